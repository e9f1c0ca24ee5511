package import Indicators
import Tables

/// Returns the period that a cell names, in the canonical or in a Vietnamese form.
///
/// Read are `2025`, `2025-H1`, `2025-Q3`, `2025-06`, `2025-06-30`, `31/12/2025`, `6/2025`,
/// `Tháng 6/2025`, `Quý II/2025`, `6 tháng đầu năm 2024`, `Hết năm 2025` and their like, with
/// composed or decomposed letters, large or small.
package func readPeriod(_ text: String) -> Period? {
  let text = text.trimmed
  return Period(text) ?? ShapedText(text).period
}

/// Returns the date that a cell names, as `2025-12-31` or `31/12/2025`.
func readDate(_ text: String) -> CalendarDate? {
  guard case .day(let date) = readPeriod(text) else { return nil }
  return date
}

/// A text taken apart into its numbers and its shape, where `#` stands for a number.
///
/// "Tháng 06 năm 2025" has the shape "tháng # năm #" and the numbers 6 and 2025.
private struct ShapedText {
  private var shape = ""
  private var numbers: [Int] = []
  private var digitCounts: [Int] = []

  init(_ text: String) {
    // Decomposed letters take up to three times the bytes; the limit is that of composed ones.
    guard text.utf8.count <= 180 else { return }
    let text = text.composed
    // A sign that the text has itself would stand for a number that is none.
    guard text.utf8.count <= 60, !text.contains("#") else { return }
    var digits = ""
    for character in text.lowercased() + "\n" {
      if character.isASCIIDigit {
        digits.append(character)
        continue
      }
      if !digits.isEmpty {
        guard let number = Int(digits) else {
          // Without its number the rest could name a period that the text does not.
          numbers = []
          return
        }
        numbers.append(number)
        digitCounts.append(digits.count)
        shape += "#"
        digits = ""
      }
      append(character)
    }
    shape = shape.trimmed
  }

  /// Adds a character to the shape: spaces once, and none around strokes.
  private mutating func append(_ character: Character) {
    if character.isWhitespace {
      if let last = shape.last, last != " ", last != "/" { shape.append(" ") }
    } else {
      if character == "/", shape.last == " " { shape.removeLast() }
      shape.append(character)
    }
  }

  var period: Period? {
    guard let year = numbers.last, digitCounts.last == 4 else { return nil }
    switch shape {
    case "#/#/#", "#-#-#", "#.#.#", "ngày #/#/#", "ngày # tháng # năm #", "ngày #-#-#":
      return CalendarDate(year: year, month: numbers[1], day: numbers[0]).map(Period.day)
    case "#/#", "tháng #/#", "tháng # năm #", "tháng #-#", "tháng #":
      guard numbers.count == 2, (1...12).contains(numbers[0]) else { return nil }
      return .month(numbers[0], year: year)
    case "quý #/#", "quý # năm #", "q#/#", "quý #-#":
      return (1...4).contains(numbers[0]) ? .quarter(numbers[0], year: year) : nil
    case "# tháng đầu năm #": return numbers[0] == 6 ? .half(1, year: year) : nil
    case "# tháng cuối năm #": return numbers[0] == 6 ? .half(2, year: year) : nil
    case "năm #", "hết năm #", "cuối năm #", "đến năm #", "đến hết năm #", "đến cuối năm #":
      return .year(year)
    default: return romanQuarter(year)
    }
  }

  /// The quarter of "quý ii/#" and "quý ii năm #".
  private func romanQuarter(_ year: Int) -> Period? {
    let romans = ["i", "ii", "iii", "iv"]
    let quarter = romans.firstIndex {
      shape == "quý \($0)/#" || shape == "quý \($0) năm #" || shape == "quý \($0)-#"
    }
    return quarter.map { .quarter($0 + 1, year: year) }
  }
}
