import Indicators

extension CalendarDate {
  /// The number of days since 1 January 1970.
  ///
  /// Source: H. Hinnant (2013), "chrono-compatible low-level date algorithms", `days_from_civil`.
  var dayNumber: Int {
    // Years run from March, so that the day of the leap year is the last one.
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Creates the date that lies some days after 1 January 1970; `nil` if no calendar reaches that far.
  init?(dayNumber: Int) {
    guard dayNumber.magnitude < 1 << 50 else { return nil }
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      year: yearOfEra + era * 400 + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}

extension Period {
  /// The number of the last day of the period; `nil` if the period has none, such as a 13th month.
  var lastDayNumber: Int? {
    let month: Int
    switch self {
    case .year: month = 12
    case .half(let half, _): month = half * 6
    case .quarter(let quarter, _): month = quarter * 3
    case .month(let number, _): month = number
    case .day(let date): return date.dayNumber
    }
    guard (1...12).contains(month), year.magnitude <= 1_000_000_000 else { return nil }
    let day = CalendarDate.days(inMonth: month, of: year)
    return CalendarDate(year: year, month: month, day: day)?.dayNumber
  }

  /// The period as one number, by which periods sort in order of time: eight times the number of its
  /// last day, and its kind.
  var code: Int? {
    let kind =
      switch self {
      case .day: 0
      case .month: 1
      case .quarter: 2
      case .half: 3
      case .year: 4
      }
    return lastDayNumber.map { $0 * 8 + kind }
  }

  /// Creates the period of a number; `nil` if no period has it.
  init?(code: Int) {
    guard let day = CalendarDate(dayNumber: code >> 3) else { return nil }
    switch code & 7 {
    case 0: self = .day(day)
    case 1: self = .month(day.month, year: day.year)
    case 2: self = .quarter(day.month / 3, year: day.year)
    case 3: self = .half(day.month / 6, year: day.year)
    case 4: self = .year(day.year)
    default: return nil
    }
    guard self.code == code else { return nil }
  }
}
