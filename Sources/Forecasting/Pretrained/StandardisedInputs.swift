/// The inputs of all rows of a training table, each less its mean and divided by its standard deviation.
public struct StandardisedInputs: Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of inputs of a row.
  public let columns: Int

  /// The means that were taken off, one an input.
  public let centres: [Float]

  /// The standard deviations, and a thousandth, one an input.
  public let scales: [Float]

  /// The standardised values, row by row.
  let values: [Float]

  /// Creates the inputs of a table.
  ///
  /// - Parameters:
  ///   - table: The inputs of each row, all of the same number; what is no number counts as the mean.
  ///   - weights: The weight of each row in means and deviations, not below 0, not all 0.
  ///   - limit: The greatest size of a standardised value.
  public init(_ table: [[Double]], weights: [Double], limit: Double) {
    precondition(table.count == weights.count, "\(weights.count) weights of \(table.count) rows")
    let columns = table.first?.count ?? 0
    rows = table.count
    self.columns = columns
    var centres = [Float](repeating: 0, count: columns)
    var scales = [Float](repeating: 1, count: columns)
    var values = [Float](repeating: 0, count: table.count * columns)
    for column in 0..<columns {
      var (sum, total) = (0.0, 0.0)
      for row in table.indices where table[row][column].isFinite {
        sum += weights[row] * table[row][column]
        total += weights[row]
      }
      let mean = total > 0 ? sum / total : 0
      var squares = 0.0
      for row in table.indices where table[row][column].isFinite {
        let distance = table[row][column] - mean
        squares += weights[row] * distance * distance
      }
      centres[column] = Float(mean)
      scales[column] = Float((total > 0 ? squares / total : 0).squareRoot() + 1e-3)
      for row in table.indices {
        let value = (table[row][column] - Double(centres[column])) / Double(scales[column])
        values[row * columns + column] = value.isNaN ? 0 : Float(min(max(value, -limit), limit))
      }
    }
    self.centres = centres
    self.scales = scales
    self.values = values
  }
}
