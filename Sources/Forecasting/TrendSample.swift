/// The observations of a series as trend models see them: strictly rising times, with the values on
/// the indicator's own scale and on the link scale.
public struct TrendSample: Sendable {
  /// The times in steps (years, or months for monthly data), strictly rising.
  public let times: [Double]

  /// The values in the unit of the indicator.
  public let values: [Double]

  /// The values on the link scale.
  public let points: [Double]

  /// The link.
  public let link: Link

  /// The variances on the link scale that measurement alone gives the points; empty if nothing is known of any, and 0 where nothing is known of one.
  public let noises: [Double]

  /// The typical pace and size of shocks of series of its kind, without the series itself.
  public let pace: Pace

  /// The length of a year in steps, by which seasons are told: 1 if steps are years, 12 if months.
  public let stepsPerYear: Double

  /// Creates a sample; values that share a time are averaged.
  ///
  /// - Parameters:
  ///   - observations: Times and values in any order; values must be finite.
  ///   - link: The link of the indicator.
  ///   - pace: How fast series of its kind move.
  ///   - stepsPerYear: The number of steps in a year.
  ///   - noises: How uncertain the values are by measurement alone, such as ``BinomialNoise/noise(of:among:)``,
  ///     as many as there are observations; none by default.
  public init(
    _ observations: [(time: Double, value: Double)], link: Link, pace: Pace,
    stepsPerYear: Double = 1, noises: [MeasurementNoise] = []
  ) {
    precondition(noises.isEmpty || noises.count == observations.count, "\(noises.count) noises")
    self.stepsPerYear = stepsPerYear
    var times: [Double] = []
    var sums: [(sum: Double, count: Double)] = []
    times.reserveCapacity(observations.count)
    sums.reserveCapacity(observations.count)
    for observation in observations.sorted(by: { ($0.time, $0.value) < ($1.time, $1.value) }) {
      if observation.time == times.last {
        sums[sums.count - 1].sum += observation.value
        sums[sums.count - 1].count += 1
      } else {
        times.append(observation.time)
        sums.append((observation.value, 1))
      }
    }
    self.times = times
    values = sums.map { $0.sum / $0.count }
    points = values.map { link($0) }
    self.link = link
    self.pace = pace
    guard noises.contains(where: { $0.variance > 0 }) else {
      self.noises = []
      return
    }
    var variances: [Double: Double] = [:]
    for (observation, noise) in zip(observations, noises) where noise.variance > 0 {
      let slope = link.slope(at: noise.centre)
      variances[observation.time, default: 0] += noise.variance * slope * slope
    }
    // What is averaged has the variance of a mean of independent numbers.
    self.noises = zip(times, sums).map { (variances[$0] ?? 0) / ($1.count * $1.count) }
  }

  /// The number of distinct times.
  public var count: Int { times.count }

  /// The last time, value and point.
  var last: (time: Double, value: Double, point: Double)? {
    guard let time = times.last, let value = values.last, let point = points.last else {
      return nil
    }
    return (time, value, point)
  }

  /// The time from the first to the last observation.
  var span: Double {
    guard let first = times.first, let last = times.last else { return 0 }
    return last - first
  }

  /// The median time between neighbours, or one step if there is a single observation.
  var typicalGap: Double {
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
    return gaps.isEmpty ? 1 : gaps[gaps.count / 2]
  }

  /// The last observations, at most so many.
  func suffix(_ count: Int) -> TrendSample { TrendSample(last: count, of: self) }

  private init(last count: Int, of sample: TrendSample) {
    times = Array(sample.times.suffix(count))
    values = Array(sample.values.suffix(count))
    points = Array(sample.points.suffix(count))
    noises = Array(sample.noises.suffix(count))
    (link, pace, stepsPerYear) = (sample.link, sample.pace, sample.stepsPerYear)
  }

  /// The variance on the link scale that measurement gives an observation; 0 where nothing is known of it.
  func noise(_ index: Int) -> Double { noises.indices.contains(index) ? noises[index] : 0 }

  /// The weights of observations in the fit of a line, 0 to 1: the share of the variance around it that is not
  /// measurement, with shocks of typical size; 1 where no measurement noise is given.
  var measurementWeights: [Double] {
    guard !noises.isEmpty else { return [Double](repeating: 1, count: count) }
    let shock = Dispersion.priorShock * shrunkPace
    let typical = max(shock * shock, 1e-12)
    return noises.map { typical / (typical + $0) }
  }
}
