public import Indicators
import Nightly
public import Store

/// A row of a plan or of the vocabulary that an import would add or change.
public struct RowChange: Sendable, Codable, Equatable {
  /// The kind of the row.
  public let kind: RowKind

  /// The key.
  public let key: String

  /// What the row is called: a name, a title, the words of a milestone or task.
  public let name: LocalizedText

  /// Whether there was no such row.
  public let isNew: Bool

  /// The columns of the data files that differ; of a new row all that are not empty.
  public let columns: [Column]

  /// A column with its contents.
  public struct Column: Sendable, Codable, Equatable {
    /// The name, as in `datasets/README.md`.
    public let name: String

    /// The content until then, `nil` where the row is new.
    public let before: String?

    /// The content from now on.
    public let after: String
  }
}

/// The rows of plans and vocabulary that an import would add or change.
struct RowChanges {
  /// The number of all of them.
  let count: Int

  /// The first of them.
  private(set) var first: [RowChange] = []

  /// Compares what an import brings with the newest versions that a store has.
  ///
  /// Rows of plans are compared place by place until enough is found, so that a store of many places is not read as a whole.
  ///
  /// - Parameters:
  ///   - submission: The rows of the import. Of a new version of a plan, milestones and tasks are left out: they go on
  ///     under the ids that the store gives them, and the summary tells their changes.
  ///   - summary: What became of them.
  ///   - store: The store, which does not have them yet.
  /// - Throws: `StoreError`.
  init(_ submission: Submission, _ summary: ImportSummary, _ store: Store) throws(StoreError) {
    let dataset = submission.dataset
    let isRevision = !summary.planChanges.isEmpty
    let kinds: [RowKind] =
      [.places, .indicators, .plans] + (isRevision ? [] : [.milestones, .tasks])
      + [.reporting, .decisions]
    count = kinds.reduce(0) { $0 + summary[$1].added + summary[$1].changed }
    guard count > 0 else { return }
    let known = try store.vocabulary()
    add(dataset.places, to: known.places, .places, \.key) { $0.name }
    add(dataset.indicators, to: known.indicators, .indicators, \.key) { $0.name }
    add(dataset.plans, to: known.plans, .plans, \.key) { $0.title }
    let reporting = Dictionary(grouping: dataset.reporting, by: \.place)
    let decisions = Dictionary(grouping: dataset.decisions, by: \.place)
    let names = Dictionary(
      (known.indicators + dataset.indicators).map { ($0.key, $0.name) },
      uniquingKeysWith: { $1 })
    let titles = Dictionary(
      (known.plans + dataset.plans).map { ($0.key, $0.title) }, uniquingKeysWith: { $1 })
    let milestones = Dictionary(grouping: dataset.milestones, by: \.place)
    let tasks = Dictionary(grouping: dataset.tasks, by: \.place)
    let places = Set(reporting.keys).union(decisions.keys)
      .union(isRevision ? [] : Set(milestones.keys).union(tasks.keys))
    for place in places.sorted() {
      guard first.count < EntryPreview.greatestFigures else { return }
      let plans = try store.plans(of: [place])
      // A plan that was read changes nothing in the calendar that is there already.
      let duties = (reporting[place] ?? []).filter { duty in
        submission.wholePlans.isEmpty || !duty.isStated(in: plans.reporting)
      }
      add(duties, to: plans.reporting, .reporting, \.versionedKey) { row in
        names[row.indicator] ?? titles[row.plan] ?? LocalizedText(vi: row.plan, en: row.plan)
      }
      add(decisions[place] ?? [], to: plans.decisions, .decisions, \.id) {
        LocalizedText(vi: $0.text, en: $0.text)
      }
      guard !isRevision else { continue }
      add(milestones[place] ?? [], to: plans.milestones, .milestones, \.id) { row in
        let name = names[row.indicator] ?? LocalizedText(vi: row.indicator, en: row.indicator)
        guard let year = row.deadline else { return name }
        return LocalizedText(vi: "\(name.vi), \(year)", en: "\(name.en), \(year)")
      }
      add(tasks[place] ?? [], to: plans.tasks, .tasks, \.id) {
        LocalizedText(vi: $0.text, en: $0.text)
      }
    }
  }

  private mutating func add<Row: DataFolderRow>(
    _ rows: [Row], to known: [Row], _ kind: RowKind, _ key: (Row) -> String,
    name: (Row) -> LocalizedText
  ) {
    guard !rows.isEmpty else { return }
    let earlier = Dictionary(known.map { (key($0), $0) }, uniquingKeysWith: { $1 })
    for row in rows where first.count < EntryPreview.greatestFigures {
      let (before, after) = (earlier[key(row)]?.dataTexts, row.dataTexts)
      guard before != after else { continue }
      let columns = Row.dataColumns.compactMap { column -> RowChange.Column? in
        let (old, new) = (before?[column], after[column] ?? "")
        let isTold = before == nil ? !new.isEmpty && new != key(row) : old != new
        return isTold ? RowChange.Column(name: column, before: old, after: new) : nil
      }
      first.append(
        RowChange(
          kind: kind, key: key(row), name: name(row), isNew: before == nil, columns: columns))
    }
  }
}

extension ReportingDuty {
  /// The plan and the indicator, which make two rows versions of one.
  fileprivate var versionedKey: String { "\(plan) \(indicator)" }
}
