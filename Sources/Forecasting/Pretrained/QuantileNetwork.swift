import ElementaryFunctions

/// Networks with tanh layers that give rising quantiles of a quantity for one or more leads, and their mean.
///
/// The output of a lead has one number per level: that of the median is the median, each of the others the
/// distance from its neighbour towards the median, as softplus, so that quantiles never cross. The parameters
/// are kept in 16 bits; applying them is plain double arithmetic in a fixed order, the same on every processor.
///
/// Source: Cannon, "Non-crossing nonlinear regression quantiles by monotone composite quantile regression
/// neural network", *Stochastic Environmental Research and Risk Assessment* 32 (2018) 3207–3225, for one
/// network of all quantiles; the form of the output is our own.
public struct QuantileNetwork: Sendable, Equatable {
  /// The probabilities of the quantiles of the networks of a prior pack.
  static let usualLevels = [
    0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99,
  ]

  /// The sizes of a network.
  public struct Shape: Sendable, Hashable {
    /// The number of inputs.
    public let inputs: Int

    /// The units of each tanh layer.
    public let hidden: [Int]

    /// The number of leads, for example of years ahead.
    public let leads: Int

    /// The probabilities of the quantiles, rising, with ½ among them.
    public let levels: [Double]

    /// The greatest size of an input after it was standardised; beyond, it counts as this.
    public let limit: Double

    /// Creates a shape.
    public init(inputs: Int, hidden: [Int], leads: Int, levels: [Double], limit: Double) {
      self.inputs = inputs
      self.hidden = hidden
      self.leads = leads
      self.levels = levels
      self.limit = limit
    }

    /// The position of the median among the levels.
    public var median: Int { levels.firstIndex(of: 0.5) ?? 0 }

    /// The number of outputs.
    public var outputs: Int { leads * levels.count }

    /// The number of units of each layer, inputs and outputs included.
    var widths: [Int] { [inputs] + hidden + [outputs] }

    /// The number of parameters of one network.
    public var parameters: Int {
      zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    }

    /// Whether the sizes and levels make a network: positive, within 4,096, levels rising around ½.
    var isSound: Bool {
      let sizes = [inputs, leads, levels.count] + hidden
      guard sizes.allSatisfy({ (1...4096).contains($0) }), hidden.count <= 8,
        levels.count * leads <= 4096
      else {
        return false
      }
      return levels.contains(0.5) && limit > 0 && limit.isFinite
        && levels.allSatisfy { $0 > 0 && $0 < 1 }
        && zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  /// The sizes.
  public let shape: Shape

  /// What is taken from each input.
  public let centres: [Float]

  /// What each input, less its centre, is divided by.
  public let scales: [Float]

  /// The parameters of each network: for each layer the weights, input by input, then the constants.
  let members: [[Double]]

  /// The layers of the networks, one network after the other, from ``members``.
  private let layers: [NetworkLayer]

  /// Creates networks; `nil` unless all numbers are finite and as many as the shape says.
  ///
  /// - Parameters:
  ///   - shape: The sizes.
  ///   - centres: What is taken from each input.
  ///   - scales: What each input is divided by, above 0.
  ///   - members: The parameters of each network, rounded to 16 bits here.
  public init?(shape: Shape, centres: [Float], scales: [Float], members: [[Float]]) {
    guard shape.isSound, !members.isEmpty, members.count <= 64,
      centres.count == shape.inputs, scales.count == shape.inputs,
      members.allSatisfy({ $0.count == shape.parameters }),
      centres.allSatisfy(\.isFinite), scales.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    self.shape = shape
    self.centres = centres
    self.scales = scales
    self.members = members.map { $0.map { Double(Float16($0)) } }
    guard self.members.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    layers = self.members.flatMap { NetworkLayer.layers(shape.widths, $0) }
  }

  /// Returns inputs, each less its centre and divided by its scale, within the limit; 0 for what is no number.
  func standardised(_ inputs: [Double]) -> [Double] {
    inputs.indices.map { index in
      let value = (inputs[index] - Double(centres[index])) / Double(scales[index])
      return value.isNaN ? 0 : min(max(value, -shape.limit), shape.limit)
    }
  }

  /// Returns quantiles, the mean of all networks.
  ///
  /// - Parameter inputs: As many numbers as the shape says; what is no number counts as its centre.
  /// - Returns: The quantiles of each lead, lead by lead.
  public func quantiles(of inputs: [Double]) -> [Double] {
    precondition(inputs.count == shape.inputs, "\(inputs.count) inputs of \(shape.inputs)")
    let start = standardised(inputs)
    var sum = [Double](repeating: 0, count: shape.outputs)
    var (values, sums): ([Double], [Double]) = ([], [])
    let widest = shape.widths.max() ?? 0
    values.reserveCapacity(widest)
    sums.reserveCapacity(widest)
    let layers = layers.span
    let depth = shape.hidden.count + 1
    for index in layers.indices {
      if index % depth == 0 {
        values.removeAll(keepingCapacity: true)
        values += start
      }
      layers[index].sums(of: values, in: &sums)
      swap(&values, &sums)
      if (index + 1) % depth != 0 {
        NetworkFunctions.tanh(&values)
      } else {
        rise(&values)
        for output in sum.indices { sum[output] += values[output] }
      }
    }
    let count = Double(members.count)
    return sum.map { $0 / count }
  }

  /// Makes the quantiles of each lead of outputs.
  private func rise(_ outputs: inout [Double]) {
    let (levels, median) = (shape.levels.count, shape.median)
    for lead in 0..<shape.leads {
      let first = lead * levels
      for level in stride(from: median + 1, to: levels, by: 1) {
        outputs[first + level] =
          outputs[first + level - 1] + NetworkFunctions.softplus(outputs[first + level])
      }
      for level in stride(from: median - 1, through: 0, by: -1) {
        outputs[first + level] =
          outputs[first + level + 1] - NetworkFunctions.softplus(outputs[first + level])
      }
    }
  }
}
