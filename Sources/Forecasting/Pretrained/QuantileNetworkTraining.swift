import ElementaryFunctions
import Statistics

/// Trains networks of quantiles by stochastic gradients.
///
/// Batches are drawn by a seed and all sums are made in a fixed order in single precision, without BLAS, so that
/// the same table gives the same networks on every machine.
///
/// Source: Kingma and Ba, "Adam: A method for stochastic optimization", ICLR 2015; Loshchilov and Hutter, "SGDR",
/// ICLR 2017, for the rate that falls as a cosine.
public struct QuantileNetworkTraining: Sendable {
  /// The sizes of the networks.
  public let shape: QuantileNetwork.Shape

  /// The number of times that every row is used.
  public let epochs: Int

  /// The number of rows of a step.
  public let batch: Int

  /// The greatest rate, reached after ``warmUp`` steps; it falls as a cosine to 0.
  public let rate: Double

  /// The number of steps in which the rate rises.
  public let warmUp: Int

  /// The multiple of a parameter that is added to its gradient.
  public let decay: Double

  /// The median of each lead before the first step.
  public let startMedians: [Double]

  /// The spread of each lead before the first step, as a standard deviation.
  public let startSpreads: [Double]

  /// What the random numbers follow from; the member's number is added.
  public let seed: UInt64

  /// Creates a training.
  public init(
    shape: QuantileNetwork.Shape, epochs: Int, batch: Int = 512, rate: Double, warmUp: Int,
    decay: Double,
    startMedians: [Double], startSpreads: [Double], seed: UInt64
  ) {
    precondition(shape.isSound, "shape \(shape)")
    precondition(startMedians.count == shape.leads && startSpreads.count == shape.leads)
    self.shape = shape
    self.epochs = epochs
    self.batch = batch
    self.rate = rate
    self.warmUp = warmUp
    self.decay = decay
    self.startMedians = startMedians
    self.startSpreads = startSpreads
    self.seed = seed
  }

  /// Returns the parameters of one trained network.
  ///
  /// - Parameters:
  ///   - member: The number of the network, from 0.
  ///   - table: The inputs of all rows, standardised.
  ///   - loss: The loss of a row.
  /// - Returns: The parameters in the order of ``QuantileNetwork``, and the mean loss in the last epoch.
  public func member(
    _ member: Int, table: StandardisedInputs, loss: some QuantileLoss
  ) -> (parameters: [Float], loss: Double) {
    precondition(table.columns == shape.inputs, "\(table.columns) inputs of \(shape.inputs)")
    var random = SplitMix64(seed: seed &+ UInt64(member))
    var state = AdamState(start(&random))
    let layers = NetworkGradient(shape: shape, rows: min(batch, max(table.rows, 1)))
    let stepsAnEpoch = max(table.rows / layers.rows, 1)
    let steps = epochs * stepsAnEpoch
    var order = Array(0..<table.rows)
    var last = 0.0
    var step = 0
    for _ in 0..<epochs where table.rows > 0 {
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, random.index(below: index + 1))
      }
      last = 0
      for part in 0..<stepsAnEpoch {
        step += 1
        let rows = order[part * layers.rows..<(part + 1) * layers.rows]
        last += layers.differentiate(state.parameters, table, rows, loss)
        let progress = Double(step) / Double(steps)
        let cosine = 0.5 * (1 + Double.cos(.pi * progress))
        let pace = rate * min(1, Double(step) / Double(max(warmUp, 1))) * cosine
        state.move(along: layers.gradient, rate: pace, decay: decay, isWeight: layers.isWeight)
      }
    }
    return (state.parameters, last / Double(stepsAnEpoch))
  }

  /// Returns the parameters before the first step: weights of variance 1 / inputs, small ones in the last layer,
  /// whose constants are the quantiles of a normal distribution.
  private func start(_ random: inout SplitMix64) -> [Float] {
    let widths = shape.widths
    var parameters: [Float] = []
    parameters.reserveCapacity(shape.parameters)
    for layer in 1..<widths.count {
      let isLast = layer + 1 == widths.count
      let size = (1 / Double(widths[layer - 1])).squareRoot() * (isLast ? 0.1 : 1)
      for _ in 0..<widths[layer - 1] * widths[layer] {
        parameters.append(Float(StandardNormal.draw(using: &random) * size))
      }
      if !isLast { parameters += [Float](repeating: 0, count: widths[layer]) }
    }
    let scores = shape.levels.map { StandardNormal.quantile($0) }
    for lead in 0..<shape.leads {
      for level in scores.indices {
        if level == shape.median {
          parameters.append(Float(startMedians[lead]))
        } else {
          let neighbour = scores[level < shape.median ? level + 1 : level - 1]
          let gap = (scores[level] - neighbour).magnitude * startSpreads[lead]
          parameters.append(Float(Double.log(Double.expMinusOne(max(gap, 1e-6)))))
        }
      }
    }
    return parameters
  }
}
