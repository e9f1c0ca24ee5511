import ElementaryFunctions

/// The derivatives of the loss of a batch of rows by the parameters of a network, by back-propagation.
///
/// A class, since its work space is used again for every batch.
final class NetworkGradient {
  /// The number of rows of a batch.
  let rows: Int

  /// 1 for each weight, 0 for each constant.
  let isWeight: [Float]

  /// The derivative of the mean loss by each parameter.
  private(set) var gradient: [Float]

  private let shape: QuantileNetwork.Shape
  private let widths: [Int]
  /// The values of each layer, row by row.
  private var values: [[Float]]
  /// The derivatives by the sums of each layer, row by row.
  private var slopes: [[Float]]

  /// Creates the work space for batches of a number of rows.
  init(shape: QuantileNetwork.Shape, rows: Int) {
    self.shape = shape
    self.rows = rows
    let widths = shape.widths
    self.widths = widths
    gradient = [Float](repeating: 0, count: shape.parameters)
    values = widths.map { [Float](repeating: 0, count: rows * $0) }
    slopes = values
    isWeight = (1..<widths.count).flatMap { layer in
      [Float](repeating: 1, count: widths[layer - 1] * widths[layer])
        + [Float](repeating: 0, count: widths[layer])
    }
  }

  /// Computes ``gradient`` for some rows of a table.
  ///
  /// - Parameters:
  ///   - parameters: The parameters of the network.
  ///   - table: The inputs.
  ///   - chosen: As many rows as the batch has.
  ///   - loss: The loss of a row.
  /// - Returns: The mean loss.
  func differentiate(
    _ parameters: [Float], _ table: StandardisedInputs, _ chosen: ArraySlice<Int>,
    _ loss: some QuantileLoss
  ) -> Double {
    for (place, row) in chosen.enumerated() {
      for column in 0..<table.columns {
        values[0][place * table.columns + column] = table.values[row * table.columns + column]
      }
    }
    let offsets = (1..<widths.count).map { layer in
      (1..<layer).reduce(0) { $0 + (widths[$1 - 1] + 1) * widths[$1] }
    }
    for layer in 1..<widths.count {
      let (from, to, offset) = (widths[layer - 1], widths[layer], offsets[layer - 1])
      let constants = parameters[offset + from * to..<offset + (from + 1) * to]
      for row in 0..<rows {
        for (unit, constant) in constants.enumerated() { values[layer][row * to + unit] = constant }
      }
      addProduct(
        values[layer - 1], parameters, offset: offset, rows: rows, from: from, to: to,
        into: &values[layer])
      if layer + 1 < widths.count {
        for index in values[layer].indices {
          values[layer][index] = Float(Double.tanh(Double(values[layer][index])))
        }
      }
    }
    let mean = differentiateOutputs(chosen, loss)
    for index in gradient.indices { gradient[index] = 0 }
    for layer in stride(from: widths.count - 1, through: 1, by: -1) {
      let (from, to, offset) = (widths[layer - 1], widths[layer], offsets[layer - 1])
      addWeightSlopes(layer, from: from, to: to, offset: offset)
      guard layer > 1 else { break }
      var turned = [Float](repeating: 0, count: from * to)
      for input in 0..<from {
        for unit in 0..<to { turned[unit * from + input] = parameters[offset + input * to + unit] }
      }
      for index in slopes[layer - 1].indices { slopes[layer - 1][index] = 0 }
      addProduct(
        slopes[layer], turned, offset: 0, rows: rows, from: to, to: from, into: &slopes[layer - 1])
      for index in slopes[layer - 1].indices {
        let value = values[layer - 1][index]
        slopes[layer - 1][index] *= 1 - value * value
      }
    }
    return mean
  }

  /// Fills the slopes of the last layer from the loss of each row.
  private func differentiateOutputs(_ chosen: ArraySlice<Int>, _ loss: some QuantileLoss) -> Double
  {
    let last = widths.count - 1
    let (outputs, levels, median) = (shape.outputs, shape.levels.count, shape.median)
    let share = 1 / Float(rows)
    var sum = 0.0
    var quantiles = [Float](repeating: 0, count: outputs)
    var derivatives = quantiles
    for (place, row) in chosen.enumerated() {
      let start = place * outputs
      for lead in stride(from: 0, to: outputs, by: levels) {
        quantiles[lead + median] = values[last][start + lead + median]
        for level in stride(from: median + 1, to: levels, by: 1) {
          quantiles[lead + level] =
            quantiles[lead + level - 1]
            + Float(softplus(Double(values[last][start + lead + level])))
        }
        for level in stride(from: median - 1, through: 0, by: -1) {
          quantiles[lead + level] =
            quantiles[lead + level + 1]
            - Float(softplus(Double(values[last][start + lead + level])))
        }
      }
      for index in derivatives.indices { derivatives[index] = 0 }
      sum += loss.differentiate(row: row, quantiles: quantiles, derivatives: &derivatives)
      for lead in stride(from: 0, to: outputs, by: levels) {
        var above: Float = 0
        for level in stride(from: levels - 1, to: median, by: -1) {
          above += derivatives[lead + level]
          slopes[last][start + lead + level] =
            share * above * logistic(values[last][start + lead + level])
        }
        var below: Float = 0
        for level in 0..<median {
          below += derivatives[lead + level]
          slopes[last][start + lead + level] =
            -share * below * logistic(values[last][start + lead + level])
        }
        slopes[last][start + lead + median] = share * (above + below + derivatives[lead + median])
      }
    }
    return sum / Double(rows)
  }

  /// Adds the derivatives by the weights and constants of a layer.
  private func addWeightSlopes(_ layer: Int, from: Int, to: Int, offset: Int) {
    // The bounds are those of the shape; without checks, the inner loop uses the processor's vectors.
    unsafe gradient.withUnsafeMutableBufferPointer { gradient in
      unsafe values[layer - 1].withUnsafeBufferPointer { values in
        unsafe slopes[layer].withUnsafeBufferPointer { slopes in
          for row in 0..<rows {
            for input in 0..<from {
              let value = unsafe values[row * from + input]
              let start = offset + input * to
              for unit in 0..<to {
                unsafe gradient[start + unit] += value * slopes[row * to + unit]
              }
            }
            let constants = offset + from * to
            for unit in 0..<to { unsafe gradient[constants + unit] += slopes[row * to + unit] }
          }
        }
      }
    }
  }
}

/// Adds the product of two matrices, both row by row.
///
/// - Parameters:
///   - left: `rows` × `from`.
///   - right: `from` × `to`, from `offset` on.
///   - offset: The first place of the right matrix.
///   - rows: The rows of the left matrix.
///   - from: The columns of the left matrix.
///   - to: The columns of the right matrix.
///   - sums: `rows` × `to`.
private func addProduct(
  _ left: [Float], _ right: [Float], offset: Int, rows: Int, from: Int, to: Int,
  into sums: inout [Float]
) {
  precondition(
    left.count >= rows * from && right.count >= offset + from * to && sums.count >= rows * to)
  // The bounds are checked above; without checks, the inner loop uses the processor's vectors.
  unsafe left.withUnsafeBufferPointer { left in
    unsafe right.withUnsafeBufferPointer { right in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          let target = row * to
          for input in 0..<from {
            let value = unsafe left[row * from + input]
            let start = offset + input * to
            for unit in 0..<to {
              unsafe sums[target + unit] += value * right[start + unit]
            }
          }
        }
      }
    }
  }
}

/// Returns 1 / (1 + e⁻ˣ).
@inline(__always)
private func logistic(_ value: Float) -> Float {
  Float(1 / (1 + Double.exp(-Double(value))))
}
