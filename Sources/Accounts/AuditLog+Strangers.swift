import GRDB

/// The requests of unknown visitors in one hour from one address.
public struct StrangerCount: Sendable, Equatable {
  /// The hour, such as `2026-11-21T08`.
  public let hour: String

  /// The address; empty for all that came beyond the addresses that are told apart.
  public let address: String

  /// The number of requests.
  public let count: Int

  /// The number of them that have an entry of their own.
  public let entries: Int
}

/// The limits on the entries of unknown visitors.
struct StrangerBounds: Sendable {
  /// The entries of an address in an hour.
  var entriesOfAddress = 30

  /// The entries of all addresses in an hour.
  var entriesOfHour = 2000

  /// The addresses that are told apart in an hour.
  var addressesOfHour = 1000

  /// The entries that are kept; the oldest are removed.
  var entries = 50_000

  /// The hours and addresses that are kept.
  var counts = 20_000

  /// Old entries are looked for each time that so many are new.
  var interval = 100
}

extension WorkspaceFile {
  /// The greatest numbers of entries of unknown visitors in an hour: those of one address, and those of all.
  public var strangerEntries: (ofAddress: Int, ofAll: Int) {
    (strangers.entriesOfAddress, strangers.entriesOfHour)
  }

  /// Counts a request of an unknown visitor.
  ///
  /// - Returns: Whether it may have an entry of its own.
  func countStranger(_ db: Database, _ act: AuditAct, _ time: String) throws -> Bool {
    let bounds = strangers
    let hour = String(time.prefix(13))
    let total = try Row.fetchOne(
      db, sql: "SELECT count(*), coalesce(sum(entries), 0) FROM audit_stranger WHERE hour = ?",
      arguments: [hour])
    let addresses: Int = try total?.decode(atIndex: 0) ?? 0
    let entries: Int = try total?.decode(atIndex: 1) ?? 0
    var address = AuditText.short(act.address)
    let own = try Int.fetchOne(
      db, sql: "SELECT entries FROM audit_stranger WHERE hour = ? AND address = ?",
      arguments: [hour, address])
    if own == nil, addresses >= bounds.addressesOfHour { address = "" }
    let isKept =
      !address.isEmpty && (own ?? 0) < bounds.entriesOfAddress && entries < bounds.entriesOfHour
    try db.execute(
      sql: """
        INSERT INTO audit_stranger (hour, address, count, entries) VALUES (:hour, :address, 1, :kept)
        ON CONFLICT DO UPDATE SET count = count + 1, entries = entries + :kept
        """, arguments: ["hour": hour, "address": address, "kept": isKept ? 1 : 0])
    if own == nil {
      try db.execute(
        sql: """
          DELETE FROM audit_stranger
          WHERE hour < (SELECT hour FROM audit_stranger ORDER BY hour DESC LIMIT 1 OFFSET ?)
          """, arguments: [bounds.counts])
    }
    return isKept
  }

  /// Removes the oldest entries of unknown visitors where there are too many, and counts them.
  func removeOldest(_ db: Database, after entry: Int) throws {
    let bounds = strangers
    guard entry.isMultiple(of: bounds.interval) else { return }
    let newest = try Row.fetchOne(
      db,
      sql: "SELECT id, at FROM audit WHERE is_stranger = 1 ORDER BY id DESC LIMIT 1 OFFSET ?",
      arguments: [bounds.entries])
    guard let newest else { return }
    let (id, time): (Int, String) = (
      try newest.decode(atIndex: 0), try newest.decode(atIndex: 1)
    )
    try db.execute(sql: "DELETE FROM audit WHERE is_stranger = 1 AND id <= ?", arguments: [id])
    try db.execute(
      sql: """
        INSERT INTO audit_removed (id, count, until) VALUES (1, :count, :time)
        ON CONFLICT DO UPDATE SET count = count + :count, until = :time
        """, arguments: ["count": db.changesCount, "time": time])
  }

  /// Returns how many entries of unknown visitors were removed, and the time of the newest of them; `nil` if none was.
  ///
  /// - Throws: ``AccountError``.
  public func removedEntries() throws(AccountError) -> (count: Int, until: String)? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT count, until FROM audit_removed").map { row in
        (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      }
    }
  }

  /// Returns where unknown visitors made requests that have no entry of their own, the newest hours first.
  ///
  /// - Parameter count: How many hours and addresses.
  /// - Returns: The counts.
  /// - Throws: ``AccountError``.
  public func countedStrangers(_ count: Int) throws(AccountError) -> [StrangerCount] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT hour, address, count, entries FROM audit_stranger WHERE count > entries
          ORDER BY hour DESC, count DESC, address LIMIT ?
          """, arguments: [max(0, count)]
      ).map { row in
        StrangerCount(
          hour: try row.decode(atIndex: 0), address: try row.decode(atIndex: 1),
          count: try row.decode(atIndex: 2), entries: try row.decode(atIndex: 3))
      }
    }
  }
}
