import GRDB

extension Store {
  /// Returns which of some texts stand in what is kept: in figures, checks, plans or tasks of any import, undone ones too,
  /// since undoing deletes nothing.
  ///
  /// - Parameter texts: Texts such as the hashes of files of evidence.
  /// - Returns: Those that are named.
  /// - Throws: ``StoreError``.
  public func named(_ texts: [String]) throws(StoreError) -> Set<String> {
    guard !texts.isEmpty else { return [] }
    return try read { db in
      // Texts of figures are kept once each.
      let statements = try [
        "SELECT 1 FROM text WHERE instr(content, ?) LIMIT 1",
        "SELECT 1 FROM appraisal WHERE instr(reference, ?) LIMIT 1",
        "SELECT 1 FROM version WHERE kind IN ('tasks', 'decisions') AND instr(content, ?) LIMIT 1",
      ].map { try db.makeStatement(sql: $0) }
      var found: Set<String> = []
      for text in texts
      where try statements.contains(where: { try Int.fetchOne($0, arguments: [text]) != nil }) {
        found.insert(text)
      }
      return found
    }
  }
}
