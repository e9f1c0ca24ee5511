/// Which place another belongs to.
public struct HierarchyRow: Sendable, Hashable {
  /// The panel, by the name of its file without the ending; empty if it holds for all.
  public let dataset: String

  /// The place.
  public let entity: String

  /// The place next above.
  public let parent: String

  /// The uppermost place, empty if the file does not say.
  public let root: String
}

/// Returns the places of a table with `entity`, `parent` and optionally `dataset` and `root`.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The rows in the order of the file.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readHierarchy(from path: String) throws(IntakeError) -> [HierarchyRow] {
  try parseHierarchy(text: readText(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the places of the text of a table; other columns are passed over.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
/// - Returns: The rows in the order of the text.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parseHierarchy(text: String, file: String) throws(IntakeError) -> [HierarchyRow] {
  var reader = ColumnReader(text: text, file: file)
  let columns = TableColumns(
    required: ["entity", "parent"], optional: ["dataset", "root"], ignoresOthers: true)
  guard reader.readHeader(columns) else { throw .invalid(reader.log.findings) }
  var rows: [HierarchyRow] = []
  while reader.readRow() {
    let (entity, parent) = (reader.text(0), reader.text(1))
    if entity.isEmpty { reader.reject(0, entity, .empty) }
    if entity == parent, !entity.isEmpty {
      reader.log.error(
        line: reader.line, column: "parent", value: parent, code: "own-parent",
        vi: "địa bàn không thể thuộc chính nó", en: "a place cannot belong to itself")
    }
    // A row without a parent names an uppermost place.
    guard !entity.isEmpty, !parent.isEmpty else { continue }
    rows.append(
      HierarchyRow(
        dataset: reader.text(2), entity: entity, parent: parent, root: reader.text(3)))
  }
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return rows
}
