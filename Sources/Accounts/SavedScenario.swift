import GRDB

/// A scenario that somebody has kept under a name.
public struct SavedScenario: Sendable, Codable, Equatable {
  /// The end of the link to it, which nobody can guess.
  public let id: String

  /// The name.
  public let name: String

  /// Who saved it.
  public let account: String

  /// The key of the place.
  public let place: String

  /// The assumptions, as JSON.
  public let content: String

  /// When, ISO 8601 in UTC.
  public let savedAt: String
}

extension WorkspaceFile {
  /// Keeps a scenario.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - content: What is assumed, as JSON.
  ///   - place: The key of the place.
  ///   - account: Who saves it.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: The scenario with its link.
  /// - Throws: ``AccountError``.
  public func save(
    scenario name: String, content: String, place: String, by account: String, at time: String
  ) throws(AccountError) -> SavedScenario {
    let saved = SavedScenario(
      id: String(SystemRandomBytes.token().prefix(22)), name: name, account: account, place: place,
      content: content, savedAt: time)
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO scenario (id, name, account, place, content, saved_at)
          VALUES (?, ?, ?, ?, ?, ?)
          """, arguments: [saved.id, name, account, place, content, time])
    }
    return saved
  }

  /// Puts other content in the place of a scenario, under the same link.
  ///
  /// - Parameters:
  ///   - id: What the link ends in.
  ///   - name: Its new name.
  ///   - content: What is assumed, as JSON.
  ///   - account: Who saves it.
  ///   - time: Now, ISO 8601 in UTC.
  /// - Returns: The scenario, `nil` if there is none of that link.
  /// - Throws: ``AccountError``.
  public func replace(
    scenario id: String, name: String, content: String, by account: String, at time: String
  ) throws(AccountError) -> SavedScenario? {
    try write { db in
      try db.execute(
        sql: "UPDATE scenario SET name = ?, content = ?, account = ?, saved_at = ? WHERE id = ?",
        arguments: [name, content, account, time, id])
    }
    return try scenario(id)
  }

  /// Returns a scenario, `nil` if there is none of that link.
  ///
  /// - Throws: ``AccountError``.
  public func scenario(_ id: String) throws(AccountError) -> SavedScenario? {
    try read { db in
      try Row.fetchOne(
        db, sql: "\(Self.scenarioColumns) WHERE id = ?", arguments: [id]
      ).map(Self.scenario)
    }
  }

  /// Returns the scenarios of a place, or of all places, the newest first.
  ///
  /// - Throws: ``AccountError``.
  public func scenarios(of place: String? = nil) throws(AccountError) -> [SavedScenario] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Self.scenarioColumns) WHERE :place IS NULL OR place = :place
          ORDER BY saved_at DESC, id
          """, arguments: ["place": place]
      ).map(Self.scenario)
    }
  }

  /// Forgets a scenario.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: ``AccountError``.
  public func delete(scenario id: String) throws(AccountError) -> Bool {
    try write { db in
      try db.execute(sql: "DELETE FROM scenario WHERE id = ?", arguments: [id])
      return db.changesCount > 0
    }
  }

  private static let scenarioColumns =
    "SELECT id, name, account, place, content, saved_at FROM scenario"

  private static func scenario(_ row: Row) throws -> SavedScenario {
    SavedScenario(
      id: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1),
      account: try row.decode(atIndex: 2), place: try row.decode(atIndex: 3),
      content: try row.decode(atIndex: 4), savedAt: try row.decode(atIndex: 5))
  }
}
