@testable import Documents

/// A page of words and rules, as poppler tells them.
struct PageFixture {
  var words: [PageWord] = []
  var rules = PageRules()

  /// The width of a letter and the height of words, in points.
  static let letter = 6.0
  static let height = 15.0

  /// Puts a text with its left end at a place.
  mutating func put(_ text: String, x: Double, y: Double, height: Double = Self.height) {
    var left = x
    for word in text.split(separator: " ") {
      let width = Double(word.count) * Self.letter
      words.append(
        PageWord(left: left, top: y, right: left + width, bottom: y + height, text: String(word)))
      left += width + 4
    }
  }

  /// Puts a text with its middle at a place.
  mutating func centre(_ text: String, x: Double, y: Double) {
    let parts = text.split(separator: " ")
    let width =
      Double(parts.map(\.count).reduce(0, +)) * Self.letter + Double(parts.count - 1) * 4
    put(text, x: x - width / 2, y: y)
  }

  /// Draws the rules of a grid.
  mutating func grid(columns: [Double], rows: [Double]) {
    for row in rows { across(row, columns[0], columns[columns.count - 1]) }
    for column in columns { down(column, rows[0], rows[rows.count - 1]) }
  }

  mutating func across(_ y: Double, _ start: Double, _ end: Double) {
    rules.horizontal.append(Rule(place: y, start: start, end: end))
    rules.horizontal.append(Rule(place: y + 0.7, start: start, end: end))
  }

  mutating func down(_ x: Double, _ start: Double, _ end: Double) {
    rules.vertical.append(Rule(place: x, start: start, end: end))
    rules.vertical.append(Rule(place: x + 0.7, start: start, end: end))
  }

  /// The page, on A4.
  var page: PDFPage { PDFPage(width: 595, height: 842, words: words, rules: rules) }
}

/// The lines of text that the pages are read as.
func outline(_ pages: PageFixture...) throws -> [String] {
  try PDFReader.document(of: pages.map(\.page), DocumentReader.Limits()).outline
}
