public import Indicators

/// A kind of rows that a store takes in.
public enum RowKind: String, Sendable, Codable, CaseIterable {
  /// The measured quantities.
  case indicators

  /// The places.
  case places

  /// Mergers of places in a reform.
  case mergers

  /// The numbers of people and households.
  case denominators

  /// The plans.
  case plans

  /// The milestones of the plans.
  case milestones

  /// The tasks of the plans.
  case tasks

  /// How often plans ask for figures.
  case reporting

  /// What was decided about milestones.
  case decisions

  /// The figures.
  case observations

  /// Results of checks of evidence handed in earlier.
  case appraisals

  /// The prior pack of a data folder.
  case priorPacks
}

/// The numbers of rows of one kind that were added, changed, unchanged, superseded or withdrawn.
public struct ImportCounts: Sendable, Codable, Equatable {
  /// Rows that are new to the store.
  public internal(set) var added = 0

  /// Rows that correct or replace earlier ones.
  public internal(set) var changed = 0

  /// Rows that the store had already.
  public internal(set) var unchanged = 0

  /// Earlier rows that are superseded by the import.
  public internal(set) var superseded = 0

  /// Earlier milestones and tasks that a new version of their plan leaves out.
  public internal(set) var withdrawn = 0

  /// Creates counts of nothing.
  public init() {}
}

/// The day of report of an import's figures that have none of their own.
public enum ReportingDay: Sendable, Equatable {
  /// On the day of the import.
  case importDay

  /// When their period was over, as in collections of earlier publications.
  case periodEnd

  /// On a certain day.
  case day(CalendarDate)
}

extension ReportingDay: LosslessStringConvertible {
  /// Reads `import`, `period-end` or a date as `YYYY-MM-DD`.
  public init?(_ description: String) {
    switch description {
    case "import": self = .importDay
    case "period-end": self = .periodEnd
    default:
      guard let date = CalendarDate(description) else { return nil }
      self = .day(date)
    }
  }

  public var description: String {
    switch self {
    case .importDay: "import"
    case .periodEnd: "period-end"
    case .day(let date): date.description
    }
  }
}

/// The options of an import.
public struct ImportOptions: Sendable {
  /// The day of the import.
  public var day: CalendarDate

  /// The time of the import as ISO 8601, for the record.
  public var time: String

  /// The user who imports.
  public var user: String

  /// The number of bytes of the file, or of all files of the folder, for the record.
  public var bytes = 0

  /// The day of report of figures that have none of their own.
  public var reporting = ReportingDay.importDay

  /// Whether to do everything and keep nothing.
  public var isDryRun = false

  /// Creates options for an import on a day.
  public init(day: CalendarDate, time: String, user: String) {
    self.day = day
    self.time = time
    self.user = user
  }
}

/// A figure that an import corrects.
public struct Correction: Sendable, Codable, Equatable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The period.
  public let period: Period

  /// The values that counted until then, several where they contradict each other.
  public let before: [Double]

  /// The value from now on.
  public let after: Double

  /// The location of the new row, file name and line.
  public let location: String

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case place, indicator, period, before, after
    case location = "origin"
  }
}

/// The result of an import or of a dry run.
public struct ImportSummary: Sendable, Codable, Equatable {
  /// The number of the import; `nil` if it changed nothing or was a dry run.
  public let id: Int?

  /// The name of the file or folder.
  public let name: String

  /// Whether it was a dry run, which keeps nothing.
  public let isDryRun: Bool

  /// The import that has brought the same bytes before, if there is one.
  public let earlier: Int?

  /// The numbers of rows, by the raw value of their ``RowKind``.
  public let counts: [String: ImportCounts]

  /// The corrected figures, the first 1000.
  public let corrections: [Correction]

  /// The milestones that differ from the version of their plan that the store has, in the order of the document, those
  /// left out last.
  public let planChanges: [PlanChange]

  /// Appraisals for which there is no figure.
  public let unmatched: [Appraisal]

  /// The warnings of intake.
  public let findings: [Finding]

  /// Whether the store is, or would be, as it was.
  public var changedNothing: Bool {
    counts.values.allSatisfy { $0.added == 0 && $0.changed == 0 && $0.withdrawn == 0 }
  }

  /// Returns what became of the rows of a kind.
  public subscript(kind: RowKind) -> ImportCounts { counts[kind.rawValue] ?? ImportCounts() }
}

/// An import as it is listed in the log.
public struct ImportEntry: Sendable, Codable, Equatable {
  /// The number.
  public let id: Int

  /// The name of the file or folder.
  public let name: String

  /// The SHA-256 of the bytes, 64 hexadecimal digits.
  public let hash: String

  /// The number of bytes.
  public let bytes: Int

  /// The day from which corrections of the vocabulary count.
  public let day: CalendarDate

  /// When it was, as ISO 8601.
  public let time: String

  /// The user who imported.
  public let user: String

  /// The day of report assumed for figures that had none of their own.
  public let reporting: String

  /// The numbers of rows, by the raw value of their ``RowKind``.
  public let counts: [String: ImportCounts]

  /// Whether the import was undone: by whom and when.
  public let undone: Undoing?

  /// The undoing of an import.
  public struct Undoing: Sendable, Codable, Equatable {
    /// The user who undid it.
    public let user: String

    /// When, as ISO 8601.
    public let time: String
  }
}
