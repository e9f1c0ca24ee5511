import Foundation
import GRDB

extension WorkspaceFile {
  /// The least number of characters of a password.
  public static let leastPassword = 10

  /// Makes an account.
  ///
  /// - Parameters:
  ///   - name: What the person logs in with.
  ///   - password: The password.
  ///   - role: What the person may do.
  ///   - places: The keys of the places of a reporter.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: The account.
  /// - Throws: ``AccountError``; there is then no new account.
  @discardableResult
  public func add(
    _ name: String, password: String, role: Role, places: [String] = [], at time: String
  ) throws(AccountError) -> Account {
    try Self.check(name: name)
    try Self.check(password: password, of: name)
    guard role != .reporter || !places.isEmpty else { throw .noPlaces(name) }
    let hash = try hashed(password)
    return try write { db in
      guard try Self.row(db, name) == nil else { throw AccountError.nameTaken(name) }
      try db.execute(
        sql:
          "INSERT INTO account (name, role, places, password, created_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [name, role.rawValue, places.joined(separator: "\n"), hash, time])
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      return try Self.account(row)
    }
  }

  /// Returns all accounts by name.
  ///
  /// - Throws: ``AccountError``.
  public func accounts() throws(AccountError) -> [Account] {
    try read { try Row.fetchAll($0, sql: "\(Self.columns) ORDER BY name").map(Self.account) }
  }

  /// Whether there is an account.
  ///
  /// - Throws: ``AccountError``.
  public var hasAccounts: Bool {
    get throws(AccountError) {
      try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM account)") ?? false }
    }
  }

  /// Sets another password and ends all sessions and keys of the account; no browser is known to it any more.
  ///
  /// - Throws: ``AccountError``.
  public func setPassword(_ password: String, of name: String) throws(AccountError) {
    try Self.check(password: password, of: name)
    let hash = try hashed(password)
    try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      let account = try Self.account(row)
      try db.execute(
        sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [hash, account.id])
      try Self.forgetAccess(db, account)
    }
  }

  /// Ends all sessions and keys of an account, and forgets its browsers.
  private static func forgetAccess(_ db: Database, _ account: Account) throws {
    try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.id])
    try db.execute(sql: "DELETE FROM known_browser WHERE account = ?", arguments: [account.id])
  }

  /// Keeps a person out, or lets the person in again; who is kept out loses all sessions and keys.
  ///
  /// - Returns: Whether the person was kept out before.
  /// - Throws: ``AccountError``.
  @discardableResult
  public func setDisabled(_ isDisabled: Bool, of name: String) throws(AccountError) -> Bool {
    try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      let account = try Self.account(row)
      let others = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM account WHERE role = ? AND NOT is_disabled AND id <> ?",
        arguments: [Role.administrator.rawValue, account.id])
      guard !isDisabled || account.role != .administrator || (others ?? 0) > 0 else {
        throw AccountError.lastAdministrator(account.name)
      }
      try db.execute(
        sql: "UPDATE account SET is_disabled = ? WHERE id = ?", arguments: [isDisabled, account.id])
      if isDisabled { try Self.forgetAccess(db, account) }
      return account.isDisabled
    }
  }

  /// Returns the account that a name and a password belong to, `nil` if they belong to none.
  ///
  /// A wrong name takes as long as a wrong password, so that names cannot be guessed.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - password: The password.
  ///   - isKnown: Whether the browser has logged in to the account before; such go first.
  /// - Returns: The account.
  /// - Throws: ``AccountError``; ``AccountError/busy`` if too many passwords wait to be tried.
  public func account(
    _ name: String, password: String, isKnown: Bool = false
  ) async throws(AccountError) -> Account? {
    let row = try read { try Self.row($0, name) }
    let found: (account: Account, hash: PasswordHash?)?
    do {
      found = try row.map { row in
        (try Self.account(row), PasswordHash(try row.decode(String.self, forColumn: "password")))
      }
    } catch { throw Self.worded(error, path) }
    let hash: PasswordHash
    if let known = found?.hash {
      hash = known
    } else {
      do { hash = try await hashing.nobody(cost) } catch { throw Self.worded(error, path) }
    }
    // A password longer than any person types is not worth the work.
    guard password.utf8.count <= 1024 else { return nil }
    guard let isRight = await hashing.matches(hash, password, isKnown: isKnown) else {
      throw .busy
    }
    guard isRight else { return nil }
    guard let account = found?.account, found?.hash != nil, !account.isDisabled else { return nil }
    return account
  }

  /// The number of passwords that wait to be tried.
  public var waitingPasswords: Int {
    get async { await hashing.count }
  }

  private func hashed(_ password: String) throws(AccountError) -> String {
    do { return try PasswordHash(password, cost: cost).text } catch {
      throw .file(path: path, reason: "the password cannot be hashed: \(error)")
    }
  }

  private static func check(name: String) throws(AccountError) {
    let isFit = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ".-_@".unicodeScalars.contains(scalar)
    }
    guard isFit, (2...60).contains(name.count) else { throw .badName(name) }
  }

  private static func check(password: String, of name: String) throws(AccountError) {
    guard password.count >= leastPassword, password.utf8.count <= 1024, Set(password).count >= 5,
      password.lowercased() != name.lowercased()
    else { throw .weakPassword(least: leastPassword) }
  }

  static let columns =
    "SELECT id, name, role, places, email, is_disabled, created_at, password FROM account"

  static func row(_ db: Database, _ name: String) throws -> Row? {
    try Row.fetchOne(db, sql: "\(columns) WHERE name = ?", arguments: [name])
  }

  static func account(_ row: Row) throws -> Account {
    let role: String = try row.decode(forColumn: "role")
    let places: String = try row.decode(forColumn: "places")
    guard let role = Role(rawValue: role) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "'\(role)' is no role")
    }
    return Account(
      id: try row.decode(forColumn: "id"), name: try row.decode(forColumn: "name"), role: role,
      places: places.split(separator: "\n").map(String.init),
      email: try row.decode(forColumn: "email"),
      isDisabled: try row.decode(forColumn: "is_disabled"),
      createdAt: try row.decode(forColumn: "created_at"))
  }
}
