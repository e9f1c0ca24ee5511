/// The heights of rows whose texts go on in new lines.
///
/// Excel fits rows itself when it opens a file, but other programs do not, so the heights are estimated:
/// texts are broken between words where the width of the column ends.
enum RowFit {
  /// The height of a line of the standard font, in points.
  static let line = 15.0

  /// The greatest height of a row that Excel knows, in points.
  static let greatest = 409.0

  /// Returns the height of a row in points, `nil` if it has one line only.
  static func height(_ row: Sheet.Row, number: Int, in sheet: Sheet) -> Double? {
    // The button of a filter lies on the text of its header.
    let button = sheet.filter?.firstRow == number ? 3.0 : 0
    let lines = zip(row.cells, sheet.widths).map { cell, width in
      guard cell.style.wraps else { return 1 }
      // Widths are counted in digits; most letters are narrower, bold ones about as wide.
      let room = max(width - button, 3) * (cell.style.isBold ? 0.95 : 1.04)
      return switch cell.value {
      case .text(let text), .link(_, let text): Self.lines(text, Int(room))
      case .blank, .number, .date: 1
      }
    }
    guard let most = lines.max(), most > 1 else { return nil }
    return min(Double(most) * line, greatest)
  }

  /// Returns the number of lines that a text takes where so many characters stand on each.
  static func lines(_ text: String, _ room: Int) -> Int {
    let room = max(room, 1)
    // A text has no more characters than bytes.
    if text.utf8.count <= room, !text.utf8.contains(UInt8(ascii: "\n")) { return 1 }
    var lines = 0
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += 1
      var used = 0
      for word in paragraph.split(separator: " ") {
        let length = word.count
        if used > 0, used + 1 + length > room {
          lines += 1
          used = 0
        }
        used += (used > 0 ? 1 : 0) + length
        // A word longer than a line is broken within.
        while used > room {
          lines += 1
          used -= room
        }
      }
      // Beyond the greatest height, more lines change nothing.
      if lines > 40 { return lines }
    }
    return lines
  }
}
