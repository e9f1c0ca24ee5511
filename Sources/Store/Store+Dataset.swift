import Foundation
import GRDB
public import Indicators

extension Store {
  /// Returns everything as it was known on a day.
  ///
  /// A figure counts from the day on which it became known; where the same publisher corrected it in
  /// the same publication by that day, only the correction is there. The first version of a row of the
  /// vocabulary holds at all times, a later one from the day of its import.
  ///
  /// - Parameter day: The day; `nil` for all that is known, figures of periods to come too.
  /// - Returns: The data set; observations stand in the order in which they came.
  /// - Throws: ``StoreError``.
  public func dataset(asOf day: CalendarDate? = nil) throws(StoreError) -> Dataset {
    try read { try DatasetReader($0, asOf: day).dataset(places: nil) }
  }

  /// Returns the rows of some places: their observations, plans, milestones, tasks and denominators,
  /// with all indicators, places and mergers.
  ///
  /// - Parameters:
  ///   - places: The keys; unknown ones are ignored.
  ///   - day: The day; `nil` for all that is known.
  /// - Returns: The data set.
  /// - Throws: ``StoreError``.
  public func dataset(
    places: [String], asOf day: CalendarDate? = nil
  ) throws(StoreError) -> Dataset {
    try read { try DatasetReader($0, asOf: day).dataset(places: places) }
  }

  /// Returns the indicators, places, mergers and plans, to which the rows of a file may refer.
  ///
  /// - Parameter day: The day; `nil` for the newest versions.
  /// - Returns: A data set with nothing else in it.
  /// - Throws: ``StoreError``.
  public func vocabulary(asOf day: CalendarDate? = nil) throws(StoreError) -> Dataset {
    try read { try DatasetReader($0, asOf: day).vocabulary() }
  }

  /// Returns the plans of some places with their milestones and tasks.
  ///
  /// - Parameters:
  ///   - places: The keys; unknown ones are ignored.
  ///   - day: The day; `nil` for the newest versions.
  /// - Returns: A data set with nothing else in it.
  /// - Throws: ``StoreError``.
  public func plans(
    of places: [String], asOf day: CalendarDate? = nil
  ) throws(StoreError) -> Dataset {
    try read { try DatasetReader($0, asOf: day).plans(of: places) }
  }

  /// Returns the prior pack that the store was given, as of a day, `nil` if there is none.
  ///
  /// - Parameter day: The day; `nil` for the newest.
  /// - Returns: The file of the pack.
  /// - Throws: ``StoreError``.
  public func priorPack(asOf day: CalendarDate? = nil) throws(StoreError) -> PriorPackFile? {
    try read { try DatasetReader($0, asOf: day).priorPack() }
  }

  /// Returns the observations of some places, superseded ones left out, in the order in which they came.
  ///
  /// - Parameters:
  ///   - places: The keys; unknown ones are ignored.
  ///   - day: The day; `nil` for all that is known.
  /// - Returns: The observations.
  /// - Throws: ``StoreError``.
  public func observations(
    of places: [String], asOf day: CalendarDate? = nil
  ) throws(StoreError) -> [Observation] {
    try read { try DatasetReader($0, asOf: day).observations(places: places) }
  }
}

/// Reads the data set as of a day, within one transaction.
struct DatasetReader {
  private let db: Database
  private let day: Int
  private let undone: Set<Int>
  private let versions: VersionReader
  private let rows: ObservationReader

  init(_ db: Database, asOf day: CalendarDate?) throws {
    self.db = db
    self.day = day?.dayNumber ?? .max
    undone = try db.undoneImports()
    versions = VersionReader(db: db, day: self.day, undone: undone)
    rows = ObservationReader(db, undone: undone)
  }

  func vocabulary() throws -> Dataset {
    Dataset(
      indicators: try versions.rows(Indicator.self), places: try versions.rows(Place.self),
      mergers: try versions.rows(Merger.self), denominators: [],
      plans: try versions.rows(Plan.self), milestones: [], tasks: [], observations: [],
      findings: [])
  }

  func plans(of places: [String]) throws -> Dataset {
    let numbers = try numbers(places)
    return Dataset(
      indicators: [], places: [], denominators: [],
      plans: try versions.rows(Plan.self, places: numbers),
      milestones: try versions.rows(Milestone.self, places: numbers),
      tasks: try versions.rows(PlanTask.self, places: numbers),
      reporting: try versions.rows(ReportingDuty.self, places: numbers),
      decisions: try versions.rows(RecordedDecision.self, places: numbers), observations: [],
      findings: [])
  }

