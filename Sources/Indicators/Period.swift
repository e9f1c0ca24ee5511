/// The span of time that an observation refers to.
///
/// A value is placed at the *end* of its period: what a report of "10/2025" or "2024" states is the
/// position at the end of it, as a milestone "by 2030" means the end of 2030.
public enum Period: Sendable, Hashable {
  /// A calendar year, or a whole-number ordinal in series that are not dated.
  case year(Int)

  /// A half-year, 1 or 2.
  case half(Int, year: Int)

  /// A quarter, 1 to 4.
  case quarter(Int, year: Int)

  /// A month, 1 to 12.
  case month(Int, year: Int)

  /// A single day.
  case day(CalendarDate)

  /// The end of the period on the decimal-year axis: the year 2025 ends at 2026.0.
  public var end: Double {
    switch self {
    case .year(let year): Double(year) + 1
    case .half(let half, let year): Double(year) + Double(half) / 2
    case .quarter(let quarter, let year): Double(year) + Double(quarter) / 4
    case .month(let month, let year): Double(year) + Double(month) / 12
    case .day(let date): date.decimalYear
    }
  }

  /// The calendar year that the period lies in.
  public var year: Int {
    switch self {
    case .year(let year), .half(_, let year), .quarter(_, let year), .month(_, let year): year
    case .day(let date): date.year
    }
  }
}

extension Period: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.end, left.description) < (right.end, right.description)
  }
}

extension Period: LosslessStringConvertible {
  /// The years and ordinals that are read: beyond them none means anything, and sums could overflow.
  package static let years = -999_999_999...999_999_999

  /// Reads the canonical forms `2025`, `2025-H1`, `2025-Q3`, `2025-06`, `2025-06-30`.
  ///
  /// Vietnamese forms such as `Tháng 6/2025` are read by intake, which turns them into these.
  public init?(_ description: String) {
    if let year = Int(description), !description.hasPrefix("+") {
      guard Self.years.contains(year) else { return nil }
      self = .year(year)
      return
    }
    if let date = CalendarDate(description) {
      self = .day(date)
      return
    }
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, parts[0].first != "+",
      let year = Int(parts[0])
    else { return nil }
    let mark = parts[1].first
    guard let number = Int(mark == "H" || mark == "Q" ? parts[1].dropFirst() : parts[1]) else {
      return nil
    }
    switch (mark, number) {
    case ("H", 1...2): self = .half(number, year: year)
    case ("Q", 1...4): self = .quarter(number, year: year)
    case ("0", 1...12), ("1", 1...12): self = .month(number, year: year)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .year(let year): String(year)
    case .half(let half, let year): "\(padded(year, 4))-H\(half)"
    case .quarter(let quarter, let year): "\(padded(year, 4))-Q\(quarter)"
    case .month(let month, let year): "\(padded(year, 4))-\(padded(month, 2))"
    case .day(let date): date.description
    }
  }
}

extension Period: TextCoded {}

extension Period {
  /// The number of steps a year on the time axis of models, if the origin of a forecast is written
  /// like this period: 12 for months, 4 for quarters, 2 for half-years, else 1.
  ///
  /// Dated reports are irregular, so that their models count in years.
  public var stepsPerYear: Double {
    switch self {
    case .year, .day: 1
    case .half: 2
    case .quarter: 4
    case .month: 12
    }
  }

  /// Returns the period of the same kind some periods later.
  public func advanced(by count: Int) -> Period {
    switch self {
    case .year(let year): return .year(year + count)
    case .half(let half, let year):
      let (years, part) = Self.split(half - 1 + count, 2)
      return .half(part + 1, year: year + years)
    case .quarter(let quarter, let year):
      let (years, part) = Self.split(quarter - 1 + count, 4)
      return .quarter(part + 1, year: year + years)
    case .month(let month, let year):
      let (years, part) = Self.split(month - 1 + count, 12)
      return .month(part + 1, year: year + years)
    case .day(let date): return .day(date.advanced(by: count))
    }
  }

  /// Divides so that the remainder is never negative.
  private static func split(_ number: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = ((number % divisor) + divisor) % divisor
    return ((number - remainder) / divisor, remainder)
  }
}
