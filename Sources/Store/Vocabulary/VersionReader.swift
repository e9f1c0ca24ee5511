import Foundation
import GRDB
import Indicators

/// One version of a row of the vocabulary, as the table holds it.
struct Version {
  let id: Int
  let importID: Int
  let key: String
  let day: Int
  let location: String
  let content: String
  let hash: ContentHash

  static let columns = "id, import, key, day, origin, content, hash"

  /// Whether the version says that the row belongs to its plan no longer.
  var isWithdrawal: Bool { content.isEmpty }

  init(_ row: Row) throws {
    id = try row.decode(atIndex: 0)
    importID = try row.decode(atIndex: 1)
    key = try row.decode(atIndex: 2)
    day = try row.decode(atIndex: 3)
    location = try row.decode(atIndex: 4)
    content = try row.decode(atIndex: 5)
    hash = try ContentHash(row, atIndex: 6)
  }
}

extension ContentHash {
  /// The 16 bytes that the tables hold, the most significant first.
  var data: Data {
    Data(stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) })
  }

  /// Reads the 16 bytes of a column.
  init(_ row: Row, atIndex index: Int) throws {
    let data: Data = try row.decode(atIndex: index)
    guard data.count == 16 else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a hash has \(data.count) bytes")
    }
    // The bytes are read during the call alone, and there are sixteen.
    let bits = unsafe data.withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt128.self) }
    self.init(bits: UInt128(bigEndian: bits))
  }
}

/// The vocabulary as it was on a day.
///
/// The first version of a key holds for all time before it, for a plan or a place was what it was
/// before somebody wrote it down here; a later version holds from the day of its import.
struct VersionReader {
  let db: Database

  /// The number of the day; later versions are not known yet.
  let day: Int
  let undone: Set<Int>

  /// Returns the rows of a kind, in the order in which their keys came.
  ///
  /// - Parameters:
  ///   - type: The kind.
  ///   - places: The numbers of the places whose rows to read; `nil` for all.
  /// - Returns: The rows.
  /// - Throws: An error of the database or of a row that cannot be read.
  func rows<Value: VocabularyRow>(_ type: Value.Type, places: [Int]? = nil) throws -> [Value] {
    let decoder = JSONDecoder()
    return try versions(of: type.rowKind, places: places).map { version in
      try decoder.decode(type, from: Data(version.content.utf8)).located(at: version.location)
    }
  }

  /// Returns the hash of all rows of some kinds.
  func hash(of kinds: [RowKind], place: Int? = nil) throws -> ContentHash {
    try kinds.reduce(.zero) { sum, kind in
      try versions(of: kind, places: place.map { [$0] }).reduce(sum) { $0 + $1.hash }
    }
  }

  /// Returns the versions that hold on the day, in the order in which their keys came.
  func versions(of kind: RowKind, places: [Int]? = nil) throws -> [Version] {
    let all =
      try places.map { places in
        let statement = try db.cachedStatement(
          sql: "SELECT \(Version.columns) FROM version WHERE kind = ? AND place = ? ORDER BY id")
        return try places.flatMap { place in
          try read(statement, [kind.rawValue, place])
        }.sorted { $0.id < $1.id }
      }
      ?? read(
        db.cachedStatement(
          sql: "SELECT \(Version.columns) FROM version WHERE kind = ? ORDER BY id"), [kind.rawValue]
      )
    return holding(all).filter { !$0.isWithdrawal }
  }

  /// Chooses among the versions of each key.
  private func holding(_ versions: [Version]) -> [Version] {
    var positions: [String: Int] = [:]
    var chosen: [Version] = []
    for version in versions {
      guard let position = positions[version.key] else {
        positions[version.key] = chosen.count
        chosen.append(version)
        continue
      }
      let present = chosen[position]
      // Imports are in order of their days unless the clock was set back.
      let replaces =
        version.day <= day
        ? version.day >= present.day || present.day > day
        : present.day > day && version.day < present.day
      if replaces { chosen[position] = version }
    }
    return chosen
  }

  private func read(_ statement: Statement, _ arguments: StatementArguments) throws -> [Version] {
    var versions: [Version] = []
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      let version = try Version(row)
      if !undone.contains(version.importID) { versions.append(version) }
    }
    return versions
  }
}
