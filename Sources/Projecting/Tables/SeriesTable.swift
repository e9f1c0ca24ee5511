import Forecasting
package import Indicators
package import Intake

/// A tidy table read into the vocabulary of data folders: places, indicators and observations.
///
/// A series is an indicator in a place: the columns `entity` and `indicator` name them, and without them
/// the series stands for a place of its own.
package struct SeriesTable: Sendable {
  /// One series of the table.
  package struct Member: Sendable {
    /// The name of the series in the table, or of a place that has no row.
    package let id: String

    /// Its place and indicator.
    package let key: SeriesKey

    /// The place as the table names it, empty if it does not.
    package let entity: String

    /// The indicator as the table names it, empty if it does not.
    package let group: String

    /// The scale of its values.
    package let scale: ValueScale
  }

  /// The series with a row up to the day, in the order of the table.
  package let members: [Member]

  /// The catalogue, and the place that each series stands for.
  let vocabulary: TableVocabulary

  /// The catalogue.
  package var indicators: [Indicator] { vocabulary.indicators }

  /// The places, those too that only the tree names.
  package let places: [Place]

  /// The number that shares of places are taken of, where sums shall agree.
  package let counts: [String: Double]

  /// The series as they were known on the day, with those that are not extrapolated.
  package let series: [SeriesKey: Series]

  /// The rows whose counts contradict their value, and those whose counts give their share.
  let countRows: (contradicted: Int, used: Int)

  /// The number of rows, and of those later than the day.
  let rows: (all: Int, later: Int)

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - panel: The table.
  ///   - asOf: The day after which rows are ignored.
  ///   - scale: What values the series may take; `nil` to infer it from the unit column, series by
  ///     series.
  ///   - tree: Which place belongs to which; `nil` if nothing says so.
  ///   - fit: The fit of the whole table, of which this is a part; `nil` if this is the whole.
  /// - Throws: ``TableFitError/unknownIndicator(_:_:seriesID:)``.
  package init(
    _ panel: Panel, asOf: CalendarDate, scale: ValueScale?, tree: PlaceTree?, fit: TableFit? = nil
  ) throws(TableFitError) {
    let all = Self.rows(panel.rows, upTo: asOf)
    rows = (panel.rows.count, panel.rows.count - all.reduce(0) { $0 + $1.rows.count })
    let scales = all.map { own in
      scale ?? ValueScale(inferredFrom: own.unit, values: own.rows.map(\.value))
    }
    var groups: [String: [ValueScale: Int]] = [:]
    for (own, found) in zip(all, scales) {
      groups[own.indicator, default: [:]][found, default: 0] += 1
    }
    // Most series of an indicator have one scale; another one is another indicator to the models.
    let usual =
      fit?.vocabulary.usualScales
      ?? groups.compactMapValues { counts in
        counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
      }
    let (keys, separate) = Self.keys(all, scales, usual, separate: fit?.vocabulary.separate ?? [])
    var members: [Member] = []
    var indicators = Dictionary(
      (fit?.vocabulary.indicators ?? []).map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first })
    var places: [String: Place] = [:]
    var series: [SeriesKey: Series] = [:]
    var counted = (contradicted: 0, used: 0)
    for place in Self.places(tree) { places[place.key] = place }
    for ((own, scale), key) in zip(zip(all, scales), keys) {
      members.append(
        Member(id: own.id, key: key, entity: own.entity, group: own.indicator, scale: scale))
      if indicators[key.indicator] == nil {
        guard fit == nil else { throw .unknownIndicator(own.indicator, scale, seriesID: own.id) }
        indicators[key.indicator] = Self.indicator(
          key.indicator, named: own.indicator, scale, unit: own.unit)
      }
      if places[key.place] == nil { places[key.place] = Self.place(key.place, parent: nil) }
      let observations = own.observations(of: key)
      if scale == .share {
        counted.contradicted += own.rows.count(where: \.contradictsItsCounts)
        counted.used += observations.count { BinomialNoise.noise(of: $0) != nil }
      }
      series[key] = Series(
        place: key.place, indicator: key.indicator, observations: observations.live(asOf: asOf))
    }
    for shared in fit?.shared ?? [] where series[shared.key] == nil {
      series[shared.key] = Series(
        place: shared.key.place, indicator: shared.key.indicator,
        observations: shared.observations)
      if places[shared.key.place] == nil {
        places[shared.key.place] = Self.place(shared.key.place, parent: nil)
      }
    }
    self.members = members
    vocabulary =
      fit?.vocabulary
      ?? TableVocabulary(
        indicators: indicators.values.sorted { $0.key < $1.key }, usualScales: usual,
        separate: separate.sorted())
    self.places = places.values.sorted { $0.key < $1.key }
    self.series = series
    countRows = counted
    let sized = (tree?.rows ?? []).compactMap { row in row.count.map { (row.entity, $0) } }
    counts = Dictionary(sized, uniquingKeysWith: { first, _ in first })
  }

  /// Gives every series a place and an indicator of its own.
  ///
  /// Of several series of one indicator in one place nothing says which one its sums are made of: the one
  /// whose name comes first stands for the place, and the others for themselves.
  private static func keys(
    _ all: [Rows], _ scales: [ValueScale], _ usual: [String: ValueScale], separate known: [String]
  ) -> (keys: [SeriesKey], separate: [String]) {
    var keys = all.map { SeriesKey(place: $0.id, indicator: $0.indicator) }
    var separate: [String] = []
    var taken: Set<SeriesKey> = []
    let known = Set(known)
    for position in all.indices.sorted(by: { all[$0].id < all[$1].id }) {
      let own = all[position]
      let scale = scales[position]
      let indicator =
        scale == usual[own.indicator] ? own.indicator : "\(own.indicator)\u{1F}\(scale.rawValue)"
      let place = own.entity.isEmpty ? own.id : own.entity
      var key = SeriesKey(place: place, indicator: indicator)
      if known.contains(own.id) || !taken.insert(key).inserted {
        key = SeriesKey(place: "\(place)\u{1F}\(own.id)", indicator: indicator)
        taken.insert(key)
        separate.append(own.id)
      }
      keys[position] = key
    }
    return (keys, separate)
  }

  private static func place(_ key: String, parent: String?) -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: key, en: key), kind: .group, parent: parent,
      note: "")
  }

  private static func places(_ tree: PlaceTree?) -> [Place] {
    guard let tree else { return [] }
    let parents = tree.parents
    let names = Set(tree.rows.flatMap { [$0.entity, $0.parent ?? $0.entity] })
    return names.sorted().map { place($0, parent: parents[$0]) }
  }

  private static func indicator(
    _ key: String, named name: String, _ scale: ValueScale, unit: String
  ) -> Indicator {
    let kind: Indicator.Kind =
      switch scale {
      case .share: .share
      case .positive: isPerHundred(unit) ? .perCapita : .positive
      case .real: .real
      }
    return Indicator(
      key: key, name: LocalizedText(vi: name, en: name), unit: LocalizedText(vi: unit, en: unit),
      kind: kind, direction: .atLeast, lowerBound: scale == .real ? nil : 0,
      upperBound: scale == .share ? 100 : nil, denominator: "", parentIndicator: nil,
      note: LocalizedText(vi: "", en: ""))
  }

  /// Whether a unit counts per 100 inhabitants, which saturates as shares do.
  static func isPerHundred(_ unit: String) -> Bool {
    unit.contains("per 100 ") || unit.hasSuffix("per 100") || unit.contains("/100 ")
  }
}

