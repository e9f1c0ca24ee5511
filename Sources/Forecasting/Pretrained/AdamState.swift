import ElementaryFunctions

/// The parameters of a network in training, with the moving moments of their gradients.
struct AdamState {
  /// The parameters.
  private(set) var parameters: [Float]

  private var means: [Float]
  private var squares: [Float]
  private var meanLeft = 1.0
  private var squareLeft = 1.0

  /// Creates the state before the first step.
  init(_ parameters: [Float]) {
    self.parameters = parameters
    means = [Float](repeating: 0, count: parameters.count)
    squares = means
  }

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - gradient: The derivative of the loss by each parameter.
  ///   - rate: The size of the step.
  ///   - decay: The multiple of a weight that is added to its derivative.
  ///   - isWeight: 1 for weights, 0 for constants.
  mutating func move(along gradient: [Float], rate: Double, decay: Double, isWeight: [Float]) {
    meanLeft *= 0.9
    squareLeft *= 0.999
    let pace = Float(rate / (1 - meanLeft))
    let correction = Float(1 / (1 - squareLeft).squareRoot())
    let decay = Float(decay)
    for index in parameters.indices {
      let slope = gradient[index] + decay * isWeight[index] * parameters[index]
      means[index] = 0.9 * means[index] + 0.1 * slope
      squares[index] = 0.999 * squares[index] + 0.001 * slope * slope
      parameters[index] -= pace * means[index] / (squares[index].squareRoot() * correction + 1e-8)
    }
  }
}
