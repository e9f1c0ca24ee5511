/// The verdict on a milestone under one reading of contradictory reports.
public struct ReadingVerdict: Sendable, Codable, Hashable {
  /// The reports that the reading follows, in both languages.
  public let label: LocalizedText

  /// The last value the reading rests on.
  public let lastValue: Double?

  /// The probability that the milestone is met, 0 to 1.
  public let probability: Double?

  /// The median at the deadline, in the unit of the indicator.
  public let median: Double?

  /// The verdict.
  public let status: Status

  /// Creates a verdict.
  public init(
    label: LocalizedText, lastValue: Double?, probability: Double?, median: Double?, status: Status
  ) {
    self.label = label
    self.lastValue = lastValue
    self.probability = probability
    self.median = median
    self.status = status
  }
}
