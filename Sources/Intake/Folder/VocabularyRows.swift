import Indicators

/// Reading of `indicators.csv`.
enum IndicatorRows {
  static let columns = TableColumns(
    required: [
      "key", "name_vi", "name_en", "unit_vi", "unit_en", "kind", "direction", "lower_bound",
      "upper_bound", "denominator", "parent_indicator", "note_vi", "note_en", "source",
    ], optional: ["family"])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Indicator? {
    cells.require(["key", "name_vi", "name_en", "kind", "direction"], &log)
    cells.checkKey("key", &log)
    let kind: Indicator.Kind? = cells.choice("kind", &log)
    let direction: Indicator.Direction? = cells.choice("direction", &log)
    let lower = cells.number("lower_bound", &log)
    let upper = cells.number("upper_bound", &log)
    let family: IndicatorFamily? = cells.choice("family", &log)
    guard let key = cells.key("key"), let kind, let direction else { return nil }
    return Indicator(
      key: key, name: cells.localized("name"), unit: cells.localized("unit"), kind: kind,
      direction: direction, lowerBound: lower, upperBound: upper,
      denominator: cells.text("denominator"), parentIndicator: cells.key("parent_indicator"),
      note: cells.localized("note"), family: family ?? .other)
  }
}

/// Reading of `places.csv`.
enum PlaceRows {
  static let columns = TableColumns(required: [
    "key", "code", "name_vi", "name_en", "kind", "parent", "note",
  ])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Place? {
    cells.require(["key", "name_vi", "name_en", "kind"], &log)
    cells.checkKey("key", &log)
    let kind: Place.Kind? = cells.choice("kind", &log)
    guard let key = cells.key("key"), let kind else { return nil }
    return Place(
      key: key, code: cells.text("code"), name: cells.localized("name"), kind: kind,
      parent: cells.key("parent"), note: cells.text("note"))
  }
}

/// Reading of `denominators.csv`.
enum DenominatorRows {
  static let columns = TableColumns(required: [
    "place", "kind", "period", "count", "source", "url", "note",
  ])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Denominator? {
    cells.require(["place", "kind", "period", "count", "source"], &log)
    let period = cells.period("period", &log)
    let count = cells.number("count", &log)
    guard let place = cells.key("place"), let kind = cells.key("kind"), let period, let count else {
      return nil
    }
    return Denominator(
      place: place, kind: kind, period: period, count: count, source: cells.text("source"),
      url: cells.text("url"), note: cells.text("note"))
  }
}

/// Reading of `mergers.csv`.
enum MergerRows {
  static let columns = TableColumns(required: ["from", "to", "weight", "on", "source"])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Merger? {
    cells.require(columns.required, &log)
    let weight = cells.number("weight", &log)
    let day = cells.recentDate("on", &log)
    guard let from = cells.key("from"), let to = cells.key("to"), let weight, let day else {
      return nil
    }
    return Merger(from: from, to: to, weight: weight, on: day, source: cells.text("source"))
  }
}
