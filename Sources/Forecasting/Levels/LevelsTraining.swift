import ElementaryFunctions
public import Indicators

/// The training of a network for long unbounded series: its windows, its loss and its settings.
///
/// A *window* is the beginning of a series with the six values after it. Up to ``cuts`` windows are taken of each
/// series, the last ends with it, the others one step earlier each. Their loss is the pinball loss of the change in units
/// of the series' usual step; the levels that intervals of 95 % end at count six times, the median three times, the
/// outermost twice. A window counts as its error does in the two scores of the M competitions: by the usual step
/// of the whole series (MASE) and by its size (sMAPE).
///
/// Source: the project's own study of a network for the M4 competition's yearly series; Makridakis, Spiliotis and
/// Assimakopoulos, "The M4 Competition", *International Journal of Forecasting* 36 (2020) 54–74, for the scores.
public struct LevelsTraining: Sendable {
  /// The number of leads, in steps.
  public static let leads = 6

  /// The greatest number of windows of a series.
  public static let cuts = 12

  /// The number of networks whose mean is taken.
  public static let members = 3

  /// The greatest change, in usual steps, that the loss sees.
  private static let greatestChange: Float = 60

  static let shape = QuantileNetwork.Shape(
    inputs: LevelsInputs.count, hidden: [112, 96], leads: leads,
    levels: QuantileNetwork.usualLevels, limit: 4)

  /// The weight of each level in the loss.
  private static let levelWeights: [Float] = [2, 6, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 6, 2]

  private let inputs: StandardisedInputs
  private let loss: LevelsLoss

  /// The numbers of windows and of series that have some.
  public let windows: Int
  public let series: Int

  /// Gathers the windows of series; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - series: The values of each, one step apart, in order.
  ///   - cuts: The greatest number of windows of a series.
  public init?(_ series: [[Double]], cuts: Int = LevelsTraining.cuts) {
    var table: [[Double]] = []
    var changes: [Float] = []
    var weights: [Double] = []
    var used = 0
    for values in series {
      var own = 0
      for cut in 0..<cuts {
        let end = values.count - Self.leads - cut
        guard end >= LevelsInputs.fewestValues else { break }
        let past = values[..<end]
        guard let inputs = LevelsInputs(past) else { continue }
        let future = values[end..<end + Self.leads]
        table.append(inputs.values)
        changes += future.map { value in
          let change = Float((value - inputs.last) / inputs.unit)
          return min(max(change, -Self.greatestChange), Self.greatestChange)
        }
        weights.append(Self.weight(past, future, inputs))
        own += 1
      }
      used += own > 0 ? 1 : 0
    }
    guard !table.isEmpty else { return nil }
    let mean = weights.reduce(0, +) / Double(weights.count)
    inputs = StandardisedInputs(
      table, weights: [Double](repeating: 1, count: table.count), limit: Self.shape.limit)
    loss = LevelsLoss(
      changes: changes, weights: weights.map { Float($0 / mean) },
      levels: Self.shape.levels.map { Float($0) }, levelWeights: Self.levelWeights,
      leads: Self.leads)
    windows = table.count
    self.series = used
  }

  /// The weight of a window: what its error counts in MASE and in sMAPE, each held within limits.
  private static func weight(
    _ past: ArraySlice<Double>, _ future: ArraySlice<Double>, _ inputs: LevelsInputs
  ) -> Double {
    let steps = zip(past.dropFirst(), past).map { ($0 - $1).magnitude }
    let whole = max(steps.reduce(0, +) / Double(steps.count), 1e-9)
    let ahead = future.reduce(0) { $0 + $1.magnitude } / Double(future.count)
    let scaled = min(max(inputs.unit / whole, 0.2), 3) / 3
    let relative = 2 * inputs.unit / max(ahead + inputs.last.magnitude, 1e-9)
    return scaled + 5 * min(relative, 1)
  }

  /// Trains one network.
  ///
  /// - Parameters:
  ///   - number: Its number, from 0; its random numbers follow from it.
  ///   - epochs: The number of times that every window is used.
  /// - Returns: Its parameters, and the mean loss in the last round.
  public func member(_ number: Int, epochs: Int = 8) -> (parameters: [Float], loss: Double) {
    let leads = (1...Self.leads).map(Double.init)
    return QuantileNetworkTraining(
      shape: Self.shape, epochs: epochs, batch: 512, rate: 2e-3, warmUp: 100, decay: 1e-5,
      startMedians: leads.map { 0.3 * $0 }, startSpreads: leads.map { Double.pow($0, 0.6) },
      seed: 41
    ).member(number, table: inputs, loss: loss)
  }

  /// Returns trained networks as a pack holds them; `nil` if a parameter is no 16-bit number.
  public func packed(_ members: [[Float]]) -> PackedNetwork? {
    QuantileNetwork(
      shape: Self.shape, centres: inputs.centres, scales: inputs.scales, members: members
    )?.packed
  }
}

/// The weighted pinball loss of the changes after each window.
private struct LevelsLoss: QuantileLoss {
  /// The changes, window by window, lead by lead.
  let changes: [Float]
  /// The weight of each window.
  let weights: [Float]
  let levels: [Float]
  let levelWeights: [Float]
  let leads: Int

  func differentiate(row: Int, quantiles: [Float], derivatives: inout [Float]) -> Double {
    var sum: Float = 0
    let weight = weights[row] / Float(leads)
    for lead in 0..<leads {
      let change = changes[row * leads + lead]
      for level in levels.indices {
        let index = lead * levels.count + level
        let error = change - quantiles[index]
        let slope = error > 0 ? -levels[level] : 1 - levels[level]
        let factor = weight * levelWeights[level]
        derivatives[index] = factor * slope
        sum -= factor * slope * error
      }
    }
    return Double(sum)
  }
}
