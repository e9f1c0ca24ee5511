import ElementaryFunctions
public import Indicators
import Statistics
import Synchronization

/// The combination together with the models that it lacks for quantities without an upper bound, weighed by what they
/// would have said of the series' own past.
///
/// The combination knows trends on the link scale only. Beside it stand a return to the mean (``MeanReversion``), for
/// counts that go up and down, and growth in per cent (``DampedGrowth``). At up to 16 past origins each is fitted to what
/// was known, and the mean logarithm of its density at the next one to four observations is its evidence there. Weights
/// are those of Bayes' rule, with one half for the combination at first, and with the evidence of no more than
/// twelve origins: neighbouring ones share their outcomes.
///
/// A class: weights are computed when they are first asked for, and kept.
///
/// Source: Hoeting, Madigan, Raftery and Volinsky, "Bayesian Model Averaging: A Tutorial", *Statistical Science* 14
/// (1999) 382–417; Geisser and Eddy, *JASA* 74 (1979), for the predictive density as evidence.
public final class WeighedForecast: Sendable {
  /// The combination of the trend models.
  public let combination: Forecast

  private let observations: [(time: Double, value: Double)]
  private let link: Link
  private let pace: @Sendable (_ lastPoint: Double) -> Pace
  private let stepsPerYear: Double
  private let further: [Member]
  private let known = Mutex<[Double]?>(nil)

  /// A fitted model beside the combination.
  private struct Member: Sendable {
    let model: any TrendModel
    let trend: any FittedTrend
  }

  /// The models that stand beside the combination.
  static let furtherModels: [any TrendModel] = [MeanReversion(), DampedGrowth()]

  /// The fewest observations that a past origin has, the greatest number of origins, and of leads at each.
  private static let fewestKnown = 3
  private static let greatestOrigins = 16
  private static let leads = 4

  /// The greatest number of origins that evidence counts for.
  private static let greatestEvidence = 12.0

  /// The weight of the combination before any evidence.
  private static let priorWeight = 0.5

  /// Prepares the pool of a series.
  ///
  /// - Parameters:
  ///   - combination: The combination, fitted to the same observations.
  ///   - observations: Times in steps, strictly rising, and values.
  ///   - link: The link of the indicator.
  ///   - stepsPerYear: The number of steps in a year.
  ///   - pace: How fast series of its kind move from a last point.
  public init(
    _ combination: Forecast, observations: [(time: Double, value: Double)], link: Link,
    stepsPerYear: Double, pace: @escaping @Sendable (_ lastPoint: Double) -> Pace
  ) {
    self.combination = combination
    self.observations = observations
    self.link = link
    self.pace = pace
    self.stepsPerYear = stepsPerYear
    let sample = Self.sample(observations[...], link, stepsPerYear, pace)
    further =
      sample.count > Self.fewestKnown
      ? Self.furtherModels.compactMap { model in
        (try? model.fit(sample)).map { Member(model: model, trend: $0) }
      } : []
  }

  private static func sample(
    _ observations: ArraySlice<(time: Double, value: Double)>, _ link: Link,
    _ stepsPerYear: Double, _ pace: (Double) -> Pace
  ) -> TrendSample {
    let last = observations.last.map { link($0.value) } ?? 0
    return TrendSample(
      Array(observations), link: link, pace: pace(last), stepsPerYear: stepsPerYear)
  }

  /// The names of the models.
  public var models: [String] { combination.models + further.map(\.model.name) }

  /// The weights of the combination and of the models beside it, which sum to 1.
  private var weights: [Double] {
    if let weights = known.withLock({ $0 }) { return weights }
    let weights = computedWeights()
    known.withLock { $0 = weights }
    return weights
  }

  private func computedWeights() -> [Double] {
    guard !further.isEmpty else { return [1] }
    let first = max(Self.fewestKnown, observations.count - Self.greatestOrigins)
    var sums = [Double](repeating: 0, count: further.count + 1)
    var origins = 0.0
    for count in first..<max(observations.count, first) {
      guard let evidence = evidence(at: count) else { continue }
      for index in sums.indices { sums[index] += evidence[index] }
      origins += 1
    }
    let scale = origins > 0 ? min(Self.greatestEvidence / origins, 1) : 0
    let priors =
      [Self.priorWeight]
      + further.map { _ in (1 - Self.priorWeight) / Double(further.count) }
    let greatest = sums.max() ?? 0
    let raw = zip(priors, sums).map { $0 * Double.exp(scale * ($1 - greatest)) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The mean logarithm of the density of each at the observations after a past origin; `nil` if one cannot be
  /// fitted there, so that nothing is compared.
  private func evidence(at count: Int) -> [Double]? {
    let sample = Self.sample(observations[..<count], link, stepsPerYear, pace)
    guard sample.count >= Self.fewestKnown, let pool = try? Forecast(sample) else { return nil }
    var trends: [any FittedTrend] = []
    for member in further {
      guard let trend = try? member.model.fit(sample) else { return nil }
      trends.append(trend)
    }
    let ahead = observations[count...].prefix(Self.leads)
    guard let origin = sample.times.last, !ahead.isEmpty else { return nil }
    var sums = [Double](repeating: 0, count: trends.count + 1)
    for next in ahead {
      let lead = max(next.time - origin, 1e-6)
      let point = link(next.value)
      let densities =
        [pool.distribution(at: next.time).density(point)]
        + trends.map { $0.predict(lead).density(point) }
      for index in sums.indices {
        sums[index] += Double.log(max(densities[index], 1e-300)) / Double(ahead.count)
      }
    }
    return sums.allSatisfy(\.isFinite) ? sums : nil
  }
}

extension WeighedForecast: MemberedOutlook, AccountableOutlook {
  public var origin: Double { combination.origin }

  private func distribution(at time: Double) -> Mixture {
    let pool = combination.distribution(at: time)
    guard !further.isEmpty else { return pool }
    let weights = weights
    let lead = max(time - origin, 1e-6)
    return Mixture(
      pool.components + further.map { $0.trend.predict(lead) },
      weights: pool.weights.map { $0 * weights[0] } + weights.dropFirst())
  }

  public func row(at time: Double) -> QuantileRow {
    let mixture = distribution(at: time)
    return QuantileRow(time: time) { mixture.quantiles($0).map(link.inverse) }
  }

  public func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let distribution = distribution(at: time)
    return link.probability(meeting: threshold, direction) {
      distribution.cumulativeProbability($0)
    }
  }

  public func members(at time: Double) -> [OutlookMember] {
    let weights = weights
    let lead = max(time - origin, 1e-6)
    return combination.members(at: time).map {
      OutlookMember(
        name: $0.name, summary: $0.summary, weight: weights[0] * $0.weight, median: $0.median)
    }
      + zip(further, weights.dropFirst()).map { member, weight in
        OutlookMember(
          name: member.model.name, summary: member.model.summary, weight: weight,
          median: link.inverse(member.trend.predict(lead).quantile(0.5)))
      }
  }

  public func account(at time: Double) -> [DistributionAccount] {
    [
      DistributionAccount(
        model: TrendModels.combinationName, weight: 1, horizon: nil, isOfIndicator: false,
        windows: 0, eras: nil,
        members: members(at: time).map {
          DistributionAccount.Member(
            name: $0.name, summary: $0.summary, weight: $0.weight, generalShare: nil)
        }, panelPace: nil, ownPace: nil)
    ]
  }
}
