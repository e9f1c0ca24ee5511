import Execution
package import Forecasting
import Foundation
public import Indicators
public import Intake

/// Forecasts and assessments for the series of a tidy table: the contract of `dubao forecast` and
/// `dubao assess`.
///
/// The table is read into a `SeriesTable` and projected by `Projections`, as a data folder is. Rows
/// after the origin are dropped before anything is measured, so that they cannot matter.
public struct TableForecaster: Sendable {
  /// A series of the table, or of a place that has no row but belongs to one that has.
  public struct Member: Sendable {
    /// The series.
    public let id: String

    /// The indicator as the table names it, empty if it does not.
    package let group: String

    /// The place or body, empty if the table does not say.
    package let entity: String

    /// The scale of its values.
    public let scale: ValueScale

    /// Whether the table has rows of it; `false` of a place that has none but belongs to one that has.
    let hasRows: Bool

    let key: SeriesKey

    /// The observations since the last break that the table declares, in decimal years; those that
    /// contradict each other too.
    package var observations: [(time: Double, value: Double)] {
      sinceBreak.map { ($0.period.end, $0.value) }
    }

    /// The last of ``observations``.
    var last: (time: Double, value: Double)? { sinceBreak.last.map { ($0.period.end, $0.value) } }

    fileprivate let sinceBreak: [Observation]
  }

  /// The last period that a forecast may use.
  public let origin: Period

  /// The origin's last day: what was known at its end is used.
  package let asOf: CalendarDate

  /// Notices about assumptions, breaks and jumps, for standard error.
  public let notices: [String]

  /// The notices about breaks and jumps.
  public let breakNotices: [String]

  /// The series with a point up to the origin, in the order of the table, then those of places that
  /// have none but belong to a place that has.
  public let members: [Member]

  /// The jumps of each series that no break in the table explains; none if they were not looked for.
  public let jumps: [String: [Jump]]

  /// The projections of all series.
  package let projections: Projections

  private let indicators: [String: Indicator]

  /// The table that the models were fitted to, or the part of it that is forecast.
  let reading: TableReading

  /// The name of the model.
  let model: String

  /// The prior pack as it was given, `nil` for none.
  let prior: PriorPack?

  /// What becomes of a pack that was learned from later periods than the origin.
  let laterYears: LaterYears

  /// The catalogue.
  var catalogue: [Indicator] { indicators.values.sorted { $0.key < $1.key } }

  /// Which place belongs to which, if anything says so.
  package let tree: PlaceTree?

  /// Fits the models to a table.
  ///
  /// - Parameters:
  ///   - panel: The table.
  ///   - origin: The last period that may be used; the way it is written changes no forecast.
  ///   - scale: What values the series may take; `nil` to infer it from the unit column, series by
  ///     series.
  ///   - model: The name of the panel model, of the combination, or of a trend model. The panel model
  ///     takes shares and quantities per 100 inhabitants at any dates, and other quantities
  ///     whose observations stand one step apart; the combination takes the rest.
  ///   - places: Which place belongs to which, with counts if sums shall agree; `nil` to take it from
  ///     the column `parent`, if the table has one.
  ///   - prior: The prior pack. One that was learned from later periods than the origin is not used.
  ///   - laterYears: What becomes of a pack that was learned from later periods than the origin.
  ///   - findsJumps: Whether to look for jumps; they change no forecast.
  /// - Throws: ``TableError`` if no model has that name, or the origin is no period of a calendar.
  public init(
    _ panel: Panel, origin: Period, scale: ValueScale?, model: String, places: PlaceTree? = nil,
    prior: PriorPack? = nil, laterYears: LaterYears = .refused, findsJumps: Bool = true
  ) throws(TableError) {
    try self.init(
      TableReading(panel, origin: origin, scale: scale, places: places), model: model,
      prior: prior, laterYears: laterYears, findsJumps: findsJumps)
  }

  /// Takes the models that were fitted to a whole table, to forecast a part of it as in the whole.
  ///
  /// - Parameters:
  ///   - panel: The part; a series of it has all its rows in it.
  ///   - fit: The fit of the whole.
  ///   - prior: The prior pack that the fit was made with.
  ///   - findsJumps: Whether to look for jumps; they change no forecast.
  /// - Throws: ``TableError``.
  public init(
    _ panel: Panel, fit: TableFit, prior: PriorPack? = nil, findsJumps: Bool = true
  ) throws(TableError) {
    guard fit.prior == prior.map({ Fingerprint.of($0) }) else {
      throw .fit(.otherPrior(isGiven: prior != nil))
    }
    try self.init(
      TableReading(panel, fit), model: fit.model, prior: prior, laterYears: fit.laterYears,
      findsJumps: findsJumps, fit: fit)
  }

