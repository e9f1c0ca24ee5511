/// What a network of quantiles is trained to make small.
public protocol QuantileLoss: Sendable {
  /// Adds the derivatives of the loss of one row by its quantiles.
  ///
  /// - Parameters:
  ///   - row: The row of the training table.
  ///   - quantiles: The quantiles of all leads, lead by lead.
  ///   - derivatives: As many numbers, all 0 at first.
  /// - Returns: The loss of the row.
  func differentiate(row: Int, quantiles: [Float], derivatives: inout [Float]) -> Double
}
