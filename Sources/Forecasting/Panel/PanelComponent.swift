import ElementaryFunctions

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

  /// The location and scale of the default distribution in units of the scale, a Student *t* with five degrees of
  /// freedom; that of a growth curve has the
  /// scale 0.8 times the pace times lead^0.65, in logits.
  ///
  /// The median of relative progress over public panels of shares rises with the lead, from 0.5 at
  /// one step over 1.1 at five to 1.3 at ten: a pace is a mean of absolute changes, and over a
  /// single step many series do not change.
  private func defaultDistribution(_ state: PanelState) -> (location: Double, scale: Double) {
    switch kind {
    case .relativeProgress(let isOwn):
      ((isOwn ? 0.75 : 1) * (0.6 + 0.3 * Double.log(max(state.lead, 1))), 0.85)
    case .member: (0, 0.8 * state.panelPace * Double.pow(state.lead, -0.1))
    case .pretrained: (0, 1)
    }
  }

  /// Returns the distribution of the residuals with the weight of each window for a series.
  ///
  /// - Parameter weights: The weight of each window.
  /// - Returns: `nil` without residuals, or if all weights are zero.
  func past(_ weights: [Double]) -> LinearDistribution? {
    let past = LinearDistribution(points: residuals) { weights[sources[$0]] }
    return past.levels.last == 1 ? past : nil
  }

  /// Returns the distribution of the outcome for a state, on the logit scale.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - past: The distribution of the residuals, weighted for a series that starts where the state does; `nil` for
  ///     the default distribution alone.
  /// - Returns: The distribution.
  func distribution(_ state: PanelState, past: LinearDistribution?) -> PanelDistribution {
    let (base, scale) = (Self.base(kind, state), Self.scale(kind, state))
    if kind == .pretrained, !state.progress.isEmpty {
      let said = LinearDistribution(points: state.progress, levels: PretrainedProgress.shares)
      return PanelDistribution([.init(shape: said, origin: base, scale: scale, weight: 1)])
    }
    let defaultWeight = past == nil ? 1 : defaultWeight
    var parts: [PanelDistribution.Part] = []
    if let past, defaultWeight < 1 {
      let shift = Self.interpolated(centre, state.start)
      parts.append(
        .init(
          shape: past, origin: base + scale * shift, scale: scale, weight: 1 - defaultWeight))
    }
    if defaultWeight > 0 {
      let (location, width) = defaultDistribution(state)
      parts.append(
        .init(
          shape: .student, origin: base + scale * location, scale: scale * width,
          weight: defaultWeight))
    }
    return PanelDistribution(parts)
  }
}
