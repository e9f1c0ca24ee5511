/// Returns the score of a central prediction interval: its width, and a fine for each miss; lower is
/// better.
///
/// - Parameters:
///   - lower: The lower end.
///   - upper: The upper end, not below it.
///   - level: The probability that the interval claims to hold, inside (0, 1).
///   - outcome: The observed value.
/// - Returns: The score, in the unit of the value.
///
/// Source: Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation",
/// *Journal of the American Statistical Association* 102 (2007) 359–378, equation 43.
public func intervalScore(
  lower: Double, upper: Double, level: Double, outcome: Double
) -> Double {
  let fine = 2 / (1 - level)
  return (upper - lower) + fine * (max(lower - outcome, 0) + max(outcome - upper, 0))
}
