import GRDB

/// Copies the rows that the run of a part reads from a whole store to a new one.
struct PartTables {
  /// The new store, with the whole one attached as `whole`.
  let db: Database

  /// Copies.
  ///
  /// - Parameters:
  ///   - run: The number of the last finished run of all places, `nil` if there is none.
  ///   - key: The key of the fit.
  /// - Throws: `DatabaseError`.
  func copy(lastRun run: Int?, fit key: String) throws {
    // Plans, figures and appraisals of the places that are read; what belongs to no place, such as indicators, whole.
    for table in ["import", "import_count", "place", "indicator", "day_state"] {
      try copy(table, where: "TRUE")
    }
    try copy("text", where: "id IN (\(Self.textsOfObservations))")
    try copy("version", where: "place IS NULL OR place IN (SELECT id FROM temp.read_place)")
    for table in ["observation", "appraisal", "series_state"] {
      try copy(table, where: "place IN (SELECT id FROM temp.read_place)")
    }
    try copy("experience", where: "key = ?", [key])
    // The results that the run compares its own with, and takes over where nothing has changed.
    guard let run else { return }
    let results = """
      result IN (SELECT result FROM whole.run_result
        WHERE run = \(run) AND place IN (SELECT id FROM temp.own_place))
      """
    try copy("run", where: "id = ?", [run])
    try copy("result", where: results.replacing("result IN", with: "id IN", maxReplacements: 1))
    try copy("run_result", where: "run = ? AND place IN (SELECT id FROM temp.own_place)", [run])
    for table in ["series_result", "forecast", "assessment", "expected_count"] {
      try copy(table, where: results)
    }
  }

  /// Names the places of the part, and those whose rows are read.
  ///
  /// - Throws: `DatabaseError`.
  func name(own: Set<String>, read: Set<String>) throws {
    for (table, keys) in [("own_place", own), ("read_place", read.union(own))] {
      try db.execute(sql: "CREATE TEMPORARY TABLE \(table) (id INTEGER PRIMARY KEY)")
      let insertion = try db.makeStatement(
        sql: "INSERT INTO temp.\(table) (id) SELECT id FROM whole.place WHERE key = ?")
      for key in keys.sorted() { try insertion.execute(arguments: [key]) }
    }
  }

  private func copy(
    _ table: String, where condition: String, _ arguments: StatementArguments = []
  ) throws {
    try db.execute(
      sql: "INSERT INTO main.\(table) SELECT * FROM whole.\(table) WHERE \(condition)",
      arguments: arguments)
  }

  private static let textsOfObservations = [
    "unit", "publisher", "title", "reference", "note", "dispute_vi", "dispute_en", "evidence",
    "origin_file",
  ].map {
    "SELECT \($0) FROM whole.observation WHERE place IN (SELECT id FROM temp.read_place)"
  }.joined(separator: " UNION ")
}
