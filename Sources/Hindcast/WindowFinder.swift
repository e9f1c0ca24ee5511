public import Indicators
import Statistics

/// Finds the windows of a table.
///
/// A window is a series, an origin and a horizon with at least two points up to the origin, the last of
/// them no older than the usual gap of the table, and an actual value at the horizon. In a table whose
/// usual gap is one step the actual value stands in the very step; in others it may lie 1 step off at
/// horizons from 3, 2 steps from 8, and the forecast is made for when it was observed.
public struct WindowFinder: Sendable {
  /// The levels of the targets: shares in percent, or quantiles of the indicator's values.
  public static let targetLevels: [Double] = [50, 60, 70, 80, 90, 95]

  /// The number of origins that are taken if none are asked for.
  public static let defaultOriginCount = 12

  /// The steps.
  public let clock: StepClock

  /// The series, in the order of the table.
  public let series: [HindcastSeries]

  /// The median time between neighbouring points of a series, in steps; at least 1.
  public let medianGap: Double

  private let positions: [String: Int]
  private let quantileTargets: [String: [Double]]

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - entries: All observations of the table.
  ///   - clock: The steps; by default the kind of period that occurs most often.
  public init(_ entries: [HindcastEntry], clock: StepClock? = nil) {
    let clock = clock ?? StepClock(mostCommonIn: entries.lazy.map(\.period))
    let series = HindcastSeries.series(of: entries, clock: clock)
    self.clock = clock
    self.series = series
    positions = Dictionary(
      series.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let gaps = series.flatMap { series in
      zip(series.points.dropFirst(), series.points).map { $0.time - $1.time }
    }.sorted()
    medianGap = max(gaps.isEmpty ? 1 : gaps[gaps.count / 2], 1)
    quantileTargets = Dictionary(grouping: series, by: \.indicator).mapValues { group in
      let values = group.flatMap { $0.points.map(\.value) }.sorted()
      return Self.targetLevels.map { SampleQuantile.type7($0 / 100, of: values) }
    }
  }

  /// Returns origins spread evenly from the first step at which a series has two points to the last
  /// after which the shortest horizon has data; all are steps with an observation.
  public func origins(
    horizons: [Int], atMost count: Int = defaultOriginCount
  ) -> [Period] {
    let first = series.compactMap { $0.points.dropFirst().first?.time }.min()
    let last = series.compactMap { $0.points.last?.time }.max()
    guard let first, let last, let shortest = horizons.min() else { return [] }
    let steps = Set(series.flatMap { $0.points.map { clock.index(ofTime: $0.time) } })
      .filter {
        $0 >= clock.index(ofTime: first) && $0 <= clock.index(ofTime: last) - shortest
      }.sorted()
    guard steps.count > count, count > 1 else { return steps.suffix(count).map(clock.period) }
    return (0..<count).map { number in
      clock.period(steps[(number * (steps.count - 1) + (count - 1) / 2) / (count - 1)])
    }
  }

  /// Returns the windows of one origin.
  ///
  /// - Parameters:
  ///   - origin: The last period that forecasts may use.
  ///   - horizons: The horizons, in steps.
  ///   - histories: What is known at the origin.
  /// - Returns: The windows with the position of their history, by series, then by horizon.
  public func windows(
    at origin: Period, horizons: [Int], histories: [HindcastHistory]
  ) -> [(history: Int, window: HindcastWindow)] {
    let end = clock.time(of: origin)
    return histories.enumerated().flatMap { number, history in
      guard history.points.count >= 2, let last = history.points.last,
        end - last.time <= medianGap + 1e-6, let position = positions[history.seriesID]
      else { return [(history: Int, window: HindcastWindow)]() }
      let series = series[position]
      let values =
        history.scale == .share ? Self.targetLevels : quantileTargets[series.indicator] ?? []
      let targets = Self.distinct(Array(zip(values, Self.targetLevels)))
        .filter { $0.value > last.value }
      return horizons.compactMap { horizon in
        guard let actual = actual(of: series, origin: origin, horizon: horizon),
          // What came by another definition is no answer to the question.
          !series.breaks.contains(where: { $0 > last.time && $0 <= actual.time })
        else { return nil }
        return (
          number,
          HindcastWindow(
            seriesID: series.id, entity: series.entity, indicator: series.indicator,
            origin: origin, horizon: horizon, period: actual.period, time: actual.time,
            observations: history.points.count, lastValue: last.value, scale: history.scale,
            actual: actual.value, targets: targets.map(\.value),
            targetLevels: targets.map(\.level))
        )
      }
    }
  }

  /// Returns the point nearest to the horizon within the tolerance, the later one of two as near.
  private func actual(
    of series: HindcastSeries, origin: Period, horizon: Int
  ) -> HindcastSeries.Point? {
    let start = clock.index(of: origin)
    let wanted = start + horizon
    let tolerance = abs(medianGap - 1) < 1e-6 ? 0 : horizon < 3 ? 0 : horizon < 8 ? 1 : 2
    let near = series.points.filter { point in
      let index = clock.index(ofTime: point.time)
      return index > start && abs(index - wanted) <= tolerance
    }
    return near.min { left, right in
      (abs(left.time - clock.end(of: wanted)), -left.time)
        < (abs(right.time - clock.end(of: wanted)), -right.time)
    }
  }

  private static func distinct(
    _ targets: [(value: Double, level: Double)]
  ) -> [(value: Double, level: Double)] {
    targets.enumerated().filter {
      $0.offset == 0 || $0.element.value > targets[$0.offset - 1].value
    }.map(\.element)
  }
}
