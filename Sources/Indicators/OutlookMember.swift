/// What one member of a pool says by itself.
public struct OutlookMember: Sendable, Hashable {
  /// The name, such as `own-pace` or `logit-theta`.
  public let name: String

  /// What it does, in one line.
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

/// An outlook that is a pool and can tell its members apart.
public protocol MemberedOutlook: Outlook {
  /// Returns what the members say of a time after the origin, in decimal years, in an order that is always the same.
  func members(at time: Double) -> [OutlookMember]
}
