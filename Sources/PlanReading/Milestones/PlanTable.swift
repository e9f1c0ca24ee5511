import Foundation

/// The columns of a table of a plan, by the words of its header.
struct PlanTable {
  /// What a column holds.
  enum Column: Hashable {
    case ordinal, indicator, task, unit, directing, lead, cooperating, output, time, note, past,
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

  /// Reads the header; `nil` if the table is neither of milestones nor of tasks.
  init?(_ grid: PlanGrid, _ words: PlanWords, grammar: NumberGrammar) {
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
    var columns = titles.map { Self.column(FoldedPhrase($0), $0, names) }
    let hasYears = columns.contains { if case .target(.some) = $0 { true } else { false } }
    let work =
      columns.contains(.lead) || columns.contains(.output) || columns.contains(.time)
      || columns.contains(.cooperating)
    // "Nội dung" and "Chỉ tiêu" head tasks where no column has values.
    if let first = columns.firstIndex(where: { $0 == .indicator || $0 == .task }) {
      let hasTargets = hasYears || columns.contains(.target(nil))
      columns[first] = hasTargets ? .indicator : (work ? .task : columns[first])
      for index in columns.indices
      where index != first && (columns[index] == .indicator || columns[index] == .task) {
        columns[index] =
          columns[index] == .indicator && !hasYears && hasTargets == false ? .target(nil) : .other
      }
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

  private static func column(_ title: FoldedPhrase, _ text: String, _ names: PlanWords.Columns)
    -> Column
  {
    if title.isOne(of: names.ordinal) { return .ordinal }
    let year = PlanYears.only(in: text)
    if title.contains(anyOf: names.unit) { return .unit }
    if let year {
      let isPast =
        title.contains(anyOf: names.past) && !title.contains(anyOf: names.target)
        && !title.contains("đến")
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
    if title.begins(withAnyOf: names.task) { return .task }
    if title.contains(anyOf: names.indicator) {
      return title.contains(anyOf: names.task) && !title.begins(withAnyOf: names.indicator)
        ? .task : .indicator
    }
    if title.contains(anyOf: names.task) { return .task }
    if title.contains(anyOf: names.target) { return .target(nil) }
    return .other
  }
}
