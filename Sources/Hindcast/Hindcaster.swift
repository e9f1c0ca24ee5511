import Execution
public import Projecting
import Assessment
import Forecasting
public import Indicators
public import Intake

/// The settings of a hindcast.
public struct HindcastRequest: Sendable {
  /// The origins; `nil` to spread them evenly over the table.
  public var origins: ClosedRange<Period>?

  /// The horizons, in steps of the kind of the origins.
  public var horizons: [Int] = [1, 3, 5, 10]

  /// By what the scores are divided.
  public var divisions: Set<HindcastDivision> = Set(HindcastDivision.allCases)

  /// The scale of the values; `nil` to infer it at each origin, series by series.
  public var scale: ValueScale?

  /// The names of the models; empty for all that `dubao models` lists.
  public var models: [String] = []

  /// The prior pack, `nil` for none; used at origins not before its last period.
  public var prior: PriorPack?

  /// What becomes of the pack at origins before its last period.
  public var laterYears = LaterYears.refused

  /// The place above each place; `nil` to take it from the column `parent`, if the table has one.
  public var places: PlaceTree?

  /// The number of own observations, 0 or more, that places are left with; `nil` to leave them all.
  ///
  /// Then a fifth of the places without parts is asked about at a time, and the rest is known in full.
  public var ownObservations: Int?

  /// The seed of the bootstrap.
  public var seed: UInt64 = 1

  /// Creates the default request.
  public init() {}

  /// The names by which scores can be divided.
  public static let divisionNames = HindcastDivision.allCases.map(\.rawValue)

  /// Divides the scores by names of ``divisionNames``; others are passed over.
  public mutating func divide(by names: [String]) {
    divisions = Set(names.compactMap(HindcastDivision.init))
  }
}

/// A hindcast: the report, and what it rests on.
public struct HindcastRun: Sendable {
  /// The report.
  public let report: HindcastReport

  /// The windows with every method's scores.
  public let table: ScoreTable
}

/// Forecasts the series of a table from past origins and compares them with what came.
///
/// There is no look-ahead: what a model says at an origin comes from a ``TableForecaster`` built for
/// that origin, which drops all later rows before it measures anything.
public struct Hindcaster: Sendable {
  private let panel: Panel
  private let request: HindcastRequest
  private let finder: WindowFinder
  private let models: [HindcastMethod]
  private let horizons: [Int]

  /// The origins, in order.
  public let origins: [Period]

  /// Prepares a hindcast.
  ///
  /// - Parameters:
  ///   - panel: The table.
  ///   - request: What is asked for.
  /// - Throws: ``HindcastError`` or ``TableError``.
  public init(_ panel: Panel, _ request: HindcastRequest) throws {
    let entries = panel.rows.map { row in
      HindcastEntry(
        seriesID: row.seriesID, entity: row.entity, indicator: row.indicator, period: row.period,
        value: row.value, isBreak: row.seriesBreak != nil)
    }
    self.panel = panel
    self.request = request
    horizons = Set(request.horizons).sorted()
    if request.ownObservations != nil, request.places == nil,
      !panel.rows.contains(where: { $0.parent != nil && !$0.entity.isEmpty })
    {
      throw HindcastError.noPlaces(panel.file)
    }
    finder = WindowFinder(
      entries, clock: request.origins.map { StepClock(kindOf: $0.lowerBound) })
    // Only the panel model knows of other places.
    models = try Self.models(
      request.ownObservations == nil ? request.models : [PanelModel.name])
    if let range = request.origins {
      origins = try Self.origins(range, finder.clock)
    } else {
      origins = finder.origins(horizons: horizons)
    }
  }

  private static func models(_ names: [String]) throws(TableError) -> [HindcastMethod] {
    let known = ModelList.names
    let names = names.isEmpty ? known : names
    for name in names where !known.contains(name) {
      throw .unknownModel(name, known: known)
    }
    // In the order of the catalogue, so that the order of the options changes nothing.
    return known.filter(names.contains).map { name in
      if let model = TrendModels.all.first(where: { $0.name == name }) {
        return HindcastMethod(name: name, kind: .model, summary: model.summary)
      }
      if name == PanelModel.name {
        return HindcastMethod(name: name, kind: .combination, summary: PanelModel.summary)
      }
      return HindcastMethod(
        name: name, kind: .combination,
        summary: LocalizedText(
          vi:
            "Tổng hợp \(TrendModels.pooled.count) mô hình đầu với trọng số bằng nhau: mặc định của báo cáo.",
          en:
            "The first \(TrendModels.pooled.count) models of the catalogue together with equal weights: "
            + "the default of the report."))
    }
  }

