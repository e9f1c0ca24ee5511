import ElementaryFunctions
public import Indicators
import Statistics

/// A network that was trained on the windows of public panels and says how far a series moves, in units of its
/// panel's pace: a member of the panel model's pool.
///
/// Its quantiles are of relative progress, (outcome − start) / (pace · lead^0.65). The method, with what each part
/// of it is worth: `docs/methods/pretrained-network.md`.
public struct PretrainedProgress: Sendable {
  /// The probabilities of the quantiles.
  static let levels = QuantileNetwork.usualLevels

  /// The sizes of the network.
  static let shape = QuantileNetwork.Shape(
    inputs: PanelInputs.names.count, hidden: [32, 32], leads: 1, levels: levels, limit: 3)

  let network: QuantileNetwork

  /// Takes a network; `nil` if it is of other inputs or quantiles than those of this program.
  public init?(_ prior: PriorNetwork) {
    guard prior.inputs == PanelInputs.names, let network = QuantileNetwork(prior.network),
      network.shape == Self.shape
    else { return nil }
    self.network = network
  }

  init(_ network: QuantileNetwork) { self.network = network }

  /// The probabilities of the points that a distribution is made of: each fortieth, and the tails.
  static let shares =
    [0.001, 0.0025, 0.005, 0.01, 0.0175] + (1...39).map { Double($0) / 40 }
    + [0.9825, 0.99, 0.995, 0.9975, 0.999]

  /// For each of ``shares``, the quantile below, and how far its normal score lies from that of the quantile towards
  /// the next one, which is beyond 0…1 in the tails.
  private static let places: [(below: Int, part: Double)] = {
    let known = levels.map { StandardNormal.quantile($0) }
    return shares.map { share in
      let score = StandardNormal.quantile(share)
      let below = min(max((known.firstIndex { $0 > score } ?? known.count) - 1, 0), known.count - 2)
      return (below, (score - known[below]) / (known[below + 1] - known[below]))
    }
  }()

  /// Returns the relative progress at the probabilities ``shares``, in rising order: straight in normal scores
  /// between the quantiles of the network and beyond the outermost.
  func progress(_ inputs: [Double]) -> [Double] {
    let quantiles = network.quantiles(of: inputs)
    return Self.places.map { below, part in
      quantiles[below] + part * (quantiles[below + 1] - quantiles[below])
    }
  }
}

extension PriorPack {
  /// The pretrained network, ready to be asked; `nil` if the pack has none that this program can use.
  public var pretrained: PretrainedProgress? { network.flatMap(PretrainedProgress.init) }
}
