public import Indicators

/// Whether a target whose deadline has passed was met, by the figure at the deadline.
public enum DeadlineVerdict: Sendable, Hashable {
  /// The figure meets it.
  case met(period: Period, value: Double)

  /// The figure does not meet it.
  case notMet(period: Period, value: Double)

  /// No figure is near enough, and a value interpolated between the figures on both sides says whether it was
  /// met.
  case interpolated(value: Double, isMet: Bool)

  /// There is no figure at the deadline, nor figures on both sides of it.
  case noFigure
}

/// The value by which a deadline that has passed is judged.
enum DeadlineFigure<Figure> {
  /// A figure at most ``Thresholds/deadlineWindow`` before or after the deadline.
  case reported(Figure)

  /// A value on the line between the last figure before and the first after the deadline, each at most
  /// ``Thresholds/greatestAgeAtDeadline`` away.
  case interpolated(Double, before: Figure, after: Figure)
}

extension Target {
  /// Returns whether the target was met at a deadline that has passed.
  ///
  /// - Parameters:
  ///   - deadline: The period at whose end the target was due.
  ///   - figures: The figures of one series under one reading, in order of time.
  /// - Returns: The verdict with the figure it rests on.
  public func verdict(
    at deadline: Period, _ figures: [(period: Period, value: Double)]
  ) -> DeadlineVerdict {
    switch Self.figure(at: deadline.end, in: figures, end: { $0.period.end }, value: { $0.value }) {
    case .reported(let figure)?:
      isMet(by: figure.value)
        ? .met(period: figure.period, value: figure.value)
        : .notMet(period: figure.period, value: figure.value)
    case .interpolated(let value, _, _)?: .interpolated(value: value, isMet: isMet(by: value))
    case nil: .noFigure
    }
  }

  /// Returns the value that a deadline is judged by: the figure nearest to it, on either side, or else a value
  /// interpolated between both sides.
  ///
  /// - Parameters:
  ///   - deadline: The time of the deadline, in decimal years.
  ///   - figures: The figures, in order of time.
  ///   - end: Returns the end of a figure's period, in decimal years.
  ///   - value: Returns the value of a figure.
  /// - Returns: The figure or value; `nil` if there is neither.
  static func figure<Figure>(
    at deadline: Double, in figures: [Figure], end: (Figure) -> Double, value: (Figure) -> Double
  ) -> DeadlineFigure<Figure>? {
    func distance(_ figure: Figure) -> Double { (end(figure) - deadline).magnitude }
    // Of two that are equally near, the one from before the deadline.
    if let nearest = figures.min(by: { distance($0) < distance($1) - 1e-9 }),
      distance(nearest) <= Thresholds.deadlineWindow + 1e-9
    {
      return .reported(nearest)
    }
    let greatest = Thresholds.greatestAgeAtDeadline + 1e-9
    guard let before = figures.last(where: { end($0) < deadline }),
      let after = figures.first(where: { end($0) > deadline }),
      distance(before) <= greatest, distance(after) <= greatest
    else { return nil }
    let part = distance(before) / (end(after) - end(before))
    return .interpolated(
      value(before) + part * (value(after) - value(before)), before: before, after: after)
  }
}
