import ElementaryFunctions
public import Indicators
import LinearAlgebra
import Statistics
import Synchronization

/// The analog model: forecasts of long unbounded series from the changes that followed like shapes in other series.
///
/// The change over a lead, in units of the mean size of a step, is distributed as it was for series of
/// the panel with a like trend and a like last step, pooled by CRPS with naive, drift, Theta, damped trend
/// and their squared-error stack, each with the panel's symmetric errors. Each training series is used with its
/// last steps hidden; nothing after the origin is used.
///
/// Source: the project's own study of relative progress on public panels, section on long series.
public final class AnalogModel: Sendable {
  private let history: AnalogHistory
  fileprivate let scale: FlooredScale
  private let pools = Mutex<[Int: AnalogPool?]>([:])

  /// Prepares the model of a panel.
  ///
  /// - Parameters:
  ///   - members: The series, their observations one step apart.
  ///   - floor: The least value possible, −∞ if there is none.
  public init(_ members: [TypicalPace.Member], floor: Double) {
    history = AnalogHistory(
      tracks: members.map { member in
        member.observations.sorted { $0.time < $1.time }.map(\.value)
      })
    scale = FlooredScale(floor: floor)
  }

  /// The values of the members, one step apart, in order of time.
  public var tracks: [[Double]] { history.tracks }

  /// Estimates the distribution of a lead, so that outlooks need not wait for it.
  ///
  /// - Parameter lead: The number of steps after the last observation, at least 1.
  public func prepare(lead: Int) { _ = pool(lead) }

  private func pool(_ lead: Int) -> AnalogPool? {
    if let known = pools.withLock({ $0[lead] }) { return known }
    let pool = AnalogPool(history, lead: lead)
    pools.withLock { $0[lead] = .some(pool) }
    return pool
  }

  /// Returns the outlook of a series, which need not be a member.
  ///
  /// - Parameters:
  ///   - observations: Times in steps, one step apart, and values.
  ///   - fallback: The outlook for leads that the panel has too little past for.
  /// - Returns: `nil` if the series is too short or has never moved.
  public func outlook(
    of observations: [(time: Double, value: Double)], fallback: any Outlook
  ) -> (any Outlook)? {
    let sorted = observations.sorted { $0.time < $1.time }
    let values = sorted.map(\.value)
    guard let last = sorted.last, let shape = AnalogHistory.shape(values[...]) else { return nil }
    return AnalogOutlook(
      model: self, values: values, shape: shape, origin: last.time, fallback: fallback)
  }

  fileprivate func distribution(
    of values: [Double], _ shape: AnalogHistory.Shape, lead: Double
  ) -> PanelDistribution? {
    // Times beyond this mean nothing, and whole numbers would overflow.
    let whole = max(Int(min(lead.rounded(.up), 1e6)), 1)
    return pool(whole).map {
      $0.distribution(shape, changes: AnalogHistory.changes(values[...], lead: whole))
    }
  }
}

/// The outlook of one series of a panel of long series.
private struct AnalogOutlook: Outlook {
  let model: AnalogModel
  /// The values in order of time.
  let values: [Double]
  let shape: AnalogHistory.Shape
  let origin: Double
  let fallback: any Outlook

  func row(at time: Double) -> QuantileRow {
    guard let distribution = model.distribution(of: values, shape, lead: time - origin) else {
      return fallback.row(at: time)
    }
    return distribution.row(at: time, model.scale.inverse)
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    guard let distribution = model.distribution(of: values, shape, lead: time - origin) else {
      return fallback.probability(meeting: threshold, direction, at: time)
    }
    return model.scale.probability(meeting: threshold, direction, distribution.cumulative)
  }

  // Training series may end at different times, in eras that need not be the same: their number is unknown,
  // as the default states.
}

/// The distribution of the change of long series over one lead.
struct AnalogPool: Sendable {
  /// The greatest numbers of training series, and of those that the weights are estimated on.
  private static let trainingSeries = 1500
  private static let weightSeries = 400

  /// The least number of series that a distribution is estimated from.
  static let fewestWindows = 40

  private let shapes: [AnalogHistory.Shape]
  /// The changes that followed each shape, in units, in rising order with their shapes' places.
  private let outcomes: [Double]
  private let sources: [Int]
  /// The symmetric errors of each further distribution in units, in rising order.
  private let errors: [LinearDistribution]
  private let stack: [Double]
  private let weights: [Double]

