public import Foundation
import GRDB

extension WorkspaceFile {
  /// The number of bytes of a secret.
  private static let secretBytes = 32

  /// Returns a secret of the server, which is made when it is first asked for and outlives a restart.
  ///
  /// - Parameter name: What it is for.
  /// - Returns: 32 random bytes.
  /// - Throws: ``AccountError``.
  public func secret(_ name: String) throws(AccountError) -> Data {
    let made = Data(SystemRandomBytes.bytes(Self.secretBytes))
    return try write { db in
      // Of two programs that ask at the same time, both get the one that is kept.
      try db.execute(
        sql: "INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)", arguments: [name, made])
      let kept = try Data.fetchOne(
        db, sql: "SELECT value FROM secret WHERE name = ?", arguments: [name])
      guard let kept, kept.count == Self.secretBytes else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the secret '\(name)' is damaged")
      }
      return kept
    }
  }
}
