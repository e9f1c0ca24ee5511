import Indicators
import Tables

extension FormHeader {
  /// Finds the header of a table with places down and indicators across: the first row that names a column of
  /// places beside indicators.
  ///
  /// - Parameters:
  ///   - grid: The cells.
  ///   - year: The year that headers without one mean, by the position of the header.
  ///   - find: The indicator of a name; `nil` if it names none, or several.
  init?(across grid: Grid, year: (Int) -> Int?, find: (String) -> Indicator?) {
    for start in grid.rows.indices.prefix(Self.greatestHead) {
      let row = grid.rows[start]
      guard (2...Self.greatestWidth).contains(row.cells.count),
        let anchor = row.columns.first(where: { Self.namesPlaces(row.text($0)) })
      else { continue }
      let end = Self.end(of: start, anchor, in: grid)
      let columns = Self.columns(start..<end, in: grid, year: year(start)).map { column in
        column.index == anchor
          ? column.with(role: .place) : column.namingIndicator(find: find)
      }
      guard columns.contains(where: { $0.indicator != nil }) else { continue }
      self.init(rows: start..<end, columns: columns, isAcross: true)
      return
    }
    return nil
  }

  private static func namesPlaces(_ text: String) -> Bool {
    switch ColumnRole([text], year: nil) {
    case .place, .unit: true
    default: false
    }
  }
}

extension FormHeader.Column {
  /// The column as that of an indicator, if its header names one, with or without a unit in brackets.
  fileprivate func namingIndicator(find: (String) -> Indicator?) -> FormHeader.Column {
    let name = lowest.trimmed
    var (bare, unit): (String, String?) = (name, nil)
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
      bare = String(name[..<open]).trimmed
      unit = String(name[name.index(after: open)...].dropLast()).trimmed
    }
    guard let indicator = find(name) ?? (bare.isEmpty ? nil : find(bare)) else {
      // What is no indicator holds no values here, whatever its header says.
      return role.isValue ? with(role: .ignored(.unknown)) : self
    }
    var column = with(role: .value(role.period, .reported))
    column.indicator = indicator.key
    // Some names end in brackets themselves.
    let end = unit.map { "(\($0.foldedName))" } ?? ""
    let isOfName = [indicator.name.vi, indicator.name.en].contains {
      $0.foldedName.hasSuffix(end)
    }
    column.unit = isOfName ? nil : unit
    return column
  }
}
