/// Takes away what stands at the edges of pages and is no part of the text: page numbers, running heads and feet.
enum PageFurniture {
  /// The share of the height of a page at its top and bottom where these stand.
  private static let edge = 0.12

  /// Returns the lines of each page without them.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - lines: The lines of each page that stand outside of ruled tables, whose heads repeat as well.
  /// - Returns: The lines that are left.
  static func removed(_ pages: [PDFPage], _ lines: [[TextLine]]) -> [[TextLine]] {
    var counts: [String: Int] = [:]
    let candidates = zip(pages, lines).map { page, lines in edges(lines, of: page) }
    for (page, indices) in candidates.enumerated() {
      for key in Set(indices.map { key(lines[page][$0], pages[page]) }) {
        counts[key, default: 0] += 1
      }
    }
    return lines.indices.map { page in
      let gone = Set(
        candidates[page].filter { index in
          let line = lines[page][index]
          return isPageNumber(line.text, page: page + 1, of: pages.count)
            || (counts[key(line, pages[page])] ?? 0) >= max(2, (pages.count + 2) / 3)
        })
      return lines[page].indices.filter { !gone.contains($0) }.map { lines[page][$0] }
    }
  }

  /// The lines at the edges: from the outside, as long as they stand apart by themselves.
  private static func edges(_ lines: [TextLine], of page: PDFPage) -> [Int] {
    let top = lines.indices.prefix(3).filter { lines[$0].bottom < edge * page.height }
    let bottom = lines.indices.suffix(3).filter { lines[$0].top > (1 - edge) * page.height }
    return Array(Set(top + bottom)).sorted()
  }

  /// The text of a line without its numbers, and where it stands.
  private static func key(_ line: TextLine, _ page: PDFPage) -> String {
    let text = line.text.filter { !$0.isNumber }
    // One digit of text or a lone mark says nothing.
    let place = (line.middle / 6).rounded()
    return "\(text)@\(place)@\((page.width / 10).rounded())"
  }

  /// Whether a line is the number of its page, such as "2", "- 2 -", "2/15" or "Trang 2".
  private static func isPageNumber(_ text: String, page: Int, of count: Int) -> Bool {
    let small = text.lowercased()
    var words = small.split { " -–—/|.".contains($0) }.map(String.init)
    if let first = words.first, ["trang", "page", "tr"].contains(first) { words.removeFirst() }
    guard (1...2).contains(words.count), words.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let number = Int(words[0])
    else { return false }
    if words.count == 2 { return Int(words[1]) == count || number == page }
    // Covers may be left out of the count.
    return number <= count + 1 && number >= 1
      && ((number - page).magnitude <= 3 || small.contains { "-–—".contains($0) })
  }
}
