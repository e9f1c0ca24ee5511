import Foundation
public import Indicators
import Nightly
import Store

/// The plans of a place with all that they set.
public struct PlanShelf: Sendable {
  /// The place.
  public let place: Place

  /// Its plans in the order in which they came, with their milestones and tasks.
  public let plans: [Shelved]

  /// One plan.
  public struct Shelved: Sendable {
    /// The plan.
    public let plan: Plan

    /// Its milestones and tasks.
    public let milestones: [Milestone]
    public let tasks: [PlanTask]

    /// How often it asks for figures, and what was decided about its milestones.
    public let reporting: [ReportingDuty]
    public let decisions: [RecordedDecision]
  }
}

extension EntryDesk {
  /// Returns the places that may have plans: those that report, and all that have one already.
  ///
  /// - Parameter vocabulary: Places and plans.
  /// - Returns: The places, in the order of the vocabulary.
  public func places(planning vocabulary: Dataset) -> [Place] {
    let planned = Set(vocabulary.plans.map(\.place))
    return vocabulary.places.filter { Self.reports($0) || planned.contains($0.key) }
  }

  /// Returns the plans of a place, in their newest versions.
  ///
  /// - Parameter place: The key of the place.
  /// - Returns: The place with its plans, possibly none.
  /// - Throws: ``WorkspaceError/unknownPlace(_:)``, `StoreError`, ``DataFolderError``.
  public func shelf(of place: String) async throws -> PlanShelf {
    let vocabulary = try await workspace.vocabulary()
    guard let found = vocabulary.places.first(where: { $0.key == place }) else {
      throw WorkspaceError.unknownPlace(place)
    }
    let rows = try await plans(of: place, vocabulary)
    let milestones = Dictionary(grouping: rows.milestones, by: \.plan)
    let tasks = Dictionary(grouping: rows.tasks, by: \.plan)
    let reporting = Dictionary(grouping: rows.reporting, by: \.plan)
    let decisions = Dictionary(grouping: rows.decisions, by: \.plan)
    return PlanShelf(
      place: found,
      plans: rows.plans.map {
        .init(
          plan: $0, milestones: milestones[$0.key] ?? [], tasks: tasks[$0.key] ?? [],
          reporting: reporting[$0.key] ?? [], decisions: decisions[$0.key] ?? [])
      })
  }

  private func plans(of place: String, _ vocabulary: Dataset) async throws -> Dataset {
    if let store = workspace.store {
      return try await Workspace.working { try store.plans(of: [place]) }
    }
    // The vocabulary of a data folder is all of it.
    return Dataset(
      indicators: [], places: [], denominators: [],
      plans: vocabulary.plans.filter { $0.place == place },
      milestones: vocabulary.milestones.filter { $0.place == place },
      tasks: vocabulary.tasks.filter { $0.place == place },
      reporting: vocabulary.reporting.filter { $0.place == place },
      decisions: vocabulary.decisions.filter { $0.place == place }, observations: [], findings: [])
  }

  /// Returns a row as it is, to be edited.
  ///
  /// - Parameters:
  ///   - table: Its table.
  ///   - key: Its key.
  ///   - plan: The plan of a milestone or task.
  /// - Returns: The row; `nil` if there is none.
  /// - Throws: `StoreError`, ``DataFolderError``.
  public func row(
    _ table: EditedTable, _ key: String, plan: String = ""
  ) async throws -> EditedRow? {
    let vocabulary = try await workspace.vocabulary()
    let texts: [String: String]?
    switch table {
    case .places: texts = vocabulary.places.first { $0.key == key }?.dataTexts
    case .indicators: texts = vocabulary.indicators.first { $0.key == key }?.dataTexts
    case .plans: texts = vocabulary.plans.first { $0.key == key }?.dataTexts
    case .milestones, .tasks, .decisions:
      guard let place = vocabulary.plans.first(where: { $0.key == plan })?.place else { return nil }
      let rows = try await plans(of: place, vocabulary)
      texts =
        switch table {
        case .milestones: rows.milestones.first { $0.id == key && $0.plan == plan }?.dataTexts
        case .tasks: rows.tasks.first { $0.id == key && $0.plan == plan }?.dataTexts
        default: rows.decisions.first { $0.id == key && $0.plan == plan }?.dataTexts
        }
    }
    return texts.map { EditedRow(table, edited: key, texts: $0) }
  }

  /// Tells what would become of a row that somebody has typed, by the same rules as for a file.
  ///
  /// A new row gets a key that is made from its name; what may be left empty is filled in.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - person: Who has typed it.
  /// - Returns: The preview, to be confirmed like that of a file.
  /// - Throws: ``EntryError``, `StoreError`.
  public func preview(_ row: EditedRow, by person: EntryPerson) async throws -> EntryPreview {
    let complete = try await Workspace.working { [self] in try completed(row) }
    return try await preview(
      complete.file(), name: "form-\(row.table.rawValue).csv", by: person, isTyped: true)
  }

  private func completed(_ row: EditedRow) throws -> EditedRow {
    let store = try store()
    let known = try store.vocabulary()
    var row = row
    for name in ["name", "title", "unit"] { row.fill("\(name)_en", from: "\(name)_vi") }
    let taken = try taken(row, known, store)
    let column = row.table.keyColumn
    if let edited = row.edited {
      guard taken.contains(edited) else { throw EntryError.noSuchRow(row.table.kind, edited) }
      row.texts[column] = edited
    } else if row[column].isEmpty {
      row.texts[column] = Self.proposedKey(row, taken)
    } else if taken.contains(row[column]) {
      throw EntryError.keyTaken(row[column])
    }
    return row
  }

  /// The keys that rows of a table have.
  private func taken(
    _ row: EditedRow, _ known: Dataset, _ store: Store
  ) throws -> Set<String> {
    switch row.table {
    case .places: return Set(known.places.map(\.key))
    case .indicators: return Set(known.indicators.map(\.key))
    case .plans: return Set(known.plans.map(\.key))
    case .milestones, .tasks, .decisions:
      // Ids begin with that of the plan, so that other places have none like them.
      guard let place = known.plans.first(where: { $0.key == row["plan"] })?.place else {
        return []
      }
      let rows = try store.plans(of: [place])
      return switch row.table {
      case .milestones: Set(rows.milestones.map(\.id))
      case .tasks: Set(rows.tasks.map(\.id))
      default: Set(rows.decisions.map(\.id))
      }
    }
  }

  private static func proposedKey(_ row: EditedRow, _ taken: Set<String>) -> String {
    switch row.table {
    case .places:
      ProposedKey.place(name: row["name_vi"], parent: row["parent"], taken: taken)
    case .indicators:
      ProposedKey.free(ProposedKey.plain(row["name_en"]), taken)
    case .plans:
      ProposedKey.plan(
        place: row["place"], issued: [row["issued_on"], row["issued_text"], row["title_vi"]],
        taken: taken)
    case .milestones:
      ProposedKey.milestone(
        plan: row["plan"], row: row["row"], indicator: row["indicator"],
        deadline: row["deadline"], taken: taken)
    case .tasks:
      ProposedKey.task(
        plan: row["plan"], section: row["section"], number: row["number"], taken: taken)
    case .decisions:
      ProposedKey.free("\(row["milestone"])_qd_\(row["on"].filter(\.isNumber))", taken)
    }
  }
}
