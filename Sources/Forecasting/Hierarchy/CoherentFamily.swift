public import Indicators
import Synchronization

/// A place and all its parts, whose means add up in counts at any time.
///
/// The mean of the whole becomes the mean of its own outlook and of the sum of its parts, weighted
/// by precision; a whole that is itself a part keeps the mean that its own family gave it. Errors
/// of sister places are nearly perfectly correlated, so that the width of the sum is taken as the
/// sum of the widths. The parts are then moved by one common shift on the link scale until they add
/// up; their shapes stay.
///
/// Source: Hyndman et al., "Optimal combination forecasts for hierarchical time series",
/// *Computational Statistics & Data Analysis* 55 (2011) 2579–2589, for the principle.
public final class CoherentFamily: Sendable {
  /// The shifts on the link scale at one time.
  private struct Shifts {
    let whole: Double
    let parts: Double
  }

  private let whole: any Outlook
  private let above: (family: CoherentFamily, index: Int)?
  private let parts: [any Outlook]
  private let counts: [Double]
  private let link: Link
  private let known = Mutex<[Double: Shifts]>([:])

  /// Creates a family.
  ///
  /// - Parameters:
  ///   - whole: The outlook of the whole from its own observations.
  ///   - above: The family that the whole is a part of, with its position there, if it is.
  ///   - parts: The outlook of each part from its own observations, at least one.
  ///   - counts: The number that the share of each part is taken of, positive, in the same order.
  ///   - link: The link of the indicator.
  public init(
    whole: any Outlook, above: (family: CoherentFamily, index: Int)?, parts: [any Outlook],
    counts: [Double], link: Link
  ) {
    precondition(parts.count == counts.count && !parts.isEmpty, "a count a part")
    self.whole = whole
    self.above = above
    self.parts = parts
    self.counts = counts
    self.link = link
  }

  /// The outlook of the whole, coherent with its parts.
  public var coherentWhole: any Outlook {
    if let above { return above.family.coherentPart(above.index) }
    return ShiftedOutlook(own: whole, link: link) { self.shifts(at: $0).whole }
  }

  /// Returns the outlook of a part, coherent with the whole.
  ///
  /// - Parameter index: The position of the part.
  /// - Returns: The outlook of the part.
  public func coherentPart(_ index: Int) -> any Outlook {
    ShiftedOutlook(own: parts[index], link: link) { self.shifts(at: $0).parts }
  }

  private func shifts(at time: Double) -> Shifts {
    if let shifts = known.withLock({ $0[time] }) { return shifts }
    let rows = parts.map { $0.row(at: time) }
    let total = counts.reduce(0, +)
    func mean(shift: Double) -> Double {
      zip(rows, counts).reduce(0) { $0 + $1.1 * $1.0.shifted(by: shift, link).mean } / total
    }
    // One outlook without numbers leaves the others as they are.
    let own = whole.row(at: time)
    guard (rows + [own]).allSatisfy({ $0.mean.isFinite && $0.width80.isFinite }) else {
      return remember(Shifts(whole: 0, parts: 0), at: time)
    }
    let goal: Double
    if let above {
      goal = above.family.coherentPart(above.index).row(at: time).mean
    } else {
      let spread = zip(rows, counts).reduce(0) { $0 + $1.1 * $1.0.width80 } / total
      let precision = 1 / max(own.width80 * own.width80, 1e-12)
      let other = 1 / max(spread * spread, 1e-12)
      goal = (precision * own.mean + other * mean(shift: 0)) / (precision + other)
    }
    return remember(
      Shifts(
        whole: above == nil ? link(goal) - link(own.mean) : 0, parts: Self.shift(to: goal, mean)),
      at: time)
  }

  private func remember(_ shifts: Shifts, at time: Double) -> Shifts {
    known.withLock { $0[time] = shifts }
    return shifts
  }

  /// Returns the shift that brings a rising function to a goal, 0 if none within reach does.
  private static func shift(to goal: Double, _ mean: (Double) -> Double) -> Double {
    var (low, high) = (-12.0, 12.0)
    guard mean(low) <= goal, goal <= mean(high) else { return 0 }
    for _ in 0..<52 {
      let middle = (low + high) / 2
      if mean(middle) < goal { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// An outlook moved on the link scale by a shift that depends on the time.
private struct ShiftedOutlook: Outlook {
  let own: any Outlook
  let link: Link
  let shift: @Sendable (Double) -> Double

  var origin: Double { own.origin }

  func row(at time: Double) -> QuantileRow { own.row(at: time).shifted(by: shift(time), link) }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let shift = shift(time)
    guard shift != 0 else { return own.probability(meeting: threshold, direction, at: time) }
    let (lowest, highest) = (link(link.bounds.lower), link(link.bounds.upper))
    return link.probability(meeting: threshold, direction) { point in
      let before = point - shift
      if before < lowest { return 0 }
      if before >= highest { return 1 }
      return own.probability(meeting: link.inverse(before), .atMost, at: time)
    }
  }

  func eras(at time: Double) -> Double? { own.eras(at: time) }
}

extension QuantileRow {
  /// The width of the central interval that holds the value with probability 0.8.
  fileprivate var width80: Double { (quantile(0.9) ?? .nan) - (quantile(0.1) ?? .nan) }

  /// Returns the distribution moved on the link scale, mean and quantiles alike.
  fileprivate func shifted(by shift: Double, _ link: Link) -> QuantileRow {
    guard shift != 0 else { return self }
    return QuantileRow(
      time: time, mean: link.inverse(link(mean) + shift),
      quantiles: quantiles.map { link.inverse(link($0) + shift) })
  }
}