  /// Fits the models to a table that has been read already, or takes those that were fitted to the whole of it.
  package init(
    _ reading: TableReading, model: String, prior: PriorPack?, laterYears: LaterYears = .refused,
    findsJumps: Bool, fit: TableFit? = nil
  ) throws(TableError) {
    let usesPanels = model == PanelModel.name
    guard let models = TrendModels.named(usesPanels ? TrendModels.combinationName : model) else {
      throw .unknownModel(model, known: ModelList.names)
    }
    let table = reading.table
    self.reading = reading
    self.model = model
    self.prior = prior
    self.laterYears = laterYears
    origin = reading.origin
    asOf = reading.asOf
    tree = reading.tree
    let usable = try prior.flatMap { pack throws(TableError) in
      try pack.usable(at: reading.origin, for: table.indicators.map(\.key), laterYears)
    }
    // What an indicator is about the table does not say; the pack knows those that it was learned from.
    let catalogue = table.indicators.map { usable?.named($0) ?? $0 }
    let known = Dictionary(
      catalogue.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    indicators = known
    let hierarchy = PlaceHierarchy(table.places, counts: table.counts)
    let live = table.series.values.compactMap { ProjectedSeries($0, known[$0.indicator]) }
    let settings = FitSettings(
      paces: usable?.paces, network: usable?.pretrained,
      levelsModel: prior?.levelsModel(at: reading.origin.end), models: models,
      usesPanels: usesPanels, findsJumps: findsJumps)
    let fitted =
      fit.map {
        FittedPanel($0.models, hierarchy: hierarchy, indicators: catalogue, settings)
      }
      ?? FittedPanel(
        to: Self.past(live, table, known, reading.asOf), hierarchy: hierarchy,
        places: table.places, indicators: catalogue, day: FitDay(origin: reading.asOf), settings)
    let projections = Projections(
      live, series: table.series, hierarchy: hierarchy, indicators: catalogue, fitted)
    self.projections = projections
    let observed = table.members.map { member in
      Member(
        id: member.id, group: member.group, entity: member.entity, scale: member.scale,
        hasRows: true, key: member.key,
        sinceBreak: table.series[member.key]?.sinceBreak ?? [])
    }
    let unobserved =
      fit.map { $0.unobserved.map(Member.init) } ?? Self.unobserved(table, hierarchy)
    members = observed + unobserved
    jumps =
      findsJumps
      ? observed.reduce(into: [:]) { jumps, member in
        let found = projections.jumps(member.key)
        if !found.isEmpty { jumps[member.id] = found }
      } : [:]
    let words = TableNotices(
      reading: reading, fitted: fitted, series: projections.entries, jumps: jumps,
      usesPanels: usesPanels)
    breakNotices = words.breaks
    notices =
      Self.notice(of: prior, isUsed: usable != nil, at: origin, fitted.levelsModel)
      + words.table + breakNotices
      + words.places(unobserved: unobserved.count, projections)
  }

  /// The series as they were known at the day of the fit: less only where the origin lies within a month.
  private static func past(
    _ live: [ProjectedSeries], _ table: SeriesTable, _ indicators: [String: Indicator],
    _ asOf: CalendarDate
  ) -> [ProjectedSeries] {
    let day = FitDay(origin: asOf)
    guard day.date != asOf else { return live }
    return table.series.values.compactMap { series in
      let observations = series.observations.live(asOf: day.date)
      guard !observations.isEmpty else { return nil }
      return ProjectedSeries(
        Series(place: series.place, indicator: series.indicator, observations: observations),
        indicators[series.indicator])
    }
  }

  /// Says that the prior pack is not used, or is used for measuring alone.
  private static func notice(
    of prior: PriorPack?, isUsed: Bool, at origin: Period, _ levelsModel: LevelsModel?
  ) -> [String] {
    guard let prior, !prior.isKnown(at: origin) else { return [] }
    return [isUsed ? prior.measuringNotice : prior.refusal(at: origin, using: levelsModel)]
  }

  /// The series of places that have reported nothing up to the origin, for every share that a place above
  /// or beside them has reported.
  private static func unobserved(_ table: SeriesTable, _ hierarchy: PlaceHierarchy) -> [Member] {
    guard hierarchy.hasLevels else { return [] }
    let names = Set(table.members.map(\.id))
    let shares = table.indicators.filter { $0.kind == .share }.map(\.key)
    // In order of their keys: the order of the rows must not matter.
    let order = Set(table.members.map(\.key.indicator)).sorted()
    return order.filter(shares.contains).flatMap { indicator -> [Member] in
      let group =
        table.members.filter { $0.key.indicator == indicator }.map(\.group).min() ?? indicator
      let ofGroup = table.members.filter { $0.group == group }
      let reported = Set(ofGroup.map(\.key.place))
      // A place is known if it, or one that belongs to it, has reported the share.
      let known = Set(
        ofGroup.filter { $0.key.indicator == indicator }.flatMap {
          [$0.key.place] + hierarchy.line(above: $0.key.place).prefix(1)
        })
      return table.places.map(\.key).compactMap { place in
        let id = group.isEmpty ? place : "\(place):\(group)"
        guard !reported.contains(place), !names.contains(id),
          ([place] + hierarchy.line(above: place)).contains(where: known.contains)
        else { return nil }
        return Member(
          TableFit.UnobservedSeries(
            id: id, group: group, key: SeriesKey(place: place, indicator: indicator)))
      }
    }
  }

  /// Learns what all periods ask for, side by side.
  package func prepare(_ periods: [Period]) async {
    await projections.fitted.prepare(
      distances: periods.map { $0.end - projections.fitted.day.time })
  }

  /// Returns on how many independent past eras the panel models rest for some periods, for standard error.
  ///
  /// - Parameter periods: The periods; those up to the origin do not count.
  /// - Returns: A sentence; `nil` if no series of the table is forecast by panel models.
  public func erasNotice(for periods: [Period]) -> String? {
    let distances = Set(periods.map { $0.end - origin.end }.filter { $0 > 1e-6 })
    guard let eras = projections.fitted.eras(distances: distances.sorted()) else { return nil }
    let (fewest, most) = (
      String(format: "%.2g", eras.lowerBound), String(format: "%.2g", eras.upperBound)
    )
    if eras.upperBound == 0 {
      return
        "the table has no past to learn distributions from; default distributions are used, which means caution"
    }
    return
      "distributions rest on \(fewest == most ? fewest : "\(fewest) to \(most)") independent past eras as long as "
      + "the time ahead; fewer than 1 means caution"
  }

  /// The greatest number of steps between the origin and a period that is asked for.
  public static let greatestHorizon = 1000

  /// Returns the periods of a horizon, the nearest first.
  ///
  /// - Parameter horizon: The number of periods, at least 1.
  /// - Returns: The periods after the origin.
  public func periods(horizon: Int) -> [Period] {
    (1...max(horizon, 1)).map { origin.advanced(by: $0) }
  }

  /// Returns the outlook of a series.
  ///
  /// - Parameter member: One of ``members``.
  /// - Returns: Its outlook in decimal years.
  /// - Throws: ``ProjectionRefusal`` if no model can be fitted.
  package func outlook(of member: Member) throws(ProjectionRefusal) -> any Outlook {
    guard let indicator = indicator(of: member) else { throw ProjectionRefusal.noObservation }
    return try projections.projection(of: indicator, in: member.key.place).get().outlook
  }

  /// The indicator of a series, with what the table tells of its kind.
  func indicator(of member: Member) -> Indicator? { indicators[member.key.indicator] }

  /// The places that have no parts, in order.
  package var leaves: [String] { projections.hierarchy.leaves }

  /// Returns the outlook of a place without any model, `nil` if nothing is known around it.
  package func parentValue(for member: Member) -> ParentValue? {
    guard let indicator = indicator(of: member) else { return nil }
    return projections.parentValue(of: indicator, in: member.key.place)
  }
}

extension TableForecaster.Member {
  /// A series of a place without rows, which is a share.
  fileprivate init(_ series: TableFit.UnobservedSeries) {
    self.init(
      id: series.id, group: series.group, entity: series.key.place, scale: .share, hasRows: false,
      key: series.key, sinceBreak: [])
  }
}

extension Series {
  /// The observations since the last declared break that a reading fits, contradictory ones too.
  fileprivate var sinceBreak: [Observation] {
    isFitted.contains(false) ? zip(observations, isFitted).filter(\.1).map(\.0) : observations
  }
}

extension PriorPack {
  /// Whether everything in the pack was known at the end of a period.
  ///
  /// A pack that knows what came later must not touch a forecast, even one of other places: they lived
  /// in the same years.
  package func isKnown(at origin: Period) -> Bool { until.end <= origin.end + 1e-9 }

