/// The past changes of places from comparable levels, which pace and probability of a place are
/// compared with.
///
/// A window is a value of a series with what was observed a span of years later. Windows of one series
/// overlap; the number of entities says how many histories stand behind them.
public struct ReferenceClass: Sendable, Codable, Hashable {
  /// The spans, in years.
  public static let spans = [1, 3, 5, 10]

  /// The probabilities of the quantiles.
  public static let probabilities = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99]

  /// The levels of the outcomes, in percent.
  public static let targets: [Double] = [50, 60, 70, 75, 80, 85, 90, 95, 99.5]

  /// Whether there are enough histories for a statement.
  public static func isEnough(_ windows: Int, entities: Int) -> Bool {
    windows >= 20 && entities >= 5
  }

  /// The changes of levels over a span.
  public struct Change: Sendable, Codable, Hashable {
    /// The family; `nil` for all together.
    public let family: IndicatorFamily?

    /// The level at the start.
    public let band: LevelBand

    /// The span, in years.
    public let span: Int

    /// The number of windows, and of the entities that they are about.
    public let windows: Int
    public let entities: Int

    /// Quantiles of the change over the span, in points.
    public let points: [Double]

    /// Quantiles of the pace, in logits a year.
    public let paces: [Double]

    /// Creates a record.
    public init(
      family: IndicatorFamily?, band: LevelBand, span: Int, windows: Int, entities: Int,
      points: [Double], paces: [Double]
    ) {
      self.family = family
      self.band = band
      self.span = span
      self.windows = windows
      self.entities = entities
      self.points = points
      self.paces = paces
    }
  }

  /// The class of the pace of a series before the start, beside others of its family and level.
  public enum Speed: String, Sendable, Codable, CaseIterable {
    /// In the slowest, the middle and the fastest third.
    case slow, usual, fast
  }

  /// The limits between slow, usual and fast.
  public struct SpeedLimits: Sendable, Codable, Hashable {
    /// The family; `nil` for all together.
    public let family: IndicatorFamily?

    /// The level at the start.
    public let band: LevelBand

    /// The fastest of the slow and of the usual, in logits a year over the three years before.
    public let slow: Double
    public let usual: Double

    /// Creates limits.
    public init(family: IndicatorFamily?, band: LevelBand, slow: Double, usual: Double) {
      self.family = family
      self.band = band
      self.slow = slow
      self.usual = usual
    }
  }

  /// The outcomes after a level and a pace.
  public struct Outcome: Sendable, Codable, Hashable {
    /// The family; `nil` for all together.
    public let family: IndicatorFamily?

    /// The level at the start.
    public let band: LevelBand

    /// The speed before.
    public let speed: Speed

    /// The years after the start.
    public let within: Int

    /// The number of windows, and of the entities that they are about.
    public let windows: Int
    public let entities: Int

    /// The share of windows that stood at or above each of the last levels of
    /// ``ReferenceClass/targets``: those not below the band's upper end, and 99.5 for the uppermost
    /// band, whose windows start below it.
    public let reached: [Double]

    /// Creates a record.
    public init(
      family: IndicatorFamily?, band: LevelBand, speed: Speed, within: Int, windows: Int,
      entities: Int, reached: [Double]
    ) {
      self.family = family
      self.band = band
      self.speed = speed
      self.within = within
      self.windows = windows
      self.entities = entities
      self.reached = reached
    }
  }

  /// The targets of the outcomes from a band.
  public static func targets(from band: LevelBand) -> [Double] {
    targets.filter { $0 >= min(band.upper, 99.5) }
  }

  /// The changes.
  public let changes: [Change]

  /// The limits between speeds.
  public let limits: [SpeedLimits]

  /// The outcomes.
  public let outcomes: [Outcome]

  /// Creates a reference class.
  public init(changes: [Change], limits: [SpeedLimits], outcomes: [Outcome]) {
    self.changes = changes
    self.limits = limits
    self.outcomes = outcomes
  }

  // MARK: - Answers

  /// The percentile of a pace among those observed.
  public struct PacePercentile: Sendable, Codable, Hashable {
    /// The share of windows that were slower, held within 0.01 and 0.99.
    public let share: Double

    /// The number of windows, and of the entities that they are about.
    public let windows: Int
    public let entities: Int

    /// The family; `nil` for all together.
    public let family: IndicatorFamily?

    /// The level at the start, and the span in years that the windows cover.
    public let band: LevelBand
    public let span: Int

    /// The number of windows at least as fast, as far as the quantiles tell.
    public var atLeastAsFast: Int { Int(bounded: ((1 - share) * Double(windows)).rounded()) }

    /// Creates a percentile.
    public init(
      share: Double, windows: Int, entities: Int, family: IndicatorFamily?, band: LevelBand,
      span: Int
    ) {
      self.share = share
      self.windows = windows
      self.entities = entities
      self.family = family
      self.band = band
      self.span = span
    }
  }

  /// The outcomes, with the number of histories.
  public struct FollowUp: Sendable, Codable, Hashable {
    /// The share of windows that stood at or above the target.
    public let share: Double

    /// The record it was read from.
    public let outcome: Outcome

    /// Creates an answer.
    public init(share: Double, outcome: Outcome) {
      self.share = share
      self.outcome = outcome
    }
  }
}
