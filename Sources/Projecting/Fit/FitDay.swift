package import Indicators

/// The day up to whose end figures enter the fit of the models: the end of the last month that is over.
///
/// Distributions, typical paces and spreads change little in a month, and fitting them takes longer than
/// using them. A figure that comes in later moves its own series and those that borrow from it, and no
/// other one, until the month is over.
package struct FitDay: Sendable, Codable, Hashable {
  /// The last day of a month.
  package let date: CalendarDate

  /// The end of the month in decimal years, the same as that of the period.
  var time: Double { Double(date.year) + Double(date.month) / 12 }

  /// Finds the day of the fit for outlooks as of a date.
  ///
  /// - Parameter asOf: The date.
  package init(asOf: CalendarDate) {
    let length = CalendarDate.days(inMonth: asOf.month, of: asOf.year)
    date = asOf.day == length ? asOf : asOf.advanced(by: -asOf.day)
  }
}
