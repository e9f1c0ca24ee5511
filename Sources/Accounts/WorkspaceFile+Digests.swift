import GRDB

/// A digest on one of its ways to a person.
public struct DigestDelivery: Sendable, Hashable {
  /// The number of the account.
  public let account: Int

  /// The way, such as `mail`.
  public let way: String

  /// The first day of the week, as `YYYY-MM-DD`.
  public let week: String

  /// Creates a delivery.
  public init(account: Int, way: String, week: String) {
    self.account = account
    self.way = way
    self.week = week
  }
}

extension WorkspaceFile {
  /// The seconds after which a delivery that was begun and never ended is taken for one that failed: its program was ended.
  static let deliveryLimit = 3600

  /// Begins a delivery, so that no other program sends the same digest.
  ///
  /// - Parameters:
  ///   - delivery: The delivery.
  ///   - seconds: Now, in seconds since 1970.
  /// - Returns: Whether it is to be made: `false` if it was, or another program is about it.
  /// - Throws: ``AccountError``.
  public func begin(_ delivery: DigestDelivery, at seconds: Int) throws(AccountError) -> Bool {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO digest_delivery (account, way, week, begun, is_done) VALUES (?, ?, ?, ?, 0)
          ON CONFLICT DO UPDATE SET begun = excluded.begun
          WHERE is_done = 0 AND begun <= excluded.begun - \(Self.deliveryLimit)
          """,
        arguments: [delivery.account, delivery.way, delivery.week, seconds])
      return db.changesCount > 0
    }
  }

  /// Ends a delivery; one that failed may be begun again.
  ///
  /// - Parameters:
  ///   - delivery: The delivery.
  ///   - isDone: Whether the digest was sent.
  /// - Throws: ``AccountError``.
  public func end(_ delivery: DigestDelivery, isDone: Bool) throws(AccountError) {
    try write { db in
      try db.execute(
        sql: isDone
          ? "UPDATE digest_delivery SET is_done = 1 WHERE account = ? AND way = ? AND week = ?"
          : "DELETE FROM digest_delivery WHERE is_done = 0 AND account = ? AND way = ? AND week = ?",
        arguments: [delivery.account, delivery.way, delivery.week])
    }
  }
}
