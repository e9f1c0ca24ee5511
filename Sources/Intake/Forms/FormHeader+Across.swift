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
    var tries = 0
    for start in grid.rows.indices.prefix(Self.greatestHead) {
      let row = grid.rows[start]
      guard tries < Self.greatestTries, (2...Self.greatestWidth).contains(row.cells.count),
        let anchor = row.columns.first(where: { Self.namesPlaces(row.text($0)) })
      else { continue }
      tries += 1
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
    switch ColumnRole.named(by: text) {
    case .place, .unit: true
    default: false
    }
  }
}

extension FormHeader.Column {
  /// The column as that of an indicator, if one of its headers names one, with or without a unit in brackets; a period,
  /// a share or a count may stand below the name.
  fileprivate func namingIndicator(find: (String) -> Indicator?) -> FormHeader.Column {
    for text in texts.reversed() {
      let (bare, unit) = Self.unit(in: text.trimmed)
      guard let indicator = find(text.trimmed) ?? (bare.isEmpty ? nil : find(bare)) else {
        continue
      }
      var column = self
      if text == lowest {
        column.role = .value(role.period, .reported)
      } else if role == .numerator || role == .denominator
        || role == .ignored(.unknown) && (namesShare || count != nil)
      {
        column.role = .value(nil, .reported)
      } else if !role.isValue {
        return self
      }
      column.indicator = indicator.key
      // Some names end in brackets themselves.
      let end = unit.map { "(\($0.foldedName))" } ?? ""
      let isOfName = [indicator.name.vi, indicator.name.en].contains {
        $0.foldedName.hasSuffix(end)
      }
      column.unit = isOfName ? nil : unit
      return column
    }
    // What is no indicator holds no values here, whatever its header says.
    return role.isValue ? with(role: .ignored(.unknown)) : self
  }

  /// The name of an indicator, and the unit in brackets behind it.
  private static func unit(in name: String) -> (name: String, unit: String?) {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return (name, nil) }
    return (
      String(name[..<open]).trimmed, String(name[name.index(after: open)...].dropLast()).trimmed
    )
  }
}
