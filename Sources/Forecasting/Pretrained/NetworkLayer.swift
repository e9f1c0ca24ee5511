/// A layer of a network: weighted sums of its inputs, sixteen units at a time.
///
/// Each sum is formed in the order of the inputs, so that the numbers do not depend on how many units are taken together.
struct NetworkLayer: Sendable, Equatable {
  private typealias Block = SIMD16<Double>

  private let inputs: Int
  private let units: Int
  /// The constants of the units, a block for sixteen; 0 beyond the last unit.
  private let constants: [Block]
  /// The weights of all inputs for the first block, then for the next.
  private let weights: [Block]

  /// Takes the parameters of a layer.
  ///
  /// - Parameters:
  ///   - inputs: The number of inputs.
  ///   - units: The number of units.
  ///   - parameters: The weights, input by input, then the constants: (inputs + 1) · units numbers.
  private init(inputs: Int, units: Int, _ parameters: ArraySlice<Double>) {
    self.inputs = inputs
    self.units = units
    let size = Block.scalarCount
    func block(_ row: Int, _ first: Int) -> Block {
      var block = Block.zero
      for lane in 0..<min(size, units - first) {
        block[lane] = parameters[parameters.startIndex + row * units + first + lane]
      }
      return block
    }
    let firsts = stride(from: 0, to: units, by: size)
    constants = firsts.map { block(inputs, $0) }
    weights = firsts.flatMap { first in (0..<inputs).map { block($0, first) } }
  }

  /// Returns the layers of a network.
  ///
  /// - Parameters:
  ///   - widths: The number of units of each layer, the inputs first.
  ///   - parameters: The parameters of all layers, in order.
  /// - Returns: A layer for each width but the first.
  static func layers(_ widths: [Int], _ parameters: [Double]) -> [NetworkLayer] {
    var offset = 0
    return zip(widths, widths.dropFirst()).map { inputs, units in
      let count = (inputs + 1) * units
      defer { offset += count }
      return NetworkLayer(inputs: inputs, units: units, parameters[offset..<offset + count])
    }
  }

  /// Puts the weighted sum of the inputs for each unit, its constant included, in the place of what was there.
  func sums(of values: [Double], in sums: inout [Double]) {
    precondition(values.count == inputs, "\(values.count) inputs of \(inputs)")
    sums.removeAll(keepingCapacity: true)
    let (constants, weights, values) = (constants.span, weights.span, values.span)
    for number in constants.indices {
      var sum = constants[number]
      let first = number * inputs
      for input in 0..<inputs { sum += values[input] * weights[first + input] }
      let place = number * Block.scalarCount
      for lane in 0..<min(Block.scalarCount, units - place) { sums.append(sum[lane]) }
    }
  }
}
