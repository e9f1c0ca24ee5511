import Tables

/// What is done to every text of a document.
enum DocumentText {
  /// Returns a text on one line: letters composed, every white space one space, without marks that have no ink.
  static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in text.visible.unicodeScalars {
      if scalar.value < 0x20 || scalar.properties.isWhitespace {
        isSpaced = !result.isEmpty
        continue
      }
      switch scalar.value {
      // The soft hyphen, joiners and byte order marks.
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
      default: break
      }
      if isSpaced { result.append(" ") }
      isSpaced = false
      result.append(symbol(scalar.value) ?? scalar)
    }
    return String(result).composed
  }

  /// The letter that a number of the private area stands for, where Symbol and Wingdings keep theirs.
  ///
  /// - Returns: `nil` outside of the area; a bullet for unknown ones, which they mostly are.
  static func symbol(_ value: UInt32) -> Unicode.Scalar? {
    guard (0xF020...0xF0FF).contains(value) else { return nil }
    switch value & 0xFF {
    case 0xB3: return "≥"
    case 0xA3: return "≤"
    case 0xB1: return "±"
    case 0xB4: return "×"
    case 0xB9: return "≠"
    case 0xAE, 0xE0: return "→"
    case 0x28...0x3F: return Unicode.Scalar(value & 0xFF)
    default: return "•"
    }
  }

  /// Whether a text begins with the marker of a list, such as "-", "a)", "1.2.", "(1)", "IV." or "Điều 3.".
  static func hasMarker(_ text: String) -> Bool {
    let first = text.prefix { $0 != " " }
    let rest = text.dropFirst(first.count + 1)
    if rest.isEmpty { return false }
    if ["-", "–", "+", "•", "*", "—", "●", "▪", "◦", "o", "✓", "→"].contains(String(first)) {
      return true
    }
    if first == "Điều" || first == "ĐIỀU" || first == "Chương" || first == "CHƯƠNG" {
      let number = rest.prefix { $0 != " " && $0 != "." && $0 != ":" }
      return !number.isEmpty && number.count <= 6 && number.allSatisfy(\.isASCII)
    }
    if let dash = first.first, "-+•".contains(dash), first.dropFirst().first?.isLetter == true {
      return true
    }
    return isNumberMark(first)
  }

  /// Whether a word is a number or letter with the mark of an enumeration behind it, or a number such as "1.2".
  private static func isNumberMark(_ word: Substring) -> Bool {
    var body = word
    let isOpened = body.hasPrefix("(")
    if isOpened { body = body.dropFirst() }
    guard let last = body.last, !isOpened || last == ")" else { return false }
    let isMarked = last == "." || last == ")" || last == "/" || last == ":"
    if isMarked { body = body.dropLast() }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.count <= 5, isMarked || parts.count > 1 else { return false }
    let areNumbers = parts.allSatisfy {
      (1...3).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber }
    }
    if areNumbers { return isMarked || parts.count > 2 || parts.allSatisfy { $0.count <= 2 } }
    guard isMarked, parts.count == 1, let part = parts.first else { return false }
    return part.count == 1 && part.allSatisfy(\.isLetter)
      || part.count <= 6 && part.allSatisfy { "IVXLivxl".contains($0) }
  }

  /// Whether a text is an ordinal of a row: "1", "1.2", "IV", "a)" or "A".
  static func isOrdinal(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 8 else { return false }
    if text.allSatisfy({ $0.isASCII && $0.isNumber }) { return text.count <= 3 }
    if text.allSatisfy({ "IVXL".contains($0) }) { return true }
    if text.count == 1, text.allSatisfy(\.isLetter) { return true }
    return isNumberMark(text[...])
  }

  /// Whether a text ends as sentences and items do.
  static func endsSentence(_ text: String) -> Bool {
    guard let last = text.last else { return true }
    return ".;:!?…".contains(last)
  }
}