  /// Estimates the distribution of a lead.
  ///
  /// - Returns: `nil` if the panel has too few series that are long enough.
  init?(_ history: AnalogHistory, lead: Int) {
    var shapes: [AnalogHistory.Shape] = []
    var outcomes: [Double] = []
    var changes: [[Double]] = []
    let long = history.tracks.filter { $0.count >= lead + AnalogHistory.fewestPoints }
    for number in evenly(Self.trainingSeries, of: long.count) {
      let values = long[number]
      let known = values.dropLast(lead)
      guard let shape = AnalogHistory.shape(known), let actual = values.last else { continue }
      let change = (actual - shape.last) / shape.unit
      let row = AnalogHistory.changes(known, lead: lead).map { $0 / shape.unit }
      guard change.isFinite, abs(change) < 30 * Double(lead), row.allSatisfy(\.isFinite)
      else { continue }
      shapes.append(shape)
      outcomes.append(change)
      changes.append(row)
    }
    guard shapes.count >= Self.fewestWindows else { return nil }

    var points = NormalEquations(columns: AnalogHistory.memberCount)
    for (row, outcome) in zip(changes, outcomes)
    where abs(outcome) < 30 && row.allSatisfy({ abs($0) < 30 }) {
      points.add(row, response: outcome)
    }
    let equal = [Double](
      repeating: 1 / Double(AnalogHistory.memberCount), count: AnalogHistory.memberCount)
    let stack = points.simplexWeights(ridge: 0.3, towards: equal)
    let centres = changes.map { Self.centres($0, stack) }
    let errors = (0..<Self.centreCount).map { number in
      let both = zip(centres, outcomes).flatMap { centre, outcome -> [Double] in
        let error = 1.1 * (outcome - centre[number])
        return [error, -error]
      }
      return LinearDistribution(points: both.sorted()) { _ in 1 }
    }
    self.errors = errors.map { $0.condensed() }
    let order = outcomes.indices.sorted { (outcomes[$0], $0) < (outcomes[$1], $1) }
    self.shapes = shapes
    self.outcomes = order.map { outcomes[$0] }
    sources = order
    self.stack = stack
    weights = Self.learnedWeights(
      shapes, outcomes, order, centres, errors)
  }

  /// The number of distributions beside the analog: naive, drift, theta, damped, and the stack.
  private static let centreCount = AnalogHistory.centreMembers.count + 1

  private static func centres(_ changes: [Double], _ stack: [Double]) -> [Double] {
    AnalogHistory.centreMembers.map { changes[$0] }
      + [zip(changes, stack).reduce(0) { $0 + $1.0 * $1.1 }]
  }

  private static func kernel(_ one: AnalogHistory.Shape, _ other: AnalogHistory.Shape) -> Double {
    let trend = (one.trend - other.trend) / 0.25
    let step = (one.step - other.step) / 0.7
    return Double.exp(-0.5 * (trend * trend + step * step)) + 1e-4
  }

  /// The changes in units at which distribution functions are compared.
  private static let thresholds =
    [-20, -15] + (0...40).map { -12 + 0.6 * Double($0) } + [15, 20]

  private static func learnedWeights(
    _ shapes: [AnalogHistory.Shape], _ outcomes: [Double], _ order: [Int],
    _ centres: [[Double]], _ errors: [LinearDistribution]
  ) -> [Double] {
    var equations = NormalEquations(columns: centreCount + 1)
    let sorted = order.map { outcomes[$0] }
    for index in evenly(weightSeries, of: shapes.count) {
      let analog = LinearDistribution(points: sorted) {
        order[$0] == index ? 0 : kernel(shapes[index], shapes[order[$0]])
      }
      let distributions =
        [Self.distribution(base: 0, scale: 1, analog)]
        + zip(centres[index], errors).map { Self.distribution(base: $0, scale: 1, $1) }
      for threshold in thresholds {
        equations.add(
          distributions.map { $0.cumulative(threshold) },
          response: outcomes[index] <= threshold ? 1 : 0)
      }
    }
    let prior = [0.5] + [Double](repeating: 0.5 / Double(centreCount), count: centreCount)
    return equations.simplexWeights(ridge: 0.3, towards: prior)
  }

  private static func distribution(
    base: Double, scale: Double, _ shape: LinearDistribution
  ) -> PanelDistribution {
    PanelDistribution([.init(shape: shape, origin: base, scale: scale, weight: 1)])
  }

  /// Returns the distribution of the value after a shape.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - changes: The forecasts of the members, as changes in the unit of the values.
  /// - Returns: The pool, in the unit of the values.
  func distribution(_ shape: AnalogHistory.Shape, changes: [Double]) -> PanelDistribution {
    let analog = LinearDistribution(points: outcomes) {
      Self.kernel(shape, shapes[sources[$0]])
    }
    let members =
      [Self.distribution(base: shape.last, scale: shape.unit, analog.condensed())]
      + zip(Self.centres(changes, stack), errors).map { centre, errors in
        Self.distribution(base: shape.last + centre, scale: shape.unit, errors)
      }
    return PanelDistribution(pooling: Array(zip(members, weights)))
  }
}
