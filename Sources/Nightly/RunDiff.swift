public import Indicators
package import Store

/// What changed between two runs, and why.
public struct RunDiff: Sendable, Codable, Equatable {
  /// The runs.
  public let from: BatchRun
  public let to: BatchRun

  /// The milestones whose verdict changed, or whose probability moved by 0.05 or more, by place.
  public let changes: [Change]

  /// Why a verdict changed.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    /// Figures came in.
    case newData

    /// Figures were corrected, rejected or taken back.
    case revisedData

    /// Figures of a place above, from which the projection borrows.
    case relatedData

    /// The plan, the place or its denominators.
    case plan

    /// Engine, settings, indicators, prior pack, or what all places teach.
    case modelOrPrior

    /// A deadline has passed, or the models were fitted to another month.
    case calendar
  }

  /// The change of one milestone.
  public struct Change: Sendable, Codable, Equatable {
    /// The key of the place.
    public let place: String

    /// The milestone, its indicator and its deadline.
    public let milestone: String
    public let indicator: String
    public let deadline: Int?

    /// The verdict before and after; `nil` if there was none.
    public let before: Status?
    public let after: Status?

    /// The probability before and after.
    public let probabilityBefore: Double?
    public let probabilityAfter: Double?

    /// Why, in the order of ``Cause``.
    public let causes: [Cause]

    /// Whether the verdict itself is another one.
    public var isStatusChange: Bool { before != after }
  }

  /// The change of a probability from which it is told.
  package static let noticeable = 0.05

  /// The number of changes of verdicts for each cause.
  public var statusChangesByCause: [(cause: Cause, count: Int)] {
    Cause.allCases.compactMap { cause in
      let count = changes.count { $0.isStatusChange && $0.causes.contains(cause) }
      return count > 0 ? (cause, count) : nil
    }
  }
}

/// Compares two runs of a store.
package struct RunComparison {
  package let store: Store
  package let from: BatchRun
  package let to: BatchRun

  /// Compares the results of the places that are not the same.
  ///
  /// - Throws: `StoreError`.
  package func diff() throws(StoreError) -> RunDiff {
    let (old, new) = (try store.results(of: from.number), try store.results(of: to.number))
    var changes: [RunDiff.Change] = []
    for place in Set(old.keys).union(new.keys).sorted() where old[place] != new[place] {
      changes += try compare(place, old[place], new[place])
    }
    return RunDiff(from: from, to: to, changes: changes)
  }

  private func compare(
    _ place: String, _ old: Int?, _ new: Int?
  ) throws(StoreError) -> [RunDiff.Change] {
    let before = try records(old)
    let after = try records(new)
    let oldByID = Dictionary(
      before.map { ($0.milestone, $0) }, uniquingKeysWith: { first, _ in first })
    let newIDs = Set(after.map(\.milestone))
    let pairs =
      after.map { (oldByID[$0.milestone], Optional($0)) }
      + before.filter { !newIDs.contains($0.milestone) }.map { (Optional($0), nil) }
    let moved = pairs.filter { isNoticeable($0.0, $0.1) }
    guard !moved.isEmpty else { return [] }
    let causes = try PlaceCauses(store, old, new)
    return moved.compactMap { before, after in
      guard let record = after ?? before else { return nil }
      return RunDiff.Change(
        place: place, milestone: record.milestone, indicator: record.indicator,
        deadline: record.deadline, before: before?.status, after: after?.status,
        probabilityBefore: before?.numbers[.probability],
        probabilityAfter: after?.numbers[.probability],
        causes: RunDiff.Cause.allCases.filter(
          causes.causes(record, isPlanned: before != nil && after != nil, from, to).contains))
    }
  }

  private func records(_ number: Int?) throws(StoreError) -> [AssessmentRecord] {
    guard let number else { return [] }
    return try store.assessments(of: number)
  }

  private func isNoticeable(_ before: AssessmentRecord?, _ after: AssessmentRecord?) -> Bool {
    let (old, new) = (before?.numbers[.probability], after?.numbers[.probability])
    return before?.status != after?.status
      || ((new ?? 0) - (old ?? 0)).magnitude >= RunDiff.noticeable - 1e-9
  }
}

/// Why the results of a place differ.
private struct PlaceCauses {
  private let old: [String: SeriesResult]
  private let new: [String: SeriesResult]
  private let oldInputs: UnitInputs?
  private let newInputs: UnitInputs?

  init(_ store: Store, _ old: Int?, _ new: Int?) throws(StoreError) {
    func series(_ number: Int?) throws(StoreError) -> [String: SeriesResult] {
      guard let number else { return [:] }
      return Dictionary(
        try store.series(of: number).map { ($0.indicator, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    self.old = try series(old)
    self.new = try series(new)
    oldInputs = try store.inputs(of: old)
    newInputs = try store.inputs(of: new)
  }

  func causes(
    _ record: AssessmentRecord, isPlanned: Bool, _ from: BatchRun, _ to: BatchRun
  ) -> Set<RunDiff.Cause> {
    var causes: Set<RunDiff.Cause> = []
    let (before, after) = (old[record.indicator], new[record.indicator])
    if before?.content ?? "" != after?.content ?? "" {
      causes.insert(before?.keys ?? "" == after?.keys ?? "" ? .revisedData : .newData)
    }
    func related(_ inputs: UnitInputs?) -> [SeriesDependency] {
      inputs?.dependencies.filter { $0.indicator == record.indicator } ?? []
    }
    let (was, isNow) = (related(oldInputs), related(newInputs))
    if was != isNow, !(was.isEmpty || isNow.isEmpty) { causes.insert(.relatedData) }
    if !isPlanned || oldInputs?.plan != newInputs?.plan { causes.insert(.plan) }
    if oldInputs?.setting != newInputs?.setting {
      causes.formUnion(Self.settingCauses(from.setting, to.setting))
    }
    return causes
  }

  /// What is not the same for all places.
  private static func settingCauses(_ from: BatchSetting, _ to: BatchSetting) -> Set<RunDiff.Cause>
  {
    var causes: Set<RunDiff.Cause> = []
    if from.asOf.year != to.asOf.year || from.experienceUntil != to.experienceUntil {
      causes.insert(.calendar)
    }
    let isSameModel =
      from.engine == to.engine && from.prior == to.prior && from.seed == to.seed
      && from.paths == to.paths
      && (from.experience == to.experience || from.experienceUntil != to.experienceUntil)
    if !isSameModel || causes.isEmpty { causes.insert(.modelOrPrior) }
    return causes
  }
}