  func priorPack() throws -> PriorPackFile? { try versions.rows(PriorPackFile.self).first }

  func dataset(places keys: [String]?) throws -> Dataset {
    let numbers = try keys.map(numbers)
    let visible = try visible(numbers)
    return Dataset(
      indicators: try versions.rows(Indicator.self), places: try versions.rows(Place.self),
      mergers: try versions.rows(Merger.self),
      denominators: try versions.rows(Denominator.self, places: numbers),
      plans: try versions.rows(Plan.self, places: numbers),
      milestones: try versions.rows(Milestone.self, places: numbers),
      tasks: try versions.rows(PlanTask.self, places: numbers),
      reporting: try versions.rows(ReportingDuty.self, places: numbers),
      decisions: try versions.rows(RecordedDecision.self, places: numbers),
      observations: visible.map(\.observation),
      findings: try findings(of: keys, visible))
  }

  func dataset(
    of places: [String], _ vocabulary: Dataset, findings isTold: Bool
  ) throws -> Dataset {
    let numbers = try numbers(places)
    let visible = try visible(numbers)
    return Dataset(
      indicators: vocabulary.indicators, places: vocabulary.places, mergers: vocabulary.mergers,
      denominators: try versions.rows(Denominator.self, places: numbers),
      plans: try versions.rows(Plan.self, places: numbers),
      milestones: try versions.rows(Milestone.self, places: numbers),
      tasks: try versions.rows(PlanTask.self, places: numbers),
      reporting: try versions.rows(ReportingDuty.self, places: numbers),
      decisions: try versions.rows(RecordedDecision.self, places: numbers),
      observations: visible.map(\.observation),
      findings: isTold ? try findings(of: places, visible) : [])
  }

  func observations(places keys: [String]) throws -> [Observation] {
    try visible(numbers(keys)).map(\.observation)
  }

  private func numbers(_ keys: [String]) throws -> [Int] {
    var seen: Set<Int> = []
    return try keys.compactMap { try rows.places.number(of: $0) }.filter {
      seen.insert($0).inserted
    }
  }

  /// Returns the observations that hold on the day.
  private func visible(_ places: [Int]?) throws -> [StoredObservation] {
    let appraisals = try Appraisals(db, places: places, knownBy: day, undone: undone)
    guard let places else {
      return settled(try rows.rows(where: "TRUE", [], knownBy: day), appraisals)
    }
    return settled(
      try places.flatMap { try rows.rows(where: "place = ?", [$0], knownBy: day) }, appraisals)
  }

  private func settled(
    _ rows: [StoredObservation], _ appraisals: Appraisals
  ) -> [StoredObservation] {
    let rows = rows.withoutSuperseded().sorted { $0.id < $1.id }
    return appraisals.isEmpty ? rows : rows.map(appraisals.applied).withoutHandedInAnew()
  }

  /// Returns the warnings about the places, without those about figures that do not hold on the day.
  private func findings(
    of places: [String]?, _ visible: [StoredObservation]
  ) throws -> [Finding] {
    let decoder = JSONDecoder()
    let wanted = places.map(Set.init)
    var findings: [Finding] = []
    var shown: Set<Int>?
    // Of some places, only the findings about their figures are looked at, and those about no figure.
    var condition = ""
    if let places {
      let list = try self.numbers(places).map { "\($0)" }.joined(separator: ", ")
      condition = """
        WHERE observation IS NULL
          OR observation IN (SELECT id FROM observation WHERE place IN (\(list)))
        """
    }
    let cursor = try Row.fetchCursor(
      db,
      sql: "SELECT import, observation, content FROM finding \(condition) ORDER BY id")
    while let row = try cursor.next() {
      if try undone.contains(row.decode(atIndex: 0)) { continue }
      if let observation = try row.decode(Int?.self, atIndex: 1) {
        let ids = shown ?? Set(visible.map(\.id))
        shown = ids
        guard ids.contains(observation) else { continue }
      }
      let content: String = try row.decode(atIndex: 2)
      let finding = try decoder.decode(Finding.self, from: Data(content.utf8))
      if let wanted, let place = finding.place, !wanted.contains(place) { continue }
      findings.append(finding)
    }
    return findings
  }
}
