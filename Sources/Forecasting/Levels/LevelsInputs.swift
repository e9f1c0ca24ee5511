import ElementaryFunctions

/// What the network for long unbounded series sees of one of them: 50 numbers without a unit.
///
/// Only the last 40 values count, and the number of all. Everything is divided by *s*, the mean size of the last 30
/// steps, so that a series in other units has the same inputs. *y* is the last value, *d* are the steps, the last first.
///
/// | places | input | held within |
/// | --- | --- | --- |
/// | 0–13 | mean step over the last 1, 2, … 14 steps (over all, if there are fewer) | |
/// | 14–21 | the last step, the one before, … eight of them; 0 where there is none | ±5 |
/// | 22 | ln of the number of values | |
/// | 23 | the number of values / 15 | 1 |
/// | 24 | ln(size of *y* / *s*) | −2 … 8 |
/// | 25–27 | ln(size of a step + 0.05): mean of the last 5; standard deviation; median of all | |
/// | 28 | ln(mean size of the last 3 steps / of the last 10) | ±2 |
/// | 29, 30 | the share of steps upwards, of all and of the last 5 | |
/// | 31 | the share of steps of none | |
/// | 32 | (greatest value − *y*) / 5 | 0 … 4 |
/// | 33 | (*y* − least value) / 10 | 0 … 4 |
/// | 34 | mean of the last 3 steps − of the last 8 | ±3 |
/// | 35 | mean of all steps | |
/// | 36 | correlation of neighbouring steps; 0 if there are fewer than 4 or they are equal | |
/// | 37–42 | over the last 6, 12 and 40 values: slope of their line; its end − *y* | –; ±5 |
/// | 43 | *y* × mean growth of the logarithm over the last 6 steps; 0 unless all values are positive | ±4 |
/// | 44, 45 | level of simple smoothing with α 0.3 and 0.6, less *y* | ±6 |
/// | 46–49 | damped smoothing with (α, β, φ) = (0.6, 0.2, 0.9) and (0.9, 0.4, 0.9): level less *y*; trend | ±5; ±3 |
///
/// What is no number counts as 0, what is infinite as ±5.
///
/// Source: the project's own study of a network for the M4 competition's yearly series.
struct LevelsInputs: Sendable {
  /// The number of inputs.
  static let count = 50

  /// The fewest values of a series that the network takes.
  static let fewestValues = 7

  /// The numbers of values and of steps that count.
  private static let memory = 40
  private static let unitMemory = 30

  /// The last value.
  let last: Double

  /// The mean size of the last 30 steps: the unit of inputs and of quantiles.
  let unit: Double

  /// The inputs.
  let values: [Double]

  /// Computes the inputs of a series; `nil` if its values are fewer than ``fewestValues``, or the last 30 steps never
  /// moved.
  ///
  /// - Parameter series: All its values, one step apart, in order.
  init?(_ series: ArraySlice<Double>) {
    let y = Array(series.suffix(Self.memory))
    guard series.count >= Self.fewestValues, let last = y.last else { return nil }
    let steps = zip(y.dropFirst(), y).map { $0 - $1 }
    let unit = Self.mean(steps.suffix(Self.unitMemory).map(\.magnitude))
    guard unit > 1e-9 * max(1, last.magnitude), unit.isFinite else { return nil }
    self.last = last
    self.unit = unit
    let relative = steps.map { $0 / unit }
    var values: [Double] = []
    values.reserveCapacity(Self.count)
    for span in 1...14 {
      let used = min(span, steps.count)
      values.append((last - y[y.count - 1 - used]) / (unit * Double(used)))
    }
    for back in 0..<8 {
      let index = relative.count - 1 - back
      values.append(index >= 0 ? min(max(relative[index], -5), 5) : 0)
    }
    values += Self.sizes(y, relative, count: series.count, unit: unit)
    values += Self.courses(y, unit: unit)
    self.values = values.map { value in
      value.isNaN ? 0 : value.isFinite ? value : (value > 0 ? 5 : -5)
    }
  }

