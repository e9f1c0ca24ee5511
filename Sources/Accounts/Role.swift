/// The role of a person, which decides on rights.
public enum Role: String, Sendable, Codable, CaseIterable {
  /// Reads pages, reports and scenarios.
  case reader

  /// Reads, and hands in figures of the own places.
  case reporter

  /// Reads, hands in figures of all places, and keeps scenarios.
  case planner

  /// Does everything, and keeps the accounts.
  case administrator
}

/// A person who may use the server.
public struct Account: Sendable, Equatable {
  /// The number of the account.
  public let id: Int

  /// The name that the person logs in with.
  public let name: String

  /// The role of the person.
  public let role: Role

  /// The keys of the places that a reporter hands in figures of, with all that belongs to them.
  public let places: [String]

  /// The address of mail, empty if it is not known.
  public let email: String

  /// Whether the person is kept out.
  public let isDisabled: Bool

  /// When the account was made, ISO 8601 in UTC.
  public let createdAt: String
}