  /// The most origins that can be asked for.
  package static let greatestOriginCount = 1000

  private static func origins(
    _ range: ClosedRange<Period>, _ clock: StepClock
  ) throws(HindcastError) -> [Period] {
    let first = clock.index(of: range.lowerBound)
    let last = clock.index(of: range.upperBound)
    guard last - first < greatestOriginCount else {
      throw .tooManyOrigins(range, limit: greatestOriginCount)
    }
    return (first...last).map(clock.period)
  }

  /// Notices about the prior pack, breaks and jumps of the whole table, for standard error.
  public var notices: [String] {
    [priorNotice].compactMap { $0 } + tableNotices
  }

  private var tableNotices: [String] {
    guard let last = panel.rows.map(\.period).max(by: { $0.end < $1.end }) else { return [] }
    let end = finder.clock.period(finder.clock.index(of: last))
    let whole = try? TableForecaster(
      panel, origin: end, scale: request.scale, model: TrendModels.all.first?.name ?? "")
    return whole?.breakNotices ?? []
  }

  /// Runs the hindcast.
  ///
  /// - Parameter progress: Called with the number of questions done, now and then.
  /// - Returns: The report and the windows.
  /// - Throws: ``HindcastError/noWindow(_:origins:horizons:)`` if there is nothing to compare.
  public func run(progress: (Int) -> Void = { _ in }) async throws -> HindcastRun {
    let rounds = try await rounds()
    let windows = rounds.flatMap(\.windows)
    guard !windows.isEmpty else {
      throw HindcastError.noWindow(panel.file, origins: origins, horizons: horizons)
    }
    let answers = await modelScores(rounds, progress: progress)
    let rules =
      request.ownObservations == nil ? await ruleScores(rounds) : await parentScores(rounds)
    let reference =
      // The default of tables comes last of the combinations.
      models.last { $0.kind == .combination }?.name ?? models.first?.name ?? ""
    let table = ScoreTable(
      windows: windows, methods: answers + rules, reference: reference, by: request.divisions,
      seed: request.seed)
    return HindcastRun(report: await report(table, reference), table: table)
  }

  // MARK: - Origins

  /// A warning about the prior pack, `nil` if every origin uses it or there is none.
  private var priorNotice: String? {
    guard let prior = request.prior else { return nil }
    let early = origins.count { !prior.isKnown(at: $0) }
    guard early > 0 else { return nil }
    if request.laterYears == .measured { return prior.measuringNotice }
    return "the prior pack was learned from data up to \(prior.until); \(early) of "
      + "\(origins.count) origins lie before that and do not use it"
  }

  /// One origin: what was known, and what was asked.
  private struct Round: Sendable {
    let forecasters: [TableForecaster]
    let histories: [HindcastHistory]
    /// The position of each history among the members of the forecasters.
    let positions: [Int]
    let questions: [(history: Int, window: HindcastWindow)]

    var windows: [HindcastWindow] { questions.map(\.window) }
  }

  /// Builds the forecasters of every origin and finds the windows.
  private func rounds() async throws -> [Round] {
    if let count = request.ownObservations { return try await placeRounds(leaving: count) }
    let (panel, scale, finder, horizons) = (panel, request.scale, finder, horizons)
    let (prior, laterYears) = (request.prior, request.laterYears)
    let (names, places) = (models.map(\.name), request.places)
    let results = await parallelMap(origins) { origin in
      Result { () throws(TableError) in
        let reading = try TableReading(panel, origin: origin, scale: scale, places: places)
        let forecasters = try names.map { name throws(TableError) in
          try TableForecaster(
            reading, model: name, prior: prior, laterYears: laterYears, findsJumps: false)
        }
        let histories = (forecasters.first?.members ?? []).map {
          HindcastHistory($0, finder.clock)
        }
        return Round(
          forecasters: forecasters, histories: histories, positions: Array(histories.indices),
          questions: finder.windows(at: origin, horizons: horizons, histories: histories))
      }
    }
    return try results.map { try $0.get() }
  }

  // MARK: - Methods

