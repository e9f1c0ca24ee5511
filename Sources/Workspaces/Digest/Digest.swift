public import Indicators

/// What a person has to know of a week: what is due, what was sent back, which verdicts changed, what was to be done.
public struct Digest: Sendable, Codable, Equatable {
  /// The first day of the week.
  public let week: CalendarDate

  /// The day as of which it is told.
  public let asOf: CalendarDate

  /// The name of the account that it is for.
  public let person: String

  /// The names of the places that it is about, empty for all.
  public let places: [LocalizedText]

  /// The runs between which verdicts changed; `nil` if there is none a week older than the newest.
  public let runs: Runs?

  /// The parts that have something to tell, in the order of ``Part/Kind``.
  public let parts: [Part]

  /// Two nightly runs.
  public struct Runs: Sendable, Codable, Equatable {
    /// The number and the day of the earlier one.
    public let from: Int
    public let fromDay: CalendarDate

    /// The number and the day of the later one.
    public let to: Int
    public let toDay: CalendarDate
  }

  /// A part of the digest.
  public struct Part: Sendable, Codable, Equatable {
    /// What it tells.
    public enum Kind: String, Sendable, Codable, CaseIterable {
      /// Figures that were sent back, with the reason.
      case sentBack

      /// Figures that are to be handed in.
      case due

      /// Tasks that are overdue, or await evidence.
      case tasks

      /// Decisions that are open past their day.
      case decisions

      /// Verdicts that changed, and why.
      case changes
    }

    /// What it tells.
    public let kind: Kind

    /// The first entries, what matters most first.
    public let entries: [Entry]

    /// The number of all entries.
    public let count: Int

    /// The greatest number of entries that are told one by one.
    public static let greatestCount = 20
  }

  /// One thing to know.
  public struct Entry: Sendable, Codable, Equatable {
    /// The key and the name of the place.
    public let place: String
    public let placeName: LocalizedText

    /// What it is about: an indicator, a task, a decision.
    public let subject: LocalizedText

    /// What there is to know of it.
    public let text: LocalizedText

    /// Where more is told: a path of the server.
    public let path: String
  }

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { parts.isEmpty }
}

/// Whom a digest is for.
public struct DigestPerson: Sendable, Hashable {
  /// The name of the account.
  public let name: String

  /// The keys of the places that it is about, with those below them; `nil` for all.
  public let places: [String]?

  /// Creates a person.
  public init(name: String, places: [String]?) {
    self.name = name
    self.places = places
  }
}
