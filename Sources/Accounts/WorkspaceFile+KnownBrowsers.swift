import GRDB

extension WorkspaceFile {
  /// The seconds for which a browser is known after it has logged in.
  public static let browserLimit = 180 * 24 * 3600

  /// The greatest number of known browsers of an account.
  static let greatestBrowserCount = 20

  /// Returns what a browser is counted by if it has logged in to an account before, `nil` if it has not.
  ///
  /// - Parameters:
  ///   - token: What the browser keeps.
  ///   - name: The name of the account.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: What to count it by.
  /// - Throws: ``AccountError``.
  public func knownBrowser(
    _ token: String, of name: String, at seconds: Int
  ) throws(AccountError) -> String? {
    guard (20...100).contains(token.utf8.count) else { return nil }
    let hash = TokenHash.of(token)
    let isKnown = try read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT 1 FROM known_browser b JOIN account a ON a.id = b.account
          WHERE b.token = ? AND a.name = ? AND b.seen > ?
          """, arguments: [hash, name, seconds - Self.browserLimit])
    }
    return isKnown == true ? hash : nil
  }

  /// Remembers that a browser has logged in, under a token that nobody has seen before.
  ///
  /// A browser that was known by another token, also to other accounts, is known by the new one alone: a token that was
  /// copied from it, or put into it, is worth nothing any more.
  ///
  /// - Parameters:
  ///   - token: What the browser has kept, `nil` if it has nothing.
  ///   - account: Whose password it knew.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: What the browser shall keep.
  /// - Throws: ``AccountError``.
  public func rememberBrowser(
    _ token: String?, of account: Account, at seconds: Int
  ) throws(AccountError) -> String {
    let made = SystemRandomBytes.token()
    let hash = TokenHash.of(made)
    try write { db in
      try db.execute(
        sql: "DELETE FROM known_browser WHERE seen <= ?", arguments: [seconds - Self.browserLimit])
      if let token {
        try db.execute(
          sql: "UPDATE known_browser SET token = ? WHERE token = ?",
          arguments: [hash, TokenHash.of(token)])
      }
      try db.execute(
        sql: "INSERT OR REPLACE INTO known_browser (token, account, seen) VALUES (?, ?, ?)",
        arguments: [hash, account.id, seconds])
      try db.execute(
        sql: """
          DELETE FROM known_browser WHERE account = :account AND token NOT IN (
            SELECT token FROM known_browser WHERE account = :account ORDER BY seen DESC, token = :token DESC
            LIMIT :count)
          """,
        arguments: ["account": account.id, "token": hash, "count": Self.greatestBrowserCount])
    }
    return made
  }
}