  /// Returns the pack if it may be used at a period, else `nil`.
  ///
  /// - Throws: ``TableError/learnedFrom(_:)`` if later years are measured and the pack knows one of the indicators.
  package func usable(
    at origin: Period, for indicators: [String], _ laterYears: LaterYears
  ) throws(TableError) -> PriorPack? {
    if isKnown(at: origin) { return self }
    guard laterYears == .measured else { return nil }
    let known = (network?.indicators ?? []).union(sources.flatMap(\.parts).map(\.indicator))
    if let indicator = indicators.first(where: known.contains) { throw .learnedFrom(indicator) }
    return self
  }

  /// Says why the pack is not used at a period.
  ///
  /// - Parameters:
  ///   - origin: The period.
  ///   - levelsModel: The network of the pack that is used all the same; `nil` if none is.
  /// - Returns: The sentence.
  package func refusal(at origin: Period, using levelsModel: LevelsModel? = nil) -> String {
    "the prior pack was learned from data up to \(until), after \(origin); "
      + (levelsModel == nil
        ? "it is not used"
        : "of it only the network for long series is used, whose own sources have no later period")
  }

  /// The network for long series without bounds, for forecasts that may know what there is up to a time in decimal
  /// years; `nil` if the pack has none, or it was trained on later periods.
  package func levelsModel(at origin: Double) -> LevelsModel? {
    levelsNetwork.flatMap { LevelsModel($0, origin: origin) }
  }

