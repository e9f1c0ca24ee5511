package import Indicators
import Tables

/// Returns the period that a cell names, in the canonical or in a Vietnamese form.
///
/// Every word must be understood; a cell that says more than a period is none.
package func readPeriod(_ text: String) -> Period? {
  let text = text.trimmed
  if let period = Period(text) { return period }
  // Decomposed letters take up to three times the bytes.
  guard text.utf8.count <= 360, case .period(let period) = PeriodText(text).strict() else {
    return nil
  }
  return period
}

/// Returns the date that a cell names, as `2025-12-31` or `31/12/2025`.
func readDate(_ text: String) -> CalendarDate? {
  guard case .day(let date) = readPeriod(text) else { return nil }
  return date
}

/// Returns the period that a cell names by itself, if it is one of our time.
package func readHeaderPeriod(_ text: String) -> Period? {
  guard let period = readPeriod(text), (1900...2200).contains(period.year) else { return nil }
  return period
}

/// A text that may name a period: a cell, a header, a title or the name of a sheet.
struct PeriodText {
  /// What a text says of its period.
  enum Reading: Equatable {
    /// No period at all.
    case none

    case period(Period)

    /// A part of a year, which nothing beside it names.
    case partWithoutYear

    /// A time that is no period, several periods, or words that are not understood.
    case unclear

    /// A date or month that no calendar has.
    case impossible
  }

  private let elements: [PeriodElement]

  init(_ text: String) { elements = PeriodScanner(String(text.prefix(300))).elements }

  /// The one year that the text names.
  var onlyYear: Int? {
    let years = Set(elements.compactMap(\.year))
    return years.count == 1 ? years.first : nil
  }

  /// The first year that the text names.
  var firstYear: Int? { elements.lazy.compactMap(\.year).first }

  /// Whether the text names a part of a year or a day, or tries to.
  var namesPart: Bool {
    elements.contains { element in
      switch element {
      case .part, .day, .dayOfYear, .impossible, .unclear: true
      case .year, .other, .blankDay: false
      }
    }
  }

  // MARK: - Cells

  /// Reads a text that says nothing but a period; any other word makes it unclear.
  ///
  /// - Parameter year: The year that is meant where the text names none.
  /// - Returns: What the text says.
  func strict(year: Int? = nil) -> Reading {
    let isPlain = elements.allSatisfy { element in
      guard case .other(let token) = element else { return true }
      return Self.plainWords.contains(token.text) || [",", ".", ":", "(", ")"].contains(token.text)
        || token.isDash
    }
    guard isPlain else { return namesPart || onlyYear != nil ? .unclear : .none }
    return reading(of: elements, year: year, isWhole: Self.isWholeYear(elements))
  }

  // MARK: - Headers

  /// Reads the header of a column, which may say more than its period.
  func header(year: Int? = nil) -> Reading {
    let isWhole =
      elements.compactMap(\.otherWord).allSatisfy {
        Self.plainWords.contains($0) || Self.headerWords.contains($0)
      } && Self.isWholeYear(elements)
    return reading(of: elements, year: year, isWhole: isWhole)
  }

  // MARK: - Titles

  /// Reads a title, whose plans for a later time do not count.
  ///
  /// A year is the whole one only if "năm" stands before it or all else is understood, and nothing
  /// beside it is a number or a word of a time.
  func title(year: Int? = nil) -> Reading {
    let past = Self.withoutPlans(elements)
    let numbers = past.contains { $0.otherNumber }
    let isNamed = past.contains { if case .year(_, true) = $0 { true } else { false } }
    let isKnown = past.compactMap(\.otherWord).allSatisfy {
      Self.plainWords.contains($0) || Self.headerWords.contains($0)
        || Self.titleWords.contains($0)
    }
    let isWhole = !numbers && (isNamed || isKnown) && Self.isWholeYear(past)
    return reading(of: past, year: onlyYear ?? year, isWhole: isWhole)
  }

  // MARK: - Meaning

  private func reading(of elements: [PeriodElement], year: Int?, isWhole: Bool) -> Reading {
    if elements.contains(.impossible) { return .impossible }
    if elements.contains(.unclear) { return .unclear }
    let years = Set(elements.compactMap(\.year))
    let year = years.count == 1 ? years.first : years.isEmpty ? year : nil
    let elements = Self.ends(of: elements)
    let days = Set(elements.compactMap { $0.day(in: year) })
    let parts = Set(elements.compactMap(\.part))
    guard days.count <= 1, parts.count <= 1 else { return .unclear }
    let needsYear = elements.contains {
      switch $0 {
      case .part(_, nil), .dayOfYear: true
      default: false
      }
    }
    if needsYear, year == nil { return years.count > 1 ? .unclear : .partWithoutYear }
    let period = elements.lazy.compactMap { $0.period(in: year) }.first
    if let day = days.first {
      guard let period else { return .period(.day(day)) }
      return Self.reading(of: period, until: day)
    }
    if elements.contains(where: { if case .dayOfYear = $0 { true } else { false } }) {
      return .impossible
    }
    if let period { return .period(period) }
    guard let year, !years.isEmpty else { return years.isEmpty ? .none : .unclear }
    return isWhole ? .period(.year(year)) : .unclear
  }

