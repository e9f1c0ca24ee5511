/// Long unbounded series as the analog model uses them: values one step apart.
struct AnalogHistory: Sendable {
  /// The values of each series, in order of time, one step apart.
  let tracks: [[Double]]

  /// The standardised recent course of a series, by which analogs are chosen.
  struct Shape: Sendable {
    /// The last value.
    let last: Double
    /// The mean size of a step over the last thirty: the unit of everything else.
    let unit: Double
    /// The mean step over the last ten, in that unit.
    let trend: Double
    /// The last step in that unit, held within ±4.
    let step: Double
  }

  /// The fewest observations that a shape is computed from.
  static let fewestPoints = 4

  /// Returns the shape of a series after some of its observations, `nil` if they are too few or never
  /// moved.
  static func shape(_ values: ArraySlice<Double>) -> Shape? {
    guard values.count >= fewestPoints, let last = values.last else { return nil }
    let recent = Array(values.suffix(31))
    let steps = zip(recent.dropFirst(), recent).map { $0 - $1 }
    let unit = steps.reduce(0) { $0 + abs($1) } / Double(steps.count)
    guard unit > 0, unit.isFinite, let step = steps.last else { return nil }
    let latest = steps.suffix(10)
    return Shape(
      last: last, unit: unit, trend: latest.reduce(0, +) / Double(latest.count) / unit,
      step: min(max(step / unit, -4), 4))
  }

  /// Returns the members' point forecasts some steps ahead, as changes from the last value: naive,
  /// line, drift, simple smoothing, Theta and damped trend.
  static func changes(_ values: ArraySlice<Double>, lead: Int) -> [Double] {
    let recent = Array(values.suffix(60))
    guard let last = recent.last, let first = values.first, values.count > 1 else {
      return [Double](repeating: 0, count: memberCount)
    }
    let lead = Double(lead)
    let drift = (last - first) / Double(values.count - 1)
    let slope = line(recent) { _ in 1 }.slope
    let latest = line(Array(recent.suffix(10))) { Double($0 + 1) }
    let (smooth, _) = best(recent, simple)
    let (level, trend) = best(recent, damped)
    let sum = dampedSum(trend.damping, lead: lead)
    return [
      0, latest.end + latest.slope * lead - last, drift * lead, smooth - last,
      smooth + slope / 2 * lead - last, level + trend.slope * sum - last,
    ]
  }

  /// The number of members that the squared-error stack combines.
  static let memberCount = 6

  /// The indices of the members that have a distribution of their own: naive, drift, Theta, damped
  /// trend.
  static let centreMembers = [0, 2, 4, 5]

  private struct Smoothing {
    let level: Double
    let slope: Double
    let damping: Double
  }

  private static let simple = [0.2, 0.4, 0.6, 0.8, 0.95].map {
    Smoothing(level: $0, slope: 0, damping: 0.5)
  }

  private static let damped = [0.5, 0.8, 0.95].flatMap { level in
    [0.1, 0.3, 0.6].flatMap { slope in
      [0.8, 0.9, 0.97].map { Smoothing(level: level, slope: slope, damping: $0) }
    }
  }

  /// Runs damped exponential smoothing with each setting and returns the end of the one with the
  /// smallest squared one-step error.
  ///
  /// Source: Gardner and McKenzie, "Forecasting Trends in Time Series", *Management Science* 31 (1985).
  private static func best(
    _ values: [Double], _ settings: [Smoothing]
  ) -> (level: Double, trend: (slope: Double, damping: Double)) {
    var found = (error: Double.infinity, level: values.last ?? 0, slope: 0.0, damping: 0.9)
    for setting in settings {
      var (level, slope, error) = (values[0], 0.0, 0.0)
      for value in values.dropFirst() {
        let expected = level + setting.damping * slope
        let shock = value - expected
        error += shock * shock
        level = expected + setting.level * shock
        slope = setting.damping * slope + setting.level * setting.slope * shock
      }
      if error < found.error { found = (error, level, slope, setting.damping) }
    }
    return (found.level, (found.slope, found.damping))
  }

  private static func line(_ values: [Double], weight: (Int) -> Double) -> FittedLine {
    FittedLine(
      count: values.count, time: { Double($0) }, value: { values[$0] }, weight: weight)
  }
}