  /// All questions about one series at one origin.
  private struct Unit: Sendable {
    let round: Int
    let history: Int
    let windows: [HindcastWindow]
  }

  private static func units(_ rounds: [Round]) -> [Unit] {
    rounds.enumerated().flatMap { number, round in
      var units: [Unit] = []
      for (history, window) in round.questions {
        if let last = units.last, last.history == history {
          units[units.count - 1] = Unit(
            round: number, history: history, windows: last.windows + [window])
        } else {
          units.append(Unit(round: number, history: history, windows: [window]))
        }
      }
      return units
    }
  }

  private func modelScores(
    _ rounds: [Round], progress: (Int) -> Void
  ) async -> [(name: String, scores: [WindowScore?])] {
    for forecaster in rounds.flatMap(\.forecasters) {
      await forecaster.prepare(horizons.map { forecaster.origin.advanced(by: $0) })
    }
    let units = Self.units(rounds)
    let results = await parallelMap(units, progress: progress) { unit in
      rounds[unit.round].forecasters.map { forecaster -> [WindowScore?] in
        let member = forecaster.members[rounds[unit.round].positions[unit.history]]
        // A series that the model cannot be fitted to counts as refused; it stops nothing.
        guard let outlook = try? forecaster.outlook(of: member) else {
          return unit.windows.map { _ in nil }
        }
        return unit.windows.map { WindowScore(Self.answer(outlook, $0), $0) }
      }
    }
    return models.enumerated().map { number, model in
      (model.name, results.flatMap { $0[number] })
    }
  }

  /// Returns what `dubao forecast` and `dubao assess` would have said.
  private static func answer(
    _ outlook: any Outlook, _ window: HindcastWindow
  ) -> HindcastAnswer {
    HindcastAnswer(
      value: .quantiles(outlook.row(at: window.period.end).quantiles),
      probabilities: window.targets.map { target in
        ProbabilityLimits.clip(
          outlook.probability(meeting: target, .atLeast, at: window.period.end))
      })
  }

  private func ruleScores(_ rounds: [Round]) async -> [(name: String, scores: [WindowScore?])] {
    let steps = Double(finder.clock.stepsPerYear)
    let results = await parallelMap(Self.units(rounds)) { unit in
      let points = rounds[unit.round].histories[unit.history].points
      let record = RuleRecord(points.map { .init(time: $0.time / steps, value: $0.value) })
      return OfficialRules.all.map { rule in
        unit.windows.map { window in
          record.flatMap { WindowScore(Self.answer(rule, $0, window, steps), window) }
        }
      }
    }
    return OfficialRules.all.enumerated().map { number, rule in
      (rule.name, results.flatMap { $0[number] })
    }
  }

  private static func answer(
    _ rule: any OfficialRule, _ record: RuleRecord, _ window: HindcastWindow, _ steps: Double
  ) -> HindcastAnswer {
    let deadline = window.time / steps
    let projection = rule.projection(of: record, at: deadline)
    return HindcastAnswer(
      value: projection.map { .point($0) } ?? .none,
      probabilities: window.targets.map { target in
        rule.willMeet(target, by: deadline, from: record).map { $0 ? 1 : 0 }
      })
  }

  /// Builds rounds in which a fifth of the places is left with a few observations of its own.
  private func placeRounds(leaving count: Int) async throws -> [Round] {
    let (panel, scale, finder, horizons) = (panel, request.scale, finder, horizons)
    let (places, prior, laterYears) = (request.places, request.prior, request.laterYears)
    let folds = 5
    let work = origins.flatMap { origin in (0..<folds).map { (origin: origin, fold: $0) } }
    let results = await parallelMap(work) { origin, fold in
      Result { () throws(TableError) -> Round in
        let full = try TableForecaster(
          panel, origin: origin, scale: scale, model: PanelModel.name, places: places,
          findsJumps: false)
        let hidden = Set(
          full.leaves.enumerated().filter { $0.offset % folds == fold }.map(\.element))
        let reduced = try TableForecaster(
          panel.leaving(count, of: hidden, upTo: origin), origin: origin, scale: scale,
          model: PanelModel.name, places: full.tree, prior: prior, laterYears: laterYears,
          findsJumps: false)
        let known = Dictionary(
          reduced.members.enumerated().map { (PlaceSeries($1), $0) },
          uniquingKeysWith: { first, _ in first })
        let asked = full.members.filter {
          $0.scale == .share && hidden.contains($0.entity) && known[PlaceSeries($0)] != nil
        }
        let histories = asked.map {
          HindcastHistory($0, finder.clock)
        }
        return Round(
          forecasters: [reduced], histories: histories,
          positions: asked.compactMap { known[PlaceSeries($0)] },
          questions: finder.windows(at: origin, horizons: horizons, histories: histories))
      }
    }
    return try results.map { try $0.get() }
  }

