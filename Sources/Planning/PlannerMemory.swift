package import Assessment
package import GapReports
package import Indicators
import Synchronization

/// The results that a planner has computed before, so that a question asked again with another number takes no time.
///
/// Its contents follow from the planner's data set alone: answers are the same with and without it.
package final class PlannerMemory: Sendable {
  private struct Key: Hashable {
    let place: String
    let indicator: String
  }

  /// The verdicts on the milestones of one indicator, and their counts over joint paths.
  package struct Judged: Sendable {
    package let assessments: [String: MilestoneAssessment]
    package let counter: MilestoneCounter
  }

  /// The number of indicators whose paths are kept; they take 200 kB each.
  private static let keptPaths = 8

  private let known = Mutex<[(key: Key, value: IndicatorAssessor.Known)]>([])
  private let judged = Mutex<[Key: Judged]>([:])

  /// Returns what is known of an indicator in a place, with its paths.
  package func known(
    _ indicator: String, _ place: String, _ compute: () -> IndicatorAssessor.Known
  ) -> IndicatorAssessor.Known {
    let key = Key(place: place, indicator: indicator)
    if let found = known.withLock({ $0.first { $0.key == key }?.value }) { return found }
    let value = compute()
    known.withLock { entries in
      entries.removeAll { $0.key == key }
      if entries.count >= Self.keptPaths { entries.removeFirst() }
      entries.append((key, value))
    }
    return value
  }

  /// Returns the verdicts on the milestones of an indicator in a place.
  package func judged(_ indicator: String, _ place: String, _ compute: () -> Judged) -> Judged {
    let key = Key(place: place, indicator: indicator)
    if let found = judged.withLock({ $0[key] }) { return found }
    let value = compute()
    judged.withLock { $0[key] = value }
    return value
  }
}
