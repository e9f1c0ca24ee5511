/// The area that text of one column fills, in points.
struct TextArea: Equatable {
  var left: Double
  var right: Double

  /// Whether paragraphs of the document begin with an indent.
  var isIndented = false

  var width: Double { right - left }
  var centre: Double { (left + right) / 2 }
}

/// Tells where lines of one column part into paragraphs, which a PDF does not say.
enum LineFlow {
  /// Whether a line goes on with the paragraph that the line before it belongs to.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - before: The line before it.
  ///   - isFirst: Whether that one begins its paragraph.
  ///   - area: The area of the line.
  ///   - areaBefore: The area of the line before, another one on another page.
  ///   - spacing: The usual distance of lines; `nil` across pages.
  /// - Returns: Whether it does.
  static func goesOn(
    _ line: TextLine, after before: TextLine, isFirst: Bool, in area: TextArea,
    before areaBefore: TextArea, spacing: Double?
  ) -> Bool {
    let height = max(line.height, before.height)
    if (line.height - before.height).magnitude > 0.2 * height { return false }
    let hasEnded = DocumentText.endsSentence(before.text)
    if let spacing {
      let gap = line.top - before.bottom - spacing
      if gap > 1.2 * height || gap > 0.5 * height && hasEnded { return false }
    }
    if isCentred(line, area) {
      if isCentred(before, areaBefore) {
        return before.width + firstWidth(line) > areaBefore.width - 4
      }
      return !hasEnded && before.right > areaBefore.right - height
    }
    if isCentred(before, areaBefore), !isFilled(before, by: line, in: areaBefore) { return false }
    if !isFilled(before, by: line, in: areaBefore) { return false }
    let indent = line.left - area.left
    let indentBefore = before.left - areaBefore.left
    if DocumentText.hasMarker(line.text) {
      guard indent < 0.5 * height else { return false }
      // Where paragraphs begin with an indent, a marker at the margin stands within one.
      return area.isIndented || !hasEnded && isDashOfText(line.text)
    }
    if indent > indentBefore + 0.8 * height {
      return isFirst && DocumentText.hasMarker(before.text) && !hasEnded
    }
    // A first line is indented as a rule, and what follows it is not.
    let isLikeFirst = isFirst && indent > 0.8 * height && (indent - indentBefore).magnitude < 2
    return !(isLikeFirst && hasEnded)
  }

  /// Whether a line of a cell goes on with the one before it, whatever the cell is aligned to.
  static func goesOn(_ line: TextLine, after before: TextLine, width: Double) -> Bool {
    let height = max(line.height, before.height)
    if line.top - before.bottom > 0.9 * height { return false }
    let isFilled = before.width + firstWidth(line) > width - 0.2 * height
    guard isFilled else { return false }
    if DocumentText.hasMarker(line.text) {
      return !DocumentText.endsSentence(before.text) && isDashOfText(line.text)
    }
    return true
  }

  /// Whether the next word would not have fitted into a line.
  private static func isFilled(
    _ line: TextLine, by next: TextLine, in area: TextArea
  ) -> Bool {
    line.right + firstWidth(next) > area.right - 0.15 * line.height
  }

  /// The width of a space and the first word.
  private static func firstWidth(_ line: TextLine) -> Double {
    (line.words.first?.width ?? 0) + 0.2 * line.height
  }

  private static func isCentred(_ line: TextLine, _ area: TextArea) -> Bool {
    (line.centre - area.centre).magnitude < 6 && line.left - area.left > 20
      && area.right - line.right > 20
  }

  /// Whether what looks like a marker is more likely a dash or number in a sentence, as in "2026 - 2030".
  private static func isDashOfText(_ text: String) -> Bool {
    guard let first = text.first, "-–+".contains(first) else { return true }
    let next = text.dropFirst().first { $0 != " " }
    return next?.isNumber == true || next?.isLowercase == true
  }

  /// Returns a text with a line behind it.
  static func joined(_ text: String, _ line: String) -> String {
    guard let last = text.last, let next = line.first else { return text + line }
    let before = text.dropLast().last
    // A token such as 57-NQ/TW may break behind its hyphen or stroke, where no space stands.
    let isBroken =
      (last == "-" || last == "/" || last == "–")
      && (before?.isLetter == true || before?.isNumber == true)
      && (next.isUppercase || next.isNumber)
    return isBroken ? text + line : text + " " + line
  }

  /// The paragraphs of a cell.
  static func paragraphs(_ words: [PageWord], width: Double) -> [String] {
    var paragraphs: [String] = []
    var last: TextLine?
    for line in TextLine.lines(of: words) {
      if let last, goesOn(line, after: last, width: width), let text = paragraphs.popLast() {
        paragraphs.append(joined(text, line.text))
      } else {
        paragraphs.append(line.text)
      }
      last = line
    }
    // The narrow column of ordinals breaks its head within the word.
    if paragraphs.count <= 3, ["STT", "TT"].contains(paragraphs.joined().filter { $0 != " " }) {
      return [paragraphs.joined().filter { $0 != " " }]
    }
    return paragraphs.map { DocumentText.clean($0) }
  }
}
