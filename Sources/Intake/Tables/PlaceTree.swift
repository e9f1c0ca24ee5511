import Indicators

/// Which place belongs to which, and how many people live there.
public struct PlaceTree: Sendable, Codable, Equatable {
  /// One place.
  public struct Row: Sendable, Codable, Hashable {
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

  /// The place that each place belongs to.
  public var parents: [String: String] {
    rows.reduce(into: [:]) { $0[$1.entity] = $1.parent }
  }

  /// Returns the places from one up to the topmost it belongs to.
  ///
  /// - Parameters:
  ///   - entity: The place.
  ///   - parents: The place that each place belongs to.
  /// - Returns: The line, the place itself first; a ring, which the reader refuses, ends after 16 places.
  public static func line(
    from entity: String, _ parents: [String: String]
  ) -> some Sequence<String> {
    sequence(first: entity) { parents[$0] }.prefix(16)
  }
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
        line: reader.line, column: "entity", value: entity, code: "duplicate-place",
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
        line: reader.line, column: "count", value: count.en, code: "count-not-positive",
        vi: "số đếm của \(entity.quoted) là \(count.vi); phải lớn hơn 0",
        en: "the count of \(entity.quoted) is \(count.en); it must be above 0")
      continue
    }
    rows.append(
      PlaceTree.Row(entity: entity, parent: parent.isEmpty ? nil : parent, count: count))
  }
  let circles = parentCircles(from: rows.map(\.entity), parents)
  let inCircles = Set(circles.flatMap(\.circle))
  for row in rows where inCircles.contains(row.entity) {
    reader.log.error(
      line: lines[row.entity] ?? 0, column: "parent", value: row.parent ?? "",
      code: "place-in-itself",
      vi: "đơn vị \(row.entity.quoted) thuộc chính nó qua các đơn vị cấp trên; hãy sửa cột parent",
      en:
        "place \(row.entity.quoted) is part of itself through its parents; mend the column parent"
    )
  }
  if rows.isEmpty, reader.log.errors == 0 { reader.log.noRows() }
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return PlaceTree(rows: rows)
}
