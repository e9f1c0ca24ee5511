import Indicators

/// The ticks of an axis at round numbers.
enum Ticks {
  /// Returns round numbers from `lower` to `upper`, at most `count` or so; whole ones if they are counts.
  static func round(
    _ lower: Double, _ upper: Double, count: Int, isWhole: Bool = false
  ) -> [Double] {
    let step = self.step(upper - lower, count: count, isWhole: isWhole)
    guard step > 0 else { return [lower] }
    let first = (lower / step).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 100 else { return [lower] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Returns 1, 2 or 5 times a power of ten, so that a span has at most `count` steps or so; at
  /// least 1 for counts.
  static func step(_ span: Double, count: Int, isWhole: Bool = false) -> Double {
    guard span > 0, span.isFinite, count > 0 else { return 0 }
    let rough = span / Double(count)
    var power = 1.0
    while power > rough, power > 1e-9 { power /= 10 }
    while power * 10 <= rough, power < 1e15 { power *= 10 }
    let step = [1.0, 2, 5].map { $0 * power }.first { $0 >= rough } ?? 10 * power
    return isWhole ? max(step, 1) : step
  }

  /// Returns the calendar years to label between two times, `count` at most.
  static func years(_ first: Int, _ last: Int, count: Int) -> [Int] {
    guard last >= first, last - first < 10_000 else { return [] }
    let step = [1, 2, 5, 10, 20, 50, 100, 1000].first { (last - first) / $0 < count } ?? 1000
    return (first...last).filter { $0.isMultiple(of: step) }
  }

  /// Returns the calendar years to label: the wanted ones in their order, then round ones, none of them
  /// nearer to another than a number of years.
  static func years(
    _ first: Int, _ last: Int, wanted: [Int], apart distance: Double
  ) -> [Int] {
    guard last >= first, distance > 0, distance.isFinite else { return [] }
    let count = Int(bounded: (Double(last - first) / distance).rounded(.down)) + 1
    var chosen: [Int] = []
    for year in wanted + years(first, last, count: count) where year >= first && year <= last {
      if chosen.allSatisfy({ abs(Double($0 - year)) >= distance }) { chosen.append(year) }
    }
    return chosen.sorted()
  }
}

/// The linear way from values to places on an axis.
struct ChartScale {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// Returns the place of a value.
  func callAsFunction(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / span * (end - start)
  }
}

/// The values that a chart has to show, and the limits of what they can be.
struct ValueDomain {
  /// Values that must be visible: observations, milestones, medians.
  var core: [Double] = []

  /// The ends of intervals, shown as far as they do not dwarf the rest.
  var fringe: [Double] = []

  let lowerBound: Double?
  let upperBound: Double?

  /// Whether the values are counts of whole things.
  var isWhole = false

  /// The range of the axis, or `nil` if there is nothing to show.
  func range() -> ClosedRange<Double>? {
    let core = core.filter(\.isFinite)
    guard var lower = core.min(), var upper = core.max() else { return nil }
    let span = max(upper - lower, abs(upper) * 0.1, lowerBound == 0 ? upper : 0, 1e-6)
    let fringe = fringe.filter(\.isFinite)
    lower = min(lower, max(fringe.min() ?? lower, lower - span))
    upper = max(upper, min(fringe.max() ?? upper, upper + span))
    if let lowerBound, lower - lowerBound < 0.6 * (upper - lowerBound) { lower = lowerBound }
    let step = Ticks.step(max(upper - lower, 1e-6), count: 5, isWhole: isWhole)
    lower = (lower / step).rounded(.down) * step
    upper = (upper / step - 1e-9).rounded(.up) * step
    if upper <= lower { upper = lower + step }
    if let upperBound { upper = min(upper, upperBound) }
    if let lowerBound { lower = max(lower, lowerBound) }
    guard lower.isFinite, upper.isFinite, (upper - lower).isFinite else { return nil }
    return lower < upper ? lower...upper : (lower - 1)...(lower + 1)
  }
}
