public import Indicators

/// The gap report as tidy tables: one row per milestone, projected year, observation and task.
///
/// The columns are described in the module's README. Names are in a language; codes are not.
public enum CSVReport {
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
    let words = Wording(language, method: report.method)
    var table = CSVWriter(columns: [
      "as_of", "place", "place_name", "plan", "milestone", "indicator", "indicator_name", "unit",
      "row", "deadline", "comparator", "value", "upper_value", "original_text", "lead_agency",
      "status", "status_text", "basis", "reason", "is_past", "threshold", "probability",
      "likelihood", "median", "p025", "p10", "p90", "p975", "gap", "gap_count", "denominator_kind",
      "denominator_period", "denominator_count", "expected_year", "earliest_year", "latest_year",
      "year_limit", "judged_period", "judged_value", "judged_status", "recent_pace",
      "required_pace", "grade", "readings", "note", "origin", "hindcast_said",
      "hindcast_happened", "hindcast_statements", "hindcast_places", "hindcast_panels",
      "pace_faster_than", "pace_windows", "pace_places", "pace_family", "pace_level", "pace_span",
      "eras",
    ])
    for place in report.places {
      for indicator in place.indicators {
        for assessment in indicator.milestones {
          table.append(
            row(assessment, indicator.indicator, place.place, report.asOf, words))
        }
      }
    }
    return table.text
  }

  private static func row(
    _ assessment: MilestoneAssessment, _ indicator: Indicator, _ place: Place,
    _ asOf: CalendarDate, _ words: Wording
  ) -> [CSVWriter.Cell] {
    let milestone = assessment.milestone
    let denominator = assessment.denominator
    let status = words.status(assessment.status, isPast: assessment.isPast)
    let plan: [CSVWriter.Cell] = [
      .text(asOf.description), .text(place.key), .text(place.name[words.language]),
      .text(milestone.plan), .text(milestone.id), .text(indicator.key),
      .text(indicator.name[words.language]), .text(indicator.unit[words.language]),
      .text(milestone.row), .init(milestone.deadline), .text(milestone.comparator.rawValue),
      .init(milestone.value), .init(milestone.upperValue), .text(milestone.originalText),
      .text(milestone.leadAgency),
    ]
    let verdict: [CSVWriter.Cell] = [
      .text(assessment.status.rawValue), .text(status), .text(assessment.basis.rawValue),
      .init(assessment.reason?.rawValue), .text(String(assessment.isPast)),
      .init(assessment.threshold), .init(assessment.probability),
      .init(assessment.likelihood?.rawValue), .init(assessment.median),
      .init(assessment.interval95?.lower), .init(assessment.interval80?.lower),
      .init(assessment.interval80?.upper), .init(assessment.interval95?.upper),
      .init(assessment.gap), .init(assessment.gapCount), .init(denominator?.kind),
      .init(denominator?.period.description), .init(denominator?.count),
    ]
    let readings = assessment.readings.map { reading in
      let probability = reading.probability.map(CSVWriter.number) ?? ""
      return "\(reading.label[words.language]): \(reading.status.rawValue) \(probability)"
    }
    let course: [CSVWriter.Cell] = [
      .init(assessment.attainment?.median), .init(assessment.attainment?.earliest),
      .init(assessment.attainment?.latest), .init(assessment.attainment?.limit),
      .init(assessment.judged?.period.description), .init(assessment.judged?.value),
      .init(assessment.judged?.status.rawValue), .init(assessment.recentPace),
      .init(assessment.requiredPace), .text(assessment.grade.rawValue),
      .text(readings.joined(separator: " | ")), .text(milestone.note), .text(milestone.origin),
    ]
    let (reliability, standing) = (assessment.reliability, assessment.paceStanding)
    let experience: [CSVWriter.Cell] = [
      .init(reliability?.said), .init(reliability?.happened), .init(reliability?.statements),
      .init(reliability?.entities), .init(reliability?.panels), .init(standing?.share),
      .init(standing?.windows), .init(standing?.entities),
      .init(standing.map { $0.family?.rawValue ?? "all" }), .init(standing?.band.description),
      .init(standing?.span), .init(assessment.eras),
    ]
    return plan + verdict + course + experience
  }

  private static func projections(_ report: GapReport) -> String {
    var table = CSVWriter(
      columns: [
        "place", "indicator", "year", "grade", "source_place", "source_indicator", "mean",
      ] + QuantileLevels.columns)
    for place in report.places {
      for indicator in place.indicators {
        guard let projection = indicator.projection else { continue }
        for row in projection.rows {
          let head: [CSVWriter.Cell] = [
            .text(place.place.key), .text(indicator.indicator.key),
            // A row stands at the end of its year, which is the start of the next one.
            .number(row.time - 1), .text(projection.grade.rawValue), .text(projection.source),
            .text(projection.sourceIndicator), .number(row.mean),
          ]
          table.append(head + row.quantiles.map(CSVWriter.Cell.number))
        }
      }
    }
    return table.text
  }

  private static func observations(_ report: GapReport) -> String {
    var table = CSVWriter(columns: [
      "place", "indicator", "period", "time", "value", "unit", "numerator", "denominator",
      "status", "bound", "is_fitted", "is_conflicting", "break", "jump", "borrowed_by", "publisher",
      "title",
      "reference", "note", "origin",
    ])
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
            .text(observation.place), .text(observation.indicator),
            .text(observation.period.description), .number(shown.time),
            .number(observation.value), .text(observation.unit), .text(observation.numerator),
            .text(observation.denominator), .text(observation.status.rawValue),
            .text(observation.bound.rawValue), .text(String(shown.isFitted)),
            .text(String(shown.isConflicting)), .init(observation.seriesBreak?.rawValue),
            .init(jump?.kind.rawValue), .text(borrower), .text(observation.publisher),
            .text(observation.title), .text(observation.reference), .text(observation.note),
            .text(observation.origin),
          ])
        }
      }
    }
    return table.text
  }

  private static func tasks(_ report: GapReport) -> String {
    var table = CSVWriter(columns: [
      "place", "plan", "task", "section", "number", "text", "lead_agency", "cooperating_agency",
      "expected_output", "deadline_text", "deadline", "state", "standing", "days_left",
      "evidence", "origin",
    ])
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
          .text(task.place), .text(task.plan), .text(task.id), .text(task.section),
          .text(task.number), .text(task.text), .text(task.leadAgency),
          .text(task.cooperatingAgency), .text(task.expectedOutput), .text(task.deadlineText),
          .text(deadline), .text(task.state.rawValue), .text(assessment.standing.rawValue),
          .init(assessment.daysLeft), .text(task.evidence), .text(task.origin),
        ])
      }
    }
    return table.text
  }
}
