import Projecting
public import Indicators
public import Store

/// Who hands something in.
public struct EntryPerson: Sendable, Hashable {
  /// The name that the log of imports keeps.
  public let name: String

  /// The keys of the places whose figures, and those of all places below them, the person may hand in; `nil`
  /// for everything, vocabulary too.
  public let places: [String]?

  /// Creates a person.
  public init(name: String, places: [String]?) {
    self.name = name
    self.places = places
  }
}

/// The preview of the import of a file.
public struct EntryPreview: Sendable, Codable, Equatable {
  /// The token that confirms it, which nobody can guess.
  public let id: String

  /// The name of the file.
  public let name: String

  /// The SHA-256 of its bytes, and their number.
  public let hash: String
  public let bytes: Int

  /// The state of the data that it was compared with, as ``DataVersion/tag``.
  public let version: String

  /// Until when it can be confirmed, ISO 8601 in UTC.
  public let expiresAt: String

  /// The changes that the import would make, with the warnings.
  public let summary: ImportSummary

  /// The values that are kept only once they are confirmed by themselves, `nil` if there are none.
  public let unconfirmed: Unconfirmed?

  /// The number of figures, and the first of them.
  public let figureCount: Int
  public let figures: [Figure]

  /// The number of rows of plans and vocabulary that are new or different, and the first of them.
  public let changeCount: Int
  public let changes: [RowChange]

  /// Unlikely values, which somebody has to look at.
  public struct Unconfirmed: Sendable, Codable, Equatable {
    /// The code that confirms these values and no others.
    public let code: String

    /// The values with their odds, each named by its cell.
    public let findings: [Finding]
  }

  /// A figure of the file.
  public struct Figure: Sendable, Codable, Equatable {
    /// The place, the indicator and the period, by key.
    public let place: String
    public let indicator: String
    public let period: Period

    /// The value and what it is worth.
    public let value: Double
    public let status: Observation.Status

    /// The location in the file.
    public let location: String

    // JSON keeps the names that it had before the terms were settled.
    private enum CodingKeys: String, CodingKey {
      case place, indicator, period, value, status
      case location = "origin"
    }

    package init(_ row: Observation) {
      place = row.place
      indicator = row.indicator
      period = row.period
      value = row.value
      status = row.status
      location = row.location
    }
  }

  /// The greatest number of figures, and of changed rows, that are told one by one.
  public static let greatestFigures = 200
}

extension EntryPerson {
  /// Makes sure that the person may hand in what a submission brings.
  ///
  /// - Parameters:
  ///   - submission: What was read.
  ///   - places: All places.
  /// - Throws: ``EntryError``; one row that may not be handed in refuses all.
  package func check(_ submission: Submission, _ places: [Place]) throws(EntryError) {
    guard let own = self.places else { return }
    let dataset = submission.dataset
    let others: [(RowKind, Bool)] = [
      (.indicators, dataset.indicators.isEmpty), (.places, dataset.places.isEmpty),
      (.mergers, dataset.mergers.isEmpty), (.denominators, dataset.denominators.isEmpty),
      (.plans, dataset.plans.isEmpty), (.milestones, dataset.milestones.isEmpty),
      (.reporting, dataset.reporting.isEmpty),
      (.decisions, dataset.decisions.isEmpty), (.appraisals, submission.appraisals.isEmpty),
      (.priorPacks, submission.priorPack == nil),
    ]
    let kinds = others.filter { !$0.1 }.map(\.0)
    guard kinds.isEmpty else { throw .onlyFigures(kinds) }
    let scope = EntryScope(own, places)
    let foreign = Set(dataset.observations.map(\.place) + dataset.tasks.map(\.place)).filter { !scope.contains($0) }
    guard foreign.isEmpty else { throw .foreignPlaces(foreign.sorted()) }
  }
}

/// The places that belong to some places, and these themselves.
package struct EntryScope {
  private let own: Set<String>
  private let tree: PlaceHierarchy

  package init(_ own: [String], _ places: [Place]) {
    self.own = Set(own)
    tree = PlaceHierarchy(places)
  }

  package func contains(_ key: String) -> Bool {
    guard let place = tree[key] else { return false }
    return own.contains(key) || tree.ancestors(of: place).contains { own.contains($0.key) }
  }
}
