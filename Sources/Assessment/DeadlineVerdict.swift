public import Indicators

/// Whether a target whose deadline has passed was met, by the figure at the deadline.
public enum DeadlineVerdict: Sendable, Hashable {
  /// The figure meets it.
  case met(period: Period, value: Double)

  /// The figure does not meet it.
  case notMet(period: Period, value: Double)

  /// There is no figure at the deadline, nor one at most ``Thresholds/greatestAgeAtDeadline`` older.
  case noFigure
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
    guard let figure = Self.figure(at: deadline.end, in: figures, end: { $0.period.end }) else {
      return .noFigure
    }
    return isMet(by: figure.value)
      ? .met(period: figure.period, value: figure.value)
      : .notMet(period: figure.period, value: figure.value)
  }

  /// Returns the figure that a deadline is judged by: the last one at or before it, unless that is too old.
  ///
  /// - Parameters:
  ///   - deadline: The time of the deadline, in decimal years.
  ///   - figures: The figures, in order of time.
  ///   - end: Returns the end of a figure's period, in decimal years.
  /// - Returns: The figure; `nil` if there is none, or it is more than
  ///   ``Thresholds/greatestAgeAtDeadline`` older than the deadline.
  static func figure<Figure>(
    at deadline: Double, in figures: [Figure], end: (Figure) -> Double
  ) -> Figure? {
    figures.last { figure in
      let age = deadline - end(figure)
      return age >= -1e-9 && age <= Thresholds.greatestAgeAtDeadline + 1e-9
    }
  }
}
