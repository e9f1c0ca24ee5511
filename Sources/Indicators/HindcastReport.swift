/// The result of a hindcast: scores of each method's forecasts from past origins.
public struct HindcastReport: Sendable, Codable, Hashable {
  /// The version of the structure.
  public static let currentSchema = 1

  /// The version of the structure of the file, raised when a field changes its meaning.
  public let schema: Int

  /// The version of the engine.
  public let engine: String

  /// The table, as the user named it.
  public let input: String

  /// The seed of the bootstrap.
  public let seed: UInt64

  /// The origins, in order.
  public let origins: [Period]

  /// The horizons, in steps of the kind of the origins.
  public let horizons: [Int]

  /// The number of series with a window.
  public let series: Int

  /// The number of blocks that the bootstrap draws: entities with a window.
  public let entities: Int

  /// The number of windows.
  public let windows: Int

  /// The usual time between neighbouring points, in steps.
  public let medianGap: Double

  /// The method that the others are compared with.
  public let reference: String

  /// The methods, in the order of the tables.
  public let methods: [HindcastMethod]

  /// The scores.
  public let scores: [HindcastScore]

  /// Stated probabilities against observed frequencies, by method and horizon.
  public let reliability: [ReliabilityBin]

  /// Creates a report.
  public init(
    engine: String, input: String, seed: UInt64, origins: [Period], horizons: [Int], series: Int,
    entities: Int, windows: Int, medianGap: Double, reference: String,
    methods: [HindcastMethod], scores: [HindcastScore], reliability: [ReliabilityBin]
  ) {
    schema = Self.currentSchema
    self.engine = engine
    self.input = input
    self.seed = seed
    self.origins = origins
    self.horizons = horizons
    self.series = series
    self.entities = entities
    self.windows = windows
    self.medianGap = medianGap
    self.reference = reference
    self.methods = methods
    self.scores = scores
    self.reliability = reliability
  }
}

/// A method of a hindcast.
public struct HindcastMethod: Sendable, Codable, Hashable {
  /// The kind of a method.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A trend model, which gives a distribution.
    case model

    /// Several models together.
    case combination

    /// A rule of an official body, which answers yes or no.
    case rule
  }

  /// The name.
  public let name: String

  /// The kind.
  public let kind: Kind

  /// A description in one line.
  public let summary: LocalizedText

  /// Creates a method.
  public init(name: String, kind: Kind, summary: LocalizedText) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }
}

/// The scores of a method on a part of the windows; all are lower when better but coverage and skill.
public struct HindcastScore: Sendable, Codable, Hashable {
  /// By what the windows were divided.
  public enum Dimension: String, Sendable, Codable, CaseIterable {
    /// Not at all.
    case all

    /// The number of points up to the origin.
    case length

    /// The last value, of shares.
    case level

    /// The quarter of the last value among those of the indicator, of other quantities.
    case quarter
  }

  /// The part of the windows.
  public struct Part: Sendable, Codable, Hashable {
    /// The horizon in steps; `nil` for all together.
    public let horizon: Int?

    /// By what the windows were divided.
    public let dimension: Dimension

    /// The name of the part, such as `4-6`; empty if the windows were not divided.
    public let slice: String

    /// Creates a part.
    public init(horizon: Int?, dimension: Dimension, slice: String) {
      self.horizon = horizon
      self.dimension = dimension
      self.slice = slice
    }
  }

  /// The method.
  public let method: String

  /// The part of the windows.
  public let part: Part

  /// The number of windows with a forecast.
  public let windows: Int

  /// The number of windows without a forecast and without a probability for any target.
  public let refused: Int

  /// The mean absolute error of the median.
  public let meanAbsoluteError: Double?

  /// The root of the mean squared error of the median.
  public let rootMeanSquaredError: Double?

  /// The mean of median minus outcome.
  public let bias: Double?

  /// Twice the mean pinball loss over the 15 quantile levels.
  public let crps: Double?

  /// The share of outcomes inside the 80 % interval.
  public let coverage80: Double?

  /// The mean interval score at 80 %.
  public let intervalScore80: Double?

  /// The share of outcomes inside the 95 % interval.
  public let coverage95: Double?

  /// The mean interval score at 95 %.
  public let intervalScore95: Double?

  /// The number of targets with a stated probability.
  public let events: Int

  /// The share of those targets that were reached.
  public let happened: Double?

  /// The mean squared difference of probability and outcome.
  public let brier: Double?

  /// One minus the Brier score over that of the base rate of the same horizon and level of target.
  public let brierSkill: Double?

  /// The mean difference of CRPS to the reference on common windows; negative is better.
  public let crpsDifference: Comparison?

  /// The mean difference of the Brier score to the reference on common events; negative is better.
  public let brierDifference: Comparison?

  /// A difference to the reference.
  public struct Comparison: Sendable, Codable, Hashable {
    /// The mean difference.
    public let mean: Double

    /// Its standard error by a bootstrap of entities; `nil` with fewer than two of them.
    public let standardError: Double?

    /// Creates a comparison.
    public init(mean: Double, standardError: Double?) {
      self.mean = mean
      self.standardError = standardError
    }
  }

  /// Creates scores.
  public init(
    method: String, part: Part, windows: Int, refused: Int, meanAbsoluteError: Double?,
    rootMeanSquaredError: Double?, bias: Double?, crps: Double?, coverage80: Double?,
    intervalScore80: Double?, coverage95: Double?, intervalScore95: Double?, events: Int,
    happened: Double?, brier: Double?, brierSkill: Double?, crpsDifference: Comparison?,
    brierDifference: Comparison?
  ) {
    self.method = method
    self.part = part
    self.windows = windows
    self.refused = refused
    self.meanAbsoluteError = meanAbsoluteError
    self.rootMeanSquaredError = rootMeanSquaredError
    self.bias = bias
    self.crps = crps
    self.coverage80 = coverage80
    self.intervalScore80 = intervalScore80
    self.coverage95 = coverage95
    self.intervalScore95 = intervalScore95
    self.events = events
    self.happened = happened
    self.brier = brier
    self.brierSkill = brierSkill
    self.crpsDifference = crpsDifference
    self.brierDifference = brierDifference
  }
}

/// The statements of a method with about the same probability.
public struct ReliabilityBin: Sendable, Codable, Hashable {
  /// The method.
  public let method: String

  /// The horizon in steps.
  public let horizon: Int

  /// The smallest probability of the bin; the bin is 0.1 wide.
  public let from: Double

  /// The number of statements.
  public let count: Int

  /// The mean probability stated.
  public let said: Double

  /// The share of the statements whose target was reached.
  public let happened: Double

  /// Creates a bin.
  public init(
    method: String, horizon: Int, from: Double, count: Int, said: Double, happened: Double
  ) {
    self.method = method
    self.horizon = horizon
    self.from = from
    self.count = count
    self.said = said
    self.happened = happened
  }
}
