public import Indicators

/// Several scenarios of one place beside each other and beside the baseline.
public struct ScenarioSets: Sendable, Equatable {
  /// The milestones that any of them changes the indicator of, in the order of the scenarios and of deadlines.
  public let milestones: [Row]

  /// The numbers of milestones of the place met at each deadline.
  public let counts: [CountRow]

  /// A milestone under each scenario.
  public struct Row: Sendable, Equatable {
    /// The indicator, and the year and the value of the milestone.
    public let indicator: NamedIndicator
    public let deadline: Int?
    public let value: Double?

    /// The baseline, and each scenario; `nil` where a scenario assumes nothing of the indicator.
    public let baseline: ScenarioOutcome
    public let outcomes: [ScenarioOutcome?]
  }

  /// The milestones met at a deadline under each scenario.
  public struct CountRow: Sendable, Equatable {
    /// The year at whose end they are due.
    public let deadline: Int

    /// The baseline, and each scenario.
    public let baseline: JointCount
    public let counts: [JointCount?]
  }

  /// Puts answers beside each other.
  ///
  /// - Parameter answers: The answers of one planner about one place.
  public init(_ answers: [WhatIf]) {
    var order: [NamedIndicator] = []
    for entry in answers.flatMap(\.indicators) where !order.contains(entry.indicator) {
      order.append(entry.indicator)
    }
    // Several plans may set the same milestone; one row says it.
    var told: [Row] = []
    for row in order.flatMap({ Self.rows($0, answers) }) where !told.contains(row) {
      told.append(row)
    }
    milestones = told
    counts = (answers.first?.counts ?? []).map { count in
      CountRow(
        deadline: count.deadline, baseline: count.before,
        counts: answers.map { answer in
          answer.counts.first { $0.deadline == count.deadline }?.after
        })
    }
  }

  private static func rows(_ indicator: NamedIndicator, _ answers: [WhatIf]) -> [Row] {
    let entries = answers.map { $0.indicators.first { $0.indicator == indicator } }
    let first = entries.compactMap(\.self).first
    return (first?.milestones ?? []).map { milestone in
      Row(
        indicator: indicator, deadline: milestone.deadline, value: milestone.value,
        baseline: milestone.before,
        outcomes: entries.map { entry in
          entry?.milestones.first { $0.milestone == milestone.milestone }?.after
        })
    }
  }
}
