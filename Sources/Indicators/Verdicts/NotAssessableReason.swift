/// Why a milestone cannot be assessed.
public enum NotAssessableReason: String, Sendable, Codable, CaseIterable {
  /// No observation of the indicator anywhere.
  case noObservation

  /// The deadline has passed and no observation stands near enough to it.
  case noObservationAtDeadline

  /// Said in words, and no state has been reported.
  case noStateReported

  /// The plan states no year.
  case noDeadline

  /// Set by decision each year, and no level has been reported.
  case noLevelReported

  /// The observations could not be fitted.
  case notFitted

  /// All figures published are targets, bounds, or awaiting evidence, so none can be fitted.
  case noFittedObservation

  /// The 80 % interval at the deadline spans so many orders of magnitude that it says nothing.
  case intervalTooWide
}
