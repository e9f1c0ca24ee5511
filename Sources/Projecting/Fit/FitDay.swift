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

  /// Finds the day of the fit for outlooks as of a date, on which figures may still come in: the month that the date
  /// ends is not over yet, so that an import on that day does not change the fit of all places.
  ///
  /// - Parameter asOf: The date.
  package init(asOf: CalendarDate) {
    date = asOf.advanced(by: -asOf.day)
  }

  /// Finds the day of the fit for forecasts from an origin at whose end all figures up to it are known: the month that
  /// it ends is over.
  ///
  /// - Parameter origin: The last day of the origin.
  package init(origin: CalendarDate) {
    let length = CalendarDate.days(inMonth: origin.month, of: origin.year)
    date = origin.day == length ? origin : origin.advanced(by: -origin.day)
  }
}
