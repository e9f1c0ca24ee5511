import Foundation

/// Finds the years by whose end something is due.
enum PlanYears {
  /// A year that a text names, and where.
  struct Found {
    let year: Int
    let range: Range<String.Index>
  }

  // swift-format-ignore: one expression
  nonisolated(unsafe) private static let pattern =
    /(?:(?:giai đoạn|thời kỳ)\s*(?:năm\s*)?20\d\d\s*[-–]\s*(?:năm\s*)?(?<end>20\d\d))|(?:(?:tháng|quý)\s*[\dIVX]{1,4}\s*(?:\/|năm\s*)\s*(?<month>20\d\d))|(?:(?:đến|hết|trong|cuối|vào|tới|từ|tầm nhìn|của|kế hoạch|mục tiêu|chỉ tiêu)?\s*(?:hết\s*|cuối\s*)?năm\s*(?<year>20\d\d))|(?:(?:đến|hết)\s+(?<bare>20\d\d))|(?:\d{1,2}\/\d{1,2}\/(?<date>20\d\d))|(?:\((?<bracket>20\d\d)\))/

  /// Returns the years that a text names as deadlines, in order; never those of documents ("ngày 22/12/2024").
  static func deadlines(in text: String) -> [Found] {
    var found: [Found] = []
    for match in unsafe text.lowercased().matches(of: pattern) {
      let output = match.output
      let digits =
        output.end ?? output.month ?? output.year ?? output.bare ?? output.date ?? output.bracket
      guard let digits, let year = Int(digits), (2020...2100).contains(year) else { continue }
      let lower = text.lowercased()
      let before = lower[..<match.range.lowerBound].suffix(18).trimmingSpaces
      if ["so với", "ngày", "tháng", "so sánh"].contains(where: { before.hasSuffix($0) }) {
        continue
      }
      // Lowercasing keeps the number of characters of Vietnamese texts.
      let start = lower.distance(from: lower.startIndex, to: match.range.lowerBound)
      let length = lower.distance(from: match.range.lowerBound, to: match.range.upperBound)
      guard let from = text.index(text.startIndex, offsetBy: start, limitedBy: text.endIndex),
        let to = text.index(from, offsetBy: length, limitedBy: text.endIndex)
      else { continue }
      found.append(Found(year: year, range: from..<to))
    }
    return found
  }

  /// The year of a header such as "Đến hết năm 2030" or "2030"; `nil` if it names none or several.
  static func only(in text: String) -> Int? {
    let years = text.matches(of: /20\d\d/).compactMap { Int($0.output) }
    let set = Set(years)
    if set.count == 1 { return set.first }
    // A period of years is due at its end.
    if set.count == 2, text.contains(/20\d\d\s*[-–]\s*20\d\d/) { return set.max() }
    return nil
  }
}
