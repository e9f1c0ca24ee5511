import ElementaryFunctions
import Statistics

/// Kernel-weighted empirical distribution of standardised residuals, (outcome − base) / scale, of
/// past windows.
///
/// The kernel is Gaussian in the logit of the start, with the standard deviation ``bandwidth``.
/// Residuals have no unit; base, outcome and scale are in logits.
struct PanelComponent: Sendable {
  /// The kind of base and scale: relative progress from the last point, or the error of a growth
  /// curve.
  enum Kind: Sendable, Equatable, Codable {
    /// Progress from the last point in units of a pace times lead^0.65.
    case relativeProgress(isOwn: Bool)

    /// The error of a growth member in units of lead^0.75, taken as symmetric.
    case member(Int)

    /// Progress from the last point in units of the panel's pace times lead^0.65, as the pretrained network says;
    /// nothing of it is estimated from the windows of the panel.
    case pretrained
  }

  let kind: Kind
  /// The residuals in rising order, and the index of the window of each.
  let residuals: [Double]
  let sources: [Int]
  let centre: [Double]
  /// The weight of the default distribution, 0 to 1.
  let defaultWeight: Double

  private static let nodes = 25
  /// Nodes of the centre curve, evenly on −6…6 logits.
  private static func node(_ index: Int) -> Double { -6 + 12 * Double(index) / Double(nodes - 1) }

  /// The standard deviation, in logits, of the kernel that weights windows by their start.
  static let bandwidth = 0.8

  static func kernel(_ distance: Double) -> Double {
    Double.exp(-0.5 * (distance / bandwidth) * (distance / bandwidth))
  }

  /// Estimates a component from windows.
  ///
  /// - Parameters:
  ///   - kind: The kind.
  ///   - states: The states of the windows.
  ///   - outcomes: Their outcomes on the logit scale.
  ///   - eras: The number of independent eras that the windows cover.
  init(_ kind: Kind, states: [PanelState], outcomes: [Double], eras: Double) {
    self.kind = kind
    let ratios = zip(states, outcomes).map { state, outcome in
      (outcome - Self.base(kind, state)) / Self.scale(kind, state)
    }
    let sorted = ratios.sorted()
    let (lowest, highest) = (
      sorted[Int(0.05 * Double(sorted.count - 1))], sorted[Int(0.95 * Double(sorted.count - 1))]
    )
    let clipped = ratios.map { min(max($0, lowest), highest) }
    let isRelative: Bool
    if case .relativeProgress = kind { isRelative = true } else { isRelative = false }
    let prior = isRelative ? clipped.reduce(0, +) / Double(clipped.count) : 0
    let curve = (0..<Self.nodes).map { node in
      var (sum, weights) = (8 * prior, 8.0)
      for (state, value) in zip(states, clipped) {
        let weight = Self.kernel(Self.node(node) - state.start)
        sum += weight * value
        weights += weight
      }
      return sum / weights
    }
    // With few eras the residuals around the centre understate the spread.
    let inflation = 1 + (isRelative ? 0.75 : 1) / (eras + 1)
    var atoms = zip(states, ratios).enumerated().map { index, pair in
      ((pair.1 - Self.interpolated(curve, pair.0.start)) * inflation, index)
    }
    if !isRelative { atoms += atoms.map { (-$0.0, $0.1) } }
    atoms.sort { $0 < $1 }
    residuals = atoms.map(\.0)
    sources = atoms.map(\.1)
    // The mean error of a growth curve in past eras is removed from the spread and not added to the
    // forecast.
    centre = isRelative ? curve : curve.map { _ in 0 }
    defaultWeight = isRelative ? 0.4 / (0.4 + eras) : 0
  }

  /// Creates the default distribution alone, for panels with too few windows.
  init(default kind: Kind) {
    self.kind = kind
    residuals = []
    sources = []
    centre = [Double](repeating: 0, count: Self.nodes)
    defaultWeight = 1
  }

  /// Creates a component from stored numbers.
  init(
    _ kind: Kind, residuals: [Double], sources: [Int], centre: [Double], defaultWeight: Double
  ) {
    self.kind = kind
    self.residuals = residuals
    self.sources = sources
    self.centre = centre
    self.defaultWeight = defaultWeight
  }

  private static func base(_ kind: Kind, _ state: PanelState) -> Double {
    switch kind {
    case .relativeProgress, .pretrained: state.start
    case .member(let index): state.members[index]
    }
  }

  private static func scale(_ kind: Kind, _ state: PanelState) -> Double {
    switch kind {
    case .relativeProgress(let isOwn):
      (isOwn ? state.ownPace : state.panelPace) * Double.pow(state.lead, 0.65)
    case .member: Double.pow(state.lead, 0.75)
    case .pretrained: state.panelPace * Double.pow(state.lead, 0.65)
    }
  }

  private static func interpolated(_ curve: [Double], _ point: Double) -> Double {
    let place = min(max((point + 6) / 12 * Double(nodes - 1), 0), Double(nodes - 1))
    let index = min(Int(place), nodes - 2)
    let part = place - Double(index)
    return curve[index] * (1 - part) + curve[index + 1] * part
  }

  /// The default distribution in units of the scale, a Student *t*; that of a growth curve has the
  /// scale 0.8 times the pace times lead^0.65, in logits.
  ///
  /// The median of relative progress over public panels of shares rises with the lead, from 0.5 at
  /// one step over 1.1 at five to 1.3 at ten: a pace is a mean of absolute changes, and over a
  /// single step many series do not change.
  private func defaultDistribution(_ state: PanelState) -> StudentT {
    switch kind {
    case .relativeProgress(let isOwn):
      StudentT(
        location: (isOwn ? 0.75 : 1) * (0.6 + 0.3 * Double.log(max(state.lead, 1))), scale: 0.85,
        degreesOfFreedom: 5)
    case .member:
      StudentT(
        location: 0, scale: 0.8 * state.panelPace * Double.pow(state.lead, -0.1),
        degreesOfFreedom: 5)
    case .pretrained:
      StudentT(location: 0, scale: 1, degreesOfFreedom: 5)
    }
  }

