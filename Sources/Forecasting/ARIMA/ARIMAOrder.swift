/// The order of an ARIMA model.
public struct ARIMAOrder: Sendable, Hashable {
  /// The number of autoregressive terms, differences and moving-average terms.
  public let autoregressive: Int
  public let differences: Int
  public let movingAverage: Int

  /// The same of the seasonal part, each at most 1, and the number of seasons; 1 without.
  public let seasonalAutoregressive: Int
  public let seasonalDifferences: Int
  public let seasonalMovingAverage: Int
  public let period: Int

  /// Whether the differenced series has a mean of its own: the mean, or the drift a step.
  public let hasConstant: Bool

  /// Creates an order.
  ///
  /// - Precondition: Terms are 0 to 3, differences 0 to 2, seasonal numbers 0 or 1 and all zero
  ///   without seasons, and a constant comes with at most one difference in all.
  public init(
    _ autoregressive: Int, _ differences: Int, _ movingAverage: Int,
    seasonal: (Int, Int, Int) = (0, 0, 0), period: Int = 1, constant: Bool = false
  ) {
    precondition(
      (0...3).contains(autoregressive) && (0...3).contains(movingAverage)
        && (0...2).contains(differences),
      "order \(autoregressive), \(differences), \(movingAverage)")
    let numbers = [seasonal.0, seasonal.1, seasonal.2]
    precondition(numbers.allSatisfy { (0...1).contains($0) }, "seasonal order \(seasonal)")
    precondition(period > 1 || numbers == [0, 0, 0], "seasonal order without seasons")
    precondition(!constant || differences + seasonal.1 <= 1, "a constant that no difference leaves")
    self.autoregressive = autoregressive
    self.differences = differences
    self.movingAverage = movingAverage
    seasonalAutoregressive = seasonal.0
    seasonalDifferences = seasonal.1
    seasonalMovingAverage = seasonal.2
    self.period = period
    hasConstant = constant
  }

  /// The number of coefficients without constant and variance.
  var coefficientCount: Int {
    autoregressive + movingAverage + seasonalAutoregressive + seasonalMovingAverage
  }

  /// The number of numbers estimated, σ² included.
  public var parameterCount: Int { coefficientCount + (hasConstant ? 1 : 0) + 1 }

  /// The number of values that differences use up.
  var lost: Int { differences + period * seasonalDifferences }
}

extension ARIMAOrder: CustomStringConvertible {
  public var description: String {
    var text = "ARIMA(\(autoregressive),\(differences),\(movingAverage))"
    if seasonalAutoregressive + seasonalDifferences + seasonalMovingAverage > 0 {
      text +=
        "(\(seasonalAutoregressive),\(seasonalDifferences),\(seasonalMovingAverage))[\(period)]"
    }
    return hasConstant ? text + (lost > 0 ? " with drift" : " with mean") : text
  }
}
