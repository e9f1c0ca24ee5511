/// The forecast of one member of a pool: its weight and its median at a time.
public struct OutlookMember: Sendable, Hashable {
  /// The name, such as `own-pace` or `logit-theta`.
  public let name: String

  /// A description in one line.
  public let summary: LocalizedText

  /// Its weight in the pool, 0 to 1.
  public let weight: Double

  /// Its median, in the unit of the indicator.
  public let median: Double

  /// Creates a member.
  public init(name: String, summary: LocalizedText, weight: Double, median: Double) {
    self.name = name
    self.summary = summary
    self.weight = weight
    self.median = median
  }
}

/// An outlook that is a pool with known members.
public protocol MemberedOutlook: Outlook {
  /// Returns weight and median of each member at a time after the origin, in a fixed order.
  func members(at time: Double) -> [OutlookMember]
}
