import Indicators
import Tables

extension DataFile {
  /// The figures of a table in a public shape, as observations of places and indicators that are known.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - name: What findings call it.
  ///   - known: The vocabulary by whose names places and indicators are found.
  ///   - shape: How the table is read.
  /// - Throws: `IntakeError` with all mistakes of the table.
  init?(
    shaped text: String, name: String, known: Dataset, shape: ShapeChoice
  ) throws(IntakeError) {
    guard
      let panel = try ShapeReader(text: text, file: name).panel(map: shape.map)?
        .labelled(shape.labels)
    else { return nil }
    var log = FindingLog(file: name)
    for finding in panel.findings { log.warn(finding) }
    var finder = ShapedNames(known)
    var rows: [RowCells] = []
    for row in panel.rows {
      let (place, indicator) = row.names
      guard let place = finder.place(place, row.line, &log),
        let indicator = finder.indicator(indicator, row.line, &log)
      else { continue }
      let texts = [
        "place": place, "indicator": indicator, "period": "\(row.period)", "value": row.value.en,
        "unit": row.unit, "status": row.status.rawValue,
        "break": row.seriesBreak?.rawValue ?? "",
      ]
      rows.append(
        RowCells(
          observation: texts, file: name,
          source: FormCells(
            sheet: "", row: row.line, valueColumn: 0, valueHeader: "value", columns: [:],
            headers: [:])))
    }
    self.init(rows: rows, log: log)
  }
}

extension PanelRow {
  /// What the row says of place and indicator; the name of a series may hold both, as `place:indicator`.
  fileprivate var names: (place: String, indicator: String) {
    guard entity.isEmpty || indicator.isEmpty else { return (entity, indicator) }
    let parts = seriesID.split(separator: ":", maxSplits: 1).map(String.init)
    guard entity.isEmpty, indicator.isEmpty, parts.count == 2 else { return (entity, indicator) }
    return (parts[0], parts[1])
  }
}

/// Finds what the names of a table stand for; each that stands for nothing is said once.
private struct ShapedNames {
  private var places: PlaceNames
  private var indicators: IndicatorNames
  private var rejected: Set<String> = []

  init(_ known: Dataset) {
    places = PlaceNames(known.places)
    indicators = IndicatorNames(known.indicators)
  }

  mutating func place(_ text: String, _ line: Int, _ log: inout FindingLog) -> String? {
    let match = places.find(text)
    return key(match.key(orExplaining: text, noun: .place, remedy: .namePlace), text, line, &log)
  }

  mutating func indicator(_ text: String, _ line: Int, _ log: inout FindingLog) -> String? {
    let match = indicators.find(text)
    return key(
      match.key(orExplaining: text, noun: .indicator, remedy: .nameIndicator), text, line, &log)
  }

  private mutating func key(
    _ found: Result<String, NameFault>, _ text: String, _ line: Int, _ log: inout FindingLog
  ) -> String? {
    switch found {
    case .success(let key): return key
    case .failure(let fault):
      guard rejected.insert(text).inserted else { return nil }
      log.error(
        line: line, value: text, code: fault.code, vi: fault.message.vi, en: fault.message.en)
      return nil
    }
  }
}
