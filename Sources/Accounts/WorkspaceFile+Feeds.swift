import GRDB

extension WorkspaceFile {
  /// Makes the key with which a feed reader asks for the digest of an account, in place of the one before.
  ///
  /// It stands in an address, which programs keep and write down: it opens the feed and nothing else.
  ///
  /// - Parameters:
  ///   - account: Whose.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: The key, which is shown once and cannot be read again.
  /// - Throws: ``AccountError``.
  public func makeFeedKey(of account: Account, at seconds: Int) throws(AccountError) -> String {
    let token = SystemRandomBytes.token()
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO feed_key (account, token, made) VALUES (?, ?, ?)",
        arguments: [account.id, TokenHash.of(token), seconds])
    }
    return token
  }

  /// Returns whether an account has a key for its feed.
  ///
  /// - Throws: ``AccountError``.
  public func hasFeedKey(_ account: Account) throws(AccountError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM feed_key WHERE account = ?)",
        arguments: [account.id]) ?? false
    }
  }

  /// Returns whose a key for a feed is, `nil` if it is nobody's who may log in.
  ///
  /// - Throws: ``AccountError``.
  public func account(ofFeedKey token: String) throws(AccountError) -> Account? {
    guard (20...100).contains(token.utf8.count) else { return nil }
    return try read { db in
      let row = try Row.fetchOne(
        db,
        sql: "\(Self.columns) WHERE id = (SELECT account FROM feed_key WHERE token = ?)",
        arguments: [TokenHash.of(token)])
      return try row.map(Self.account).flatMap { $0.isDisabled ? nil : $0 }
    }
  }
}
