/// The provenance of a predictive distribution: the model, its weight in the pool, its members, and
/// the windows and eras that it was estimated from.
public struct DistributionAccount: Sendable, Codable, Hashable {
  /// A member of a pool.
  public struct Member: Sendable, Codable, Hashable {
    /// The name, such as `own-pace` or `logit-theta`.
    public let name: String

    /// A description in one line.
    public let summary: LocalizedText

    /// Its weight in the pool, 0 to 1.
    public let weight: Double

    /// The share of the member that is the default distribution rather than estimated from windows,
    /// 0 to 1; `nil` where the member is a trend fitted to the series alone.
    public let generalShare: Double?

    /// Creates a member.
    public init(name: String, summary: LocalizedText, weight: Double, generalShare: Double?) {
      self.name = name
      self.summary = summary
      self.weight = weight
      self.generalShare = generalShare
    }
  }

  /// `panel`, or the name of the combination of trend models.
  public let model: String

  /// The weight of this distribution where those of two horizons are pooled, 0 to 1.
  public let weight: Double

  /// The horizon, in years, of the past windows that the distribution was estimated from: 0 for the
  /// default distribution, `nil` for trends fitted to the series alone.
  public let horizon: Int?

  /// Whether it was estimated from series of the same indicator only.
  public let isOfIndicator: Bool

  /// The number of past situations that it was learned from.
  public let windows: Int

  /// The number of independent eras that they cover.
  public let eras: Double?

  /// The members with their weights.
  public let members: [Member]

  /// The pace of the indicator, in logits a year; `nil` where the model has none.
  public let panelPace: Double?

  /// The pace of the series, shrunk towards ``panelPace``, in logits a year.
  public let ownPace: Double?

  /// Creates an account.
  public init(
    model: String, weight: Double, horizon: Int?, isOfIndicator: Bool, windows: Int, eras: Double?,
    members: [Member], panelPace: Double?, ownPace: Double?
  ) {
    self.model = model
    self.weight = weight
    self.horizon = horizon
    self.isOfIndicator = isOfIndicator
    self.windows = windows
    self.eras = eras
    self.members = members
    self.panelPace = panelPace
    self.ownPace = ownPace
  }
}

/// An outlook with a known provenance.
public protocol AccountableOutlook: Outlook {
  /// Returns the provenance of the distribution at a time after the origin, one entry for each
  /// pooled model.
  func account(at time: Double) -> [DistributionAccount]
}
