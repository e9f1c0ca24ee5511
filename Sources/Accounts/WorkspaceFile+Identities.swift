import GRDB

/// What an identity provider says about who somebody is.
public struct ForeignIdentity: Sendable, Equatable {
  /// The provider.
  public let issuer: String

  /// The name that the provider never gives to anybody else.
  public let subject: String

  /// What the account is found by at the first sign-in; `nil` if the provider does not tell.
  public let key: Key?

  /// What an account is found by.
  public enum Key: Sendable, Equatable {
    /// Its name.
    case name(String)

    /// Its address of mail.
    case email(String)

    /// The name or the address.
    public var text: String {
      switch self {
      case .name(let text), .email(let text): text
      }
    }
  }

  /// Creates an identity.
  public init(issuer: String, subject: String, key: Key?) {
    self.issuer = issuer
    self.subject = subject
    self.key = key
  }
}

/// Whose an identity is.
public enum IdentityMatch: Sendable, Equatable {
  /// That of an account which it was linked to before.
  case known(Account)

  /// That of an account which it is linked to from now on.
  case linked(Account)

  /// Nobody's who has an account.
  case unknown

  /// That of a person who is kept out.
  case disabled(Account)

  /// It names an account that belongs to somebody else at the same provider.
  case taken(Account)
}

extension WorkspaceFile {
  /// Returns whose an identity is, and links it to the account that it names if it is nobody's yet.
  ///
  /// Names may be given to somebody else at a provider, subjects never: once an account is linked, only that subject is
  /// let in.
  ///
  /// - Parameters:
  ///   - identity: The identity, as a provider says.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: Whose it is.
  /// - Throws: ``AccountError``.
  public func match(
    _ identity: ForeignIdentity, at time: String
  ) throws(AccountError) -> IdentityMatch {
    try write { db in
      let linked = try Row.fetchOne(
        db,
        sql: """
          \(Self.columns) WHERE id = (SELECT account FROM identity WHERE issuer = ? AND subject = ?)
          """, arguments: [identity.issuer, identity.subject])
      if let linked {
        let account = try Self.account(linked)
        return account.isDisabled ? .disabled(account) : .known(account)
      }
      let named =
        switch identity.key {
        case .name(let name): try Self.row(db, name)
        case .email(let email) where !email.isEmpty:
          try Row.fetchOne(
            db, sql: "\(Self.columns) WHERE email = ? COLLATE NOCASE", arguments: [email])
        case .email, nil: Row?.none
        }
      guard let named else { return .unknown }
      let account = try Self.account(named)
      guard !account.isDisabled else { return .disabled(account) }
      let isTaken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM identity WHERE issuer = ? AND account = ?)",
        arguments: [identity.issuer, account.id])
      guard isTaken == false else { return .taken(account) }
      try db.execute(
        sql: "INSERT INTO identity (issuer, subject, account, linked_at) VALUES (?, ?, ?, ?)",
        arguments: [identity.issuer, identity.subject, account.id, time])
      return .linked(account)
    }
  }

  /// Takes back which identities of providers an account is linked to; the next sign-in links it anew.
  ///
  /// - Parameter name: The name of the account.
  /// - Returns: How many there were.
  /// - Throws: ``AccountError``.
  public func unlinkIdentities(of name: String) throws(AccountError) -> Int {
    try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      try db.execute(
        sql: "DELETE FROM identity WHERE account = ?", arguments: [try Self.account(row).id])
      return db.changesCount
    }
  }
}
