import ElementaryFunctions
import Statistics

/// The past situations of a panel that the pretrained network is trained on, each with what the network is told, its
/// outcome and its weight.
public struct ProgressWindows: Sendable {
  /// One situation.
  struct Row: Sendable {
    /// What the network is told, in the order of `PanelInputs.names`.
    let inputs: [Double]

    /// The last point in logits.
    let start: Double

    /// The unit of relative progress, pace · lead^0.65, in logits.
    let scale: Double

    /// The outcome as a share of the ceiling, 0 to 1.
    let outcome: Double

    /// The weight in the loss.
    let weight: Double
  }

  /// The horizons of the windows, in steps.
  private static let horizons = [1, 2, 3, 5, 7, 10]

  /// The most windows of a panel and horizon, and of an altered one.
  private static let greatestCount = 1200
  private static let greatestAlteredCount = 300

  /// The least number of windows of a panel and horizon that are used.
  private static let fewest = 20

  let rows: [Row]

  /// The number of situations.
  public var count: Int { rows.count }

  private init(rows: [Row]) { self.rows = rows }

  /// Joins the windows of panels.
  public init(_ parts: [ProgressWindows]) { rows = parts.flatMap(\.rows) }

  /// Takes the windows of a panel and of its altered forms.
  ///
  /// - Parameters:
  ///   - panel: The panel.
  ///   - seed: What the choice among more windows than are used follows from.
  public init(_ panel: ProgressPanel, seed: UInt64) {
    self.init(
      [
        ProgressWindows(of: panel, seed: seed, limit: Self.greatestCount)
      ]
        + panel.altered(seed: seed).enumerated().map { number, altered in
          ProgressWindows(
            of: altered, seed: seed &+ UInt64(number) &+ 1, limit: Self.greatestAlteredCount)
        })
  }

  private struct Chosen {
    let window: PanelWindow
    let horizon: Int
    let factor: Double
  }

  private init(of panel: ProgressPanel, seed: UInt64, limit: Int) {
    var random = SplitMix64(seed: seed)
    let times = panel.members.flatMap { $0.observations.map(\.time) }
    guard let first = times.min(), let last = times.max(), last > first else {
      rows = []
      return
    }
    let origins = Array(stride(from: first.rounded(.up), to: last, by: 1))
    let shared = panel.isShare ? panel.history(at: last) : nil
    var found = [[PanelWindow]](repeating: [], count: Self.horizons.count)
    for origin in origins {
      let history = shared ?? panel.history(at: origin)
      for (place, horizon) in Self.horizons.enumerated() {
        found[place] += history.tracks.indices.compactMap {
          history.window(of: $0, from: origin, horizon: horizon)
        }
      }
    }
    var chosen: [Chosen] = []
    for (windows, horizon) in zip(found, Self.horizons) where windows.count >= Self.fewest {
      let eras = Set(windows.map(\.origin)).count
      let factor =
        min(1, Double(eras) / 8) * min(1, Double(windows.count) / 300) * panel.weight
      var order = Array(windows.indices)
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, random.index(below: index + 1))
      }
      chosen += order.prefix(limit).sorted().map {
        Chosen(window: windows[$0], horizon: horizon, factor: factor)
      }
    }
    chosen.sort {
      ($0.window.origin, $0.horizon, $0.window.track) < (
        $1.window.origin, $1.horizon, $1.window.track
      )
    }
    rows = Self.weighed(Self.rows(chosen, panel, shared))
  }

  private typealias Unweighed = (row: Row, horizon: Int)

  private static func rows(
    _ chosen: [Chosen], _ panel: ProgressPanel, _ shared: PanelHistory?
  ) -> [Unweighed] {
    guard var origin = chosen.first?.window.origin else { return [] }
    var history = shared ?? panel.history(at: origin)
    var states = PanelStates(history, hasStages: true)
    return chosen.compactMap { entry in
      let window = entry.window
      if window.origin != origin {
        origin = window.origin
        if shared == nil {
          history = panel.history(at: origin)
          states = PanelStates(history, hasStages: true)
        }
      }
      let (track, present) = states.past(window)
      let pace = present.measure.pace(prior: nil)
      let known = present.situation(of: track, count: window.count)
      guard let levels = known.course?.levels(lead: window.lead),
        let inputs = present.inputs(track, count: window.count, isShare: panel.isShare)
      else { return nil }
      let values = inputs.values(
        lead: window.lead, distance: Double(entry.horizon), levels: levels,
        era: states.era(at: origin, group: track.group, horizon: entry.horizon))
      return (
        Row(
          inputs: values, start: window.start,
          scale: pace * Double.pow(window.lead, PanelInputs.growth),
          outcome: window.outcomeLevel / 100, weight: entry.factor), entry.horizon
      )
    }
  }

  /// Makes the windows of each horizon count alike, on the scale of their own panel: the weight is divided by their
  /// number and by the mean distance, in points, of the outcomes from a progress of 1.
  private static func weighed(_ rows: [Unweighed]) -> [Row] {
    var sums: [Int: (count: Double, distance: Double)] = [:]
    for (row, horizon) in rows {
      let usual = 100 / (1 + Double.exp(-(row.start + row.scale)))
      let sum = sums[horizon] ?? (0, 0)
      sums[horizon] = (sum.count + 1, sum.distance + abs(100 * row.outcome - usual))
    }
    return rows.map { row, horizon in
      let sum = sums[horizon] ?? (1, 1)
      let unit = sum.count * max(sum.distance / sum.count, 0.5)
      return Row(
        inputs: row.inputs, start: row.start, scale: row.scale, outcome: row.outcome,
        weight: row.weight / unit)
    }
  }
}
