import ElementaryFunctions
import Foundation
import LinearAlgebra

/// The distribution of the change of a panel's series over one horizon, estimated from the panel's
/// own past windows.
///
/// A linear pool of five components: relative progress in units of the panel's pace and in units of
/// the series' own, and three growth curves with symmetric errors. The weights minimise the squared
/// error of the distribution functions at thresholds from 1 to 99 %, which is the mean Brier score
/// over all milestones, hence the CRPS.
///
/// Source: `docs/methods/relative-progress.md`; stacking of distributions by CRPS after Gneiting
/// and Ranjan, "Combining predictive distributions", *Electronic Journal of Statistics* 7 (2013)
/// 1747–1782.
struct PanelPool: Sendable {
  /// The least number of windows that a distribution is estimated from.
  static let fewestWindows = 40

  /// The number of windows of an indicator from which its distribution is estimated from them
  /// alone.
  static let ownWindows = 100

  static let kinds: [PanelComponent.Kind] = [
    .relativeProgress(isOwn: false), .relativeProgress(isOwn: true), .member(0), .member(1),
    .member(2),
  ]

  /// The weights that the ridge pulls towards.
  static let priorWeights = [0.35, 0.35, 0.1, 0.1, 0.1]

  let starts: [Double]
  let components: [PanelComponent]
  let weights: [Double]
  /// The weights of the point stack.
  let stack: [Double]
  /// The number of independent eras of the windows (distinct past origins / horizon), 0 for the
  /// default distribution.
  let eras: Double
  /// The weights with the pretrained network as a further component, which stands last; `nil` if it has no part in
  /// the pool.
  let pretrainedWeights: [Double]?
  /// The relative progress of the windows, which the network is told of.
  let era: PanelEra
  private let residuals = WeightedResiduals()

  /// Creates the default distribution, for panels with too few windows.
  ///
  /// - Parameter isPretrained: Whether the pretrained network has a part in it, which is a half.
  init(isPretrained: Bool = false) {
    starts = []
    components =
      Self.kinds.map(PanelComponent.init(default:))
      + (isPretrained ? [PanelComponent(default: .pretrained)] : [])
    weights = [0.2, 0.2, 0.2, 0.2, 0.2]
    pretrainedWeights = isPretrained ? [0.1, 0.1, 0.1, 0.1, 0.1, 0.5] : nil
    era = .unknown
    stack = [Double](repeating: 1 / Double(PanelPoints.count), count: PanelPoints.count)
    eras = 0
  }

  /// Creates a distribution from stored numbers.
  init(
    starts: [Double], components: [PanelComponent], weights: [Double],
    pretrainedWeights: [Double]?, stack: [Double], eras: Double, era: PanelEra
  ) {
    self.starts = starts
    self.components = components
    self.weights = weights
    self.pretrainedWeights = pretrainedWeights
    self.stack = stack
    self.eras = eras
    self.era = era
  }

  /// Estimates the distribution of a horizon from past windows.
  ///
  /// - Parameters:
  ///   - pool: The windows, at least ``fewestWindows``.
  ///   - states: Measures paces and rates as of the windows' origins; caches them.
  ///   - horizon: The horizon of the windows.
  ///   - network: The pretrained network, `nil` for none.
  init(
    _ pool: [PanelWindow], _ states: inout PanelStates, horizon: Int,
    network: PretrainedProgress? = nil
  ) {
    let eras = Double(Set(pool.map(\.origin)).count) / Double(horizon)
    self.eras = eras
    let windows = evenly(1200, of: pool.count).map { pool[$0] }

    let past = windows.map { states.past($0) }
    let known = zip(windows, past).map { $1.present.situation(of: $1.track, count: $0.count) }
    let levels = zip(windows, known).map { $1.course?.levels(lead: $0.lead) }
    var points = NormalEquations(columns: PanelPoints.count)
    for (window, row) in zip(windows, levels) {
      if let row { points.add(row, response: window.outcomeLevel) }
    }
    let equal = [Double](repeating: 1 / Double(PanelPoints.count), count: PanelPoints.count)
    let stack = points.simplexWeights(ridge: 0.3, towards: equal)
    self.stack = stack
    let situations = zip(windows, zip(known, levels)).map { window, known in
      known.0.state(lead: window.lead, levels: known.1, stack: stack)
    }
    let outcomes = windows.map(\.outcome)
    let starts = situations.map(\.start)
    self.starts = starts
    let estimated = Self.kinds.map {
      PanelComponent($0, states: situations, outcomes: outcomes, eras: eras)
    }
    let usesNetwork = network != nil && eras < Self.greatestPretrainedEras
    let components = estimated + (usesNetwork ? [PanelComponent(default: .pretrained)] : [])
    self.components = components
    era =
      network == nil
      ? .unknown : PanelEra(Self.progress(windows, situations), horizon: horizon)
    var rows = evenly(Self.stackedWindows, of: windows.count).map { index in
      StackRow(
        index: index, state: situations[index], outcome: outcomes[index],
        track: windows[index].track)
    }
    if usesNetwork, let network {
      for place in rows.indices {
        let index = rows[place].index
        guard let known = levels[index] else { continue }
        rows[place].state.progress =
          states.progress(windows[index], horizon: horizon, levels: known, network)
      }
    }
    let equations = Self.equations(rows, components, starts, tracks: windows.map(\.track))
    weights = equations.plain.simplexWeights(ridge: 0.3, towards: Self.priorWeights)
    pretrainedWeights =
      usesNetwork
      ? equations.all.simplexWeights(
        ridge: 1,
        towards: Self.priorWeights.map { $0 * (1 - Self.pretrainedWeight) }
          + [Self.pretrainedWeight]) : nil
  }

