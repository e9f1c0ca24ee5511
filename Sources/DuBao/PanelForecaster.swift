import Forecasting
import Foundation
public import Indicators
public import Intake

/// Forecasts and assessments for the series of a tidy table: the contract of `dubao forecast` and
/// `dubao assess`.
///
/// Rows after the origin are dropped before anything is measured, so that they cannot matter.
public struct PanelForecaster: Sendable {
  /// A series with its observations up to the origin.
  public struct Member: Sendable {
    /// The series.
    public let id: String

    /// The indicator, by which series are grouped.
    public let group: String

    /// The place or body, empty if the table does not say.
    let entity: String

    /// The unit as the table words it.
    let unit: String

    /// What values it may take.
    public let scale: ValueScale

    /// Times in steps, at the end of each period, with the values: those from the last break that the
    /// table declares up to the origin.
    public let observations: [(time: Double, value: Double)]

    /// The noise that counting few cases gives the observations; empty if nothing is known of any.
    let noises: [MeasurementNoise]

    /// The observations before each declared break, one stretch for each definition.
    ///
    /// Others learn from them; the series itself is not what it was then.
    public let earlier: [[(time: Double, value: Double)]]
  }

  /// The last period that a forecast may use.
  public let origin: Period

  /// What was assumed and noticed on the way, for standard error.
  public let notices: [String]

  /// Those of the notices that speak of breaks and jumps.
  public let breakNotices: [String]

  /// The series with a point up to the origin, in the order of the table, then those of places that
  /// have none but belong to a place that has.
  public let members: [Member]

  /// The jumps that no break in the table explains.
  public let jumps: PanelJumps

  let models: [any TrendModel]
  private let paces: [ValueScale: TypicalPace]
  private let experience: PanelExperience
  private let hierarchy: PanelHierarchy?

  /// Which place belongs to which, if anything says so.
  let tree: PlaceTree?

