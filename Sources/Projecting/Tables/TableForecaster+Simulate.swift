import Assessment
import Execution
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

/// The distribution of the number of targets met at a deadline, over joint paths.
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

/// The results of a simulation of a table.
public struct PanelSimulation: Sendable, Equatable {
  /// The last period in which first passages were looked for.
  public let limit: Period

  /// One row for each target, in order.
  public let passages: [TargetPassage]

  /// The counts of all series, then of each entity in the order of the targets; each by deadline.
  public let counts: [TargetCount]
}

extension TableForecaster {
  /// Simulates the series of targets jointly.
  ///
  /// Entities are worked on in blocks, and the paths of a series in parts, so that memory grows with neither.
  ///
  /// - Parameters:
  ///   - targets: The targets, of series of the table.
  ///   - horizon: The number of periods in which first passages are looked for, 1 to
  ///     ``greatestHorizon``; years if the origin is a day.
  ///   - paths: The number of paths, at least 1.
  ///   - seed: The seed of the run.
  ///   - progress: Called with the number of entities done.
  /// - Returns: First passages and counts.
  /// - Throws: ``TableError/deadlineTooFar(_:origin:limit:)``, ``TableError/tooManyCounts(deadlines:paths:limit:)``.
  public func simulate(
    _ targets: [TargetRow], horizon: Int, paths: Int, seed: UInt64,
    progress: (Int) -> Void = { _ in }
  ) async throws(TableError) -> PanelSimulation {
    // The numbers of a path take memory step by step.
    if let far = targets.first(where: { isTooFar($0.deadline.end, after: self.origin.end) }) {
      throw .deadlineTooFar(far, origin: origin, limit: Self.greatestHorizon)
    }
    // Whether targets are met together is counted path by path, for each deadline.
    let deadlines = Set(targets.map(\.deadline)).count
    guard paths <= Self.greatestCounts / max(deadlines, 1) else {
      throw .tooManyCounts(deadlines: deadlines, paths: paths, limit: Self.greatestCounts)
    }
    let periods = (1...min(max(horizon, 1), Self.greatestHorizon)).map(period)
    await prepare(periods + targets.map(\.deadline))
    let work = SimulationWork(
      forecaster: self,
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
    let block = min(max(Self.greatestCounts / (max(deadlines, 1) * paths), 1), 256)
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

  /// The greatest number of paths times deadlines that are counted: 160 MB for all series, and no more for the
  /// entities of a block.
  public static let greatestCounts = 20_000_000

  /// The greatest number of normal scores that a thread holds at a time: 32 MB.
  fileprivate static let greatestPart = 4 << 20

  /// Whether a time lies more steps after another than are simulated; both in years.
  fileprivate func isTooFar(_ time: Double, after start: Double) -> Bool {
    (time - start) * origin.stepsPerYear > Double(Self.greatestHorizon) + 1e-6
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

/// The settings common to all entities of a simulation.
private struct SimulationWork: Sendable {
  let forecaster: TableForecaster
  let simulator: PathSimulator
  let periods: [Period]

  typealias Entry = (position: Int, target: TargetRow, member: TableForecaster.Member?)

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
      let course = course(of: own)
      let found = course.map { self.found(own, $0) }
      for (index, entry) in own.enumerated() {
        add(entry, course.map(\.outlook), found.map { $0[index] }, &outcome)
      }
    }
    return outcome
  }

  /// The paths of a series, which are drawn in parts.
  private struct Course {
    let outlook: any Outlook
    let parts: [PathSimulator]
    let draw: (PathSimulator) -> SimulatedPaths
  }

  /// When paths first meet a target, and path by path whether they meet it at its deadline.
  private struct Found {
    var passage = FirstPassage(passages: [], paths: 0)
    var met: [Bool] = []
  }

  /// Draws the paths of a series and compares them with its targets.
  private func found(_ entries: [Entry], _ course: Course) -> [Found] {
    let targets = entries.map { entry -> (target: Target, deadline: Double)? in
      let deadline = time(of: entry.target.deadline)
      guard entry.target.deadline.end > forecaster.origin.end, let scale = entry.member?.scale,
        let target = Target(entry.target, of: scale),
        target.probability(course.outlook, at: deadline).isFinite
      else { return nil }
      return (target, deadline)
    }
    var found = entries.map { _ in Found() }
    guard targets.contains(where: { $0 != nil }) else { return found }
    let times = periods.map(time)
    for part in course.parts {
      let paths = course.draw(part)
      for (index, entry) in targets.enumerated() {
        guard let (target, deadline) = entry else { continue }
        found[index].passage.add(target.firstPassage(paths, at: times))
        found[index].met += target.isMet(on: paths, at: deadline)
      }
    }
    return found
  }

  private func course(of entries: [Entry]) -> Result<Course, ProjectionRefusal> {
    guard let member = entries.first?.member else {
      return .failure(ProjectionRefusal(reason: "no observation of the series up to the origin"))
    }
    let steps = forecaster.origin.stepsPerYear
    let last = (periods + entries.map(\.target.deadline)).map { $0.end * steps }.max() ?? 0
    // A series whose targets are all to be kept below is better the lower it is.
    let isFalling = entries.allSatisfy {
      Target($0.target, of: member.scale)?.direction == .atMost
    }
    return Result { () throws(ProjectionRefusal) -> Course in
      let own = try forecaster.outlook(of: member)
      // Paths begin at the last figure, which may be as old as anything.
      guard !forecaster.isTooFar(forecaster.origin.end, after: own.origin) else {
        throw ProjectionRefusal(
          reason:
            "the last figure lies more than \(TableForecaster.greatestHorizon) steps before the origin"
        )
      }
      // Paths are drawn in the steps of the question.
      let outlook = SteppedOutlook.inSteps(own, steps)
      let length = Int(bounded: (last - outlook.origin).rounded(.up)) + 1
      return Course(
        outlook: outlook,
        parts: simulator.parts(ofNumbers: TableForecaster.greatestPart, steps: length)
      ) { part in
        forecaster.projections.paths(
          of: member.key, isFalling ? .atMost : .atLeast, outlook, part, through: last)
      }
    }
  }

  private func add(
    _ entry: Entry, _ outlook: Result<any Outlook, ProjectionRefusal>,
    _ found: Result<Found, ProjectionRefusal>, _ outcome: inout Outcome
  ) {
    let row = entry.target
    var tally = outcome.tallies[row.deadline] ?? JointTally()
    let passage: TargetPassage
    if let member = entry.member, row.deadline.end <= forecaster.origin.end,
      let target = Target(row, of: member.scale)
    {
      // A deadline that has passed is judged by the figure at it.
      let past = forecaster.past(row, member, target)
      passage = TargetPassage(row, probability: past.probability, status: past.status)
      if let probability = past.probability {
        tally.add(decided: probability == 1)
      } else {
        tally.addNotAssessable()
      }
    } else {
      switch projected(row, entry.member, outlook, found) {
      case .success(let (row, met)):
        passage = row
        tally.add(met)
      case .failure(let refusal):
        passage = TargetPassage(row, probability: nil, status: refusal.reason)
        tally.addNotAssessable()
      }
    }
    outcome.passages.append((entry.position, passage))
    outcome.tallies[row.deadline] = tally
  }

  /// Returns the row of a target, and path by path whether it is met at its deadline.
  private func projected(
    _ row: TargetRow, _ member: TableForecaster.Member?,
    _ outlook: Result<any Outlook, ProjectionRefusal>, _ found: Result<Found, ProjectionRefusal>
  ) -> Result<(TargetPassage, [Bool]), ProjectionRefusal> {
    outlook.flatMap { outlook in
      guard let member, let target = Target(row, of: member.scale) else {
        return .failure(ProjectionRefusal(reason: "the comparator has no value"))
      }
      let probability = target.probability(outlook, at: time(of: row.deadline))
      guard probability.isFinite else { return .failure(.beyondBounds) }
      if let widest = forecaster.widest(of: member),
        widest.isExceeded(by: outlook.row(at: time(of: row.deadline)))
      {
        return .failure(.tooWide)
      }
      return found.map { found in
        func period(_ share: Double) -> Period? {
          found.passage.position(reaching: share).map { periods[$0] }
        }
        return (
          TargetPassage(
            seriesID: row.seriesID, deadline: row.deadline, target: row.targetText,
            probability: probability, passed10: period(0.1), passed50: period(0.5),
            passed90: period(0.9), notByLimit: found.passage.never, status: "ok"),
          found.met
        )
      }
    }
  }

  private func time(of period: Period) -> Double {
    period.end * forecaster.origin.stepsPerYear
  }
}

extension TargetPassage {
  /// Creates a passage of which only the probability is known, or nothing.
  fileprivate init(_ row: TargetRow, probability: Double?, status: String) {
    self.init(
      seriesID: row.seriesID, deadline: row.deadline, target: row.targetText,
      probability: probability, passed10: nil, passed50: nil, passed90: nil, notByLimit: nil,
      status: status)
  }
}
