import Indicators

/// Which place belongs to which, and how many people live there.
public struct PlaceTree: Sendable, Equatable {
  /// One place.
  public struct Row: Sendable, Hashable {
    /// The place, as the column `entity` of a table of series names it.
    public let entity: String

    /// The place that it belongs to; `nil` for the topmost.
    public let parent: String?

    /// The number that its shares are taken of, positive.
    public let count: Double?

    /// Creates a row.
    public init(entity: String, parent: String?, count: Double?) {
      self.entity = entity
      self.parent = parent
      self.count = count
    }
  }

  /// The places, in the order of the file.
  public let rows: [Row]

  /// Creates a tree.
  public init(rows: [Row]) { self.rows = rows }
}

/// Returns the places of a table.
///
/// - Parameter path: The path, or "-" for standard input. The columns are `entity` and `parent`, and
///   optionally `count` (people, households …); others are passed over.
/// - Returns: The places, none of which is part of itself.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readPlaceTree(from path: String) throws(IntakeError) -> PlaceTree {
  try parsePlaceTree(text: readText(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the places of the text of a table.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
/// - Returns: The places, none of which is part of itself.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parsePlaceTree(text: String, file: String) throws(IntakeError) -> PlaceTree {
  let columns = TableColumns(
    required: ["entity", "parent"], optional: ["count"], ignoresOthers: true)
  var reader = ColumnReader(text: text, file: file)
  guard reader.readHeader(columns) else { throw .invalid(reader.log.findings) }
  var rows: [PlaceTree.Row] = []
  var lines: [String: Int] = [:]
  var parents: [String: String] = [:]
  while reader.readRow() {
    let entity = reader.text(0)
    if entity.isEmpty {
      reader.reject(0, entity, .empty)
      continue
    }
    if let first = lines[entity] {
      reader.log.error(
        line: reader.line, code: "duplicate-place",
        vi: "đơn vị \(entity.quoted) đã có ở dòng \(first); mỗi đơn vị chỉ một dòng",
        en: "place \(entity.quoted) already stands on line \(first); give each place one row")
      continue
    }
    lines[entity] = reader.line
    let parent = reader.text(1)
    if !parent.isEmpty { parents[entity] = parent }
    let count = reader.text(2).isEmpty ? nil : reader.number(2)
    if let count, count <= 0 {
      reader.log.error(
        line: reader.line, code: "count-not-positive",
        vi: "cột count của \(entity.quoted) là \(count); phải lớn hơn 0",
        en: "the count of \(entity.quoted) is \(count); it must be above 0")
      continue
    }
    rows.append(
      PlaceTree.Row(entity: entity, parent: parent.isEmpty ? nil : parent, count: count))
  }
  for row in rows {
    var seen: Set<String> = [row.entity]
    var next = parents[row.entity]
    while let parent = next, seen.insert(parent).inserted { next = parents[parent] }
    if next == row.entity {
      reader.log.error(
        line: lines[row.entity] ?? 0, code: "place-in-itself",
        vi:
          "đơn vị \(row.entity.quoted) thuộc chính nó qua các đơn vị cấp trên; hãy sửa cột parent",
        en:
          "place \(row.entity.quoted) is part of itself through its parents; mend the column parent"
      )
    }
  }
  if rows.isEmpty, reader.log.errors == 0 { reader.log.noRows() }
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return PlaceTree(rows: rows)
}
