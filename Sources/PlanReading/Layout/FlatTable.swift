import Foundation

/// A table whose cells were written below each other when it was turned into plain text.
///
/// Its header begins with TT or STT and names years or agencies. A row begins with the ordinal that follows the last
/// one; its values are told by their form, its agencies by their names.
struct FlatTable {
  private let lines: [PlanLine]
  private let start: Int
  private let number: Int
  private let words: PlanWords

  init(_ lines: [PlanLine], from start: Int, number: Int, _ words: PlanWords) {
    (self.lines, self.start, self.number, self.words) = (lines, start, number, words)
  }

  /// Whether a line begins the header of a table.
  static func isHeader(_ line: String) -> Bool {
    line.contains(/^\s*(?:S?TT|Stt|Số TT|STT)(?:\s|$)/)
  }

  /// Returns the table and the index of the line behind it; `nil` if the lines are none.
  func read() -> (PlanGrid, Int)? {
    guard let first = firstRow() else { return nil }
    let header = lines[start..<first].map { $0.text.trimmingSpaces }
    let head = header.joined(separator: " ")
    let years = Self.years(head)
    let roles = roles(of: head)
    guard years.count >= 2 || roles.contains(.lead) || roles.contains(.time) else { return nil }
    let (rows, end) = rows(from: first, header: header)
    guard !rows.isEmpty else { return nil }
    let hasMore = !roles.isEmpty
    var grid = PlanGrid(rows: [], number: number)
    let columns =
      years.count >= 2
      ? ["TT", "Chỉ tiêu"] + years.map { "Năm \($0)" } + ["Cơ quan chủ trì"]
      : ["TT", "Nhiệm vụ"] + roles.map(\.title)
    grid.rows.append(row(columns, at: lines[start]))
    for flat in rows {
      let line = lines[flat.line]
      var cells: [String]
      if flat.isSection {
        cells = [flat.ordinal, flat.text.joined(separator: " ").trimmingSpaces]
      } else if years.count >= 2 {
        let parsed = FlatValues(flat.text, count: years.count, hasMore: hasMore, words).read()
        cells = [flat.ordinal] + (parsed ?? [flat.text.joined(separator: " ").trimmingSpaces])
      } else {
        cells = [flat.ordinal] + FlatTask(flat.text, roles: roles, words).cells()
      }
      while cells.count < columns.count { cells.append("") }
      grid.rows.append(row(cells, at: line))
    }
    for index in grid.rows.indices { grid.rows[index].location.row = index + 1 }
    return (grid, end)
  }

  private func row(_ cells: [String], at line: PlanLine) -> PlanGrid.Row {
    PlanGrid.Row(
      cells: cells, continues: cells.map { _ in false },
      location: PlanLocation(page: line.page, table: number))
  }

  /// The years of a header, in order.
  private static func years(_ head: String) -> [Int] {
    head.matches(of: /(?:năm|Năm|NĂM)\s+(20\d\d)/).compactMap { Int($0.output.1) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The columns of a header besides those of years.
  enum Role: Hashable {
    case directing, lead, cooperating, output, time
    var title: String {
      switch self {
      case .directing: "Người chỉ đạo"
      case .lead: "Cơ quan chủ trì"
      case .cooperating: "Cơ quan phối hợp"
      case .output: "Sản phẩm đầu ra"
      case .time: "Thời hạn"
      }
    }
  }

  private func roles(of head: String) -> [Role] {
    let folded = FoldedPhrase(head).text
    var places: [(Role, String.Index)] = []
    for (role, phrases) in [
      (Role.directing, words.columns.directing), (.lead, words.columns.lead),
      (.cooperating, words.columns.cooperating), (.output, words.columns.output),
      (.time, words.columns.time),
    ] {
      let found = phrases.compactMap { folded.range(of: FoldedPhrase($0).text)?.lowerBound }.min()
      if let found { places.append((role, found)) }
    }
    return places.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func firstRow() -> Int? {
    let limit = min(lines.count, start + 40)
    return (start + 1..<max(start + 1, limit)).first { index in
      lines[index].text.contains(/^\s*(?:(?:I|A|1)[.)]?\s*$|(?:I|A)[.)]?\s+\p{Lu}|1[.)]?\s+\p{Lu})/)
    }
  }