  /// Groups the rows of a table into series.
  ///
  /// - Parameters:
  ///   - panel: The table.
  ///   - origin: The last period that may be used; its form sets the length of a step.
  ///   - scale: What values the series may take; `nil` to infer it from the unit column, series by
  ///     series.
  ///   - model: The name of the panel model, of the combination, or of a trend model. The panel model
  ///     takes shares and quantities per 100 inhabitants at any dates, and other quantities
  ///     whose observations stand one step apart; the combination takes the rest.
  ///   - places: Which place belongs to which, with counts if sums shall agree; `nil` to take it from
  ///     the column `parent`, if the table has one.
  ///   - prior: What is known of paces before the table is looked at. A pack that was learned from later
  ///     periods than the origin is not used.
  ///   - findsJumps: Whether to look for jumps; they change no forecast.
  /// - Throws: ``PanelError`` if no model has that name.
  public init(
    _ panel: Panel, origin: Period, scale: ValueScale?, model: String, places: PlaceTree? = nil,
    prior: PriorPack? = nil, findsJumps: Bool = true
  ) throws(PanelError) {
    let isPanel = model == PanelModel.name
    guard let models = TrendModels.named(isPanel ? TrendModels.combinationName : model) else {
      throw .unknownModel(model, known: ModelList.names)
    }
    self.origin = origin
    self.models = models

    let steps = origin.stepsPerYear
    let end = origin.end * steps
    var order: [String] = []
    var series: [String: [PanelRow]] = [:]
    for row in panel.rows where row.period.end * steps <= end + 1e-9 {
      if series[row.seriesID] == nil { order.append(row.seriesID) }
      series[row.seriesID, default: []].append(row)
    }

    var counts: [ValueScale: Int] = [:]
    var (counted, contradicted) = (0, 0)
    let members: [Member] = order.compactMap { id in
      guard let rows = series[id], let first = rows.first else { return nil }
      let own = scale ?? ValueScale(inferredFrom: first.unit, values: rows.lazy.map(\.value))
      counts[own, default: 0] += 1
      let breaks = Set(rows.filter { $0.seriesBreak != nil }.map { $0.period.end * steps })
      let counts = own == .share ? rows.map(Self.noise) : []
      contradicted += counts.count { $0 == .contradicted }
      counted += counts.count { $0.noise != .none }
      let stretches = SeriesBreak.stretches(
        of: rows.indices.map { index in
          (
            time: rows[index].period.end * steps, value: rows[index].value,
            noise: counts.isEmpty ? .none : counts[index].noise
          )
        }, at: breaks.sorted()
      ) { $0.time }
      let noises = (stretches.last ?? []).map(\.noise)
      return Member(
        id: id, group: first.indicator, entity: first.entity, unit: first.unit, scale: own,
        observations: (stretches.last ?? []).map { (time: $0.time, value: $0.value) },
        noises: noises.contains { $0 != .none } ? noises : [],
        earlier: stretches.dropLast().filter { !$0.isEmpty }.map { stretch in
          stretch.map { (time: $0.time, value: $0.value) }
        })
    }
    let grouped = Dictionary(grouping: members, by: \.scale)
    paces = grouped.reduce(into: [:]) { paces, entry in
      paces[entry.key] = TypicalPace(
        entry.value.flatMap { member in
          (member.earlier + [member.observations]).map { (member.group, $0) }
        }, origin: end, link: Link(entry.key))
    }
    let usable = prior.flatMap { $0.isKnown(at: origin) ? $0 : nil }
    experience =
      isPanel
      ? PanelExperience(members, origin: end) { usable?.pace(of: $0, stepsPerYear: steps) }
      : PanelExperience()
    var notices: [String] = []
    if let prior, usable == nil {
      notices.append(prior.refusal(at: origin))
    }
    if scale == nil, !counts.isEmpty {
      let parts = ValueScale.allCases.compactMap { scale in
        counts[scale].map { "\($0) series as \(scale.rawValue)" }
      }
      notices.append("unit taken from the data: \(parts.joined(separator: ", "))")
    }
    if experience.modelledCount > 0 {
      notices.append(
        "\(experience.modelledCount) series are straight lines between their points, as models draw them; "
          + "they are forecast but teach nothing")
    }
    notices += Self.countNotices(counted, contradicted: contradicted, isPanel: isPanel)
    let jumps = PanelJumps(findsJumps ? members : [])
    self.jumps = jumps
    var breakNotices: [String] = []
    let broken = members.count { !$0.earlier.isEmpty }
    if broken > 0 {
      breakNotices.append("\(broken) series start anew at a break that the table declares")
    }
    let notice = jumps.notice(members) { id, time in
      series[id]?.first { $0.period.end * steps == time }?.period
    }
    if let notice { breakNotices.append(notice) }
    self.breakNotices = breakNotices
    notices += breakNotices
    tree = places ?? Self.tree(panel, upTo: origin.end)
    hierarchy = tree.map { PanelHierarchy($0, isGiven: places != nil, observed: members) }
    self.members = members + (hierarchy?.unobserved ?? [])
    self.notices = notices + (hierarchy?.notices ?? [])
  }

  /// The tree that the rows of a table tell, `nil` if they tell none.
  private static func tree(_ panel: Panel, upTo end: Double) -> PlaceTree? {
    guard panel.columns.contains("parent") else { return nil }
    let rows = panel.rows.filter { $0.period.end <= end + 1e-9 }
    // A parent is named by its place or by its series.
    var places: [String: String] = [:]
    for row in rows { places[row.seriesID] = row.entity }
    var parents: [String: String] = [:]
    for row in rows where !row.entity.isEmpty {
      guard let name = row.parent else { continue }
      let parent = places[name] ?? name
      if parent != row.entity { parents[row.entity] = min(parent, parents[row.entity] ?? parent) }
    }
    guard !parents.isEmpty else { return nil }
    return PlaceTree(
      rows: parents.keys.sorted().map {
        PlaceTree.Row(entity: $0, parent: parents[$0], count: nil)
      })
  }

