/// Returns the loss of one quantile forecast; lower is better, 0 only at the outcome.
///
/// - Parameters:
///   - quantile: The forecast quantile, in the unit of the value.
///   - probability: Its level, inside (0, 1).
///   - outcome: The observed value.
/// - Returns: The loss, in the unit of the value.
///
/// Source: Koenker and Bassett, "Regression Quantiles", *Econometrica* 46 (1978) 33–50.
public func pinballLoss(
  _ quantile: Double, at probability: Double, outcome: Double
) -> Double {
  let error = outcome - quantile
  return error >= 0 ? probability * error : (probability - 1) * error
}

/// Returns twice the mean pinball loss of a set of quantiles; lower is better.
///
/// With levels that fill (0, 1) evenly it tends to the continuous ranked probability score. Of a point
/// forecast, whose quantiles are all the same, it is the absolute error if the levels are symmetric
/// about one half.
///
/// - Parameters:
///   - quantiles: The quantiles, at least one.
///   - probabilities: As many levels, inside (0, 1).
///   - outcome: The observed value.
/// - Returns: The score, in the unit of the value.
///
/// Source: Gneiting and Ranjan, "Comparing Density Forecasts", *Journal of Business & Economic
/// Statistics* 29 (2011) 411–422, section 2.
public func crps(
  quantiles: [Double], at probabilities: [Double], outcome: Double
) -> Double {
  precondition(
    !quantiles.isEmpty && quantiles.count == probabilities.count,
    "\(quantiles.count) quantiles at \(probabilities.count) levels")
  let sum = zip(quantiles, probabilities).reduce(0) {
    $0 + pinballLoss($1.0, at: $1.1, outcome: outcome)
  }
  return 2 * sum / Double(quantiles.count)
}
