/// The verdict on a milestone.
public enum Status: String, Sendable, Codable, CaseIterable {
  /// The deadline has passed and the figure at it meets the milestone, or a recent figure meets one of
  /// which nothing can be projected.
  case achieved

  /// Likely to be met at the deadline: ``Likelihood/likely`` or more, whether it is met now or not.
  case onTrack

  /// About as likely as not to be met at the deadline: ``Likelihood/aboutAsLikelyAsNot``.
  case atRisk

  /// Unlikely to be met at the deadline; or the deadline has passed and it was not met.
  case offTrack

  /// Contradictory figures lead to different verdicts: ahead, each with a probability of its own; at a deadline
  /// that has passed, some meet the milestone and some do not.
  case disputed

  /// No own observation: a probability borrowed from the parent place, for orientation only.
  case indicative

  /// Nothing to judge by.
  case notAssessable

  /// The plan sets no milestone for that year ("-").
  case noTarget

  /// The order of concern, everywhere: from the most to the least in need of attention; verdicts that rest on
  /// the place's own figures come before those that do not.
  public static let byConcern: [Status] = [
    .offTrack, .disputed, .atRisk, .onTrack, .achieved, .indicative, .notAssessable, .noTarget,
  ]
}
