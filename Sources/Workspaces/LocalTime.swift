public import Indicators
import Reporting

/// Moments as people in Viet Nam read them.
///
/// Viet Nam is seven hours ahead of UTC all year (Asia/Ho_Chi_Minh, without summer time since 1975), so that no table of
/// time zones is needed, which a machine may not have.
public enum LocalTime {
  private static let minutesAhead = 7 * 60

  /// Returns a moment as readers write it: `14:05 ngày 29/11/2026` or `14:05 on 29 November 2026`.
  ///
  /// - Parameters:
  ///   - moment: ISO 8601 in UTC, such as `2026-11-29T07:05:33Z`; another text stays as it is.
  ///   - language: The language.
  /// - Returns: The text.
  public static func text(_ moment: String, _ language: Language) -> String {
    guard let (day, minutes) = local(moment) else { return moment }
    let date = NumberFormat(language).date(day)
    let time = "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    return language == .vietnamese ? "\(time) ngày \(date)" : "\(time) on \(date)"
  }

  /// Returns the day of a moment in Viet Nam; `nil` for a text that is no moment in UTC.
  public static func day(_ moment: String) -> CalendarDate? { local(moment)?.day }

  private static func local(_ moment: String) -> (day: CalendarDate, minutes: Int)? {
    let parts = moment.split(separator: "T")
    guard parts.count == 2, let day = CalendarDate(String(parts[0])), parts[1].hasSuffix("Z") else {
      return nil
    }
    let numbers = parts[1].dropLast().split(separator: ":").prefix(2).map { Int($0) }
    guard numbers.count == 2, let hour = numbers[0], let minute = numbers[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    let ahead = hour * 60 + minute + minutesAhead
    guard ahead >= 24 * 60 else { return (day, ahead) }
    return (day.advanced(by: 1), ahead - 24 * 60)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
