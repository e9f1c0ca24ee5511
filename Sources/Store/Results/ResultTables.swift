extension Schema {
  /// The tables of nightly runs: the fitted panel model, and for every place the result with hashes
  /// of its inputs.
  ///
  /// A result does not belong to one run: a run refers to the result of each place, and places
  /// without changes keep theirs. Forecasts are kept for the newest full run only, verdicts for all
  /// runs that are kept.
  static let resultTables = """
    CREATE TABLE experience (
      key TEXT PRIMARY KEY,
      until INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      state TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      is_full INTEGER NOT NULL,
      setting TEXT NOT NULL
    ) STRICT;

    CREATE TABLE result (
      id INTEGER PRIMARY KEY,
      place INTEGER NOT NULL REFERENCES place,
      setting TEXT NOT NULL,
      plan TEXT NOT NULL,
      observations TEXT NOT NULL,
      dependencies TEXT NOT NULL,
      series INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      files TEXT NOT NULL,
      has_forecasts INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX result_place ON result(place);

    CREATE TABLE run_result (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      place INTEGER NOT NULL REFERENCES place,
      result INTEGER NOT NULL REFERENCES result,
      PRIMARY KEY (run, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_result_result ON run_result(result);

    CREATE TABLE series_result (
      result INTEGER NOT NULL REFERENCES result ON DELETE CASCADE,
      indicator INTEGER NOT NULL REFERENCES indicator,
      position INTEGER NOT NULL,
      content TEXT NOT NULL,
      keys TEXT NOT NULL,
      refusal TEXT,
      grade TEXT,
      source INTEGER REFERENCES place,
      source_indicator INTEGER REFERENCES indicator,
      origin REAL,
      models TEXT,
      PRIMARY KEY (result, indicator)
    ) STRICT, WITHOUT ROWID;

    -- Mean and quantiles of the end of each year, eight bytes a number, the least significant first.
    CREATE TABLE forecast (
      result INTEGER NOT NULL REFERENCES result ON DELETE CASCADE,
      indicator INTEGER NOT NULL REFERENCES indicator,
      first_time REAL NOT NULL,
      numbers BLOB NOT NULL,
      PRIMARY KEY (result, indicator)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE assessment (
      result INTEGER NOT NULL REFERENCES result ON DELETE CASCADE,
      position INTEGER NOT NULL,
      milestone TEXT NOT NULL,
      indicator INTEGER NOT NULL REFERENCES indicator,
      deadline INTEGER,
      status TEXT NOT NULL,
      basis TEXT NOT NULL,
      reason TEXT,
      grade TEXT NOT NULL,
      \(AssessmentColumns.firstNumbers.map { "\($0) REAL" }.joined(separator: ",\n  ")),
      PRIMARY KEY (result, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE expected_count (
      result INTEGER NOT NULL REFERENCES result ON DELETE CASCADE,
      deadline INTEGER NOT NULL,
      total INTEGER NOT NULL,
      achieved INTEGER NOT NULL,
      not_assessable INTEGER NOT NULL,
      mean REAL NOT NULL,
      low INTEGER NOT NULL,
      median INTEGER NOT NULL,
      high INTEGER NOT NULL,
      probability_of_all REAL NOT NULL,
      borrowed INTEGER NOT NULL,
      PRIMARY KEY (result, deadline)
    ) STRICT, WITHOUT ROWID;
    """
}
