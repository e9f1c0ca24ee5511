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

  /// An observation as the report shows it.
  private struct ShownObservation {
    let shown: ChartObservation
    let jump: Jump?

    /// The key of the place whose projection rests on it, empty if it is its own.
    let borrower: String
  }

  /// A column of `observations.csv`: one of data folders, or what the report adds.
  private struct ShownColumn {
    let name: String
    let field: (ShownObservation) -> CSVField

    init(_ column: ObservationColumn) {
      name = column.name
      field = { column.field(of: $0.shown.observation) }
    }

    init(_ name: String, _ field: @escaping (ShownObservation) -> CSVField) {
      self.name = name
      self.field = field
    }
  }

  private static func observations(_ report: GapReport) -> String {
    let columns: [ShownColumn] = [
      .init(.place), .init(.indicator), .init(.period), .init("time") { .number($0.shown.time) },
      .init(.value), .init(.unit), .init(.numerator), .init(.denominator), .init(.status),
      .init(.bound), .init("is_fitted") { .code(String($0.shown.isFitted)) },
      .init("is_conflicting") { .code(String($0.shown.isConflicting)) }, .init(.seriesBreak),
      .init("jump") { .init(code: $0.jump?.kind.rawValue) },
      .init("borrowed_by") { .code($0.borrower) }, .init(.publisher), .init(.title),
      .init(.reference), .init(.evidence), .init(.evidenceState), .init(.note),
      .init("origin") { .text($0.shown.observation.location) },
    ]
    let rows = report.places.flatMap { place in
      place.indicators.flatMap { indicator in
        indicator.observations.map { row($0, indicator, borrower: "") }
          + indicator.parentObservations.map { row($0, indicator, borrower: place.place.key) }
      }
    }
    return CSVWriter.text(
      columns: columns.map(\.name), rows: rows, lineEnd: .carriageReturnLineFeed
    ) { row in columns.map { $0.field(row) } }
  }

  private static func row(
    _ shown: ChartObservation, _ indicator: IndicatorReport, borrower: String
  ) -> ShownObservation {
    let observation = shown.observation
    let mark = indicator.breaks.first {
      $0.place == observation.place && $0.period == observation.period
        && $0.jump?.after == observation.value
    }
    return ShownObservation(shown: shown, jump: mark?.jump, borrower: borrower)
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
          .init(assessment.daysLeft), .text(task.evidence), .text(task.location),
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
