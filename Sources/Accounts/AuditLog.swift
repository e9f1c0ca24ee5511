import GRDB

/// Who did what, and what became of it.
public struct AuditEntry: Sendable, Codable, Equatable {
  /// The number of the entry; larger ones are newer.
  public let id: Int

  /// When, ISO 8601 in UTC.
  public let time: String

  /// The name of the account, empty where nobody was logged in.
  public let account: String

  /// The address of the machine.
  public let address: String

  /// What was done, such as `POST /import`.
  public let action: String

  /// What it was done to.
  public let target: String

  /// What became of it.
  public let outcome: String
}

extension WorkspaceFile {
  /// Notes that something was done.
  ///
  /// - Throws: ``AccountError``.
  public func note(
    _ action: String, target: String, outcome: String, by account: String, from address: String,
    at time: String
  ) throws(AccountError) {
    // What a stranger sends must not make the log grow by more than a line.
    func short(_ text: String) -> String {
      String(text.prefix(200).map { $0.isNewline ? " " : $0 })
    }
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO audit (at, account, address, action, target, outcome)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          time, short(account), short(address), short(action), short(target), short(outcome),
        ])
    }
  }

  /// Returns the newest entries, the newest first.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - id: Only entries before this one; `nil` for the newest.
  /// - Returns: The entries.
  /// - Throws: ``AccountError``.
  public func audit(_ count: Int, before id: Int? = nil) throws(AccountError) -> [AuditEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, at, account, address, action, target, outcome FROM audit
          WHERE id < ? ORDER BY id DESC LIMIT ?
          """, arguments: [id ?? Int.max, max(0, count)]
      ).map { row in
        AuditEntry(
          id: try row.decode(atIndex: 0), time: try row.decode(atIndex: 1),
          account: try row.decode(atIndex: 2), address: try row.decode(atIndex: 3),
          action: try row.decode(atIndex: 4), target: try row.decode(atIndex: 5),
          outcome: try row.decode(atIndex: 6))
      }
    }
  }
}