  /// The distribution of the outcome for a state, on the logit scale.
  ///
  /// A class, since its distribution function is evaluated hundreds of times for one row, and
  /// copies of a structure with arrays would take longer than the evaluations.
  final class Distribution: Sendable {
    let base: Double
    let scale: Double
    let shift: Double
    let residuals: [Double]
    /// The share of the weight up to and with each residual.
    let shares: [Double]
    let defaultDistribution: StudentT
    let defaultWeight: Double

    init(
      base: Double, scale: Double, shift: Double, residuals: [Double], shares: [Double],
      defaultDistribution: StudentT, defaultWeight: Double
    ) {
      self.base = base
      self.scale = scale
      self.shift = shift
      self.residuals = residuals
      self.shares = shares
      self.defaultDistribution = defaultDistribution
      self.defaultWeight = defaultWeight
    }

    /// Returns the probability of an outcome at or below a point.
    func cumulative(_ point: Double) -> Double {
      var rank = 0
      return value(at: point, &rank, upTo: residuals.count).probability
    }

    /// Returns the distribution function at a point.
    ///
    /// - Parameters:
    ///   - point: The point.
    ///   - rank: A number of residuals known to lie at or below the point; becomes the number of all that do.
    ///   - limit: A number of residuals beyond which none lies at or below the point.
    /// - Returns: The probability of an outcome at or below the point, and the density there.
    func value(
      at point: Double, _ rank: inout Int, upTo limit: Int
    ) -> (probability: Double, density: Double) {
      let ratio = (point - base) / scale
      var (probability, density) = (0.0, 0.0)
      if defaultWeight > 0 {
        let general = defaultDistribution.value(at: ratio)
        probability += defaultWeight * general.probability
        density += defaultWeight * general.density
      }
      if defaultWeight < 1 {
        let past = empirical(ratio - shift, &rank, upTo: limit)
        probability += (1 - defaultWeight) * past.probability
        density += (1 - defaultWeight) * past.density
      }
      return (probability, density / scale)
    }

    /// The weighted distribution function, straight between residuals.
    private func empirical(
      _ value: Double, _ rank: inout Int, upTo limit: Int
    ) -> (probability: Double, density: Double) {
      var (low, high) = (rank, limit)
      while low < high {
        let middle = (low + high) / 2
        if residuals[middle] <= value { low = middle + 1 } else { high = middle }
      }
      rank = low
      guard low > 0 else { return (0, 0) }
      guard low < residuals.count else { return (1, 0) }
      let (left, right) = (residuals[low - 1], residuals[low])
      guard right > left else { return (shares[low - 1], 0) }
      let slope = (shares[low] - shares[low - 1]) / (right - left)
      return (shares[low - 1] + (value - left) * slope, slope)
    }

    /// Returns the outcome at which a residual lies.
    func point(ofResidual index: Int) -> Double { base + scale * (shift + residuals[index]) }

    /// Whether all points of the distribution are finite.
    var isFinite: Bool {
      let reach = max(abs(residuals.first ?? 0), abs(residuals.last ?? 0)) + abs(shift)
      return base.isFinite && scale > 0 && (abs(base) + scale * (reach + 1000)).isFinite
    }

    /// An interval that holds all but a millionth of the probability.
    var range: ClosedRange<Double> {
      let tail = 40 * defaultDistribution.scale
      let wide =
        defaultWeight > 0
        ? (defaultDistribution.location - tail)...(defaultDistribution.location + tail) : 0...0
      let low = min(wide.lowerBound, (residuals.first ?? 0) + shift)
      let high = max(wide.upperBound, (residuals.last ?? 0) + shift)
      return (base + scale * low - 1e-9)...(base + scale * high + 1e-9)
    }
  }

  /// Returns the distribution of the outcome for a state.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - weights: The weight of each window for a series that starts where the state does.
  /// - Returns: The distribution.
  func distribution(_ state: PanelState, weights: [Double]) -> Distribution {
    distribution(state, shares: shares(weights))
  }

  /// Returns the cumulative share of the weights at each residual; empty if all weights are zero.
  ///
  /// - Parameter weights: The weight of each window.
  /// - Returns: The shares, rising to 1.
  func shares(_ weights: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: residuals.count)
    var sum = 0.0
    for index in residuals.indices {
      sum += weights[sources[index]]
      shares[index] = sum
    }
    guard sum > 0 else { return [] }
    for index in shares.indices { shares[index] /= sum }
    return shares
  }

  /// Returns the distribution of the outcome for a state, from weights that are accumulated
  /// already.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - shares: The shares of the weights of a series that starts where the state does.
  /// - Returns: The distribution.
  func distribution(_ state: PanelState, shares: [Double]) -> Distribution {
    if kind == .pretrained, !state.progress.isEmpty {
      return Distribution(
        base: Self.base(kind, state), scale: Self.scale(kind, state), shift: 0,
        residuals: state.progress, shares: PretrainedProgress.shares,
        defaultDistribution: defaultDistribution(state), defaultWeight: 0)
    }
    return Distribution(
      base: Self.base(kind, state), scale: Self.scale(kind, state),
      shift: Self.interpolated(centre, state.start), residuals: residuals, shares: shares,
      defaultDistribution: defaultDistribution(state),
      defaultWeight: shares.isEmpty ? 1 : defaultWeight)
  }
}
