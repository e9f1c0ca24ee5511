import Foundation
import GRDB
import Indicators

/// Takes in a submission, within one transaction.
struct Importer {
  private let db: Database
  private let submission: Submission
  private let options: ImportOptions
  private let undone: Set<Int>
  private let names: ObservationWriter.Names

  init(_ db: Database, _ submission: Submission, _ options: ImportOptions) throws {
    self.db = db
    self.submission = submission
    self.options = options
    undone = try db.undoneImports()
    names = ObservationWriter.Names(
      places: KeyTable(db, "place"), indicators: KeyTable(db, "indicator"), texts: TextTable(db))
  }

  /// Writes everything.
  ///
  /// - Returns: What was done, and whether there is anything to keep.
  func run() throws -> (value: ImportSummary, keep: Bool) {
    if let earlier = try earlierImport() {
      let counts = everythingUnchanged()
      return (summary(nil, counts: counts, earlier: earlier), false)
    }
    let id = (try Int.fetchOne(db, sql: "SELECT MAX(id) FROM import") ?? 0) + 1
    try open(id)
    var counts: [RowKind: ImportCounts] = [:]
    let revision = try revision()
    let vocabulary = try writeVocabulary(id, revision, &counts)
    try checkReferences()
    var figures = ObservationWriter(
      db, importID: id, names: names, undone: undone, options: options)
    try figures.write(
      submission.dataset.observations,
      locating: Set(submission.dataset.findings.map(\.location)))
    counts[.observations] = figures.counts
    var appraisals = AppraisalWriter(db, importID: id, names: names, undone: undone)
    try appraisals.write(submission.appraisals)
    counts[.appraisals] = appraisals.counts
    let summary = summary(
      options.isDryRun ? nil : id, counts: counts, earlier: nil,
      corrections: figures.corrections, planChanges: revision.changes,
      unmatched: appraisals.unmatched)
    guard !summary.changedNothing else {
      return (self.summary(nil, counts: counts, earlier: nil), false)
    }
    try writeFindings(
      id, figures,
      unchanged: vocabulary.unchangedLocations.union(
        figures.unchangedLocations.subtracting(figures.located.keys)))
    try writeStates(figures, appraisals)
    try close(id, counts, figures.ids)
    return (summary, true)
  }

  // MARK: - The import

  private func earlierImport() throws -> Int? {
    try Int.fetchOne(
      db, sql: "SELECT id FROM import WHERE hash = ? AND undone_at IS NULL ORDER BY id LIMIT 1",
      arguments: [submission.hash])
  }

  private func everythingUnchanged() -> [RowKind: ImportCounts] {
    let dataset = submission.dataset
    let rows: [RowKind: Int] = [
      .indicators: dataset.indicators.count, .places: dataset.places.count,
      .mergers: dataset.mergers.count, .denominators: dataset.denominators.count,
      .plans: dataset.plans.count, .milestones: dataset.milestones.count,
      .tasks: dataset.tasks.count, .reporting: dataset.reporting.count,
      .decisions: dataset.decisions.count, .observations: dataset.observations.count,
      .appraisals: submission.appraisals.count,
      .priorPacks: submission.priorPack == nil ? 0 : 1,
    ]
    return rows.mapValues { count in
      var counts = ImportCounts()
      counts.unchanged = count
      return counts
    }
  }

  private func summary(
    _ id: Int?, counts: [RowKind: ImportCounts], earlier: Int?, corrections: [Correction] = [],
    planChanges: [PlanChange] = [], unmatched: [Appraisal] = []
  ) -> ImportSummary {
    ImportSummary(
      id: id, name: submission.name, isDryRun: options.isDryRun, earlier: earlier,
      counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
      corrections: corrections, planChanges: planChanges, unmatched: unmatched,
      findings: submission.dataset.findings)
  }

  private func open(_ id: Int) throws {
    try db.execute(
      sql: """
        INSERT INTO import
        (id, name, hash, bytes, day, at, user, reporting, first_observation, last_observation)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0)
        """,
      arguments: [
        id, submission.name, submission.hash, options.bytes,
        options.day.dayNumber, options.time,
        options.user, options.reporting.description,
      ])
  }

