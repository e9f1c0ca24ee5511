import Foundation
public import Indicators
import Nightly
import Planning
public import Store
import Tables

/// What became of a figure that was checked.
public struct TypedAppraisal: Sendable, Equatable {
  /// The figure: the keys of place and indicator, and the period.
  public let place: String
  public let indicator: String
  public let period: String

  /// The evidence that it names, empty if none.
  public let evidence: String

  /// The result.
  public let state: EvidenceReference.State

  /// The reason; what is sent back or rejected needs one.
  public let reason: String

  /// Creates an appraisal.
  public init(
    place: String, indicator: String, period: String, evidence: String,
    state: EvidenceReference.State, reason: String
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.evidence = evidence
    self.state = state
    self.reason = reason
  }
}

/// The progress of a task as somebody reports it.
public struct TypedProgress: Sendable, Equatable {
  /// The id of the task.
  public let task: String

  /// The columns of the data files that are reported, by their names: `state`, `percent_done`, `evidence`,
  /// `delay_reason`, `postponed_to`.
  public let texts: [String: String]

  /// Creates a report of progress.
  public init(task: String, texts: [String: String]) {
    self.task = task
    self.texts = texts
  }

  /// The columns that the lead agency reports; another deadline is decided by who plans.
  public static let reported = ["state", "percent_done", "evidence", "delay_reason"]

  /// The columns that who plans may change besides.
  public static let planned = reported + ["postponed_to"]
}

extension EntryDesk {
  /// Returns the figures that await their check in some places, and those that were sent back.
  ///
  /// - Parameters:
  ///   - place: The key of a place, to which those below it belong; `nil` for all.
  ///   - limit: The greatest number of figures.
  /// - Returns: The figures, the newest first.
  /// - Throws: ``EntryError``, `StoreError`.
  public func figuresToCheck(
    in place: String?, limit: Int
  ) async throws -> [FigureToCheck] {
    let store = try store()
    let places = try await workspace.vocabulary().places
    let keys = place.map { key in
      let scope = EntryScope([key], places)
      return places.map(\.key).filter(scope.contains)
    }
    let day = workspace.settings.asOf()
    return try await Workspace.working {
      try store.figuresToCheck(of: keys, on: day, limit: limit)
    }
  }

  /// Tells what would become of checks of figures.
  ///
  /// - Parameters:
  ///   - appraisals: The results.
  ///   - person: Who has checked; a reporter may not.
  ///   - checksOwn: Whether a person may check figures that the same person has handed in, as where there are no accounts.
  /// - Returns: The preview, to be confirmed like that of a file.
  /// - Throws: ``EntryError``, `StoreError`.
  public func preview(
    _ appraisals: [TypedAppraisal], by person: EntryPerson, checksOwn: Bool
  ) async throws -> EntryPreview {
    guard !appraisals.isEmpty else { throw EntryError.nothingTyped }
    guard appraisals.allSatisfy({ $0.state == .accepted || !$0.reason.isEmpty }) else {
      throw EntryError.noReason
    }
    if !checksOwn { try await checkAuthors(of: appraisals, by: person) }
    let day = workspace.settings.asOf().description
    let text = CSVWriter.text(
      columns: [
        "place", "indicator", "period", "evidence_state", "appraised_on", "evidence", "reason",
      ], rows: appraisals, isGuarded: false
    ) { row in
      [
        .code(Self.line(row.place)), .code(Self.line(row.indicator)), .code(Self.line(row.period)),
        .code(row.state.rawValue),
        .code(day), .text(row.evidence), .text(Self.line(row.reason)),
      ]
    }
    return try await preview(Data(text.utf8), name: "form-check.csv", by: person, isTyped: true)
  }

  private func checkAuthors(
    of appraisals: [TypedAppraisal], by person: EntryPerson
  ) async throws {
    let places = Set(appraisals.map(\.place)).sorted()
    let day = workspace.settings.asOf()
    let store = try store()
    let figures = try await Workspace.working {
      try store.figuresToCheck(of: places, on: day, limit: Int(Int16.max))
    }
    for appraisal in appraisals {
      let own = figures.contains { figure in
        let row = figure.observation
        return figure.person == person.name && row.place == appraisal.place
          && row.indicator == appraisal.indicator && row.period.description == appraisal.period
      }
      if own { throw EntryError.ownFigure }
    }
  }

