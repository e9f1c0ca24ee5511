extension Period {
  /// The first day of the period; `nil` for a quarter or month that no year has.
  public var firstDay: CalendarDate? { day(month: firstMonth, last: false) }

  /// The last day of the period; `nil` for a quarter or month that no year has.
  public var lastDay: CalendarDate? { day(month: lastMonth, last: true) }

  private var firstMonth: Int {
    switch self {
    case .year: 1
    case .half(let half, _): half * 6 - 5
    case .quarter(let quarter, _): quarter * 3 - 2
    case .month(let month, _): month
    case .day(let date): date.month
    }
  }

  private var lastMonth: Int {
    switch self {
    case .year: 12
    case .half(let half, _): half * 6
    case .quarter(let quarter, _): quarter * 3
    case .month(let month, _): month
    case .day(let date): date.month
    }
  }

  private func day(month: Int, last: Bool) -> CalendarDate? {
    if case .day(let date) = self { return date }
    let day = last ? CalendarDate.days(inMonth: month, of: year) : 1
    return CalendarDate(year: year, month: month, day: day)
  }
}
