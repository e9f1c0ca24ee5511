import Indicators

/// Finds periods, and words of times that are none, among the tokens of a text.
///
/// The grammar is the table in the module's README.
struct PeriodScanner {
  private let tokens: [PeriodToken]
  private var index = 0
  private(set) var elements: [PeriodElement] = []

  init(_ text: String) {
    tokens = PeriodReferences.removed(from: PeriodToken.tokens(of: text))
    while index < tokens.count {
      let start = index
      if let element = date() ?? part() ?? wholeYear() ?? unclear() {
        elements.append(element)
      } else {
        index = start + 1
        elements.append(.other(tokens[start]))
      }
    }
  }

  // MARK: - Tokens

  private func token(_ offset: Int) -> PeriodToken? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  private func word(_ offset: Int) -> String { token(offset)?.text ?? "" }

  /// Whether a number begins here, and does not go on from one before it.
  private var startsNumber: Bool {
    guard index > 1, tokens[index].isGlued else { return true }
    let (sign, before) = (tokens[index - 1], tokens[index - 2])
    return !(sign.isSign && sign.isGlued && before.isNumber && "/-.".contains(sign.text))
  }

  // MARK: - Days

  private mutating func date() -> PeriodElement? {
    guard startsNumber || word(0) == "ngay" else { return nil }
    let isNamed = word(0) == "ngay"
    let start = isNamed ? 1 : 0
    if let iso = isoDate(start) { return iso }
    if isNamed, let blank = blankDay() { return blank }
    guard let day = token(start)?.shortNumber else { return nil }
    if let sign = token(start + 1), ["/", "-", "."].contains(sign.text),
      let month = token(start + 2)?.shortNumber
    {
      if word(start + 3) == sign.text, let year = token(start + 4), year.isNumber {
        // More numbers than a date has: nothing that is understood.
        let goesOn = ["/", "-"].contains(word(start + 5)) && token(start + 6)?.isNumber == true
        index += start + 5
        guard !goesOn else { return .impossible }
        return Self.day(day, month, year.year)
      }
      let year = yearAfter(start + 3)
      guard isNamed || (sign.text == "/" && year != nil) else { return nil }
      index += year?.end ?? (start + 3)
      return year.map { Self.day(day, month, $0.year) } ?? Self.dayOfYear(day, month)
    }
    guard word(start + 1) == "thang", let month = monthNumber(start + 2) else { return nil }
    let year = yearAfter(start + 2 + month.count)
    index += year?.end ?? (start + 2 + month.count)
    return year.map { Self.day(day, month.value, $0.year) } ?? Self.dayOfYear(day, month.value)
  }

  /// "ngày … tháng 8 năm 2026", whose day was left blank.
  private mutating func blankDay() -> PeriodElement? {
    var position = 1
    while token(position)?.isSign == true { position += 1 }
    guard word(position) == "thang" else { return nil }
    position += 1
    while token(position)?.isSign == true { position += 1 }
    if token(position)?.shortNumber != nil { position += 1 }
    index += yearAfter(position)?.end ?? position
    return .blankDay
  }

  private mutating func isoDate(_ start: Int) -> PeriodElement? {
    guard let year = token(start)?.year, word(start + 1) == "-", word(start + 3) == "-",
      let month = token(start + 2), let day = token(start + 4), month.isNumber, day.isNumber
    else { return nil }
    index += start + 5
    guard month.text.utf8.count == 2, day.text.utf8.count == 2, let month = month.number,
      let day = day.number
    else { return .impossible }
    return Self.day(day, month, year)
  }

  private static func day(_ day: Int, _ month: Int, _ year: Int?) -> PeriodElement {
    year.flatMap { CalendarDate(year: $0, month: month, day: day) }.map { .day($0) }
      ?? .impossible
  }

  private static func dayOfYear(_ day: Int, _ month: Int) -> PeriodElement {
    CalendarDate(year: 2000, month: month, day: day) == nil
      ? .impossible : .dayOfYear(month: month, day: day)
  }

