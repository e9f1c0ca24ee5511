/// The verdict on a milestone.
public enum Status: String, Sendable, Codable, CaseIterable {
  /// An observation meets it.
  case achieved

  /// Not met yet, and likely to be: probability at least 0.66.
  case onTrack

  /// About as likely as not: probability 0.33 to 0.66.
  case atRisk

  /// Unlikely, probability below 0.33; or the deadline has passed and it was not met.
  case offTrack

  /// No own observation: a probability borrowed from the parent place, for orientation only.
  case indicative

  /// Nothing to judge by.
  case notAssessable

  /// The plan sets no milestone for that year ("-").
  case noTarget

  /// The order of concern, everywhere: from the most to the least in need of attention; verdicts that rest on the
  /// place's own figures come before those that do not.
  public static let byConcern: [Status] = [
    .offTrack, .atRisk, .onTrack, .achieved, .indicative, .notAssessable, .noTarget,
  ]
}
