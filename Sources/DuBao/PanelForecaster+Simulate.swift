import Forecasting
public import Indicators
public import Intake

/// When a target of a table is first met, over simulated paths.
public struct TargetPassage: Sendable, Equatable {
  /// The series.
  public let seriesID: String

  /// The deadline.
  public let deadline: Period

  /// The target as it was written.
  public let target: String

  /// The probability that the value meets the target at the deadline, clipped to 0.02 to 0.98.
  public let probability: Double?

  /// The first periods by whose end 10, 50 and 90 % of the paths have met the target; `nil` if not by
  /// the limit.
  public let passed10: Period?
  public let passed50: Period?
  public let passed90: Period?

  /// The share of the paths that have not met it by the limit.
  public let notByLimit: Double?

  /// `ok`, or the reason for refusal.
  public let status: String
}

/// How many targets are met at a deadline, over joint paths.
public struct TargetCount: Sendable, Equatable {
  /// The entity; `nil` for all series of the table.
  public let entity: String?

  /// The deadline.
  public let deadline: Period

  /// The distribution; `nil` if nothing can be said about any of the targets.
  public let count: JointCount?

  /// The number of targets of which nothing can be said.
  public let notAssessable: Int
}

/// What a simulation of a table says.
public struct PanelSimulation: Sendable, Equatable {
  /// The last period in which first passages were looked for.
  public let limit: Period

  /// One row for each target, in order.
  public let passages: [TargetPassage]

  /// The counts of all series, then of each entity in the order of the targets; each by deadline.
  public let counts: [TargetCount]
}

extension PanelForecaster {
  /// Simulates the series of targets jointly.
  ///
  /// Entities are worked on in blocks, so that memory does not grow with their number.
  ///
  /// - Parameters:
  ///   - targets: The targets, of series of the table.
  ///   - horizon: The number of periods in which first passages are looked for, at least 1; years if
  ///     the origin is a day.
  ///   - paths: The number of paths, at least 1.
  ///   - seed: The seed of the run.
  ///   - progress: Called with the number of entities done.
  /// - Returns: First passages and counts.
  public func simulate(
    _ targets: [TargetRow], horizon: Int, paths: Int, seed: UInt64,
    progress: (Int) -> Void = { _ in }
  ) async -> PanelSimulation {
    let periods = (1...max(horizon, 1)).map(period)
    await prepare(periods + targets.map(\.deadline))
    let work = SimulationWork(
      forecaster: self, kinship: SeriesKinship(tree),
      simulator: PathSimulator(seed: seed, paths: paths), periods: periods)

    let owners = Dictionary(
      members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [String?] = []
    var groups: [String?: [(position: Int, target: TargetRow, member: Member?)]] = [:]
    for (position, target) in targets.enumerated() {
      let member = owners[target.seriesID]
      let entity = member.map { $0.entity.isEmpty ? $0.id : $0.entity }
      if groups[entity] == nil { order.append(entity) }
      groups[entity, default: []].append((position, target, member))
    }
    var passages = [TargetPassage?](repeating: nil, count: targets.count)
    var all: [Period: JointTally] = [:]
    var counts: [TargetCount] = []
    let block = 256
    for start in stride(from: 0, to: order.count, by: block) {
      let entities = Array(order[start..<min(start + block, order.count)])
      let groups = groups
      let results = await parallelMap(entities) { work.results(groups[$0] ?? []) }
      for (entity, result) in zip(entities, results) {
        for (position, passage) in result.passages { passages[position] = passage }
        all.merge(result.tallies) {
          var sum = $0; sum.merge($1); return sum
        }
        if let entity { counts += Self.counts(result.tallies, of: entity) }
      }
      progress(min(start + block, order.count))
    }
    return PanelSimulation(
      limit: periods.last ?? origin, passages: passages.compactMap(\.self),
      counts: Self.counts(all, of: nil) + counts)
  }

  /// The period that the origin is followed by after a number of steps; days are followed by years.
  private func period(after count: Int) -> Period {
    if case .day(let date) = origin {
      let isOver = Double(date.year) + 1 <= origin.end + 1e-9
      return .year(date.year + count - (isOver ? 0 : 1))
    }
    return origin.advanced(by: count)
  }

  private static func counts(
    _ tallies: [Period: JointTally], of entity: String?
  ) -> [TargetCount] {
    tallies.sorted { $0.key < $1.key }.map { deadline, tally in
      TargetCount(
        entity: entity, deadline: deadline, count: tally.count,
        notAssessable: tally.notAssessable)
    }
  }
}

/// What is the same for all entities of a simulation.
private struct SimulationWork: Sendable {
  let forecaster: PanelForecaster
  let kinship: SeriesKinship
  let simulator: PathSimulator
  let periods: [Period]

