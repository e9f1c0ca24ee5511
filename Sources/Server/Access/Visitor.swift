import Accounts

/// Who asks.
struct Visitor: Sendable {
  /// Who it is.
  let identity: Identity

  /// The token of the session, by which forms are known to come from its pages; `nil` where the browser has none.
  let session: String?

  enum Identity: Sendable {
    /// Somebody at the machine itself, where no accounts are kept: may do everything but keep accounts.
    case local

    /// Nobody who is known.
    case stranger

    /// Somebody who has logged in.
    case person(Account)

    /// A program that acts for somebody.
    case program(Account)
  }

  static let stranger = Visitor(identity: .stranger, session: nil)

  /// The rights of the visitor; `nil` for a stranger.
  var role: Role? {
    switch identity {
    case .local: .administrator
    case .stranger: nil
    case .person(let account), .program(let account): account.role
    }
  }

  /// The name for the audit log.
  var name: String {
    switch identity {
    case .local: "(local)"
    case .stranger: ""
    case .person(let account), .program(let account): account.name
    }
  }

  /// The account, `nil` at the machine itself and for a stranger.
  var account: Account? {
    switch identity {
    case .local, .stranger: nil
    case .person(let account), .program(let account): account
    }
  }

  /// Whether what is sent comes from a browser, which others may lure into sending it.
  var needsFormToken: Bool {
    if case .program = identity { return false }
    return true
  }
}

/// Who may use a route.
enum Access: String, Sendable, CaseIterable {
  /// Everybody, also strangers.
  case everyone

  /// Everybody who is known.
  case reading

  /// Who may hand in figures, be it of some places only.
  case reporting

  /// Who plans for all places.
  case planning

  /// Who keeps the accounts.
  case administering

  /// Who keeps the accounts, and programs at the machine itself.
  case operating

  /// Whether a role may use such routes.
  func allows(_ role: Role?) -> Bool {
    switch self {
    case .everyone: true
    case .reading: role != nil
    case .reporting: role == .reporter || role == .planner || role == .administrator
    case .planning: role == .planner || role == .administrator
    case .administering, .operating: role == .administrator
    }
  }
}
