import Indicators

/// A part of a year, or what stands at the end of one.
enum PeriodPart: Hashable {
  case month(Int)
  case quarter(Int)
  case half(Int)

  /// The first months of a year, which a value at the end of the last of them sums up.
  case firstMonths(Int)

  /// The part in a year.
  func period(in year: Int) -> Period {
    switch self {
    case .month(let month): .month(month, year: year)
    case .quarter(let quarter): .quarter(quarter, year: year)
    case .half(let half): .half(half, year: year)
    case .firstMonths(3): .quarter(1, year: year)
    case .firstMonths(6): .half(1, year: year)
    case .firstMonths(12): .year(year)
    case .firstMonths(let months): .month(months, year: year)
    }
  }

  /// The part that months in a row make up; `nil` if reports are made for no such part.
  init?(months: ClosedRange<Int>) {
    guard months.lowerBound >= 1, months.upperBound <= 12 else { return nil }
    switch (months.lowerBound, months.upperBound) {
    case (let first, let last) where first == last: self = .month(first)
    case (1, let last): self = .firstMonths(last)
    case (7, 12): self = .half(2)
    case (4, 6), (7, 9), (10, 12): self = .quarter(months.upperBound / 3)
    default: return nil
    }
  }
}

/// What a few tokens of a text mean.
enum PeriodElement: Equatable {
  /// A part of a year, with the year if it stands beside it.
  case part(PeriodPart, year: Int?)

  /// A day of a year.
  case day(CalendarDate)

  /// A day whose year stands elsewhere.
  case dayOfYear(month: Int, day: Int)

  /// A date whose day was left blank, as in a signature.
  case blankDay

  /// A year; named if "năm" stands before it.
  case year(Int, isNamed: Bool)

  /// Something that is written as a period and is none: a 13th month, the 31st of February.
  case impossible

  /// Words of a time that has no place among periods: a week, the middle of a year.
  case unclear

  /// Anything else.
  case other(PeriodToken)
}