  private static let thresholds = stride(from: 1.0, to: 100, by: 2).map(PanelHistory.logit)

  /// The number of windows that weights are learned from.
  private static let stackedWindows = 300

  /// The weight of the pretrained network that the ridge pulls towards.
  private static let pretrainedWeight = 0.45

  /// The number of independent eras from which a panel is forecast from its own past alone.
  private static let greatestPretrainedEras = 1.5

  /// A window that weights are learned from.
  private struct StackRow {
    let index: Int
    var state: PanelState
    let outcome: Double
    let track: Int
  }

  /// The equations of the weights: of the components estimated from the panel, and of all.
  private static func equations(
    _ rows: [StackRow], _ components: [PanelComponent], _ starts: [Double], tracks: [Int]
  ) -> (plain: NormalEquations, all: NormalEquations) {
    var plain = NormalEquations(columns: kinds.count)
    var all = NormalEquations(columns: components.count)
    for row in rows {
      // The series' own windows are left out of its residuals.
      var weights = kernelWeights(row.state.start, starts)
      for other in tracks.indices where tracks[other] == row.track { weights[other] = 0 }
      let distributions = components.map {
        $0.distribution(row.state, past: $0.past(weights))
      }
      for threshold in thresholds {
        let values = distributions.map { $0.cumulative(threshold) }
        let response = row.outcome <= threshold ? 1.0 : 0
        plain.add(Array(values.prefix(kinds.count)), response: response)
        if components.count > kinds.count { all.add(values, response: response) }
      }
    }
    return (plain, all)
  }

  /// The relative progress of windows.
  private static func progress(
    _ windows: [PanelWindow], _ states: [PanelState]
  ) -> [PanelEra.Progress] {
    zip(windows, states).map { window, state in
      PanelEra.Progress(
        origin: window.origin, end: window.origin,
        ratio: (window.outcome - window.start)
          / (state.panelPace * Double.pow(window.lead, PanelInputs.growth)))
    }
  }

  private static func kernelWeights(_ start: Double, _ starts: [Double]) -> [Double] {
    var weights = starts.map { PanelComponent.kernel(start - $0) }
    let floor = 1e-4 * (weights.max() ?? 0) + 1e-9
    for index in weights.indices { weights[index] += floor }
    return weights
  }

  /// Returns the distribution for series that start at a point: its components with kernel weights.
  ///
  /// - Parameters:
  ///   - start: The last observation on the logit scale.
  ///   - record: How much of a course the series shows, in steps (`PanelHistory.Track.record`). Of a single
  ///     observation no slope or curve can be estimated, so that only the component by the panel's pace is used; of less
  ///     than a step, the components by the series' own course count in proportion, and that one for the rest.
  ///   - isPretrained: Whether the pretrained network is asked, if it has a part in the pool.
  /// - Returns: The components with the kernel weights of the windows.
  func weighed(from start: Double, record: Double = 1, isPretrained: Bool = false) -> Weighed {
    var weights = isPretrained ? pretrainedWeights ?? weights : weights
    let count = record > 0 ? min(weights.count, components.count) : min(1, components.count)
    if record < 1, count > 0 {
      // The network is told how long the record is.
      for index in 1..<max(min(count, Self.kinds.count), 1) {
        weights[0] += (1 - record) * weights[index]
        weights[index] *= record
      }
    }
    // Many components have no weight, and need none of the work.
    let used = (0..<count).filter { weights[$0] > PanelDistribution.leastWeight }
    let sum = used.reduce(0) { $0 + weights[$1] }
    let members = used.isEmpty ? Array(0..<count) : used
    let past = residuals.distributions(of: members, from: start) { start in
      let kernel = Self.kernelWeights(start, starts)
      return { components[$0].past(kernel)?.condensed() }
    }
    return Weighed(
      members: zip(members, past).map { index, past in
        Weighed.Member(
          component: components[index], past: past,
          weight: used.isEmpty ? 1 / Double(count) : weights[index] / sum)
      })
  }

  /// The components with the kernel weights of the windows for series that start at one point.
  ///
  /// The weights are the same for all times that the distribution is used for, and take most of the
  /// time.
  struct Weighed: Sendable {
    /// A component that has a weight.
    struct Member: Sendable {
      let component: PanelComponent
      /// The weighted residuals; `nil` for the default distribution alone.
      fileprivate let past: LinearDistribution?
      /// The weight in the pool, of which the sum is 1.
      let weight: Double

      /// Returns the distribution for a state with that start.
      func distribution(_ state: PanelState) -> PanelDistribution {
        component.distribution(state, past: past)
      }
    }

    let members: [Member]

    /// Returns the pooled distribution for a state with that start.
    func distribution(_ state: PanelState) -> PanelDistribution {
      PanelDistribution(pooling: members.map { ($0.distribution(state), $0.weight) })
    }
  }
}