  /// Tells what would become of reports on tasks.
  ///
  /// - Parameters:
  ///   - progress: What was reported; tasks for which nothing differs are left out.
  ///   - place: The key of the place whose tasks they are.
  ///   - person: Who reports.
  /// - Returns: The preview, to be confirmed like that of a file.
  /// - Throws: ``EntryError``, ``WorkspaceError``, `StoreError`.
  public func preview(
    _ progress: [TypedProgress], in place: String, by person: EntryPerson
  ) async throws -> EntryPreview {
    let tasks = try await shelf(of: place).plans.flatMap(\.tasks)
    let reports = Dictionary(progress.map { ($0.task, $0.texts) }, uniquingKeysWith: { $1 })
    let rows = tasks.compactMap { task -> [String: String]? in
      guard let texts = reports[task.id] else { return nil }
      let before = task.dataTexts
      let after = before.merging(texts.mapValues(Self.line)) { $1 }
      return after == before ? nil : after
    }
    guard !rows.isEmpty else { throw EntryError.nothingTyped }
    let text = CSVWriter.text(columns: PlanTask.dataColumns, rows: rows, isGuarded: false) { row in
      PlanTask.dataColumns.map { .text(row[$0] ?? "") }
    }
    return try await preview(
      Data(text.utf8), name: "form-tasks-\(place).csv", by: person, isTyped: true)
  }

  /// Tells what would become of a plan's reporting calendar.
  ///
  /// - Parameters:
  ///   - frequencies: How often by indicator; an empty key stands for all indicators without an entry of their own.
  ///   - days: The days after the end of a period, verbatim.
  ///   - plan: The key of the plan.
  ///   - person: Who has typed it.
  /// - Returns: The preview, to be confirmed like that of a file.
  /// - Throws: ``EntryError``, `StoreError`.
  public func preview(
    calendar frequencies: [String: String], days: [String: String], of plan: String,
    by person: EntryPerson
  ) async throws -> EntryPreview {
    guard !frequencies.isEmpty else { throw EntryError.nothingTyped }
    let vocabulary = try await workspace.vocabulary()
    var notes: [String: String] = [:]
    if let place = vocabulary.plans.first(where: { $0.key == plan })?.place {
      // The words of the plan stay beside what is changed.
      for row in try await shelf(of: place).plans.flatMap(\.reporting) where row.plan == plan {
        notes[row.indicator] = row.note
      }
    }
    let text = CSVWriter.text(
      columns: ReportingDuty.dataColumns, rows: frequencies.keys.sorted(), isGuarded: false
    ) { indicator in
      [
        .code(Self.line(plan)), .code(Self.line(indicator)), .text(frequencies[indicator] ?? ""),
        .text(days[indicator] ?? ""), .text(Self.line(notes[indicator] ?? "")),
      ]
    }
    return try await preview(
      Data(text.utf8), name: "form-reporting.csv", by: person, isTyped: true)
  }

  /// Returns a text on one line, so that lines and rows are the same.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingCharacters(in: .whitespaces)
  }
}

/// The rights of a reporter over the tasks of own places: progress and evidence, nothing that the plan sets.
struct ReportedTasks {
  /// Makes sure that a person may hand in tasks.
  ///
  /// - Parameters:
  ///   - tasks: The tasks.
  ///   - person: The person.
  ///   - store: The store with the tasks as they are.
  /// - Throws: ``EntryError/onlyProgress(_:)``, `StoreError`.
  static func check(_ tasks: [PlanTask], by person: EntryPerson, _ store: Store) throws {
    guard person.places != nil, !tasks.isEmpty else { return }
    let known = Dictionary(
      try store.plans(of: Array(Set(tasks.map(\.place)))).tasks.map { ($0.id, $0) },
      uniquingKeysWith: { $1 })
    for task in tasks {
      guard let before = known[task.id], task.state != .done || before.state == .done else {
        throw EntryError.onlyProgress(task.text)
      }
      let unchanged = task.with(
        id: before.id, state: before.state, evidence: before.evidence,
        percentDone: before.percentDone, postponedTo: task.postponedTo,
        delayReason: before.delayReason, location: before.location)
      guard unchanged == before else { throw EntryError.onlyProgress(task.text) }
    }
  }
}
