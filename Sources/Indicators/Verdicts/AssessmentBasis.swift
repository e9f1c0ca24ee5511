/// The basis of a verdict on a milestone.
public enum AssessmentBasis: String, Sendable, Codable, CaseIterable {
  /// The projection to the deadline.
  case projection

  /// The latest observation is recent and meets the milestone before the deadline. Where there is a
  /// projection, the status is that of its probability at the deadline.
  case alreadyMet

  /// The observation nearest to a deadline that has passed, at most three months before or after it.
  case observationAtDeadline

  /// A value at a deadline that has passed, interpolated between the observations before and after it.
  case interpolatedAtDeadline

  /// The latest level of an indicator that is set by decision each year.
  case latestLevel

  /// A reported state, for milestones said in words.
  case reportedState

  /// Nothing; see ``NotAssessableReason``.
  case none
}
