import Foundation
import GRDB

extension WorkspaceFile {
  /// The seconds after which a session that is not used ends.
  static let idleLimit = 8 * 3600

  /// The seconds after which a session ends however much it is used.
  static let sessionLimit = 7 * 24 * 3600

  /// Opens a session.
  ///
  /// - Parameters:
  ///   - account: Whose.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: The token that the browser keeps.
  /// - Throws: ``AccountError``.
  public func openSession(_ account: Account, at seconds: Int) throws(AccountError) -> String {
    let token = SystemRandomBytes.token()
    try write { db in
      try db.execute(
        sql: "DELETE FROM session WHERE NOT is_key AND (seen < ? OR opened < ?)",
        arguments: [seconds - Self.idleLimit, seconds - Self.sessionLimit])
      try db.execute(
        sql: """
          INSERT INTO session (token, account, is_key, label, opened, seen) VALUES (?, ?, 0, '', ?, ?)
          """, arguments: [TokenHash.of(token), account.id, seconds, seconds])
    }
    return token
  }

  /// Makes a key for a program, which is valid until it is taken back.
  ///
  /// - Parameters:
  ///   - name: The account that the program acts for.
  ///   - label: What the key is for.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: The key, which is shown once and cannot be read again.
  /// - Throws: ``AccountError``.
  public func makeKey(
    of name: String, label: String, at seconds: Int
  ) throws(AccountError) -> String {
    let token = SystemRandomBytes.token()
    try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      try db.execute(
        sql: """
          INSERT INTO session (token, account, is_key, label, opened, seen) VALUES (?, ?, 1, ?, ?, ?)
          """,
        arguments: [TokenHash.of(token), try Self.account(row).id, label, seconds, seconds])
    }
    return token
  }

  /// Takes back all keys of an account.
  ///
  /// - Returns: How many there were.
  /// - Throws: ``AccountError``.
  public func revokeKeys(of name: String) throws(AccountError) -> Int {
    try write { db in
      guard let row = try Self.row(db, name) else { throw AccountError.unknown(name) }
      try db.execute(
        sql: "DELETE FROM session WHERE is_key AND account = ?",
        arguments: [try Self.account(row).id])
      return db.changesCount
    }
  }

  /// Returns whose a token is, `nil` if it is nobody's or has ended.
  ///
  /// - Parameters:
  ///   - token: What the browser or the program sent.
  ///   - isKey: Whether a program sent it.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: The account.
  /// - Throws: ``AccountError``.
  public func account(
    ofToken token: String, isKey: Bool, at seconds: Int
  ) throws(AccountError) -> Account? {
    guard (20...100).contains(token.utf8.count) else { return nil }
    let hash = TokenHash.of(token)
    let found = try read { db -> (account: Account, seen: Int)? in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT a.id, name, role, places, email, is_disabled, created_at, opened, seen
          FROM session s JOIN account a ON a.id = s.account WHERE token = ? AND is_key = ?
          """, arguments: [hash, isKey])
      guard let row else { return nil }
      let opened: Int = try row.decode(forColumn: "opened")
      let seen: Int = try row.decode(forColumn: "seen")
      let isOver =
        !isKey && (seconds - seen > Self.idleLimit || seconds - opened > Self.sessionLimit)
      let account = try Self.account(row)
      return isOver || account.isDisabled ? nil : (account, seen)
    }
    guard let found else { return nil }
    // To the minute is exact enough, and spares a write at every request.
    if seconds - found.seen > 60 {
      try write { db in
        try db.execute(
          sql: "UPDATE session SET seen = ? WHERE token = ?", arguments: [seconds, hash])
      }
    }
    return found.account
  }

  /// Ends a session.
  ///
  /// - Throws: ``AccountError``.
  public func closeSession(_ token: String) throws(AccountError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM session WHERE token = ?", arguments: [TokenHash.of(token)])
    }
  }
}
