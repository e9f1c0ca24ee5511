import Foundation
import GRDB
public import Indicators

extension Store {
  /// Takes in what a file or folder brings, whole or not at all.
  ///
  /// The same bytes, or rows that the store has already, change nothing and leave no trace.
  ///
  /// - Parameters:
  ///   - submission: What intake has read.
  ///   - options: When, by whom and how.
  /// - Returns: What was done.
  /// - Throws: ``StoreError``; the store is then as it was.
  public func take(
    _ submission: Submission, _ options: ImportOptions
  ) throws(StoreError) -> ImportSummary {
    let summaries = try take([(submission, options)])
    guard let summary = summaries.first else {
      throw .failed(path: path, reason: "the import says nothing of what it did")
    }
    return summary
  }

  /// Imports several files or folders, one import each, all of them or none.
  ///
  /// - Parameter parts: The submissions with time, user and options; each may refer to keys of
  ///   those before it; one dry run makes all of them a dry run.
  /// - Returns: The results, in the order of the submissions.
  /// - Throws: ``StoreError``; the store is then unchanged.
  public func take(
    _ parts: [(submission: Submission, options: ImportOptions)]
  ) throws(StoreError) -> [ImportSummary] {
    try write { db in
      var summaries: [ImportSummary] = []
      for (submission, options) in parts {
        // What changes nothing shall leave nothing, not even texts.
        try db.inSavepoint {
          let result = try Importer(db, submission, options).run()
          summaries.append(result.value)
          return result.keep ? .commit : .rollback
        }
      }
      let isDryRun = parts.contains(where: \.options.isDryRun)
      return (summaries, !isDryRun && summaries.contains { !$0.changedNothing })
    }
  }

  /// Returns the imports that the data set as of a day rests on: those that brought vocabulary, a figure
  /// known by then or an appraisal made by then, and were not undone.
  ///
  /// - Parameter day: The day; `nil` for all that is known.
  /// - Returns: The imports in their order.
  /// - Throws: ``StoreError``.
  public func imports(behind day: CalendarDate? = nil) throws(StoreError) -> [ImportEntry] {
    let ids = try read { db in
      try Set(
        Int.fetchAll(
          db,
          sql: """
            SELECT i.id FROM import i WHERE i.undone_at IS NULL AND (
              EXISTS (SELECT 1 FROM version v WHERE v.import = i.id)
              OR EXISTS (
                SELECT 1 FROM observation o
                WHERE o.id BETWEEN i.first_observation AND i.last_observation
                  AND o.known_on <= :day)
              OR EXISTS (SELECT 1 FROM appraisal a WHERE a.import = i.id AND a.day <= :day))
            """, arguments: ["day": day?.dayNumber ?? .max]))
    }
    return try imports().filter { ids.contains($0.id) }
  }

  /// Returns all imports, in their order, those that were undone too.
  ///
  /// - Throws: ``StoreError``.
  public func imports() throws(StoreError) -> [ImportEntry] {
    try read { db in
      var counts: [Int: [String: ImportCounts]] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT import, kind, added, changed, unchanged, superseded, withdrawn FROM import_count
          """)
      while let row = try rows.next() {
        var count = ImportCounts()
        count.added = try row.decode(atIndex: 2)
        count.changed = try row.decode(atIndex: 3)
        count.unchanged = try row.decode(atIndex: 4)
        count.superseded = try row.decode(atIndex: 5)
        count.withdrawn = try row.decode(atIndex: 6)
        counts[try row.decode(atIndex: 0), default: [:]][try row.decode(atIndex: 1)] = count
      }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, hash, bytes, day, at, user, reporting, undone_by, undone_at
          FROM import ORDER BY id
          """
      ).map { row in
        let id: Int = try row.decode(atIndex: 0)
        guard let day = CalendarDate(dayNumber: try row.decode(atIndex: 4)) else {
          throw DatabaseError(
            resultCode: .SQLITE_CORRUPT, message: "import \(id) has no valid day")
        }
        let user: String? = try row.decode(atIndex: 8)
        let time: String? = try row.decode(atIndex: 9)
        return ImportEntry(
          id: id, name: try row.decode(atIndex: 1), hash: try row.decode(atIndex: 2),
          bytes: try row.decode(atIndex: 3), day: day, time: try row.decode(atIndex: 5),
          user: try row.decode(atIndex: 6), reporting: try row.decode(atIndex: 7),
          counts: counts[id] ?? [:],
          undone: time.map { ImportEntry.Undoing(user: user ?? "", time: $0) })
      }
    }
  }

  /// Marks an import as undone; for every read its rows then do not exist.
  ///
  /// - Parameters:
  ///   - id: The number of the import.
  ///   - user: The user who undoes it.
  ///   - time: The time, in ISO 8601.
  /// - Throws: ``StoreError``, among others if later imports refer to its rows; the store is then
  ///   unchanged.
  public func undo(import id: Int, user: String, time: String) throws(StoreError) {
    try write { db in
      try Undoing(db, id).run(user: user, time: time)
      return ((), true)
    }
  }
}
