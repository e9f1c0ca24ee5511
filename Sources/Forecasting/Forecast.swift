public import Indicators
public import Statistics

/// The predictive distributions of a series after its last observation.
///
/// A linear pool of fitted trends, all on one link scale.
public struct Forecast: Sendable {
  private struct Member: Sendable {
    let weight: Double
    let trend: any FittedTrend
    let origin: Double
  }

  private let members: [Member]

  /// The link of the values.
  public let link: Link

  /// The names of the models that were combined.
  public let models: [String]

  /// The models that could not be fitted.
  public let refusals: [FitError]

  /// The time of the last observation, in steps.
  public let origin: Double

  /// Fits models to a series and combines those that succeed with equal weights.
  ///
  /// - Parameters:
  ///   - sample: The observations.
  ///   - models: The models, in order.
  /// - Throws: The first model's error if none can be fitted.
  public init(
    _ sample: TrendSample, models: [any TrendModel] = TrendModels.pooled
  ) throws(FitError) {
    var members: [Member] = []
    var names: [String] = []
    var refusals: [FitError] = []
    let origin = sample.times.last ?? 0
    for model in models {
      do throws(FitError) {
        members.append(Member(weight: 1, trend: try model.fit(sample), origin: origin))
        names.append(model.name)
      } catch {
        refusals.append(error)
      }
    }
    if members.isEmpty, let first = refusals.first { throw first }
    self.init(
      members: members, link: sample.link, models: names, refusals: refusals,
      origin: origin)
  }

  private init(
    members: [Member], link: Link, models: [String], refusals: [FitError],
    origin: Double
  ) {
    self.members = members
    self.link = link
    self.models = models
    self.refusals = refusals
    self.origin = origin
  }

  /// Returns the pool of two forecasts of one series with equal weights: where two readings of
  /// contradictory reports are possible, and nobody knows which is right.
  public func pooled(with other: Forecast) -> Forecast {
    func scaled(_ members: [Member]) -> [Member] {
      let sum = members.reduce(0) { $0 + $1.weight }
      return members.map { Member(weight: $0.weight / sum / 2, trend: $0.trend, origin: $0.origin) }
    }
    return Forecast(
      members: scaled(members) + scaled(other.members),
      link: link, models: models,
      refusals: refusals, origin: max(origin, other.origin))
  }

  /// Returns the distribution on the link scale at a time after the origin.
  public func distribution(at time: Double) -> Mixture {
    let components = members.map { member in
      // A reading without the latest report has an earlier origin; never predict backwards.
      member.trend.predict(max(time - member.origin, 1e-6))
    }
    return Mixture(components, weights: members.map(\.weight))
  }

  /// Returns mean and quantiles in the unit of the indicator at a time after the origin.
  public func row(at time: Double) -> QuantileRow {
    let mixture = distribution(at: time)
    return QuantileRow(time: time) { mixture.quantiles($0).map(link.inverse) }
  }

  /// Returns the medians of the members in the unit of the indicator at a time after the origin.
  func medians(at time: Double) -> [Double] {
    members.map { member in
      link.inverse(member.trend.predict(max(time - member.origin, 1e-6)).quantile(0.5))
    }
  }

  /// Returns the median in the unit of the indicator at a time after the origin.
  public func median(at time: Double) -> Double {
    link.inverse(distribution(at: time).quantile(0.5))
  }

  /// Returns the probability that the value at a time meets a threshold.
  ///
  /// - Parameters:
  ///   - threshold: The value to meet, in the unit of the indicator.
  ///   - direction: Whether it is met at or above it, or at or below it.
  ///   - time: The time after the origin.
  /// - Returns: The probability, 0 to 1.
  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let distribution = distribution(at: time)
    return link.probability(meeting: threshold, direction) {
      distribution.cumulativeProbability($0)
    }
  }
}