  // MARK: - Parts of a year

  private mutating func part() -> PeriodElement? {
    switch word(0) {
    case "thang", "t": return months()
    case "qui", "q": return quarters(from: 1)
    case "qi", "qii", "qiii", "qiv": return quarters(from: 0)
    case "h": return shortHalf(1)
    case "nua": return half()
    default: break
    }
    guard let count = countedNumber() else { return numericPart() }
    // "sau tháng 6" counts no months.
    if !tokens[index].isNumber, token(count.count + 1)?.isNumber == true { return nil }
    switch word(count.count) {
    case "thang", "t": return firstMonths(count.value, at: count.count + 1)
    case "qui", "q": return firstMonths(count.value * 3, at: count.count + 1)
    case "h" where token(1)?.isGlued == true: return shortHalf(0)
    default: return numericPart()
    }
  }

  /// "tháng 6", "T6", "tháng sáu", "tháng 1–6", "tháng 4, 5, 6", "tháng 1 đến tháng 6".
  private mutating func months() -> PeriodElement? {
    let isShort = word(0) == "t"
    guard isShort ? token(1)?.isGlued == true && token(1)?.shortNumber != nil : true,
      let first = monthNumber(1)
    else { return isShort ? nil : monthWithoutNumber() }
    let listed = list(after: 1 + first.count, unit: isShort ? ["t"] : ["thang", "t"]) {
      monthNumber($0)
    }
    return finish(first.value, listed, months: 1)
  }

  /// "tháng" before a number that is no month, or before "Năm", which is May as well as a year.
  private mutating func monthWithoutNumber() -> PeriodElement? {
    if let next = token(1), next.isNumber {
      index += 2
      return .impossible
    }
    index += 1
    return .unclear
  }

  /// "quý II", "Q2", "quý I+II", "quý I đến quý III".
  private mutating func quarters(from start: Int) -> PeriodElement? {
    let isShort = word(0) != "qui"
    if word(0) == "q", token(1)?.isGlued != true { return nil }
    guard let first = quarterNumber(start) else {
      if isShort { return nil }
      index += token(1)?.isNumber == true ? 2 : 1
      return .unclear
    }
    let listed = list(after: start + 1, unit: ["qui", "q"]) { position in
      quarterNumber(position).map { (value: $0, count: 1) }
    }
    return finish(first, listed, months: 3)
  }

  /// Reads on over "+", "," and the like, as long as numbers follow.
  private func list(
    after start: Int, unit: Set<String>, number: (Int) -> (value: Int, count: Int)?
  ) -> (last: Int?, isRow: Bool, end: Int, values: [Int]) {
    var (position, values, isRange) = (start, [Int](), false)
    while let joint = token(position) {
      let isTo = joint.isDash || joint.text == "den"
      guard isTo || ["+", ",", "&", "va", ";"].contains(joint.text) else { break }
      var next = position + 1
      if word(next) == "het" { next += 1 }
      if unit.contains(word(next)) { next += 1 }
      guard token(next)?.year == nil, let found = number(next) else { break }
      // "6, 15/6" is a month and a day.
      if token(next + found.count)?.text == "/", token(next + found.count + 1)?.year == nil {
        break
      }
      values.append(found.value)
      isRange = isRange || isTo
      position = next + found.count
    }
    return (values.last, isRange, position, values)
  }

  private mutating func finish(
    _ first: Int, _ listed: (last: Int?, isRow: Bool, end: Int, values: [Int]), months: Int
  ) -> PeriodElement {
    let year = yearAfter(listed.end)
    index += year?.end ?? listed.end
    let last = listed.last ?? first
    let isRow = listed.isRow || listed.values == Array((first + 1)..<max(first + 1, last + 1))
    guard isRow, last >= first, (1...12).contains(last * months), first >= 1 else {
      return .impossible
    }
    if months == 3, first == last { return .part(.quarter(first), year: year?.year) }
    return PeriodPart(months: ((first - 1) * months + 1)...(last * months)).map {
      .part($0, year: year?.year)
    } ?? .unclear
  }

