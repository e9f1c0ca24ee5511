public import Indicators
public import Statistics

/// The predictive distributions of a series after its last observation.
///
/// A linear pool of fitted trends, all on one link scale.
public struct Forecast: Sendable {
  /// The fitted trends, which weigh the same.
  private let members: [any FittedTrend]

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
    var members: [any FittedTrend] = []
    var names: [String] = []
    var refusals: [FitError] = []
    for model in models {
      do throws(FitError) {
        members.append(try model.fit(sample))
        names.append(model.name)
      } catch {
        refusals.append(error)
      }
    }
    if members.isEmpty, let first = refusals.first { throw first }
    self.members = members
    link = sample.link
    self.models = names
    self.refusals = refusals
    origin = sample.times.last ?? 0
  }

  /// Returns the distribution on the link scale at a time after the origin.
  public func distribution(at time: Double) -> Mixture {
    let lead = lead(to: time)
    return Mixture(members.map { $0.predict(lead) }, weights: members.map { _ in 1 })
  }

  /// The time from the origin to a time after it, in steps.
  private func lead(to time: Double) -> Double { max(time - origin, 1e-6) }

  /// Returns mean and quantiles in the unit of the indicator at a time after the origin.
  public func row(at time: Double) -> QuantileRow {
    if members.count == 1 {
      let only = members[0].predict(lead(to: time))
      return QuantileRow(time: time) { only.quantiles($0).map(link.inverse) }
    }
    let mixture = distribution(at: time)
    return QuantileRow(time: time) { mixture.quantiles($0).map(link.inverse) }
  }

  /// Returns the medians of the members in the unit of the indicator at a time after the origin.
  func medians(at time: Double) -> [Double] {
    members.map { link.inverse($0.predict(lead(to: time)).quantile(0.5)) }
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