  /// Inputs 22 to 36.
  private static func sizes(
    _ y: [Double], _ relative: [Double], count: Int, unit: Double
  ) -> [Double] {
    let last = y[y.count - 1]
    let sizes = relative.map(\.magnitude)
    let centre = mean(relative)
    let deviation = mean(relative.map { ($0 - centre) * ($0 - centre) }).squareRoot()
    let none = (1e-9 * last.magnitude + 1e-12) / unit
    let latest = max(mean(sizes.suffix(3)), 1e-9 / unit)
    let recent = max(mean(sizes.suffix(10)), 1e-9 / unit)
    func share(_ steps: some Collection<Double>, _ holds: (Double) -> Bool) -> Double {
      Double(steps.count(where: holds)) / Double(steps.count)
    }
    let high = (y.max() ?? last) - last
    let low = last - (y.min() ?? last)
    return [
      Double.log(Double(count)), Double(min(count, 15)) / 15,
      min(max(Double.log(last.magnitude / unit + 1e-9), -2), 8),
      Double.log(mean(sizes.suffix(5)) + 0.05), Double.log(deviation + 0.05),
      Double.log(median(sizes) + 0.05),
      min(max(Double.log(latest / recent), -2), 2),
      share(relative) { $0 > 0 }, share(relative.suffix(5)) { $0 > 0 },
      share(sizes) { $0 < none },
      min(max(high / unit, 0), 20) / 5, min(max(low / unit, 0), 40) / 10,
      min(max(mean(relative.suffix(3)) - mean(relative.suffix(8)), -3), 3),
      (last - y[0]) / (unit * Double(y.count - 1)), correlation(relative),
    ]
  }

  /// Inputs 37 to 49.
  private static func courses(_ y: [Double], unit: Double) -> [Double] {
    let last = y[y.count - 1]
    func held(_ value: Double, _ limit: Double) -> Double {
      min(max(value / unit, -limit), limit)
    }
    var values: [Double] = []
    for span in [6, 12, 40] {
      let recent = Array(y.suffix(span))
      let line = FittedLine(
        count: recent.count, time: { Double($0) }, value: { recent[$0] }, weight: { _ in 1 })
      values += [line.slope / unit, held(line.end - last, 5)]
    }
    if y.allSatisfy({ $0 > 0 }) {
      let logarithms = y.suffix(7).map { Double.log(max($0, 1e-9)) }
      let growth = mean(zip(logarithms.dropFirst(), logarithms).map { $0 - $1 })
      values.append(held(last * growth, 4))
    } else {
      values.append(0)
    }
    for alpha in [0.3, 0.6] {
      values.append(held(smoothed(y, alpha, 0, 0).level - last, 6))
    }
    for (alpha, beta) in [(0.6, 0.2), (0.9, 0.4)] {
      let end = smoothed(y, alpha, beta, 0.9)
      values += [held(end.level - last, 5), held(end.trend, 3)]
    }
    return values
  }

  /// Damped exponential smoothing from the first value on, without a trend at first.
  private static func smoothed(
    _ y: [Double], _ alpha: Double, _ beta: Double, _ damping: Double
  ) -> (level: Double, trend: Double) {
    var (level, trend) = (y[0], 0.0)
    for value in y.dropFirst() {
      let shock = value - level - damping * trend
      level = level + damping * trend + alpha * shock
      trend = damping * trend + alpha * beta * shock
    }
    return (level, trend)
  }

  /// The correlation of neighbouring steps.
  private static func correlation(_ steps: [Double]) -> Double {
    guard steps.count >= 4 else { return 0 }
    let (later, earlier) = (Array(steps.dropFirst()), Array(steps.dropLast()))
    let (centre, before) = (mean(later), mean(earlier))
    var (product, square, squareBefore) = (0.0, 0.0, 0.0)
    for (one, other) in zip(later, earlier) {
      product += (one - centre) * (other - before)
      square += (one - centre) * (one - centre)
      squareBefore += (other - before) * (other - before)
    }
    guard square > 0, squareBefore > 0 else { return 0 }
    return min(max(product / (square * squareBefore).squareRoot(), -1), 1)
  }

  private static func mean(_ values: some Collection<Double>) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