  /// A period with the day to which it was counted: the day, unless it is the last one.
  private static func reading(of period: Period, until day: CalendarDate) -> Reading {
    guard let first = period.firstDay, let last = period.lastDay, day >= first, day <= last else {
      // What is summed up from January on lies before its last month.
      guard let last = period.lastDay, day.year == last.year, day <= last else { return .unclear }
      return .period(.day(day))
    }
    return .period(day == last ? period : .day(day))
  }

  /// The elements without those that a later one ends: "từ 01/01/2026 đến 30/6/2026" is the second.
  private static func ends(of elements: [PeriodElement]) -> [PeriodElement] {
    guard let to = elements.lastIndex(where: { $0.isTo || $0.isDash }) else { return elements }
    let (before, after) = (elements[..<to], elements[(to + 1)...])
    func isTime(_ element: PeriodElement) -> Bool { element.part != nil || element.isDay }
    let from = before.last { !$0.isFiller }
    guard let from, isTime(from), after.first(where: { !$0.isFiller }).map(isTime) == true else {
      return elements
    }
    // Months and quarters count from the first of the year; days are the report's own.
    if case .part(let part, _) = from, part != .month(1), part != .quarter(1) { return elements }
    guard from.isDay || elements[to].isTo else { return elements }
    let kept = before.dropLast(before.count - (before.lastIndex(of: from) ?? before.count))
    return Array(kept) + Array(after)
  }

  /// Whether nothing beside a year says that only a part of it is meant.
  private static func isWholeYear(_ elements: [PeriodElement]) -> Bool {
    let words = elements.map { $0.otherWord ?? "" }
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      switch (word, next) {
      case ("luy", "ke"), ("cong", "don"), ("tinh", "den"), ("nua", _), ("thang", _), ("qui", _),
        ("tuan", _), ("ngay", _), ("tu", "dau"):
        if !(word == "tinh" && isEndOfYear(words)) { return false }
      default: continue
      }
    }
    return !elements.contains(.blankDay)
  }

  private static func isEndOfYear(_ words: [String]) -> Bool {
    words.contains("het") || words.contains("cuoi")
  }

  private static func withoutPlans(_ elements: [PeriodElement]) -> [PeriodElement] {
    let words = elements.map { $0.otherWord ?? "" }
    let end = words.indices.first { index in
      let next = words.indices.contains(index + 1) ? words[index + 1] : ""
      return index > 0
        && [
          ["nhiem", "vu"], ["phuong", "huong"], ["ke", "hoach"], ["giai", "phap"], ["so", "voi"],
          ["du", "kien"], ["cung", "ki"],
        ].contains([words[index], next])
        && elements[..<index].contains { $0.year != nil || $0.part != nil }
    }
    return end.map { Array(elements[..<$0]) } ?? elements
  }

  /// Words beside a period that do not change it.
  private static let plainWords: Set<String> = [
    "ki", "bao", "cao", "nam", "het", "den", "cuoi", "tinh", "tu", "trong", "cua", "ca", "moc",
    "thoi", "diem", "tai", "vao", "luy", "ke", "cong", "don", "dau", "ngay",
  ]

  /// Words of titles that do not change the period either.
  private static let titleWords: Set<String> = [
    "bieu", "mau", "bang", "tong", "hop", "chuyen", "doi", "so", "nghi", "quyet", "ve", "cac",
    "cong", "tac", "xa", "phuong", "tinh", "thanh", "pho", "tieu", "nhiem", "vu", "theo", "phat",
    "trien", "report", "indicators",
  ]

  /// Words of headers that do not change the period either.
  private static let headerWords: Set<String> = [
    "ket", "qua", "thuc", "hien", "so", "lieu", "gia", "tri", "uoc", "tinh", "th", "uth", "dat",
    "duoc", "bo", "chinh", "thuc", "muc", "tieu", "chi", "giao", "kh", "hoach", "ti", "le", "phan",
    "tram", "dvt", "don", "vi", "target", "plan", "actual", "value", "percent", "reported", "bc",
  ]
}

extension PeriodElement {
  fileprivate var year: Int? {
    switch self {
    case .part(_, let year): year
    case .day(let day): day.year
    case .year(let year, _): year
    default: nil
    }
  }

  fileprivate var part: PeriodPart? {
    if case .part(let part, _) = self { part } else { nil }
  }

  fileprivate var isDay: Bool {
    switch self {
    case .day, .dayOfYear: true
    default: false
    }
  }

  fileprivate func day(in year: Int?) -> CalendarDate? {
    switch self {
    case .day(let day): day
    case .dayOfYear(let month, let day):
      year.flatMap { CalendarDate(year: $0, month: month, day: day) }
    default: nil
    }
  }

  fileprivate func period(in year: Int?) -> Period? {
    guard case .part(let part, let own) = self else { return nil }
    return (own ?? year).map { part.period(in: $0) }
  }

  fileprivate var otherWord: String? {
    guard case .other(let token) = self else { return nil }
    return token.isSign ? nil : token.text
  }

  fileprivate var otherNumber: Bool {
    if case .other(let token) = self { token.isNumber } else { false }
  }

  fileprivate var isTo: Bool { otherWord == "den" }

  fileprivate var isDash: Bool {
    if case .other(let token) = self { token.isDash } else { false }
  }

  fileprivate var isFiller: Bool {
    switch self {
    case .other(let token):
      token.isSign || ["den", "het", "ngay", "tu", "nam"].contains(token.text)
    case .year: true
    default: false
    }
  }
}
