import GRDB

/// The tables of a store, in the order in which they came to be.
///
/// All tables only grow: a row belongs to an import and is never changed; an import that is undone is
/// marked, and its rows are then passed over. `series_state` and `day_state` are sums over the rows that
/// count, kept in the same transactions.
enum Schema {
  /// The SQLite application identifier of a store of DuBao: "DuBa" in ASCII.
  static let applicationIdentifier = 0x4475_4261

  /// The identifier of the store of a part of a run: "DuBp" in ASCII.
  static let partIdentifier = 0x4475_4270

  /// The number of migrations of this program, which is the version of the tables.
  static let version = migrations.count

  private static let migrations: [(name: String, sql: String)] = [
    ("imports, vocabulary, observations", evidenceTables),
    ("runs and their results", resultTables),
    ("the imports that a run has read", runImportColumns),
    ("milestones and tasks that a new version of a plan leaves out", withdrawalColumns),
    ("who has appraised evidence, and why; reporting duties and decisions", appraisalColumns),
    ("what was reached at deadlines that have passed", reachedColumns),
    ("hashes of plans", planStateTable),
  ]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (position, migration) in migrations.enumerated() {
      migrator.registerMigration(migration.name, foreignKeyChecks: .immediate) { db in
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA application_id = \(applicationIdentifier)")
        try db.execute(sql: "PRAGMA user_version = \(position + 1)")
      }
    }
    return migrator
  }

  /// The number of the last import when a run began, and a JSON array of the numbers of those that were
  /// undone by then: times in seconds do not tell which of an import and a run came first.
  private static let runImportColumns = """
    ALTER TABLE run ADD COLUMN last_import INTEGER;
    ALTER TABLE run ADD COLUMN undone_imports TEXT;
    """

  /// The count of withdrawals; a version with empty content ends its key from its day on.
  ///
  /// Programs that do not know this must not read such a store, so that this is a version of the tables of its own.
  private static let withdrawalColumns = """
    ALTER TABLE import_count ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
    """

  /// Who has appraised, and the reason.
  ///
  /// Versions of reporting duties and decisions come with this, so that programs that do not know them do not read such a
  /// store.
  private static let appraisalColumns = """
    ALTER TABLE appraisal ADD COLUMN appraised_by TEXT;
    ALTER TABLE appraisal ADD COLUMN reason TEXT;
    """

  /// The figures that were reached at deadlines.
  private static let reachedColumns = """
    ALTER TABLE assessment ADD COLUMN reached REAL;
    """

  /// Hashes of plans that were computed before, and what makes each be forgotten.
  ///
  /// Deletions that `REPLACE` makes run no trigger, so that insertions and changes look for the row in their way.
  private static let planStateTable = """
    CREATE TABLE plan_state (
      place INTEGER PRIMARY KEY REFERENCES place,
      latest INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER plan_state_version_insert BEFORE INSERT ON version BEGIN
      DELETE FROM plan_state WHERE place = NEW.place;
      DELETE FROM plan_state WHERE place = (SELECT place FROM version WHERE id = NEW.id);
    END;
    CREATE TRIGGER plan_state_version_update BEFORE UPDATE ON version BEGIN
      DELETE FROM plan_state WHERE place IN (NEW.place, OLD.place);
      DELETE FROM plan_state WHERE place = (SELECT place FROM version WHERE id = NEW.id);
    END;
    CREATE TRIGGER plan_state_version_delete BEFORE DELETE ON version BEGIN
      DELETE FROM plan_state WHERE place = OLD.place;
    END;
    CREATE TRIGGER plan_state_import_insert BEFORE INSERT ON import BEGIN
      DELETE FROM plan_state WHERE place IN (SELECT place FROM version WHERE import = NEW.id);
    END;
    CREATE TRIGGER plan_state_import_update BEFORE UPDATE OF id, undone_at ON import BEGIN
      DELETE FROM plan_state
      WHERE place IN (SELECT place FROM version WHERE import IN (NEW.id, OLD.id));
    END;
    CREATE TRIGGER plan_state_import_delete BEFORE DELETE ON import BEGIN
      DELETE FROM plan_state WHERE place IN (SELECT place FROM version WHERE import = OLD.id);
    END;
    """

  private static let evidenceTables = """
    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      day INTEGER NOT NULL,
      at TEXT NOT NULL,
      user TEXT NOT NULL,
      reporting TEXT NOT NULL,
      first_observation INTEGER NOT NULL,
      last_observation INTEGER NOT NULL,
      undone_at TEXT,
      undone_by TEXT
    ) STRICT;
    CREATE INDEX import_hash ON import(hash);

    CREATE TABLE import_count (
      import INTEGER NOT NULL REFERENCES import,
      kind TEXT NOT NULL,
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      superseded INTEGER NOT NULL,
      PRIMARY KEY (import, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE indicator (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE text (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;

    -- Indicators, places, mergers, denominators, plans, milestones and tasks; each changed row is a
    -- new version of its key.
    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      import INTEGER NOT NULL REFERENCES import,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      place INTEGER REFERENCES place,
      day INTEGER NOT NULL,
      origin TEXT NOT NULL,
      content TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX version_key ON version(kind, key);
    CREATE INDEX version_place ON version(place, kind);
    CREATE INDEX version_import ON version(import);

    -- Days count from 1 January 1970; a period is eight times its last day and its kind.
    CREATE TABLE observation (
      id INTEGER PRIMARY KEY,
      import INTEGER NOT NULL REFERENCES import,
      place INTEGER NOT NULL REFERENCES place,
      indicator INTEGER NOT NULL REFERENCES indicator,
      period INTEGER NOT NULL,
      known_on INTEGER NOT NULL,
      reported_on INTEGER,
      value REAL NOT NULL,
      status TEXT NOT NULL,
      bound TEXT,
      break TEXT,
      unit INTEGER REFERENCES text,
      publisher INTEGER REFERENCES text,
      title INTEGER REFERENCES text,
      reference INTEGER REFERENCES text,
      note INTEGER REFERENCES text,
      numerator TEXT,
      denominator TEXT,
      dispute_vi INTEGER REFERENCES text,
      dispute_en INTEGER REFERENCES text,
      evidence INTEGER REFERENCES text,
      evidence_state TEXT,
      origin_file INTEGER REFERENCES text,
      -- A line, or the cell of a workbook.
      origin_position ANY,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX observation_series ON observation(place, indicator, period);

    CREATE TABLE appraisal (
      id INTEGER PRIMARY KEY,
      import INTEGER NOT NULL REFERENCES import,
      place INTEGER NOT NULL REFERENCES place,
      indicator INTEGER NOT NULL REFERENCES indicator,
      period INTEGER NOT NULL,
      day INTEGER NOT NULL,
      reference TEXT NOT NULL,
      state TEXT NOT NULL,
      origin TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX appraisal_series ON appraisal(place, indicator, period);
    CREATE INDEX appraisal_import ON appraisal(import);

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      import INTEGER NOT NULL REFERENCES import,
      observation INTEGER REFERENCES observation,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX finding_import ON finding(import);

    CREATE TABLE series_state (
      place INTEGER NOT NULL REFERENCES place,
      indicator INTEGER NOT NULL REFERENCES indicator,
      rows INTEGER NOT NULL,
      latest_known_on INTEGER NOT NULL,
      content BLOB NOT NULL,
      keys BLOB NOT NULL,
      PRIMARY KEY (place, indicator)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE day_state (
      known_on INTEGER PRIMARY KEY,
      content BLOB NOT NULL
    ) STRICT;
    """
}