  typealias Entry = (position: Int, target: TargetRow, member: PanelForecaster.Member?)

  struct Outcome: Sendable {
    var passages: [(position: Int, passage: TargetPassage)] = []
    var tallies: [Period: JointTally] = [:]
  }

  /// Simulates the targets of one entity, series by series.
  func results(_ entries: [Entry]) -> Outcome {
    var outcome = Outcome()
    var seen: Set<String> = []
    let order = entries.map(\.target.seriesID).filter { seen.insert($0).inserted }
    let bySeries = Dictionary(grouping: entries, by: \.target.seriesID)
    for id in order {
      let own = bySeries[id] ?? []
      let paths = paths(of: own)
      for entry in own { add(entry, paths, &outcome) }
    }
    return outcome
  }

  private func paths(of entries: [Entry]) -> Result<SimulatedPaths, PanelRefusal> {
    guard let member = entries.first?.member else {
      return .failure(PanelRefusal(reason: "no observation of the series up to the origin"))
    }
    let steps = forecaster.origin.stepsPerYear
    let last = (periods + entries.map(\.target.deadline)).map { $0.end * steps }.max() ?? 0
    // A series whose targets are all to be kept below is better the lower it is.
    let isFalling = entries.allSatisfy { $0.target.direction == .atMost }
    return Result { () throws(PanelRefusal) in
      simulator.paths(
        of: kinship.series(member, isFalling ? .atMost : .atLeast),
        try forecaster.outlook(of: member), through: last)
    }
  }

  private func add(
    _ entry: Entry, _ paths: Result<SimulatedPaths, PanelRefusal>, _ outcome: inout Outcome
  ) {
    let target = entry.target
    var tally = outcome.tallies[target.deadline] ?? JointTally()
    let passage: TargetPassage
    switch passed(target, paths) {
    case .success(let (found, paths)):
      passage = found
      tally.add(paths.meets(target.target, target.direction, at: time(of: target.deadline)))
    case .failure(let refusal):
      passage = TargetPassage(
        seriesID: target.seriesID, deadline: target.deadline, target: target.targetText,
        probability: nil, passed10: nil, passed50: nil, passed90: nil, notByLimit: nil,
        status: refusal.reason)
      tally.addNotAssessable()
    }
    outcome.passages.append((entry.position, passage))
    outcome.tallies[target.deadline] = tally
  }

  private func passed(
    _ target: TargetRow, _ paths: Result<SimulatedPaths, PanelRefusal>
  ) -> Result<(TargetPassage, SimulatedPaths), PanelRefusal> {
    paths.flatMap { paths in
      guard target.deadline.end > forecaster.origin.end else {
        return .failure(PanelRefusal(reason: "the deadline is not after the origin"))
      }
      let times = periods.map(time)
      let probability = paths.outlook.probability(
        meeting: target.target, target.direction, at: time(of: target.deadline))
      guard probability.isFinite else {
        return .failure(PanelRefusal(reason: "numbers grow beyond all bounds"))
      }
      let limits = ProbabilityLimits.standard
      let passage = paths.firstPassage(at: times) {
        paths.meets(target.target, target.direction, at: $0)
      }
      func period(_ share: Double) -> Period? {
        passage.position(reaching: share).map { periods[$0] }
      }
      return .success(
        (
          TargetPassage(
            seriesID: target.seriesID, deadline: target.deadline, target: target.targetText,
            probability: min(max(probability, limits.lower), limits.upper),
            passed10: period(0.1), passed50: period(0.5), passed90: period(0.9),
            notByLimit: passage.never, status: "ok"), paths
        ))
    }
  }

  private func time(of period: Period) -> Double {
    period.end * forecaster.origin.stepsPerYear
  }
}

extension TargetRow {
  /// The side on which the target is met.
  var direction: Indicator.Direction { comparator.direction(whereBetterIs: .atLeast) }
}
