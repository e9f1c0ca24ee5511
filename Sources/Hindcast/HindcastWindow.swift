public import Indicators

/// One question of a hindcast: what a series would be some steps after an origin, and what it was.
public struct HindcastWindow: Sendable, Hashable {
  /// The series.
  public let seriesID: String

  /// The block for standard errors.
  public let entity: String

  /// The indicator.
  public let indicator: String

  /// The last period that a forecast may use.
  public let origin: Period

  /// The number of steps from the origin.
  public let horizon: Int

  /// The period of the actual value.
  public let period: Period

  /// The time of the actual value, in steps.
  public let time: Double

  /// The number of points up to the origin.
  public let observations: Int

  /// The last value up to the origin.
  public let lastValue: Double

  /// The scale of the values, as known at the origin.
  public let scale: ValueScale

  /// The outcome, in the unit of the series.
  public let actual: Double

  /// The values above the last one about which methods are asked whether they will be reached.
  public let targets: [Double]

  /// The level of each target among those of its scale, by which targets of several indicators are
  /// alike: percent of shares, or the quantile in percent.
  public let targetLevels: [Double]

  /// Creates a window; the levels are the targets themselves if they are not given.
  public init(
    seriesID: String, entity: String, indicator: String, origin: Period, horizon: Int,
    period: Period, time: Double, observations: Int, lastValue: Double, scale: ValueScale,
    actual: Double, targets: [Double], targetLevels: [Double]? = nil
  ) {
    precondition(targetLevels?.count ?? targets.count == targets.count, "a level a target")
    self.seriesID = seriesID
    self.entity = entity
    self.indicator = indicator
    self.origin = origin
    self.horizon = horizon
    self.period = period
    self.time = time
    self.observations = observations
    self.lastValue = lastValue
    self.scale = scale
    self.actual = actual
    self.targets = targets
    self.targetLevels = targetLevels ?? targets
  }

  /// Whether each of the targets was reached.
  public var reached: [Bool] { targets.map { actual >= $0 } }
}

/// The observations of a series that are known at an origin.
public struct HindcastHistory: Sendable {
  /// The series.
  public let seriesID: String

  /// The scale of its values.
  public let scale: ValueScale

  /// The points up to the origin, with strictly rising times in steps.
  public let points: [(time: Double, value: Double)]

  /// Creates a history from observations in any order; values that share a time are averaged.
  public init(
    seriesID: String, scale: ValueScale, observations: [(time: Double, value: Double)]
  ) {
    self.seriesID = seriesID
    self.scale = scale
    var points: [(time: Double, value: Double)] = []
    var count = 0.0
    for (time, value) in observations.sorted(by: { ($0.time, $0.value) < ($1.time, $1.value) }) {
      if let last = points.last, last.time == time {
        points[points.count - 1].value = last.value * (count / (count + 1)) + value / (count + 1)
        count += 1
      } else {
        points.append((time, value))
        count = 1
      }
    }
    self.points = points
  }
}