  /// Scores the forecast without any model: the parent's last value and the spread around it.
  private func parentScores(
    _ rounds: [Round]
  ) async -> [(name: String, scores: [WindowScore?])] {
    let results = await parallelMap(Self.units(rounds)) { unit in
      let round = rounds[unit.round]
      let outlook = round.forecasters.first.flatMap { forecaster in
        forecaster.parentValue(for: forecaster.members[round.positions[unit.history]])
      }
      return unit.windows.map { window in
        outlook.flatMap { WindowScore(Self.answer($0, window), window) }
      }
    }
    return [(ParentValue.name, results.flatMap { $0 })]
  }

  // MARK: - Report

  private func report(_ table: ScoreTable, _ reference: String) async -> HindcastReport {
    let pairs = table.parts.indices.flatMap { part in
      table.methods.indices.map { (part: part, method: $0) }
    }
    let scores = await parallelMap(pairs) { table.score(method: $0.method, part: $0.part) }
    let asked = Set(table.windows.map(\.horizon)).sorted()
    let reliability = asked.flatMap { horizon in
      table.methods.indices.flatMap { table.reliability(method: $0, horizon: horizon) }
    }
    let rules =
      request.ownObservations == nil
      ? OfficialRules.all.map { HindcastMethod(name: $0.name, kind: .rule, summary: $0.summary) }
      : [HindcastMethod(name: ParentValue.name, kind: .rule, summary: ParentValue.summary)]
    let used = Set(table.windows.map(\.origin))
    return HindcastReport(
      engine: DuBaoEngine.version, input: panel.file, seed: request.seed,
      origins: origins.filter(used.contains), horizons: asked,
      series: Set(table.windows.map(\.seriesID)).count,
      entities: Set(table.windows.map(\.entity)).count, windows: table.windows.count,
      medianGap: finder.medianGap, reference: reference, methods: models + rules,
      scores: scores, reliability: reliability)
  }
}

/// The reason why there is no hindcast.
public enum HindcastError: Error, Equatable {
  /// No series has two points up to an origin and an actual value after it.
  case noWindow(String, origins: [Period], horizons: [Int])

  /// Places shall be left with few observations, but nothing says which place belongs to which.
  case noPlaces(String)

  /// More origins were asked for than can be done.
  case tooManyOrigins(ClosedRange<Period>, limit: Int)
}

extension HindcastError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noWindow(let file, let origins, let horizons):
      let horizons = horizons.map(String.init).joined(separator: ", ")
      let place =
        if let first = origins.first, let last = origins.last {
          "at the origins \(first) to \(last)"
        } else {
          "at any origin"
        }
      return
        "\(file): nothing to compare \(place) with horizons \(horizons): a hindcast needs a series "
        + "with two recent points up to an origin and a value at a horizon after it; "
        + "give a longer table, other origins or shorter horizons"
    case .noPlaces(let file):
      return
        "\(file): --own-observations needs to know which place belongs to which: give --places FILE with "
        + "the columns entity and parent, or a column parent in the table"
    case .tooManyOrigins(let range, let limit):
      return
        "--origins \(range.lowerBound)..\(range.upperBound) are more than \(limit) origins; "
        + "choose a shorter range"
    }
  }
}

/// A series by its place and indicator as the table names them, whatever the series is called.
private struct PlaceSeries: Hashable {
  let entity: String
  let group: String

  init(_ member: TableForecaster.Member) {
    entity = member.entity
    group = member.group
  }
}

extension HindcastHistory {
  /// The observations of a series with times in the steps of a clock.
  fileprivate init(_ member: TableForecaster.Member, _ clock: StepClock) {
    let steps = Double(clock.stepsPerYear)
    self.init(
      seriesID: member.id, scale: member.scale,
      observations: member.observations.map { ($0.time * steps, $0.value) })
  }
}