  private struct FlatRow {
    var ordinal: String
    var text: [String]
    var line: Int
    var isSection: Bool
  }

  private func rows(from first: Int, header: [String]) -> ([FlatRow], Int) {
    var rows: [FlatRow] = []
    var (last, section) = (0, 0)
    var index = first
    while index < lines.count {
      let text = lines[index].text.trimmingSpaces
      if ends(at: index, text, header) { break }
      if Self.isHeader(lines[index].text) {
        // The header once more, on a new page.
        var skipped = index
        for line in header {
          guard skipped < lines.count, lines[skipped].text.trimmingSpaces == line else { break }
          skipped += 1
        }
        if skipped == index { break }
        index = skipped
        continue
      }
      if text.count <= 3, text.allSatisfy(\.isNumber), index + 1 < lines.count,
        Self.isHeader(lines[index + 1].text)
      {
        index += 1
        continue
      }
      if let (ordinal, rest) = sectionStart(text, after: section) {
        section += 1
        rows.append(
          FlatRow(ordinal: ordinal, text: rest.isEmpty ? [] : [rest], line: index, isSection: true))
        last = rows.contains { !$0.isSection } ? last : 0
      } else if let (ordinal, rest) = rowStart(
        text, after: last, isFirst: rows.last?.isSection != false)
      {
        last = ordinal
        rows.append(
          FlatRow(
            ordinal: String(ordinal), text: rest.isEmpty ? [] : [rest], line: index,
            isSection: false))
      } else if !rows.isEmpty, text.count > 3 || !text.allSatisfy(\.isNumber) {
        // Numbers alone are those of pages.
        rows[rows.count - 1].text.append(text)
      }
      index += 1
    }
    return (rows, index)
  }

  private func ends(at index: Int, _ text: String, _ header: [String]) -> Bool {
    if text.hasPrefix("PHỤ LỤC") || text.hasPrefix("Phụ lục") || text.hasPrefix("Nơi nhận") {
      return true
    }
    if text.contains(/^[IVX]{1,4}\.\s+\p{Lu}/), TextLayout.isCapitals(text) { return true }
    return Self.isHeader(lines[index].text)
      && lines[index].text.trimmingSpaces != header.first
  }

  private func sectionStart(_ text: String, after section: Int) -> (String, String)? {
    guard let match = text.prefixMatch(of: /([IVX]{1,5})[.]?(?:\s+(\p{Lu}.*))?$/) else {
      return nil
    }
    let ordinal = String(match.output.1)
    guard let value = Self.roman(ordinal), value == section + 1 || value == section + 2 else {
      return nil
    }
    return (ordinal, match.output.2.map(String.init) ?? "")
  }

  private func rowStart(_ text: String, after last: Int, isFirst: Bool) -> (Int, String)? {
    guard let match = text.prefixMatch(of: /(\d{1,3})[.)]?(?:\s+(.*))?$/),
      let value = Int(match.output.1)
    else { return nil }
    guard value == last + 1 || value == last + 2 || (isFirst && value == 1) else { return nil }
    let rest = match.output.2.map(String.init) ?? ""
    guard
      rest.isEmpty || rest.first?.isUppercase == true || "“\"".contains(rest.first ?? " ")
        || rest.contains(/^\d+%\s+\p{L}/)
    else { return nil }
    return (value, rest)
  }

  private static func roman(_ text: String) -> Int? {
    let values = text.map { ["I": 1, "V": 5, "X": 10][String($0)] ?? 0 }
    var total = 0
    for (index, value) in values.enumerated() {
      total += index + 1 < values.count && value < values[index + 1] ? -value : value
    }
    return total > 0 ? total : nil
  }
}
