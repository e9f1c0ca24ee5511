import GRDB

/// An action that somebody is about to do, or was refused.
public struct AuditAct: Sendable, Equatable {
  /// The name of the account, empty where nobody was logged in.
  public let account: String

  /// The address of the machine.
  public let address: String

  /// The action, such as `POST /import`.
  public let action: String

  /// The object of the action.
  public let target: String

  /// The request without secrets, such as `name=lan; role=reader`.
  public let detail: String

  /// Whether it is somebody who is not known; the entries of such visitors are bounded.
  public let isStranger: Bool

  /// Describes an act.
  public init(
    account: String, address: String, action: String, target: String, detail: String = "",
    isStranger: Bool = false
  ) {
    self.account = account
    self.address = address
    self.action = action
    self.target = target
    self.detail = detail
    self.isStranger = isStranger
  }
}

/// Who did what, and what became of it.
public struct AuditEntry: Sendable, Equatable {
  /// The number of the entry; larger ones are newer.
  public let id: Int

  /// When, ISO 8601 in UTC.
  public let time: String

  /// The name of the account, empty where nobody was logged in.
  public let account: String

  /// The address of the machine.
  public let address: String

  /// The action, such as `POST /import`.
  public let action: String

  /// The object of the action.
  public let target: String

  /// The request without secrets.
  public let detail: String

  /// The outcome; empty while it is under way, and for ever if the program ended before its end.
  public let outcome: String

  /// The changes with the values before and after.
  public let change: String
}

extension WorkspaceFile {
  /// Notes that something is about to be done.
  ///
  /// - Parameters:
  ///   - act: What, by whom.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: The number of the entry; `nil` if an unknown visitor has so many that the act is only counted.
  /// - Throws: ``AccountError``; what cannot be noted is not to be done.
  public func begin(_ act: AuditAct, at time: String) throws(AccountError) -> Int? {
    try write { db in
      if act.isStranger, try !countStranger(db, act, time) { return nil }
      try db.execute(
        sql: """
          INSERT INTO audit (at, account, address, action, target, outcome, detail, is_stranger)
          VALUES (?, ?, ?, ?, ?, '', ?, ?)
          """,
        arguments: [
          time, AuditText.short(act.account), AuditText.short(act.address),
          AuditText.short(act.action), AuditText.short(act.target), AuditText.long(act.detail),
          act.isStranger,
        ])
      let entry = Int(db.lastInsertedRowID)
      if act.isStranger { try removeOldest(db, after: entry) }
      return entry
    }
  }

  /// Notes what became of something.
  ///
  /// - Parameters:
  ///   - entry: The number of its entry; nothing is noted of what was only counted.
  ///   - outcome: What became of it.
  ///   - change: What was changed from what to what.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Throws: ``AccountError``.
  public func finish(
    _ entry: Int?, outcome: String, change: String = "", at time: String
  ) throws(AccountError) {
    guard let entry else { return }
    try write { db in
      try db.execute(
        sql: "INSERT INTO audit_outcome (entry, at, outcome, change) VALUES (?, ?, ?, ?)",
        arguments: [entry, time, AuditText.short(outcome), AuditText.long(change)])
    }
  }

  /// Notes something that was refused, or is done already.
  ///
  /// - Throws: ``AccountError``.
  public func note(
    _ act: AuditAct, outcome: String, change: String = "", at time: String
  ) throws(AccountError) {
    try finish(try begin(act, at: time), outcome: outcome, change: change, at: time)
  }

  /// Returns the number of the newest entry, 0 if there is none.
  ///
  /// - Throws: ``AccountError``.
  public func lastAuditEntry() throws(AccountError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT max(id) FROM audit") ?? 0 }
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
          SELECT a.id, a.at, account, address, action, target, detail,
            coalesce(o.outcome, a.outcome), coalesce(o.change, '')
          FROM audit a LEFT JOIN audit_outcome o ON o.entry = a.id
          WHERE a.id < ? ORDER BY a.id DESC LIMIT ?
          """, arguments: [id ?? Int.max, max(0, count)]
      ).map { row in
        AuditEntry(
          id: try row.decode(atIndex: 0), time: try row.decode(atIndex: 1),
          account: try row.decode(atIndex: 2), address: try row.decode(atIndex: 3),
          action: try row.decode(atIndex: 4), target: try row.decode(atIndex: 5),
          detail: try row.decode(atIndex: 6), outcome: try row.decode(atIndex: 7),
          change: try row.decode(atIndex: 8))
      }
    }
  }
}

/// Texts from outside as the log keeps them: bounded, on one line, and with nothing that changes how others look.
enum AuditText {
  static func short(_ text: String) -> String { safe(text, 200) }

  static func long(_ text: String) -> String { safe(text, 600) }

  private static func safe(_ text: String, _ count: Int) -> String {
    var safe = ""
    // Characters may consist of any number of scalars; these are what takes room.
    for scalar in text.unicodeScalars.prefix(count) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        safe += scalar == "\n" || scalar == "\r" ? " " : "\\u{\(String(scalar.value, radix: 16))}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > count ? safe + "…" : safe
  }
}
