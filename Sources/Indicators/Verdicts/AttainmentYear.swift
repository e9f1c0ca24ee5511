/// The year in which a milestone's value is expected to be reached: the distribution, over simulated
/// paths, of the first year at whose end it is met.
public struct AttainmentYear: Sendable, Codable, Hashable {
  /// The first year by whose end half of the paths have met the value; `nil` if not by ``limit``.
  public let median: Int?

  /// The first year by whose end one path in ten has met it; `nil` if not by ``limit``.
  public let earliest: Int?

  /// The first year by whose end nine paths in ten have met it; `nil` if not by ``limit``.
  public let latest: Int?

  /// The last year looked at.
  public let limit: Int

  /// The share of the paths that have not met the value by ``limit``; `nil` if it is not known.
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
