import Foundation
import GRDB

/// The file of a server: accounts, sessions, the audit log and saved scenarios.
///
/// It is another file than the store, so that the store can be handed on without anybody's password.
public final class WorkspaceFile: Sendable {
  /// The path of the file.
  public let path: String

  let database: DatabaseQueue
  let cost: PasswordCost
  let hashing = HashingQueue()
  let strangers: StrangerBounds

  /// The application number of the file: "DuBw" in ASCII.
  private static let applicationIdentifier = 0x4475_4277

  /// Opens the file, and makes it if it is missing.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - cost: What new passwords are kept with.
  /// - Throws: ``AccountError/file(path:reason:)``; a file of something else is left as it was.
  public convenience init(path: String, cost: PasswordCost = .standard) throws(AccountError) {
    try self.init(path: path, cost: cost, strangers: StrangerBounds())
  }

  init(path: String, cost: PasswordCost, strangers: StrangerBounds) throws(AccountError) {
    self.path = path
    self.cost = cost
    self.strangers = strangers
    do {
      let isNew = !FileManager.default.fileExists(atPath: path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.label = "DuBao workspace"
      if isNew {
        // Nobody but the owner may read what is kept of passwords and sessions.
        guard
          FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
          throw AccountError.file(
            path: path, reason: "it cannot be made: no permission, or its folder is missing")
        }
      }
      // SQLite takes names that begin with "file:" for addresses, and ":memory:" for no file at all.
      let name = path.hasPrefix("/") ? path : "./\(path)"
      database = try DatabaseQueue(path: name, configuration: configuration)
      try Self.check(database, path)
      try WorkspaceSchema.migrator.migrate(database)
      try database.write {
        try $0.execute(sql: "PRAGMA application_id = \(Self.applicationIdentifier)")
      }
    } catch {
      throw Self.worded(error, path)
    }
  }

  private static func check(_ database: DatabaseQueue, _ path: String) throws {
    let (identifier, tables) = try database.read { db in
      (
        try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      )
    }
    guard identifier == applicationIdentifier || (identifier == 0 && tables == 0) else {
      throw AccountError.file(
        path: path, reason: "it is the database of another program; name another file")
    }
  }

  static func worded(_ error: any Error, _ path: String) -> AccountError {
    if let error = error as? AccountError { return error }
    guard let error = error as? DatabaseError else {
      return .file(path: path, reason: "it cannot be used: \(error)")
    }
    switch error.resultCode {
    case .SQLITE_NOTADB: return .file(path: path, reason: "it is no SQLite database")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      return .file(path: path, reason: "no permission to write to it, or its folder is missing")
    default:
      return .file(path: path, reason: error.message ?? error.resultCode.description)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(AccountError) -> Value {
    do { return try database.read(body) } catch { throw Self.worded(error, path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(AccountError) -> Value {
    do { return try database.write(body) } catch { throw Self.worded(error, path) }
  }
}

/// The tables of the file.
enum WorkspaceSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts, sessions, audit, scenarios") {
      try $0.execute(sql: tables)
    }
    migrator.registerMigration("known browsers, secrets, outcomes, refused requests") {
      try $0.execute(sql: outcomes)
    }
    migrator.registerMigration("identities of providers, addresses of mail") {
      try $0.execute(sql: identities)
    }
    migrator.registerMigration("keys of feeds, digests that were sent") {
      try $0.execute(sql: digests)
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      role TEXT NOT NULL,
      places TEXT NOT NULL,
      password TEXT NOT NULL,
      is_disabled INTEGER NOT NULL DEFAULT 0,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE session (
      token TEXT PRIMARY KEY,
      account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      is_key INTEGER NOT NULL,
      label TEXT NOT NULL,
      opened INTEGER NOT NULL,
      seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_account ON session(account);

    -- Rows are added and never changed.
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      account TEXT NOT NULL,
      address TEXT NOT NULL,
      action TEXT NOT NULL,
      target TEXT NOT NULL,
      outcome TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;
    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be shortened'); END;

    CREATE TABLE scenario (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      account TEXT NOT NULL,
      place TEXT NOT NULL,
      content TEXT NOT NULL,
      saved_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX scenario_place ON scenario(place, saved_at);
    """

  private static let digests = """
    CREATE TABLE feed_key (
      account INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE,
      token TEXT NOT NULL UNIQUE,
      made INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE digest_delivery (
      account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      way TEXT NOT NULL,
      week TEXT NOT NULL,
      begun INTEGER NOT NULL,
      is_done INTEGER NOT NULL,
      PRIMARY KEY (account, way, week)
    ) STRICT, WITHOUT ROWID;
    """

  private static let identities = """
    ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';
    CREATE UNIQUE INDEX account_email ON account(email COLLATE NOCASE) WHERE email <> '';

    CREATE TABLE identity (
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      linked_at TEXT NOT NULL,
      PRIMARY KEY (issuer, subject)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX identity_account ON identity(issuer, account);
    """

  private static let outcomes = """
    CREATE TABLE known_browser (
      token TEXT NOT NULL,
      account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      seen INTEGER NOT NULL,
      PRIMARY KEY (token, account)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX known_browser_account ON known_browser(account, seen);

    CREATE TABLE secret (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Entries of visitors who are not known may be removed when there are too many; others never.
    DROP TRIGGER audit_is_final;
    DROP TRIGGER audit_is_kept;
    ALTER TABLE audit ADD COLUMN detail TEXT NOT NULL DEFAULT '';
    ALTER TABLE audit ADD COLUMN is_stranger INTEGER NOT NULL DEFAULT 0;
    UPDATE audit SET is_stranger = 1 WHERE account = '' AND outcome >= '400';
    CREATE INDEX audit_of_strangers ON audit(id) WHERE is_stranger = 1;
    CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;
    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit WHEN OLD.is_stranger = 0
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be shortened'); END;

    -- What became of an entry that was written before the act.
    CREATE TABLE audit_outcome (
      entry INTEGER PRIMARY KEY REFERENCES audit ON DELETE CASCADE,
      at TEXT NOT NULL,
      outcome TEXT NOT NULL,
      change TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_outcome_is_final BEFORE UPDATE ON audit_outcome
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be changed'); END;
    CREATE TRIGGER audit_outcome_is_kept BEFORE DELETE ON audit_outcome
      WHEN (SELECT is_stranger FROM audit WHERE id = OLD.entry) = 0
      BEGIN SELECT RAISE(ABORT, 'the audit log cannot be shortened'); END;

    -- Requests of visitors who are not known, by hour and address: all of them, and those that have an entry.
    CREATE TABLE audit_stranger (
      hour TEXT NOT NULL,
      address TEXT NOT NULL,
      count INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      PRIMARY KEY (hour, address)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_removed (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      count INTEGER NOT NULL,
      until TEXT NOT NULL
    ) STRICT;
    """
}
