/// What a paragraph begins with in a list or an outline.
struct ListMarker: Equatable {
  /// The depth in the outline: 0 for parts (`A.`), 1 for chapters (`I.`), 2 for `1.`, 3 for `1.1.`, 4 for `1.1.1.` and `a)`, 5 for `(1)` and
  /// `-`, 6 for `+`.
  let level: Int

  /// The marker as it stands, such as `2.1.`.
  let text: String

  /// The number of characters up to the text behind it.
  let length: Int

  /// Finds the marker that a paragraph begins with; `nil` if there is none.
  init?(_ paragraph: String) {
    let start = paragraph.drop(while: \.isWhitespace)
    let indent = paragraph.count - start.count
    guard let first = start.first else { return nil }
    let head = String(start.prefix(24))
    func marker(_ level: Int, _ match: Substring) -> (Int, String, Int) {
      (level, match.trimmingSpaces, indent + match.count)
    }
    let found: (Int, String, Int)?
    switch first {
    case "-", "–", "•", "*", "●", "▪":
      found =
        head.dropFirst().first.map { $0.isWhitespace || $0.isLetter || $0.isNumber } == true
        ? marker(5, head.prefix(1)) : nil
    case "+", "o":
      found = head.dropFirst().first?.isWhitespace == true ? marker(6, head.prefix(1)) : nil
    case "(":
      found = head.prefixMatch(of: /\(\d{1,2}\)\s*/).map { marker(5, $0.output) }
    case "I", "V", "X":
      found = head.prefixMatch(of: /[IVX]{1,5}(?:[.)](?:\s+|(?=\p{L}))|\s?[-–\/]\s+)/).map {
        marker(1, $0.output)
      }
    case "0"..."9":
      found =
        head.prefixMatch(of: /\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+/).map { marker(4, $0.output) }
        ?? head.prefixMatch(of: /\d{1,2}\.\d{1,2}\.?\s+(?=\p{L}|\()/).map { marker(3, $0.output) }
        ?? head.prefixMatch(of: /\d{1,2}(?:[.)]\s*|[-–\/]\s+)(?=\p{L})/).map {
          marker(2, $0.output)
        }
        ?? head.prefixMatch(of: /\d{1,2}\.\s+(?=\d)/).map { marker(2, $0.output) }
    case "C":
      found =
        head.prefixMatch(of: /Chỉ tiêu(?: số)? \d{1,2}\s*[:.]\s*/).map { marker(5, $0.output) }
        ?? head.prefixMatch(of: /C\.\s+(?=\p{Lu})/).map { marker(0, $0.output) }
    default:
      found =
        head.prefixMatch(of: /[a-zđ](?:\)\s*|[.-]\s+)(?=\p{L}|\d|\()/).map { marker(4, $0.output) }
        ?? head.prefixMatch(of: /[A-D]\.\s+(?=\p{Lu})/).map { marker(0, $0.output) }
        ?? head.prefixMatch(of: /Điều \d{1,2}\.\s*/).map { marker(2, $0.output) }
    }
    guard let found else { return nil }
    (level, text, length) = found
  }
}

extension StringProtocol {
  /// The text without blanks at its ends and with single blanks inside.
  var trimmingSpaces: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
