import ElementaryFunctions

/// The training of the pretrained network: the loss is twice the mean pinball loss of the value, in points, which is
/// the CRPS.
public struct ProgressTraining: Sendable {
  private struct Loss: QuantileLoss {
    let rows: [ProgressWindows.Row]
    let weights: [Double]

    func differentiate(row: Int, quantiles: [Float], derivatives: inout [Float]) -> Double {
      let window = rows[row]
      let factor = 200 * weights[row] / Double(PretrainedProgress.levels.count)
      var sum = 0.0
      for (index, level) in PretrainedProgress.levels.enumerated() {
        let point = min(max(window.start + window.scale * Double(quantiles[index]), -12), 12)
        let value = 1 / (1 + Double.exp(-point))
        let error = window.outcome - value
        let slope = error > 0 ? -level : 1 - level
        sum -= slope * error
        derivatives[index] = Float(factor * slope * value * (1 - value) * window.scale)
      }
      return factor * sum
    }
  }

  /// The number of times that every window is used.
  public static let epochs = 12

  private let table: StandardisedInputs
  private let loss: Loss
  private let training: QuantileNetworkTraining

  /// Prepares the training.
  ///
  /// - Parameters:
  ///   - windows: The past situations, at least one.
  ///   - seed: What the random numbers follow from.
  public init(_ windows: ProgressWindows, seed: UInt64) {
    let rows = windows.rows
    let mean = rows.reduce(0) { $0 + $1.weight } / Double(max(rows.count, 1))
    let weights = rows.map { mean > 0 ? $0.weight / mean : 1 }
    table = StandardisedInputs(
      rows.map(\.inputs), weights: weights, limit: PretrainedProgress.shape.limit)
    loss = Loss(rows: rows, weights: weights)
    training = QuantileNetworkTraining(
      shape: PretrainedProgress.shape, epochs: Self.epochs, rate: 3e-3, warmUp: 50, decay: 1e-3,
      startMedians: [1], startSpreads: [0.8], seed: seed)
  }

  /// Trains one network.
  ///
  /// - Parameter number: The number of the network, from 0.
  /// - Returns: Its parameters, and the mean loss in the last epoch.
  public func member(_ number: Int) -> (parameters: [Float], loss: Double) {
    training.member(number, table: table, loss: loss)
  }

  /// Puts trained networks together.
  public func network(_ members: [[Float]]) -> QuantileNetwork? {
    QuantileNetwork(
      shape: PretrainedProgress.shape, centres: table.centres, scales: table.scales,
      members: members)
  }

  /// The names of the inputs, in order.
  public static let inputs = PanelInputs.names
}
