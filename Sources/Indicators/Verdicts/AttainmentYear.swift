/// The years from which on a milestone's value is probably met, by the probabilities that its projection
/// states at the ends of years.
public struct AttainmentYear: Sendable, Codable, Hashable {
  /// The first year from whose end on the value is met with a probability of one half or more; `nil` if
  /// there is none by ``limit``.
  public let median: Int?

  /// The first year at whose end the probability is one in ten or more; `nil` if there is none by ``limit``.
  public let earliest: Int?

  /// The first year from whose end on the probability is nine in ten or more; `nil` if there is none by
  /// ``limit``.
  public let latest: Int?

  /// The last year looked at.
  public let limit: Int

  /// The probability that the value is not met at the end of ``limit``; `nil` if it is not known.
  public let notByLimit: Double?

  /// Creates the years.
  public init(median: Int?, earliest: Int?, latest: Int?, limit: Int, notByLimit: Double? = nil) {
    self.median = median
    self.earliest = earliest
    self.latest = latest
    self.limit = limit
    self.notByLimit = notByLimit
  }
}
