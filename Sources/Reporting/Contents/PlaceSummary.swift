public import Indicators

/// The summary of a place for a committee, in the order in which it is shown.
public struct PlaceSummary: Sendable, Codable, Equatable {
  /// The milestones ahead that are off track, at risk or disputed, one an indicator, the worst first; by id.
  public let urgent: [String]

  /// The milestones whose deadline has passed and that were not met, one an indicator; by id.
  public let missed: [String]

  /// The milestones whose deadline has passed and of which contradictory figures say both, one an indicator;
  /// by id.
  public let disputed: [String]

  /// The milestones ahead that are unlikely if the place moves like the one it borrows from, one an
  /// indicator; by id.
  public let borrowed: [String]

  /// The number of indicators of which nothing can be assessed.
  public let indicatorsWithoutVerdict: Int

  /// The number of tasks whose deadline has passed.
  public let tasksOverdue: Int

  /// The number of tasks that are due soon.
  public let tasksDueSoon: Int

  /// Chooses what comes first.
  ///
  /// - Parameters:
  ///   - indicators: The reports of the indicators.
  ///   - tasks: The tasks.
  ///   - onTrackFrom: The probability from which a borrowed verdict is no cause for concern.
  public init(
    indicators: [IndicatorReport], tasks: [TaskAssessment], onTrackFrom: Double
  ) {
    urgent = Self.worst(in: indicators) {
      !$0.isPast && [.offTrack, .atRisk, .disputed].contains($0.status)
    }
    missed = Self.worst(in: indicators) { $0.isPast && $0.status == .offTrack }
    disputed = Self.worst(in: indicators) { $0.isPast && $0.status == .disputed }
    borrowed = Self.worst(in: indicators) {
      !$0.isPast && $0.status == .indicative && ($0.probability ?? 1) < onTrackFrom
    }
    indicatorsWithoutVerdict = indicators.count { indicator in
      !indicator.milestones.isEmpty
        && indicator.milestones.allSatisfy { $0.status == .notAssessable || $0.status == .noTarget }
    }
    tasksOverdue = tasks.count { $0.standing == .overdue }
    tasksDueSoon = tasks.count { $0.standing == .dueSoon }
  }

  /// Returns the worst milestone of each indicator that is wanted, of equal ones the earliest, and the
  /// worst indicators first.
  private static func worst(
    in indicators: [IndicatorReport], where isWanted: (MilestoneAssessment) -> Bool
  ) -> [String] {
    func rank(_ assessment: MilestoneAssessment) -> (Int, Int, Double) {
      (
        Status.byConcern.firstIndex(of: assessment.status) ?? Status.byConcern.count,
        assessment.milestone.deadline ?? .max, assessment.probability ?? 0
      )
    }
    let found = indicators.compactMap { report in
      report.milestones.filter(isWanted).min { rank($0) < rank($1) }
    }
    return found.enumerated().sorted {
      let (left, right) = (rank($0.element), rank($1.element))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element.milestone.id)
  }
}
