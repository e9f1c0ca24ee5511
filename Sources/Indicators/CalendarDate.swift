/// A day of the Gregorian calendar, without time or time zone.
///
/// Written by hand rather than with Foundation's `Calendar`, which depends on a time zone and a
/// locale; a day that depends on the machine would change reports from office to office.
public struct CalendarDate: Sendable, Hashable, Comparable {
  /// The calendar year.
  public let year: Int

  /// The month, 1 to 12.
  public let month: Int

  /// The day of the month, from 1.
  public let day: Int

  /// Creates a date if the day exists.
  ///
  /// - Returns: `nil` for a day that the calendar does not have, such as 31 April.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Returns the number of days in a month.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Returns the number of days in a year.
  public static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func isLeap(_ year: Int) -> Bool {
    (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
  }

  /// The day of the year, from 1.
  public var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// The end of the day on the decimal-year axis: 31 December 2025 is 2026.0.
  public var decimalYear: Double {
    Double(year) + Double(dayOfYear) / Double(Self.days(inYear: year))
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDate: LosslessStringConvertible {
  /// Reads the ISO 8601 form `YYYY-MM-DD`.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension CalendarDate: TextCoded {}

/// Returns a whole number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}

extension CalendarDate {
  /// Returns the date some days later.
  ///
  /// Walks month by month, which is fast enough for the horizons of forecasts.
  public func advanced(by days: Int) -> CalendarDate {
    var (year, month, day) = (year, month, day + days)
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      day += Self.days(inMonth: month, of: year)
    }
    while day > Self.days(inMonth: month, of: year) {
      day -= Self.days(inMonth: month, of: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return CalendarDate(year: year, month: month, day: day) ?? self
  }

  /// Returns the number of days from this date to another, negative if that is earlier.
  public func days(to other: CalendarDate) -> Int {
    if other < self { return -other.days(to: self) }
    let years = (year..<max(other.year, year)).reduce(0) { $0 + Self.days(inYear: $1) }
    return years + other.dayOfYear - dayOfYear
  }
}