  /// "9 tháng", "6 tháng đầu năm", "6T", "3 quý", "6 tháng cuối năm".
  private mutating func firstMonths(_ count: Int, at start: Int) -> PeriodElement? {
    guard (1...12).contains(count) else {
      index += start
      return .impossible
    }
    var position = start
    let isLast = word(position) == "cuoi"
    if isLast || word(position) == "dau" { position += 1 }
    let year = yearAfter(position)
    if year == nil, word(position) == "nam" { position += 1 }
    index += year?.end ?? position
    guard isLast else { return .part(.firstMonths(count), year: year?.year) }
    return count == 6
      ? .part(.half(2), year: year?.year)
      : count == 3 ? .part(.quarter(4), year: year?.year) : .unclear
  }

  /// "nửa đầu năm", "nửa cuối năm", "nửa năm đầu".
  private mutating func half() -> PeriodElement? {
    var position = 1
    if word(position) == "nam" { position += 1 }
    let which = ["dau": 1, "cuoi": 2, "sau": 2][word(position)]
    guard let which, !["thang", "qui"].contains(word(position + 1)) else {
      index += position
      return .unclear
    }
    position += 1
    let year = yearAfter(position)
    if year == nil, word(position) == "nam" { position += 1 }
    index += year?.end ?? position
    return .part(.half(which), year: year?.year)
  }

  /// "H1" or "1H".
  private mutating func shortHalf(_ offset: Int) -> PeriodElement? {
    guard let half = token(offset)?.shortNumber, offset == 0 || token(1)?.isGlued == true else {
      return nil
    }
    let year = yearAfter(2)
    index += year?.end ?? 2
    return (1...2).contains(half) ? .part(.half(half), year: year?.year) : .impossible
  }

  /// "6/2026", "06-2026", "2026-06".
  private mutating func numericPart() -> PeriodElement? {
    guard startsNumber, token(1).map({ ["/", "-"].contains($0.text) }) == true else { return nil }
    if let month = token(0)?.shortNumber, let year = token(2)?.year {
      index += 3
      // More numbers than a month and a year.
      if ["/", "-"].contains(word(0)), token(1)?.isNumber == true { return .impossible }
      return (1...12).contains(month) ? .part(.month(month), year: year) : .impossible
    }
    if let year = token(0)?.year, word(1) == "-", let month = token(2)?.shortNumber,
      word(2).utf8.count == 2
    {
      index += 3
      return (1...12).contains(month) ? .part(.month(month), year: year) : .impossible
    }
    return nil
  }

  // MARK: - Years

  private mutating func wholeYear() -> PeriodElement? {
    let isNamed = word(0) == "nam" && token(1)?.year != nil
    guard let year = token(isNamed ? 1 : 0)?.year else { return nil }
    let end = isNamed ? 2 : 1
    // "2026 Q1", "2026-H1": the part follows.
    let joint = token(end).map { $0.isDash || $0.text == "/" } == true ? 1 : 0
    if let next = token(end + joint) {
      if joint == 1, next.isNumber {
        index += end + 2
        return .unclear
      }
      if ["q", "h", "t", "qui"].contains(next.text), token(end + joint + 1) != nil {
        index += end + joint
        if case .part(let part, nil)? = part() { return .part(part, year: year) }
        return .unclear
      }
    }
    index += end
    return .year(year, isNamed: isNamed)
  }

  /// The year at a place, after "năm", "của", a stroke or the like, and where it ends.
  private func yearAfter(_ offset: Int) -> (year: Int, end: Int)? {
    var position = offset
    while let next = token(position), position - offset < 3,
      ["/", ",", ".", "nam", "cua", "trong", "("].contains(next.text) || next.isDash
    { position += 1 }
    guard let year = token(position)?.year else { return nil }
    // A range of years is not the year of the part.
    if let joint = token(position + 1), joint.isDash, token(position + 2)?.year != nil {
      return nil
    }
    return (year, position + 1)
  }

