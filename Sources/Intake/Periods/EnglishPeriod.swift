import Indicators
import Tables

/// The periods of the English forms: "July 2026", "Q2 2026", "first half of 2026", "15 July 2026".
enum EnglishPeriod {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october",
    "november", "december",
  ]

  /// Returns the period that a text is, with nothing else in it.
  static func read(_ text: String) -> Period? {
    let words = text.prefix(60).lowercased().replacing(",", with: " ").split(separator: " ")
      .map(String.init)
    guard let last = words.last, last.utf8.count == 4, let year = Int(last),
      (1900...2200).contains(year)
    else { return nil }
    let rest = Array(words.dropLast())
    if rest.isEmpty { return .year(year) }
    if rest == ["first", "half", "of"] { return .half(1, year: year) }
    if rest == ["second", "half", "of"] { return .half(2, year: year) }
    guard let name = rest.last, let index = months.firstIndex(of: name) else { return nil }
    if rest.count == 1 { return .month(index + 1, year: year) }
    guard rest.count == 2, let day = Int(rest[0]) else { return nil }
    return CalendarDate(year: year, month: index + 1, day: day).map { .day($0) }
  }
}
