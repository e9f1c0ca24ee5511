import Foundation
public import Indicators
import Tables

/// The gap report as tidy tables: one row per milestone, projected year, observation and task.
///
/// The columns are described in the module's README. Names are in a language; codes are not.
public struct CSVReport {
  public init() {}

  /// A table under the name of its file.
  public struct File: Sendable, Equatable {
    /// The name of the file.
    public let name: String

    /// The table.
    public let text: String
  }

  /// Returns the tables `milestones.csv`, `projections.csv`, `observations.csv` and `tasks.csv`.
  public static func files(_ report: GapReport, language: Language) -> [File] {
    [
      File(name: "milestones.csv", text: milestones(report, language)),
      File(name: "projections.csv", text: projections(report)),
      File(name: "observations.csv", text: observations(report)),
      File(name: "tasks.csv", text: tasks(report)),
    ]
  }

  private static func milestones(_ report: GapReport, _ language: Language) -> String {
    let columns = MilestoneColumn.all.compactMap(\.field)
    let rows = MilestoneRow.rows(report, Wording(language, method: report.method))
    return CSVWriter.text(
      columns: columns.map(\.name), rows: rows, lineEnd: .carriageReturnLineFeed
    ) { row in columns.map { $0.value(row) } }
  }

  private static func projections(_ report: GapReport) -> String {
    var table = CSVWriter(
      columns: [
        "place", "indicator", "year", "grade", "source_place", "source_indicator", "mean",
      ] + QuantileLevels.columns, lineEnd: .carriageReturnLineFeed)
    for place in report.places {
      for indicator in place.indicators {
        guard let projection = indicator.projection else { continue }
        for row in projection.rows {
          let head: [CSVField] = [
            .code(place.place.key), .code(indicator.indicator.key),
            // A row stands at the end of its year, which is the start of the next one.
            .number(row.time - 1), .code(projection.grade.rawValue), .code(projection.source),
            .code(projection.sourceIndicator), .number(row.mean),
          ]
          table.append(head + row.quantiles.map(CSVField.number))
        }
      }
    }
    return table.text
  }

  private static func observations(_ report: GapReport) -> String {
    var table = CSVWriter(
      columns: [
        "place", "indicator", "period", "time", "value", "unit", "numerator", "denominator",
        "status", "bound", "is_fitted", "is_conflicting", "break", "jump", "borrowed_by",
        "publisher",
        "title",
        "reference", "note", "origin",
      ], lineEnd: .carriageReturnLineFeed)
    for place in report.places {
      for indicator in place.indicators {
        let rows =
          indicator.observations.map { ($0, "") }
          + indicator.parentObservations.map { ($0, place.place.key) }
        for (shown, borrower) in rows {
          let observation = shown.observation
          let jump = indicator.breaks.first {
            $0.place == observation.place && $0.period == observation.period
              && $0.jump?.after == observation.value
          }?.jump
          table.append([
            .code(observation.place), .code(observation.indicator),
            .code(observation.period.description), .number(shown.time),
            .number(observation.value), .text(observation.unit), .text(observation.numerator),
            .text(observation.denominator), .code(observation.status.rawValue),
            .code(observation.bound.rawValue), .code(String(shown.isFitted)),
            .code(String(shown.isConflicting)), .init(code: observation.seriesBreak?.rawValue),
            .init(code: jump?.kind.rawValue), .code(borrower), .text(observation.publisher),
            .text(observation.title), .text(observation.reference), .text(observation.note),
            .text(observation.origin),
          ])
        }
      }
    }
    return table.text
  }

  private static func tasks(_ report: GapReport) -> String {
    var table = CSVWriter(
      columns: [
        "place", "plan", "task", "section", "number", "text", "lead_agency", "cooperating_agency",
        "expected_output", "deadline_text", "deadline", "state", "standing", "days_left",
        "evidence", "origin",
      ], lineEnd: .carriageReturnLineFeed)
    for place in report.places {
      for assessment in place.tasks {
        let task = assessment.task
        let deadline =
          switch task.deadline {
          case .date(let date): date.description
          case .recurring: "recurring"
          case .yearly: "yearly"
          case .none: ""
          }
        table.append([
          .code(task.place), .code(task.plan), .code(task.id), .text(task.section),
          .text(task.number), .text(task.text), .text(task.leadAgency),
          .text(task.cooperatingAgency), .text(task.expectedOutput), .text(task.deadlineText),
          .code(deadline), .code(task.state.rawValue), .code(assessment.standing.rawValue),
          .init(assessment.daysLeft), .text(task.evidence), .text(task.origin),
        ])
      }
    }
    return table.text
  }
}

extension CSVReport: ReportFormat {
  public var name: String { "csv" }
  public var label: LocalizedText { LocalizedText(vi: "Bảng CSV", en: "CSV tables") }
  public var mediaType: String { "text/csv; charset=utf-8" }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) -> [ReportFile] {
    // The names of the files leave no room for a second language.
    Self.files(report, language: languages.first ?? .vietnamese).map {
      ReportFile(name: $0.name, data: Data($0.text.utf8))
    }
  }
}