  private func close(
    _ id: Int, _ counts: [RowKind: ImportCounts], _ ids: (first: Int, last: Int)
  ) throws {
    try db.execute(
      sql: "UPDATE import SET first_observation = ?, last_observation = ? WHERE id = ?",
      arguments: [ids.first, ids.last, id])
    for (kind, counts) in counts where counts != ImportCounts() {
      try db.execute(
        sql: "INSERT INTO import_count VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, kind.rawValue, counts.added, counts.changed, counts.unchanged, counts.superseded,
          counts.withdrawn,
        ])
    }
  }

  // MARK: - Rows

  /// Compares the plans that are here whole with their present versions.
  private func revision() throws -> PlanRevision {
    let dataset = submission.dataset
    guard !submission.wholePlans.isEmpty else { return PlanRevision(dataset) }
    let plans = Set(submission.wholePlans)
    let reader = VersionReader(db: db, day: .max, undone: undone)
    let places = try dataset.plans.filter { plans.contains($0.key) }
      .compactMap { try names.places.number(of: $0.place) }
    let numbers = Set(places).sorted()
    return PlanRevision(
      dataset,
      milestones: try reader.rows(Milestone.self, places: numbers).filter {
        plans.contains($0.plan)
      },
      tasks: try reader.rows(PlanTask.self, places: numbers).filter { plans.contains($0.plan) },
      reporting: try reader.rows(ReportingDuty.self, places: numbers))
  }

  private func writeVocabulary(
    _ id: Int, _ revision: PlanRevision, _ counts: inout [RowKind: ImportCounts]
  ) throws -> VersionWriter {
    let dataset = submission.dataset
    var writer = VersionWriter(
      db, importID: id, day: options.day.dayNumber, places: names.places, undone: undone)
    counts[.indicators] = try writer.write(dataset.indicators)
    counts[.places] = try writer.write(dataset.places)
    counts[.mergers] = try writer.write(dataset.mergers)
    counts[.denominators] = try writer.write(dataset.denominators)
    counts[.plans] = try writer.write(dataset.plans)
    counts[.milestones] = try writer.write(revision.milestones, added: revision.added)
    counts[.tasks] = try writer.write(revision.tasks, added: revision.added)
    counts[.reporting] = try writer.write(revision.reporting)
    counts[.decisions] = try writer.write(dataset.decisions)
    try writer.withdraw(revision.goneMilestones, &counts[.milestones, default: ImportCounts()])
    try writer.withdraw(revision.goneTasks, &counts[.tasks, default: ImportCounts()])
    counts[.priorPacks] = try writer.write([submission.priorPack].compactMap(\.self))
    return writer
  }

  /// Checks that every key that a row refers to exists.
  private func checkReferences() throws {
    let known = KnownKeys(db, undone: undone)
    let dataset = submission.dataset
    func check(_ rows: [some VocabularyRow]) throws {
      for row in rows {
        for (kind, key) in row.references {
          try check(kind, key, at: row.location.isEmpty ? row.versionKey : row.location)
        }
      }
    }
    func check(_ kind: RowKind, _ key: String, at location: String) throws {
      guard try known.contains(kind, key) else {
        throw StoreError.unknownKey(location: location, noun: kind.noun, key: key)
      }
    }
    try check(dataset.indicators)
    try check(dataset.places)
    try check(dataset.mergers)
    try check(dataset.denominators)
    try check(dataset.plans)
    try check(dataset.milestones)
    try check(dataset.tasks)
    try check(dataset.reporting)
    try check(dataset.decisions)
    for row in dataset.observations {
      try check(.places, row.place, at: row.location)
      try check(.indicators, row.indicator, at: row.location)
    }
    for row in submission.appraisals {
      try check(.places, row.place, at: row.location)
      try check(.indicators, row.indicator, at: row.location)
    }
  }

  /// Keeps the warnings about rows that were written, each once.
  private func writeFindings(
    _ id: Int, _ figures: ObservationWriter, unchanged: Set<String>
  ) throws {
    guard !submission.dataset.findings.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var present: Set<String> = []
    let rows = try Row.fetchCursor(db, sql: "SELECT import, content FROM finding")
    while let row = try rows.next() {
      if try !undone.contains(row.decode(atIndex: 0)) {
        try present.insert(row.decode(atIndex: 1))
      }
    }
    let insert = try db.makeStatement(
      sql: "INSERT INTO finding (import, observation, content) VALUES (?, ?, ?)")
    for finding in submission.dataset.findings where !unchanged.contains(finding.location) {
      let content = String(decoding: try encoder.encode(finding), as: UTF8.self)
      guard present.insert(content).inserted else { continue }
      try insert.execute(arguments: [id, figures.located[finding.location], content])
    }
  }

  private func writeStates(_ figures: ObservationWriter, _ appraisals: AppraisalWriter) throws {
    let tables = StateTables(db: db)
    var series = figures.series
    for (key, sums) in appraisals.series { series[key, default: SeriesSums()] += sums }
    for (key, change) in series.sorted(by: { $0.key < $1.key }) {
      var sums = try tables.series(key)
      sums += change
      try tables.set(key, to: sums)
    }
    try tables.add(figures.days)
    try tables.add(appraisals.days)
  }
}

/// The keys that rows may refer to.
final class KnownKeys {
  private let db: Database
  private let undone: Set<Int>
  private var found: [RowKind: [String: Bool]] = [:]

  init(_ db: Database, undone: Set<Int>) {
    self.db = db
    self.undone = undone
  }

  /// Returns whether an import that was not undone has brought a key.
  func contains(_ kind: RowKind, _ key: String) throws -> Bool {
    if let known = found[kind]?[key] { return known }
    let statement = try db.cachedStatement(
      sql: "SELECT import FROM version WHERE kind = ? AND key = ?")
    let known = try Int.fetchAll(statement, arguments: [kind.rawValue, key])
      .contains { !undone.contains($0) }
    found[kind, default: [:]][key] = known
    return known
  }
}
