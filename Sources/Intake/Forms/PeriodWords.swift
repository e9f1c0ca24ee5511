import Indicators

/// Periods as headers and titles of report forms word them.
struct PeriodWords {
  private let words: [String]
  private let year: Int?

  /// Takes a text apart.
  ///
  /// - Parameters:
  ///   - text: The text, such as "Thực hiện tháng 6/2026" or "Quý II".
  ///   - year: The year that is meant where the text names none.
  init(_ text: String, year: Int? = nil) {
    words = rawWords(of: String(text.prefix(300))).map(\.plain)
    self.year = year
  }

  /// The period, if the text names one alone or the first of several of the same length.
  var period: Period? { day ?? part ?? wholeYear }

  /// The quarter, month or half-year that the text names outside of dates.
  var part: Period? {
    var index = 0
    while index < words.count {
      if let length = dateLength(at: index) {
        index += length
        continue
      }
      if let found = part(at: index) { return found }
      index += 1
    }
    return nil
  }

  /// The year that the text names by "năm", or that is all its numbers.
  var wholeYear: Period? {
    guard dateLength == nil else { return nil }
    for (word, next) in zip(words, words.dropFirst()) where word == "nam" {
      if let year = Self.year(next) { return .year(year) }
    }
    let years = words.compactMap(Self.year)
    let numbers = words.filter { $0.utf8.allSatisfy(Self.isDigit) }
    if years.count == 1, numbers.count == 1 { return .year(years[0]) }
    if numbers.isEmpty, words.suffix(2) == ["ca", "nam"], let year { return .year(year) }
    return nil
  }

  /// The first year of four digits in the text.
  var anyYear: Int? { words.lazy.compactMap(Self.year).first }

  /// The one day that the text names.
  var day: Period? {
    for index in words.indices {
      if let length = dateLength(at: index) { return date(at: index, length).map(Period.day) }
    }
    return nil
  }

  private var dateLength: Int? { words.indices.lazy.compactMap { dateLength(at: $0) }.first }

  /// The number of words of a date: "30 6 2026" or "ngày 30 tháng 6 năm 2026".
  private func dateLength(at index: Int) -> Int? {
    let rest = words[index...]
    if rest.count >= 3, date(at: index, 3) != nil { return 3 }
    if rest.count >= 6, word(index) == "ngay", date(at: index, 6) != nil {
      return 6
    }
    return nil
  }

  private func date(at index: Int, _ length: Int) -> CalendarDate? {
    let parts = length == 3 ? [index, index + 1, index + 2] : [index + 1, index + 3, index + 5]
    if length == 6, word(index + 2) != "thang" || word(index + 4) != "nam" { return nil }
    guard let day = Int(word(parts[0])), let month = Int(word(parts[1])),
      let year = Self.year(word(parts[2]))
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private func part(at index: Int) -> Period? {
    let (first, second) = (word(index), word(index + 1))
    switch first {
    case "thang":
      guard let month = Int(second), (1...12).contains(month), second.utf8.count <= 2 else {
        return nil
      }
      return yearAfter(index + 2).map { .month(month, year: $0) }
    case "qui":
      guard let quarter = Self.quarter(second) else { return nil }
      return yearAfter(index + 2).map { .quarter(quarter, year: $0) }
    case "6", "sau", "06":
      guard second == "thang", ["dau", "cuoi"].contains(word(index + 2)), word(index + 3) == "nam"
      else { return nil }
      let half = word(index + 2) == "dau" ? 1 : 2
      return yearAfter(index + 4).map { .half(half, year: $0) }
    default: return short(first, index)
    }
  }

  /// "T7", "Q2", and "7 2026" where these are all the numbers.
  private func short(_ word: String, _ index: Int) -> Period? {
    if word.hasPrefix("t"), let month = Int(word.dropFirst()), (1...12).contains(month) {
      return yearAfter(index + 1).map { .month(month, year: $0) }
    }
    if word.hasPrefix("q"), let quarter = Int(word.dropFirst()), (1...4).contains(quarter) {
      return yearAfter(index + 1).map { .quarter(quarter, year: $0) }
    }
    guard words.count == 2, index == 0, let month = Int(word), (1...12).contains(month) else {
      return nil
    }
    return Self.year(self.word(1)).map { .month(month, year: $0) }
  }

  /// The year that stands at a place, after "năm" or not, or that is meant without being named.
  private func yearAfter(_ index: Int) -> Int? {
    Self.year(word(index)) ?? (word(index) == "nam" ? Self.year(word(index + 1)) : nil) ?? year
  }

  private func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, word.utf8.allSatisfy(isDigit), let year = Int(word),
      (1900...2200).contains(year)
    else { return nil }
    return year
  }

  private static func quarter(_ word: String) -> Int? {
    ["i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4][word]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
