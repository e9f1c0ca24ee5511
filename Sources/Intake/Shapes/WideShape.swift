import Tables

/// A table with a column for each period, as the World Bank, Eurostat and PxWeb publish them.
struct WideShape {
  let name: String

  /// The columns of each target, those that tell series apart, and those of periods.
  private let layout: LongLayout
  private let periods: [(index: Int, label: String)]

  /// The names in the first column that stand together there, as in `freq,unit,geo\TIME_PERIOD`.
  private let joined: [String]

  /// What the title says that the table is about; empty if nothing does.
  private let title: String

  /// Recognises a header; `nil` if it has not two periods at its end and something before them.
  init?(_ header: [String], title: String) {
    let filled = header.lastIndex { !$0.isEmpty } ?? -1
    guard filled >= 2 else { return nil }
    let first = header.firstIndex(where: PublicPeriod.isHeader) ?? 0
    guard first > 0, filled > first, header[first...filled].allSatisfy(PublicPeriod.isHeader),
      header[..<first].contains(where: { !$0.isEmpty })
    else { return nil }
    periods = (first...filled).map { ($0, header[$0]) }
    let names = header[..<first].map { $0.lowercased() }
    var layout = LongLayout()
    var joined: [String] = []
    if first == 1, let stroke = header[0].firstIndex(of: "\\") {
      name = "Eurostat TSV"
      joined = header[0][..<stroke].split(separator: ",").map { String($0).trimmed }
    } else {
      let isBank = names.contains("country name") && names.contains("country code")
      name = isBank ? "World Bank" : "PxWeb"
      func column(_ known: [String]) -> Int? { names.firstIndex(where: known.contains) }
      layout.columns[.entity] = column(["country name", "địa phương", "region"]).map { [$0] }
      layout.columns[.indicator] = column(["indicator name", "series name"]).map { [$0] }
      layout.columns[.unit] = column(["unit", "đơn vị tính"]).map { [$0] }
      let codes = ["country code", "indicator code", "series code"]
      layout.dimensions = names.indices.filter { index in
        !layout.columns.values.contains([index]) && !(isBank && codes.contains(names[index]))
      }
    }
    self.layout = layout
    self.joined = joined
    self.title = name == "PxWeb" ? title : ""
  }

  /// Returns the figures of a row; `nil` if the first cell has not as many parts as the header says.
  func rows(_ cells: [String], line: Int) -> [ShapedRow]? {
    var common = layout.row(cells, line: line)
    if !joined.isEmpty {
      let parts = cells[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == joined.count else { return nil }
      for (name, part) in zip(joined, parts) {
        switch name.lowercased() {
        case "geo": common.entity = part
        case "unit": common.unit = part
        case "indic_is", "indicator": common.indicator = part
        default: common.dimensions.append(part)
        }
      }
      // Percent of individuals and of households are different series of one indicator.
      if !common.unit.isEmpty { common.dimensions.append(common.unit) }
    } else if common.indicator.isEmpty {
      common.indicator = title
    }
    return periods.map { index, label in
      var row = common
      row.period = label
      (row.value, row.flags) = joined.isEmpty ? (cells[index], "") : Self.flagged(cells[index])
      return row
    }
  }

  /// A cell of Eurostat, such as `84 bp` or `: c`, as value and flags.
  private static func flagged(_ cell: String) -> (value: String, flags: String) {
    let parts = cell.split(separator: " ", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}

/// A table of Our World in Data: place, code, year, and a column for each indicator.
struct OWIDShape {
  private let entity: Int
  private let period: Int
  private let values: [(index: Int, name: String)]

  init?(_ header: [String]) {
    let names = header.map { $0.lowercased() }
    guard let entity = names.firstIndex(of: "entity"),
      let period = names.firstIndex(of: "year") ?? names.firstIndex(of: "day"), entity < period,
      names.firstIndex(of: "code").map({ $0 < period }) ?? true
    else { return nil }
    self.entity = entity
    self.period = period
    values = header.indices.filter { index in
      index > period && !header[index].isEmpty && !names[index].contains("annotation")
        && !["continent", "time", "world regions according to owid", "owid_region"].contains(
          names[index])
    }.map { ($0, header[$0]) }
    guard !values.isEmpty else { return nil }
  }

  func rows(_ cells: [String], line: Int) -> [ShapedRow] {
    values.map { index, name in
      ShapedRow(
        entity: cells[entity], indicator: name, period: cells[period], value: cells[index],
        unit: name.contains("%") ? "%" : "", line: line)
    }
  }
}