  /// Says that the pack is used to measure it.
  package var measuringNotice: String {
    "the prior pack was learned from data up to \(until), after the origin: --prior-allow-later-years measures it on "
      + "indicators that it does not know; nothing of this is a forecast"
  }

  /// Returns an indicator of a table with the family that the pack knows it by; `nil` if it does not.
  fileprivate func named(_ indicator: Indicator) -> Indicator? {
    sources.lazy.flatMap(\.parts).first { $0.indicator == indicator.key }.map {
      indicator.with(family: $0.family)
    }
  }
}

/// What becomes of a prior pack at an origin before the last period that it was learned from.
public enum LaterYears: String, Sendable, Codable {
  /// It is not used.
  case refused

  /// It is used, to measure what it is worth to indicators that it does not know: it has seen other indicators in
  /// years after the origin, and no figure made so is a forecast.
  case measured
}

/// A fault of a request to forecast a table.
public enum TableError: Error, Equatable {
  /// The prior pack was learned from an indicator that it would be measured on.
  case learnedFrom(String)

  /// No model has that name.
  case unknownModel(String, known: [String])

  /// The fit cannot be used, or not for this table.
  case fit(TableFitError)

  /// The origin is a quarter or month that no year has.
  case unknownOrigin(Period)

  /// The deadline of a target lies further ahead than is simulated.
  case deadlineTooFar(TargetRow, origin: Period, limit: Int)

  /// So many paths and deadlines are asked for that counting them together would take too much memory.
  case tooManyCounts(deadlines: Int, paths: Int, limit: Int)
}

extension TableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .learnedFrom(let indicator):
      "the prior pack was learned from '\(indicator)', later years too, and can say nothing of what it is worth on it; "
        + "make one with `dubao learn --exclude-families`, or leave out --prior-allow-later-years"
    case .unknownModel(let name, let known):
      "no model is called '\(name)'; the models are \(known.joined(separator: ", "))"
    case .fit(let fault): fault.description
    case .unknownOrigin(let period):
      "the origin \(period) is no period of a calendar; write YYYY, YYYY-MM or YYYY-MM-DD"
    case .deadlineTooFar(let row, let origin, let limit):
      "line \(row.line) of the targets, series '\(row.seriesID)': the deadline \(row.deadline) lies more than "
        + "\(limit) steps after the origin \(origin)"
    case .tooManyCounts(let deadlines, let paths, let limit):
      "\(paths) paths with targets at \(deadlines) deadlines: paths times deadlines are at most \(limit), so that counts "
        + "take no more than \(limit / 125_000) MB; simulate fewer paths, or divide the targets by their deadlines"
    }
  }
}
