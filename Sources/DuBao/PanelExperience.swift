import Forecasting
import Indicators

/// The panel models of a table: one for its shares, one for each indicator per 100 inhabitants.
struct PanelExperience: Sendable {
  private struct Place: Sendable {
    let model: PanelModel
    let index: Int
  }

  private struct AnalogPlace: Sendable {
    let model: AnalogModel
    let index: Int
  }

  private let models: [PanelModel]
  private let places: [String: Place]
  private let analogModels: [AnalogModel]
  private let analogs: [String: AnalogPlace]

  /// Creates the experience of nothing, for tables that do not use it.
  init() {
    models = []
    places = [:]
    analogModels = []
    analogs = [:]
  }

  /// Gathers the series that the panel model takes.
  ///
  /// - Parameters:
  ///   - members: The series.
  ///   - origin: The origin in steps.
  ///   - prior: What is known of the pace of an indicator before its series are looked at.
  init(
    _ members: [PanelForecaster.Member], origin: Double,
    prior: (String) -> PriorPace? = { _ in nil }
  ) {
    var models: [PanelModel] = []
    var places: [String: Place] = [:]
    func add(
      _ part: [PanelForecaster.Member], ceiling: Double, levelRange: ClosedRange<Double>,
      prior: (String) -> PriorPace? = { _ in nil }
    ) {
      let model = PanelModel(
        part.map { ($0.group, $0.observations) } + Self.earlier(part), origin: origin,
        ceiling: ceiling, levelRange: levelRange, prior: prior)
      models.append(model)
      for (index, member) in part.enumerated() {
        places[member.id] = Place(model: model, index: index)
      }
    }

    let shares = members.filter { $0.scale == .share }
    // What starts above 97 % has hardly anywhere to go and teaches nothing about the way there.
    if !shares.isEmpty { add(shares, ceiling: 100, levelRange: 1...97, prior: prior) }

    var order: [String] = []
    let perHundred = members.filter { $0.scale == .positive && Self.isPerHundred($0.unit) }
    for member in perHundred where !order.contains(member.group) { order.append(member.group) }
    for group in order {
      let part = perHundred.filter { $0.group == group }
      // No ceiling is known; the largest value seen is below it.
      let largest = part.flatMap { $0.observations.map(\.value) }.max() ?? 0
      let ceiling = min(max(100, 1.2 * largest), 1e300)
      add(part, ceiling: ceiling, levelRange: 1...Double.greatestFiniteMagnitude)
    }
    self.models = models
    self.places = places

    var analogModels: [AnalogModel] = []
    var analogs: [String: AnalogPlace] = [:]
    for scale in [ValueScale.positive, .real] {
      let part = members.filter { member in
        member.scale == scale && places[member.id] == nil && Self.isGapless(member.observations)
      }
      guard !part.isEmpty else { continue }
      let model = AnalogModel(
        part.map { ($0.group, $0.observations) }
          + Self.earlier(part).filter { Self.isGapless($0.observations) },
        floor: scale == .positive ? 0 : -.infinity)
      analogModels.append(model)
      for (index, member) in part.enumerated() {
        analogs[member.id] = AnalogPlace(model: model, index: index)
      }
    }
    self.analogModels = analogModels
    self.analogs = analogs
  }

  /// What series did before the breaks that their table declares, as series of their own: experience
  /// of how such series move, in which no step, slope or window spans a break.
  private static func earlier(_ members: [PanelForecaster.Member]) -> [TypicalPace.Member] {
    members.flatMap { member in member.earlier.map { (member.group, $0) } }
  }

  /// Whether observations stand at whole steps, one apart.
  private static func isGapless(_ observations: [(time: Double, value: Double)]) -> Bool {
    let times = observations.map(\.time).sorted()
    return times.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
      && zip(times.dropFirst(), times).allSatisfy { abs($0 - $1 - 1) < 1e-6 }
  }

  /// Whether a unit counts per 100 inhabitants, which saturates as shares do.
  static func isPerHundred(_ unit: String) -> Bool {
    unit.contains("per 100 ") || unit.hasSuffix("per 100") || unit.contains("/100 ")
  }

  /// The number of series that look modelled rather than observed, and therefore teach nothing.
  var modelledCount: Int { models.reduce(0) { $0 + $1.modelledCount } }

  /// Returns how many independent eras the laws rest on that speak for some times, from the fewest to the
  /// most.
  ///
  /// - Parameter distances: The times after the origin, in steps.
  /// - Returns: The range; `nil` if no series rests on such laws.
  func eras(distances: [Double]) -> ClosedRange<Double>? {
    let ranges = models.flatMap { model in distances.compactMap(model.eras(distance:)) }
    guard let fewest = ranges.map(\.lowerBound).min(), let most = ranges.map(\.upperBound).max()
    else { return nil }
    return fewest...most
  }

  /// Learns the laws of horizons, side by side.
  func prepare(horizons: [Int]) async {
    let work = models.flatMap { model in horizons.map { (model: model, horizon: $0) } }
    _ = await parallelMap(work) { $0.model.prepare(horizon: $0.horizon) }
    // Most series end at the origin, so that their lead is the horizon.
    let leads = analogModels.flatMap { model in horizons.map { (model: model, lead: $0) } }
    _ = await parallelMap(leads) { $0.model.prepare(lead: $0.lead) }
  }

  /// Returns what the panel says of a bounded series, `nil` if it is not one of the panel's.
  func bounded(_ id: String) -> (any Outlook)? {
    places[id].flatMap { $0.model.outlook(of: $0.index) }
  }

  /// Returns what the panel says of an unbounded series, `nil` if it is not one of the panel's.
  ///
  /// - Parameters:
  ///   - id: The series.
  ///   - fallback: What is said for leads that the panel has too little past for.
  /// - Returns: The outlook.
  func unbounded(_ id: String, fallback: any Outlook) -> (any Outlook)? {
    analogs[id].flatMap { $0.model.outlook(of: $0.index, fallback: fallback) }
  }
}
