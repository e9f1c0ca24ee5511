import GRDB

/// The numbers that keys go by in the tables `place` and `indicator`, looked up once each.
final class KeyTable {
  private let db: Database
  private let table: String
  private var numbers: [String: Int] = [:]
  private var keys: [Int: String] = [:]

  /// Prepares lookups in a table.
  init(_ db: Database, _ table: String) {
    self.db = db
    self.table = table
  }

  /// Reads the whole table, which takes less time than many lookups.
  func readAll() throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT id, key FROM \(table)")
    while let row = try rows.next() {
      remember(try row.decode(atIndex: 0), try row.decode(atIndex: 1))
    }
  }

  /// Returns the number of a key, `nil` if the table does not have it.
  func number(of key: String) throws -> Int? {
    if let number = numbers[key] { return number }
    let statement = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE key = ?")
    guard let number = try Int.fetchOne(statement, arguments: [key]) else { return nil }
    remember(number, key)
    return number
  }

  /// Returns the number of a key, which is given one if it has none.
  func intern(_ key: String) throws -> Int {
    if let number = try number(of: key) { return number }
    try db.cachedStatement(sql: "INSERT INTO \(table) (key) VALUES (?)").execute(arguments: [key])
    let number = Int(db.lastInsertedRowID)
    remember(number, key)
    return number
  }

  /// Returns the key of a number.
  func key(of number: Int) throws -> String {
    if let key = keys[number] { return key }
    let statement = try db.cachedStatement(sql: "SELECT key FROM \(table) WHERE id = ?")
    guard let key = try String.fetchOne(statement, arguments: [number]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the table \(table) has no row \(number)")
    }
    remember(number, key)
    return key
  }

  private func remember(_ number: Int, _ key: String) {
    numbers[key] = number
    keys[number] = key
  }
}

/// The texts that many rows share, kept once each; the empty text has no number.
final class TextTable {
  private let db: Database
  private var numbers: [ExactText: Int] = [:]
  private var texts: [Int: String] = [:]

  /// Prepares lookups.
  init(_ db: Database) { self.db = db }

  /// Returns the number of a text, which is given one if it has none.
  func intern(_ text: String) throws -> Int? {
    if text.isEmpty { return nil }
    let exact = ExactText(text: text)
    if let number = numbers[exact] { return number }
    let find = try db.cachedStatement(sql: "SELECT id FROM text WHERE content = ?")
    let number: Int
    if let found = try Int.fetchOne(find, arguments: [text]) {
      number = found
    } else {
      try db.cachedStatement(sql: "INSERT INTO text (content) VALUES (?)")
        .execute(arguments: [text])
      number = Int(db.lastInsertedRowID)
    }
    numbers[exact] = number
    return number
  }

  /// Returns the text of a number.
  func text(_ number: Int?) throws -> String {
    guard let number else { return "" }
    if let text = texts[number] { return text }
    let statement = try db.cachedStatement(sql: "SELECT content FROM text WHERE id = ?")
    guard let text = try String.fetchOne(statement, arguments: [number]) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the table text has no row \(number)")
    }
    texts[number] = text
    return text
  }
}

/// A text that equals none but itself: Swift's own equality takes composed and decomposed letters for
/// the same, and the hashes of rows do not.
struct ExactText: Hashable {
  let text: String

  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    // The bytes are looked at for the time of the call alone.
    let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if done == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}

extension Database {
  /// The numbers of the imports that were undone, whose rows are passed over.
  func undoneImports() throws -> Set<Int> {
    try Set(Int.fetchAll(self, sql: "SELECT id FROM import WHERE undone_at IS NOT NULL"))
  }
}
