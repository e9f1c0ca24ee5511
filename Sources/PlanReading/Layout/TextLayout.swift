import Foundation

/// Puts the lines of a plain text together to paragraphs and tables.
///
/// Lines of such texts break in the middle of sentences. A new paragraph begins at a list marker, behind the end of a
/// sentence, or behind a line that is much shorter than the others where the next one begins with a capital letter.
struct TextLayout {
  private let lines: [PlanLine]
  private let words: PlanWords
  private let width: Int

  init(_ lines: [PlanLine], _ words: PlanWords) {
    self.lines = lines.filter { !$0.text.trimmingSpaces.isEmpty }
    self.words = words
    let lengths = lines.map(\.text.count).filter { $0 > 20 }.sorted()
    width = lengths.isEmpty ? 80 : lengths[lengths.count * 8 / 10]
  }

  func blocks() -> [PlanBlock] {
    var blocks: [PlanBlock] = []
    var tables = 0
    var paragraph = ""
    var location = PlanLocation()
    var last = ""
    func flush() {
      let text = paragraph.trimmingSpaces
      if !text.isEmpty { blocks.append(.paragraph(text, location)) }
      paragraph = ""
      last = ""
    }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if FlatTable.isHeader(line.text),
        let (grid, end) = FlatTable(lines, from: index, number: tables + 1, words).read()
      {
        flush()
        tables += 1
        blocks.append(.table(grid))
        index = end
        continue
      }
      if paragraph.isEmpty || beginsParagraph(line.text, after: last) {
        flush()
        location = PlanLocation(page: line.page, paragraph: line.number)
        paragraph = line.text
      } else {
        // "57-" and "NQ/TW" are one word.
        let isSplit = paragraph.last == "-" && paragraph.dropLast().last?.isWhitespace == false
        paragraph += (isSplit ? "" : " ") + line.text.trimmingSpaces
      }
      last = line.text
      index += 1
    }
    flush()
    return blocks
  }

  private func beginsParagraph(_ line: String, after last: String) -> Bool {
    let text = line.trimmingSpaces
    let before = last.trimmingSpaces
    if text.allSatisfy({ $0.isNumber }) { return true }
    if let marker = ListMarker(line) {
      // "… tầm nhìn đến năm\n2030. Đến" is no list; "(2)" within a sentence is none.
      if marker.level == 5, marker.text.hasPrefix("("), !endsSentence(before),
        !before.hasSuffix(":"), before.count > width * 3 / 4
      {
        return false
      }
      // A dash that continues a line: "Chính phủ\n- nhà trường".
      if "-–".contains(marker.text),
        text.dropFirst().first(where: { !$0.isWhitespace })?.isLowercase == true,
        !endsSentence(before)
      {
        return false
      }
      return true
    }
    if HeadReader.kinds.contains(before) || HeadReader.kinds.contains(text) { return true }
    guard let first = text.first(where: { $0.isLetter || $0.isNumber }) else { return true }
    let isCapital = first.isUppercase || first.isNumber
    guard isCapital || text.hasPrefix("(") else { return false }
    if Self.isCapitals(before) != Self.isCapitals(text),
      Self.isCapitals(before) || before.count < 40 && Self.isCapitals(text)
    {
      return true
    }
    if text.hasPrefix("Căn cứ ") || text.hasPrefix("PHỤ LỤC") || text.hasPrefix("Nơi nhận") {
      return true
    }
    if text.contains(/^Thực hiện (?:Nghị quyết|Kế hoạch|Chương trình|Thông báo|Quyết định)/),
      !before.contains(/(?:của|về|và|,|-|–)$/)
    {
      return true
    }
    if endsSentence(before) || before.hasSuffix(":") {
      return first.isUppercase || before.count < width * 3 / 4 || first.isNumber
    }
    return before.count < width * 7 / 10 && first.isUppercase
  }

  private func endsSentence(_ text: String) -> Bool {
    text.trimmingCharacters(in: .whitespaces).last.map { ".;!?".contains($0) } ?? true
  }

  /// Whether a line is in capital letters.
  static func isCapitals(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return letters.count > 3 && letters.count(where: \.isUppercase) * 10 >= letters.count * 9
  }
}
