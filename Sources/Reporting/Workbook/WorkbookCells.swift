import Indicators
import Spreadsheet

/// The cells of the workbook in one language: typed values, never numbers as texts.
///
/// A number keeps all its digits; only its format rounds it for the eye. What is absent is blank.
struct WorkbookCells {
  let words: Wording

  var language: Language { words.language }

  // MARK: - Texts and days

  func text(_ text: String?) -> Cell {
    guard let text, !text.isEmpty else { return blank }
    return Cell(.text(text), WorkbookStyle.text)
  }

  func date(_ date: CalendarDate?) -> Cell {
    guard let date else { return blank }
    return Cell(
      .date(SheetDate(date)),
      Style(numberFormat: language == .vietnamese ? "dd/mm/yyyy" : "d mmm yyyy"))
  }

  /// Returns a text that leads to its reference, if that is an address of the web.
  func source(_ text: String, _ reference: String) -> Cell {
    let (text, reference) = (FileNames.removed(from: text), FileNames.removed(from: reference))
    guard let address = SourceView.address(reference) else {
      return self.text([text, reference].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    return Cell(.link(address: address, text: text.isEmpty ? address : text), WorkbookStyle.link)
  }

  /// Returns the evidence for a value or a task; a file is not named, but that it was handed in is told.
  func evidence(_ reference: String) -> Cell {
    let isFile = !reference.isEmpty && FileNames.removed(from: reference).isEmpty
    return source("", isFile ? words.say(.sourceEvidenceFile) : reference)
  }

  func flag(_ flag: Bool) -> Cell { text(words.say(flag ? .workbookYes : .workbookNo)) }

  func status(_ status: Status?, isPast: Bool = false) -> Cell {
    text(status.map { words.status($0, isPast: isPast) })
  }

  var blank: Cell { Cell(.blank, WorkbookStyle.text) }

  // MARK: - Numbers

  /// Returns a number with at most some decimals, as many as it has.
  func number(_ value: Double?, decimals: Int = 2) -> Cell {
    guard let value, value.isFinite else { return blank }
    let needed = Self.decimals(of: value, atMost: decimals)
    return Cell(.number(value), WorkbookStyle.number(Self.format(decimals: needed)))
  }

  func count(_ value: Int?) -> Cell { number(value.map(Double.init), decimals: 0) }

  /// Returns a year, which has no mark between its thousands.
  func year(_ year: Int?) -> Cell {
    guard let year else { return blank }
    return Cell(.number(Double(year)), Style(numberFormat: "0", alignment: .centre))
  }

  /// Returns the number of an entry in a list.
  func ordinal(_ number: Int) -> Cell { year(number) }

  /// Returns a deadline: a year, or that none is stated.
  func deadline(_ year: Int?) -> Cell {
    year.map(self.year) ?? text(words.say(.deadlineNone))
  }

  /// Returns a share from 0 to 1 in whole percent.
  func share(_ value: Double?) -> Cell {
    guard let value else { return blank }
    return Cell(.number(value), Style(numberFormat: "0%", alignment: .centre))
  }

  /// Returns a probability of the report: a number from 0 to 1 whose format says "below" and "above" at
  /// the limits, as the pages do.
  func probability(_ value: Double?) -> Cell {
    guard let value else { return blank }
    let limits = words.method.probabilityLimits
    // The text of a limit stands in the format as a whole, in quotes; a quote in it would end it.
    func text(_ key: MessageKey, _ limit: Double) -> String {
      let text = words.say(key, ["limit": words.probabilityLimit(limit)])
      return "\"" + text.replacing("\"", with: "") + "\""
    }
    return Cell(
      .number(value),
      Style(
        numberFormat: "[<=\(limits.lower)]\(text(.probabilityBelow, limits.lower));"
          + "[>=\(limits.upper)]\(text(.probabilityAbove, limits.upper));0%",
        alignment: .centre))
  }

  /// Returns a published value in the unit of the indicator.
  func value(_ value: Double?, of indicator: Indicator) -> Cell {
    number(value, decimals: ValueStyle(indicator) == .index ? 4 : 2)
  }

  /// Returns a computed value in the unit of the indicator, with fewer decimals the greater it is.
  func estimate(_ value: Double?, of indicator: Indicator) -> Cell {
    guard let value, value.isFinite else { return blank }
    let decimals = words.estimateDecimals(value, ValueStyle(indicator))
    return Cell(.number(value), WorkbookStyle.number(Self.format(decimals: decimals)))
  }

  /// Returns a difference or a pace in the unit of differences.
  func difference(_ value: Double?, of indicator: Indicator) -> Cell {
    guard let value, value.isFinite else { return blank }
    let style = ValueStyle(indicator)
    let decimals = style == .rank ? 1 : style == .index ? 4 : abs(value) < 10 ? 2 : 1
    return Cell(.number(value), WorkbookStyle.number(Self.format(decimals: decimals)))
  }

  /// The unit of differences of an indicator.
  func differenceUnit(_ indicator: Indicator) -> Cell {
    switch ValueStyle(indicator) {
    case .percent: text(words.say(.workbookGapPoints))
    case .rank: text(words.say(.workbookGapPlaces))
    case .index, .plain: text(indicator.unit[language])
    }
  }

  /// The format of a number with some decimals.
  static func format(decimals: Int) -> String {
    decimals <= 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
  }

  private static func decimals(of value: Double, atMost limit: Int) -> Int {
    var unit = 1.0
    for decimals in 0..<limit {
      if abs((value * unit).rounded() - value * unit) < 1e-6 { return decimals }
      unit *= 10
    }
    return limit
  }
}

extension Cell {
  /// The number with the mark of a figure that another one contradicts; it stays the number that it is.
  var disputed: Cell {
    var copy = self
    copy.style.numberFormat = (style.numberFormat ?? "General") + "\" !\""
    copy.style.fill = WorkbookStyle.status(.disputed).fill
    return copy
  }
}

extension SheetDate {
  init(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }
}
