import Forecasting
public import Indicators

/// What the series of all places teach about each of them, learned up to a day.
///
/// Laws, typical paces and spreads change little in a quarter, and learning them takes longer than using them.
/// They are therefore learned from what was known at the end of a quarter, from a sample of places that is always
/// the same, and kept: a report that comes in later changes the series that it belongs to and those that borrow
/// from it, and nothing else.
public struct Experience: Sendable, Codable {
  /// The version of what is kept.
  static let format = 1

  /// The day up to whose end something must have been known to teach.
  public let until: CalendarDate

  /// The number of series that taught.
  public let seriesCount: Int

  /// The laws of shares, `nil` if no share was seen.
  let panel: LearnedPanel?

  /// The typical pace on each link that occurred.
  let paces: [LinkedPace]

  /// The steps among which jumps are told, on each link that occurred.
  let steps: [LinkedSteps]

  /// How places lie around those they belong to.
  let deviations: [PlaceDeviations]

  /// The typical pace on one link.
  struct LinkedPace: Sendable, Codable {
    let link: Link
    let pace: TypicalPace
  }

  /// The steps of each indicator on one link.
  struct LinkedSteps: Sendable, Codable {
    let link: Link
    let steps: [String: PanelSteps]
  }

  /// Returns the day up to which a report as of a date learns: the end of the last quarter that had at least
  /// 30 days to be reported.
  ///
  /// - Parameter asOf: The date of the report.
  /// - Returns: The last day of a quarter.
  public static func day(asOf: CalendarDate) -> CalendarDate {
    let latest = asOf.advanced(by: -grace)
    let ends = [(3, 31), (6, 30), (9, 30), (12, 31)].compactMap { month, day in
      [latest.year - 1, latest.year].compactMap {
        CalendarDate(year: $0, month: month, day: day)
      }
    }.flatMap(\.self)
    return ends.filter { $0 <= latest }.max() ?? latest
  }

  /// The days that reports of a quarter are given to come in.
  static let grace = 30
}

/// How the places of a kind lie around one they belong to, in one indicator.
struct PlaceDeviations: Sendable, Codable {
  /// What the deviations are of.
  struct Key: Sendable, Codable, Hashable {
    let indicator: String
    /// The place they belong to, and the indicator it was compared by.
    let whole: String
    let wholeIndicator: String
    let kind: Place.Kind
  }

  /// The deviation of one place.
  struct Entry: Sendable, Codable {
    let place: String
    let parent: String?
    /// Its last point minus that of the whole at the same time, on the link scale.
    let size: Double
  }

  let key: Key
  let entries: [Entry]
}