extension SeriesTable {
  /// The rows of one series.
  private struct Rows {
    let id: String
    let rows: ArraySlice<PanelRow>
    let entity: String
    let indicator: String
    let unit: String

    init(_ id: String, _ rows: ArraySlice<PanelRow>) {
      (self.id, self.rows) = (id, rows)
      var labels: [SeriesLabels] = []
      for row in rows where row.labels !== labels.last { labels.append(row.labels) }
      // What a series is must not depend on the order of its rows.
      entity = labels.lazy.map(\.entity).min() ?? ""
      indicator = labels.lazy.map(\.indicator).min() ?? ""
      unit = labels.lazy.map(\.unit).max() ?? ""
    }

    /// The observations in the order of the rows; those of which the rows say the same share it.
    func observations(of key: SeriesKey) -> [Observation] {
      var observations: [Observation] = []
      observations.reserveCapacity(rows.count)
      let rows = rows.span
      for position in 0..<rows.count {
        if let last = observations.last, rows[position].isLike(rows[position - 1]) {
          observations.append(
            Observation(period: rows[position].period, value: rows[position].value, like: last))
        } else {
          observations.append(rows[position].observation(of: key))
        }
      }
      return observations
    }
  }

  /// Returns the rows up to a day by series, in the order in which the table first names them.
  private static func rows(_ rows: [PanelRow], upTo day: CalendarDate) -> [Rows] {
    var ids: [String] = []
    var own: [ArraySlice<PanelRow>] = []
    var places: [String: Int] = [:]
    var start = 0
    while start < rows.count {
      // The rows of a series mostly follow each other.
      let labels = rows[start].labels
      let end = rows[start...].firstIndex { $0.labels !== labels } ?? rows.count
      func isKnown(_ row: PanelRow) -> Bool { row.period.lastDay.map { $0 <= day } ?? false }
      let all = rows[start..<end]
      let known = all.allSatisfy(isKnown) ? all : all.filter(isKnown)[...]
      start = end
      if known.isEmpty { continue }
      let place = places[labels.seriesID] ?? ids.count
      if place == ids.count {
        places[labels.seriesID] = place
        ids.append(labels.seriesID)
        own.append(known)
      } else {
        own[place] += known
      }
    }
    return zip(ids, own).map { Rows($0, $1) }
  }
}

extension PanelRow {
  /// Whether there are counts that give another share than the value.
  fileprivate var contradictsItsCounts: Bool {
    guard let numerator, let denominator else { return false }
    return denominator <= 0 || abs(100 * numerator / denominator - value) > 0.5
  }

  fileprivate func observation(of key: SeriesKey) -> Observation {
    Observation(
      place: key.place, indicator: key.indicator, period: period, value: value, unit: unit,
      numerator: numerator.map { "\($0)" } ?? "", denominator: denominator.map { "\($0)" } ?? "",
      status: status, seriesBreak: seriesBreak)
  }
}
