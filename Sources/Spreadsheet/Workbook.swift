/// A workbook as a value: what is in its sheets and how it looks.
///
/// Texts are never read as formulas, there are no macros and no references to other files. Equal
/// workbooks give equal bytes; see ``Workbook/data()``.
public struct Workbook: Sendable, Equatable {
  /// The properties of the file.
  public var properties: Properties

  /// The sheets, in the order of their tabs; their names differ, also without regard to case.
  public var sheets: [Sheet]

  /// Creates a workbook.
  public init(properties: Properties, sheets: [Sheet]) {
    self.properties = properties
    self.sheets = sheets
  }

  /// The properties of a file.
  public struct Properties: Sendable, Equatable {
    /// The title.
    public var title: String

    /// The subject.
    public var subject: String

    /// Who or what made it.
    public var author: String

    /// A remark.
    public var comments: String

    /// The language of the texts, such as `vi`; kept as the custom property `Language`.
    public var language: String

    /// The day that is given as the time of creation, so that the bytes do not depend on the clock.
    public var created: SheetDate

    /// Creates properties.
    public init(
      title: String, subject: String = "", author: String = "", comments: String = "",
      language: String, created: SheetDate
    ) {
      self.title = title
      self.subject = subject
      self.author = author
      self.comments = comments
      self.language = language
      self.created = created
    }
  }
}

/// A day of the Gregorian calendar.
public struct SheetDate: Sendable, Hashable {
  /// The year.
  public let year: Int

  /// The month, 1 to 12.
  public let month: Int

  /// The day of the month, from 1.
  public let day: Int

  /// Creates a day, for whose existing the caller answers.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether a cell can hold it as a date: Excel counts days from 1900 and to 9999.
  var isRepresentable: Bool {
    (1900...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  /// The number of seconds from 1970 to the start of the day in universal time.
  var secondsSince1970: Int {
    // Days from the civil date; Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2013).
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  /// The day as `2026-11-21`.
  var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number.magnitude)
      return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count))
        + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
