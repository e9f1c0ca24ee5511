import Foundation
import GRDB
public import Indicators

/// What would go if an import were undone.
public struct UndoPreview: Sendable {
  /// The import.
  public let entry: ImportEntry

  /// The rows that it has brought, by kind.
  public let parts: [Part]

  /// The keys that it alone has brought and that other imports refer to, in order; while there are any, it cannot be undone.
  public let neededKeys: [String]

  /// The imports that refer to them, in order.
  public let neededBy: [Int]

  /// The rows of one kind.
  public struct Part: Sendable {
    /// The kind.
    public let kind: RowKind

    /// The number of rows; of figures and appraisals the number of places that they are about.
    public let count: Int

    /// The names of the first rows; of figures and appraisals those of the places.
    public let names: [LocalizedText]
  }

  /// The greatest number of names.
  static let named = 8
}

extension Store {
  /// Returns what would go if an import were undone; nothing is changed.
  ///
  /// - Parameter id: The number of the import.
  /// - Returns: The rows, and what stands against it.
  /// - Throws: ``StoreError/unknownImport(_:newest:)``, ``StoreError/alreadyUndone(_:by:at:)`` and others.
  public func undoPreview(of id: Int) throws(StoreError) -> UndoPreview {
    let entries = try imports()
    guard let entry = entries.first(where: { $0.id == id }) else {
      throw .unknownImport(id, newest: entries.last?.id)
    }
    if let undone = entry.undone { throw .alreadyUndone(id, by: undone.user, at: undone.time) }
    return try read { db in
      let reader = UndoReader(db: db, id: id)
      let needs = try Undoing(db, id).needs()
      return UndoPreview(
        entry: entry, parts: try reader.parts(), neededKeys: needs?.keys.sorted() ?? [],
        neededBy: needs?.imports.sorted() ?? [])
    }
  }
}

/// Reads the names of the rows of an import, within one transaction.
private struct UndoReader {
  let db: Database
  let id: Int

  func parts() throws -> [UndoPreview.Part] {
    let parts = [
      try rows(Indicator.self) { $0.name }, try rows(Place.self) { $0.name },
      try rows(Merger.self) { _ in Self.unnamed }, try rows(Denominator.self) { _ in Self.unnamed },
      try rows(Plan.self) { $0.title },
      try rows(Milestone.self) {
        Self.text($0.indicatorText.isEmpty ? $0.originalText : $0.indicatorText)
      }, try rows(PlanTask.self) { Self.text($0.text) },
      try rows(PriorPackFile.self) { _ in Self.unnamed },
      try places(.observations, "observation"), try places(.appraisals, "appraisal"),
    ]
    return parts.filter { $0.count > 0 }
  }

  /// The name of rows that have none.
  private static let unnamed = LocalizedText(vi: "", en: "")

  private static func text(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  private func rows<Value: VocabularyRow>(
    _ type: Value.Type, _ name: (Value) -> LocalizedText
  ) throws -> UndoPreview.Part {
    let arguments: StatementArguments = [id, type.rowKind.rawValue]
    let count =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM version WHERE import = ? AND kind = ?", arguments: arguments)
      ?? 0
    let contents = try String.fetchAll(
      db,
      sql: """
        SELECT content FROM version WHERE import = ? AND kind = ? AND content != ''
        ORDER BY id LIMIT \(UndoPreview.named)
        """, arguments: arguments)
    let decoder = JSONDecoder()
    return UndoPreview.Part(
      kind: type.rowKind, count: count,
      names: try contents.map { name(try decoder.decode(type, from: Data($0.utf8))) })
  }

  /// The places that figures or appraisals are about.
  private func places(_ kind: RowKind, _ table: String) throws -> UndoPreview.Part {
    let numbers = try Int.fetchAll(
      db,
      sql: table == "observation"
        ? """
        SELECT DISTINCT o.place FROM import i CROSS JOIN observation o
          ON o.id BETWEEN i.first_observation AND i.last_observation AND +o.import = i.id
        WHERE i.id = ?
        """ : "SELECT DISTINCT place FROM appraisal WHERE import = ?", arguments: [id])
    let keys = KeyTable(db, "place")
    let named = try numbers.prefix(UndoPreview.named).map { try keys.key(of: $0) }
    var names: [String: LocalizedText] = [:]
    for key in named {
      // The newest version names the place; which of them is undone makes no difference here.
      let content = try String.fetchOne(
        db,
        sql: """
          SELECT content FROM version WHERE kind = ? AND key = ? AND content != '' ORDER BY id DESC
          """, arguments: [RowKind.places.rawValue, key])
      names[key] = try content.map {
        try JSONDecoder().decode(Place.self, from: Data($0.utf8)).name
      }
    }
    return UndoPreview.Part(
      kind: kind, count: numbers.count,
      names: named.map { names[$0] ?? LocalizedText(vi: $0, en: $0) })
  }
}
