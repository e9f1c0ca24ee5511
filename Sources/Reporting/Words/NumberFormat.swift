public import Indicators

/// Numbers, dates and periods as readers of a language write them.
///
/// Written by hand rather than with Foundation's formatters, whose output depends on the locale
/// data of the machine.
public struct NumberFormat: Sendable {
  /// The language.
  public let language: Language

  private let messages: Messages

  /// A space at which a line does not break.
  static let fixedSpace = "\u{A0}"

  /// Creates the format of a language.
  public init(_ language: Language) {
    self.language = language
    messages = Messages(language)
  }

  private var decimalMark: String { language == .vietnamese ? "," : "." }
  private var groupMark: String { language == .vietnamese ? "." : "," }

  /// Returns a number with at most some decimals, without zeros at the end.
  public func number(_ value: Double, decimals: Int = 2) -> String {
    guard value.isFinite else { return "–" }
    let decimals = min(max(decimals, 0), 6)
    let unit = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (abs(value) * unit).rounded()
    guard scaled < 9e15, let digits = Int64(exactly: scaled).map(String.init) else {
      return "\(value)"
    }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = grouped(String(padded.dropLast(decimals)))
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction = fraction.dropLast() }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + whole + (fraction.isEmpty ? "" : decimalMark + fraction)
  }

  /// Returns a percentage, the value in percent: `39,52 %` or `39.52%`.
  public func percent(_ value: Double, decimals: Int = 2) -> String {
    number(value, decimals: decimals) + percentSign
  }

  /// The sign of percent with the space that the language puts before it.
  var percentSign: String { language == .vietnamese ? Self.fixedSpace + "%" : "%" }

  /// Returns a whole number with marks between the thousands.
  public func count(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude))
  }

  private func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += groupMark }
      result.append(digit)
    }
    return result
  }

  /// Returns a date: `21/11/2026` or `21 November 2026`.
  public func date(_ date: CalendarDate) -> String {
    switch language {
    case .vietnamese: "\(twoDigits(date.day))/\(twoDigits(date.month))/\(date.year)"
    case .english: "\(date.day) \(month(date.month)) \(date.year)"
    }
  }

  /// Returns a period: `10/2025` or `October 2025`, `năm 2024` or `2024`.
  public func period(_ period: Period) -> String {
    switch period {
    case .year(let year):
      return messages(.periodYear, ["year": String(year)])
    case .half(let half, let year):
      return messages(
        half == 1 ? .periodFirstHalf : .periodSecondHalf, ["year": String(year)])
    case .quarter(let quarter, let year):
      return messages(.periodQuarter, ["quarter": String(quarter), "year": String(year)])
    case .month(let month, let year):
      switch language {
      case .vietnamese: return "\(twoDigits(month))/\(year)"
      case .english: return "\(self.month(month)) \(year)"
      }
    case .day(let day):
      return date(day)
    }
  }

  private func month(_ month: Int) -> String {
    messages.word(.month, String(month)) ?? String(month)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
