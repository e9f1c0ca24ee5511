public import Indicators

/// A milestone that a new version of a plan sets, changes or leaves out.
public struct PlanChange: Sendable, Codable, Equatable {
  /// The milestone until then; `nil` if it is new.
  public let before: Milestone?

  /// The milestone from now on; `nil` if the plan sets it no longer.
  public let after: Milestone?
}

extension Milestone {
  /// Whether another version sets the same target in the same words.
  func isSameTarget(as other: Milestone) -> Bool {
    comparator == other.comparator && value == other.value && upperValue == other.upperValue
      && unit == other.unit && indicator == other.indicator && deadline == other.deadline
  }
}
