import Indicators

import Statistics

/// The forecast of a method for a window.
public struct HindcastAnswer: Sendable, Equatable {
  /// The forecast of the value itself.
  public enum Value: Sendable, Equatable {
    /// Nothing.
    case none

    /// One value, without uncertainty.
    case point(Double)

    /// The quantiles at the levels of `QuantileLevels`.
    case quantiles([Double])
  }

  /// The forecast of the value itself.
  public let value: Value

  /// The probability that each of the window's targets is reached; `nil` where nothing is said.
  public let probabilities: [Double?]

  /// Creates an answer.
  public init(value: Value, probabilities: [Double?]) {
    self.value = value
    self.probabilities = probabilities
  }
}

/// The scores of an answer against the outcome.
public struct WindowScore: Sendable, Equatable {
  /// An interval, and whether it held the outcome.
  public struct IntervalOutcome: Sendable, Equatable {
    /// The lower end.
    public let lower: Double

    /// The upper end.
    public let upper: Double

    /// Whether the outcome lies inside; the ends belong to it.
    public let holds: Bool

    /// The interval score.
    public let score: Double
  }

  /// The score of what was said about the value itself.
  public struct ValueScore: Sendable, Equatable {
    /// The median, or the one value said.
    public let median: Double

    /// The median minus the outcome.
    public let error: Double

    /// Twice the mean pinball loss.
    public let crps: Double

    /// The 80 % interval; `nil` for a method that states no uncertainty.
    public let interval80: IntervalOutcome?

    /// The 95 % interval.
    public let interval95: IntervalOutcome?
  }

  /// The score of what was said about the value; `nil` if nothing was.
  public let value: ValueScore?

  /// The probabilities stated for the window's targets.
  public let probabilities: [Double?]

  /// Scores an answer.
  ///
  /// - Returns: `nil` if the answer says nothing, or its numbers grow beyond all bounds.
  public init?(_ answer: HindcastAnswer, _ window: HindcastWindow) {
    probabilities = window.targets.indices.map { index in
      let stated = index < answer.probabilities.count ? answer.probabilities[index] : nil
      return stated.flatMap { $0.isFinite ? min(max($0, 0), 1) : nil }
    }
    value = Self.score(answer.value, window.actual)
    if value == nil, probabilities.allSatisfy({ $0 == nil }) { return nil }
  }

  private static func score(_ value: HindcastAnswer.Value, _ actual: Double) -> ValueScore? {
    let result: ValueScore
    switch value {
    case .none: return nil
    case .point(let point):
      result = ValueScore(
        median: point, error: point - actual, crps: abs(point - actual), interval80: nil,
        interval95: nil)
    case .quantiles(let quantiles):
      guard quantiles.count == QuantileLevels.all.count else { return nil }
      let row = QuantileRow(time: 0, mean: .nan, quantiles: quantiles)
      guard let median = row.quantile(0.5) else { return nil }
      func interval(_ level: Double, _ lower: Double, _ upper: Double) -> IntervalOutcome? {
        guard let lower = row.quantile(lower), let upper = row.quantile(upper) else { return nil }
        let score = intervalScore(lower: lower, upper: upper, level: level, outcome: actual)
        return IntervalOutcome(
          lower: lower, upper: upper, holds: lower <= actual && actual <= upper, score: score)
      }
      result = ValueScore(
        median: median, error: median - actual,
        crps: crps(quantiles: quantiles, at: QuantileLevels.all, outcome: actual),
        interval80: interval(0.8, 0.1, 0.9), interval95: interval(0.95, 0.025, 0.975))
    }
    let isFinite =
      result.median.isFinite && result.error.isFinite && result.crps.isFinite
      && (result.interval80?.score.isFinite ?? true)
      && (result.interval95?.score.isFinite ?? true)
    return isFinite ? result : nil
  }
}