  /// Learns what all horizons that the periods ask for need, side by side.
  func prepare(_ periods: [Period]) async {
    let horizons = Set(
      periods.map { Int((($0.end - origin.end) * origin.stepsPerYear).rounded(.up)) })
    await experience.prepare(horizons: horizons.filter { $0 >= 1 }.sorted())
  }

  /// Returns on how many independent past eras the laws rest that speak for some periods, for standard
  /// error.
  ///
  /// - Parameter periods: The periods; those up to the origin do not count.
  /// - Returns: A sentence; `nil` if no series of the table is forecast by such laws.
  public func erasNotice(for periods: [Period]) -> String? {
    let steps = origin.stepsPerYear
    let distances = Set(periods.map { ($0.end - origin.end) * steps }.filter { $0 > 1e-6 })
    guard let eras = experience.eras(distances: distances.sorted()) else { return nil }
    let (fewest, most) = (
      String(format: "%.2g", eras.lowerBound), String(format: "%.2g", eras.upperBound)
    )
    if eras.upperBound == 0 {
      return "the table has no past to learn laws from; general laws speak, which means caution"
    }
    return
      "laws rest on \(fewest == most ? fewest : "\(fewest) to \(most)") independent past eras as long as "
      + "the time ahead; fewer than 1 means caution"
  }

  /// Returns the periods of a horizon, the nearest first.
  ///
  /// - Parameter horizon: The number of periods, at least 1.
  /// - Returns: The periods after the origin.
  public func periods(horizon: Int) -> [Period] {
    (1...max(horizon, 1)).map { origin.advanced(by: $0) }
  }

  /// Returns what can be said about the future of a series.
  ///
  /// - Parameter member: One of ``members``.
  /// - Returns: Its outlook; times are in steps, at the end of each period.
  /// - Throws: ``PanelRefusal`` if no model can be fitted.
  public func outlook(of member: Member) throws(PanelRefusal) -> any Outlook {
    guard let hierarchy else { return try ownOutlook(of: member) }
    if let outlook = hierarchy.outlook(of: member, own: { try? ownOutlook(of: $0) }) {
      return outlook
    }
    return try ownOutlook(of: member)
  }

  /// The places that have no parts, in order.
  var leaves: [String] { hierarchy?.leaves ?? [] }

  /// Returns what is said of a place without any model, `nil` if nothing is known around it.
  func parentValue(for member: Member) -> ParentValue? { hierarchy?.parentValue(for: member) }

  /// Returns what can be said about the future of a series from its own observations.
  private func ownOutlook(of member: Member) throws(PanelRefusal) -> any Outlook {
    if member.observations.isEmpty {
      throw PanelRefusal(
        reason: "no observation of it, nor of a place that it belongs to, up to the origin")
    }
    if let outlook = experience.bounded(member.id) { return outlook }
    let link = Link(member.scale)
    let last = member.observations.max { $0.time < $1.time }?.value ?? 0
    let pace =
      paces[member.scale]?(member.group, lastPoint: link(last))
      ?? Pace(size: 1, drift: 0, weight: 1)
    do {
      let forecast = try Forecast(
        TrendSample(
          member.observations, link: link, pace: pace, stepsPerYear: origin.stepsPerYear,
          noises: member.noises),
        models: models)
      return experience.unbounded(member.id, fallback: forecast) ?? forecast
    } catch {
      throw PanelRefusal(reason: error.description)
    }
  }
}

/// Why a series of a table was refused.
public struct PanelRefusal: Error, Equatable {
  /// The reason, as it stands in the column `status`.
  public let reason: String
}

extension Link {
  /// The link for the values of a scale.
  init(_ scale: ValueScale) {
    switch scale {
    case .share: self = .logit(lower: 0, upper: 100)
    case .positive: self = .root()
    case .real: self = .identity
    }
  }
}

/// What can be wrong with a request to forecast a table.
public enum PanelError: Error, Equatable {
  /// No model has that name.
  case unknownModel(String, known: [String])
}

extension PanelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "no model is called '\(name)'; the models are \(known.joined(separator: ", "))"
    }
  }
}