  // MARK: - Other times

  private mutating func unclear() -> PeriodElement? {
    let (first, second) = (word(0), word(1))
    let isCounted =
      (token(1)?.shortNumber != nil && !["/", "-", ".", "thang", "t", "qui"].contains(word(2)))
      || (second == "thu" && token(2)?.isNumber == true)
    switch (first, second) {
    case ("tuan", _) where isCounted || token(-1)?.isNumber == true || second == "nam": break
    case (_, "tuan") where token(0)?.shortNumber != nil: break
    case ("dot", _) where isCounted || Self.romans[second] != nil: break
    case ("lan", _) where isCounted: break
    case ("ki", _) where isCounted || Self.romans[second] != nil: break
    case ("giua", "nam"), ("giua", "ki"), ("giua", "thang"), ("giua", "qui"), ("dau", "nam"),
      ("dau", "thang"), ("dau", "qui"), ("ban", "nien"), ("hoc", "ki"), ("nam", "hoc"),
      ("nien", "hoc"), ("nien", "khoa"), ("nien", "do"), ("giai", "doan"), ("nhiem", "ki"),
      ("so", "ket"), ("mua", "xuan"), ("mua", "he"), ("mua", "thu"), ("mua", "dong"),
      ("vu", "xuan"),
      ("vu", "mua"), ("vu", "dong"), ("am", "lich"):
      // "từ đầu năm đến …" says no more than what follows.
      if first == "dau", word(-1) == "tu" || word(-1) == "ke" { return nil }
    case ("hk", _) where isCounted, ("w", _) where token(1)?.isGlued == true: break
    default:
      guard let count = token(0)?.shortNumber, second == "nam", count > 0 else { return nil }
    }
    index += 2
    return .unclear
  }

  // MARK: - Numbers

  private func monthNumber(_ offset: Int) -> (value: Int, count: Int)? {
    if let number = token(offset)?.shortNumber {
      return (1...12).contains(number) ? (number, 1) : nil
    }
    if word(offset) == "muoi", let more = ["mot": 11, "hai": 12][word(offset + 1)] {
      return (more, 2)
    }
    // "tháng Năm" is May only where the year is named after it.
    if word(offset) == "nam" {
      return word(offset + 1) == "nam" && token(offset + 2)?.year != nil ? (5, 1) : nil
    }
    return numeral(offset).map { ($0, 1) }
  }

  private func quarterNumber(_ offset: Int) -> Int? {
    let text = word(offset)
    let roman = text.hasPrefix("q") ? String(text.dropFirst()) : text
    let number =
      token(offset)?.shortNumber ?? Self.romans[roman]
      ?? ["mot": 1, "nhat": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4][text]
    return number.flatMap { (1...4).contains($0) ? $0 : nil }
  }

  /// The number of months or quarters that stands before their unit.
  private func countedNumber() -> (value: Int, count: Int)? {
    guard let first = token(0) else { return nil }
    if let number = first.shortNumber { return startsNumber ? (number, 1) : nil }
    if first.text == "muoi", let more = ["mot": 11, "hai": 12][word(1)] { return (more, 2) }
    let five = first.text == "nam" && word(1) == "thang" && word(2) == "dau" ? 5 : nil
    // "từ tháng" is no number of months.
    return (five ?? (first.text == "tu" ? nil : numeral(0))).map { ($0, 1) }
  }

  private func numeral(_ offset: Int) -> Int? {
    guard let token = token(offset), token.marked != "sau" else { return nil }
    return Self.numerals[token.text]
  }

  private static let romans = ["i": 1, "ii": 2, "iii": 3, "iv": 4]

  private static let numerals = [
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10,
  ]
}
