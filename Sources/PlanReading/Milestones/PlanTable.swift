import Foundation

/// The columns of a table of a plan, by the words of its header.
struct PlanTable {
  /// What a column holds.
  enum Column: Hashable {
    case ordinal, indicator, task, unit, directing, lead, post, cooperating, output, time, note,
      past,
      other
    /// Values due by the end of a year; `nil` where the header names none.
    case target(Int?)
  }

  let grid: PlanGrid
  let columns: [Column]
  /// The number of rows of the header.
  let header: Int
  /// The text of the header of each column.
  let titles: [String]

  /// Reads the header, where years before that of issue are results; `nil` if the table is neither of milestones nor of tasks.
  init?(_ grid: PlanGrid, _ words: PlanWords, grammar: NumberGrammar, issued: Int?) {
    let grid = Self.upright(grid)
    let width = grid.rows.map(\.cells.count).max() ?? 0
    guard width >= 2, grid.rows.count >= 2 else { return nil }
    let header = Self.headerRows(grid, grammar)
    var titles = [String](repeating: "", count: width)
    for row in grid.rows.prefix(header) {
      for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
        // A merged cell gives its title to all columns below it, once.
        if !titles[index].hasSuffix(cell) {
          titles[index] += (titles[index].isEmpty ? "" : " ") + cell
        }
      }
    }
    let names = words.columns
    var columns = titles.map { Self.column(FoldedPhrase($0), $0, names, issued: issued) }
    // Where a person and an agency lead, the column that names agencies has the agency.
    let leads = columns.indices.filter { columns[$0] == .lead }
    if leads.count > 1,
      let agency = leads.first(where: { FoldedPhrase(titles[$0]).contains(anyOf: names.agency) })
    {
      for index in leads where index != agency { columns[index] = .post }
    }
    let hasYears = columns.contains { if case .target(.some) = $0 { true } else { false } }
    let work =
      columns.contains(.lead) || columns.contains(.output) || columns.contains(.time)
      || columns.contains(.cooperating)
    if let first = columns.firstIndex(where: { $0 == .indicator || $0 == .task }) {
      let others = columns.indices.filter { $0 > first && columns[$0] == .indicator }
      let hasTargets = hasYears || columns.contains(.target(nil))
      // "Nội dung" heads tasks where no column has values.
      let isWork =
        FoldedPhrase(titles[first]).contains(anyOf: ["nhiệm vụ", "công việc"]) && !hasYears
      let setsValues = !isWork && (hasTargets || !others.isEmpty)
      for index in columns.indices where index > first {
        if columns[index] == .indicator {
          columns[index] = setsValues && !hasTargets ? .target(nil) : .other
        }
        if columns[index] == .task { columns[index] = .other }
      }
      columns[first] = setsValues ? .indicator : (work || isWork ? .task : columns[first])
    } else if hasYears, let first = columns.firstIndex(of: .other) {
      columns[first] = .indicator
    }
    (self.grid, self.columns, self.header, self.titles) = (grid, columns, header, titles)
    guard columns.contains(.indicator) || columns.contains(.task) else { return nil }
  }

  /// Whether the table sets values.
  var hasTargets: Bool {
    columns.contains { if case .target = $0 { true } else { false } }
      && columns.contains(.indicator)
  }

  /// Whether the table gives work.
  var hasTasks: Bool { columns.contains(.task) }

  /// The text of the first column of a kind in a row.
  func text(_ column: Column, in row: PlanGrid.Row) -> String {
    guard let index = columns.firstIndex(of: column), index < row.cells.count else { return "" }
    return row.cells[index]
  }

  /// Returns a table whose years stand below each other with its years across.
  private static func upright(_ grid: PlanGrid) -> PlanGrid {
    let header = grid.rows.first?.cells ?? []
    let rows = grid.rows.dropFirst()
    let years = rows.map { row in
      row.cells.first.flatMap { $0.count <= 20 ? PlanYears.only(in: $0) : nil }
    }
    guard header.count >= 2, !rows.isEmpty, years.allSatisfy({ $0 != nil }),
      !header.dropFirst().contains(where: { PlanYears.only(in: $0) != nil })
    else { return grid }
    var turned = PlanGrid(rows: [], number: grid.number)
    let first = PlanLocation(page: grid.rows[0].location.page, table: grid.number, row: 1)
    let titles = ["Chỉ tiêu"] + rows.map { $0.cells.first ?? "" }
    turned.rows.append(
      PlanGrid.Row(cells: titles, continues: titles.map { _ in false }, location: first))
    for column in header.indices.dropFirst() {
      let cells = [header[column]] + rows.map { column < $0.cells.count ? $0.cells[column] : "" }
      var location = first
      location.column = column + 1
      turned.rows.append(
        PlanGrid.Row(cells: cells, continues: cells.map { _ in false }, location: location))
    }
    return turned
  }

  private static func headerRows(_ grid: PlanGrid, _ grammar: NumberGrammar) -> Int {
    for (index, row) in grid.rows.prefix(6).enumerated() where index > 0 {
      let first = row.cells.first ?? ""
      let isOrdinal = first.wholeMatch(of: /(?:\d{1,3}|[IVX]{1,5}|[A-D]|[a-z])[.)]?/) != nil
      let texts = row.cells.filter { !$0.isEmpty }
      // A row that numbers the columns, "(1) (2) (3)".
      if texts.count > 2, texts.allSatisfy({ $0.wholeMatch(of: /\(?\d{1,2}\)?/) != nil }) {
        return index + 1
      }
      let values = row.cells.dropFirst().contains {
        !grammar.numbers(in: $0).isEmpty && $0.contains("%")
      }
      if isOrdinal || values { return index }
    }
    return 1
  }

  private static func column(
    _ title: FoldedPhrase, _ text: String, _ names: PlanWords.Columns, issued: Int?
  ) -> Column {
    if title.isOne(of: names.ordinal) { return .ordinal }
    let year = PlanYears.only(in: text)
    if title.contains(anyOf: names.unit) { return .unit }
    if let year {
      let isPast =
        (title.contains(anyOf: names.past) || year < issued ?? year)
        && !title.contains(anyOf: names.target) && !title.contains("đến")
      return isPast ? .past : .target(year)
    }
    if title.contains(anyOf: names.cooperating), !title.contains(anyOf: names.lead) {
      return .cooperating
    }
    if title.contains(anyOf: names.directing) { return .directing }
    if title.contains(anyOf: names.lead) { return .lead }
    if title.contains(anyOf: names.output) { return .output }
    if title.contains(anyOf: names.time) { return .time }
    if title.contains(anyOf: names.note) { return .note }
    if title.contains(anyOf: names.past) { return .past }
    let namesIndicator = title.contains(anyOf: ["chỉ tiêu", "chỉ số", "tiêu chí", "mục tiêu"])
    if namesIndicator, title.contains(anyOf: names.given) { return .target(nil) }
    if title.begins(withAnyOf: names.task), !namesIndicator { return .task }
    if namesIndicator || title.contains(anyOf: names.indicator) { return .indicator }
    if title.contains(anyOf: names.task) { return .task }
    if title.contains(anyOf: names.target) { return .target(nil) }
    return .other
  }
}
