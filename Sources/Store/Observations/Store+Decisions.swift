public import Indicators

extension Store {
  /// Returns what was decided about milestones, of all places.
  ///
  /// - Parameter day: The day; `nil` for the newest versions.
  /// - Returns: The decisions and comments, closed ones too.
  /// - Throws: ``StoreError``.
  public func decisions(asOf day: CalendarDate? = nil) throws(StoreError) -> [RecordedDecision] {
    try read { db in
      try VersionReader(db: db, day: day?.dayNumber ?? .max, undone: db.undoneImports())
        .rows(RecordedDecision.self)
    }
  }
}
