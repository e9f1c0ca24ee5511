/// Tables that lay out a letter-head or a signature, and are no tables to a reader.
enum Layout {
  /// Words that stand in letter-heads and above signatures only.
  private static let marks = [
    "cộng hòa xã hội chủ nghĩa", "cộng hoà xã hội chủ nghĩa", "đảng cộng sản việt nam", "nơi nhận:",
    "nơi nhận",
  ]

  /// Whether a table of few cells is a layout: without rules, or with the words of one.
  static func isLayout(_ rows: [[DocumentTable.Cell]], hasRules: Bool) -> Bool {
    guard let columns = rows.first?.count, columns <= 3, rows.count <= 6 else { return false }
    if !hasRules, columns <= 2 { return true }
    return rows.joined().contains { cell in
      cell.paragraphs.contains { text in isMark(text) }
    }
  }

  /// Whether a text stands in letter-heads and above signatures only.
  static func isMark(_ text: String) -> Bool {
    let small = text.lowercased()
    return marks.contains { small.hasPrefix($0) }
  }

  /// Whether a line of a block goes on with the one before it: an item of a list, or the name of the country.
  static func goesOn(_ line: String, after before: String) -> Bool {
    if isMark(before), line == "NAM" || line == "VIỆT NAM" || line == "NGHĨA VIỆT NAM" {
      return true
    }
    return before.hasPrefix("-") && !DocumentText.endsSentence(before)
      && line.first?.isLowercase == true
  }

  /// The paragraphs, column by column.
  static func paragraphs(_ rows: [[DocumentTable.Cell]]) -> [String] {
    (0..<(rows.first?.count ?? 0)).flatMap { column in
      rows.flatMap { row in row[column].isContinuation ? [] : row[column].paragraphs }
    }
  }
}
