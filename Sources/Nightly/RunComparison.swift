package import Indicators
import Projecting
package import Store

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
    let places = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
    // Nothing has to be read to say that nothing has changed.
    guard !places.isEmpty else {
      let (before, after) = (try store.scope(of: from), try store.scope(of: to))
      return RunDiff(
        from: from, to: to, changes: [], learning: nil,
        namesFigures: before != nil && after != nil)
    }
    let vocabulary = try store.vocabulary(asOf: max(from.setting.asOf, to.setting.asOf))
    let figures = try RunFigures(store, from, to, vocabulary)
    let causes = try SettingCauses(store, from, to, figures)
    var changes: [RunDiff.Change] = []
    for place in places {
      let pairs = try pairs(old[place], new[place])
      guard !pairs.isEmpty else { continue }
      let place = try PlaceCauses(
        store, place, old[place], new[place], vocabulary, figures, causes)
      for pair in pairs { changes += try place.change(pair.before, pair.after) }
    }
    return RunDiff(
      from: from, to: to, changes: changes,
      learning: changes.contains { $0.causes.contains(.learned) } ? figures?.learning : nil,
      namesFigures: figures != nil)
  }

  /// The verdicts on the milestones of a place that differ noticeably, before and after.
  private func pairs(
    _ old: Int?, _ new: Int?
  ) throws(StoreError) -> [(before: AssessmentRecord?, after: AssessmentRecord?)] {
    let before = try records(old)
    let after = try records(new)
    let oldByID = Dictionary(
      before.map { ($0.milestone, $0) }, uniquingKeysWith: { first, _ in first })
    let newIDs = Set(after.map(\.milestone))
    let pairs =
      after.map { (before: oldByID[$0.milestone], after: Optional($0)) }
      + before.filter { !newIDs.contains($0.milestone) }.map { (before: Optional($0), after: nil) }
    return pairs.filter { isNoticeable($0.before, $0.after) }
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

/// Finds the causes for which the results of a place differ.
private struct PlaceCauses {
  private let place: String
  private let old: [String: SeriesResult]
  private let new: [String: SeriesResult]
  private let oldInputs: UnitInputs?
  private let newInputs: UnitInputs?
  private let indicators: [String: Indicator]
  private let figures: RunFigures?
  private let settings: SettingCauses

  init(
    _ store: Store, _ place: String, _ old: Int?, _ new: Int?, _ vocabulary: Dataset,
    _ figures: RunFigures?, _ settings: SettingCauses
  ) throws(StoreError) {
    func series(_ number: Int?) throws(StoreError) -> [String: SeriesResult] {
      guard let number else { return [:] }
      return Dictionary(
        try store.series(of: number).map { ($0.indicator, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    self.place = place
    self.old = try series(old)
    self.new = try series(new)
    oldInputs = try store.inputs(of: old)
    newInputs = try store.inputs(of: new)
    indicators = Dictionary(
      vocabulary.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.figures = figures
    self.settings = settings
  }

  /// Returns the change of a milestone, `nil` if there is neither a verdict before nor after.
  func change(
    _ before: AssessmentRecord?, _ after: AssessmentRecord?
  ) throws(StoreError) -> [RunDiff.Change] {
    guard let record = after ?? before else { return [] }
    var causes: Set<RunDiff.Cause> = []
    let series =
      try own(record.indicator, &causes) + above(record.indicator, &causes)
      + sisters(record.indicator, &causes)
    if before == nil || after == nil || oldInputs?.plan != newInputs?.plan { causes.insert(.plan) }
    if oldInputs?.setting != newInputs?.setting { causes.formUnion(settings.causes) }
    return [
      RunDiff.Change(
        place: place, milestone: record.milestone, indicator: record.indicator,
        deadline: record.deadline, before: before?.status, after: after?.status,
        probabilityBefore: before?.numbers[.probability],
        probabilityAfter: after?.numbers[.probability],
        causes: RunDiff.Cause.allCases.filter(causes.contains), series: series)
    ]
  }

  private func own(
    _ indicator: String, _ causes: inout Set<RunDiff.Cause>
  ) throws(StoreError) -> [RunDiff.SeriesChange] {
    let (before, after) = (old[indicator], new[indicator])
    guard before?.content ?? "" != after?.content ?? "" else { return [] }
    let found = try figures?.changes(place, indicator) ?? []
    if found.contains(where: { $0.kind == .new }) { causes.insert(.newData) }
    if found.contains(where: { $0.kind != .new }) { causes.insert(.revisedData) }
    guard found.isEmpty else {
      return [RunDiff.SeriesChange(place: place, indicator: indicator, role: .own, found)]
    }
    // The figures cannot be read, or vintages changed that do not hold on the day.
    causes.insert(before?.keys ?? "" == after?.keys ?? "" ? .revisedData : .newData)
    return []
  }

  /// The series of places above that a projection asks for, with the hashes of their figures.
  private func dependencies(_ inputs: UnitInputs?, _ indicator: String) -> [SeriesDependency] {
    let all = inputs?.dependencies ?? []
    guard all.contains(where: { $0.indicator == indicator }) else { return [] }
    let names = [indicator, indicators[indicator]?.parentIndicator]
    return all.filter { names.contains($0.indicator) }
  }

  private func above(
    _ indicator: String, _ causes: inout Set<RunDiff.Cause>
  ) throws(StoreError) -> [RunDiff.SeriesChange] {
    let was = dependencies(oldInputs, indicator)
    let isNow = dependencies(newInputs, indicator)
    guard was != isNow, !(was.isEmpty || isNow.isEmpty) else { return [] }
    causes.insert(.relatedData)
    var series: [RunDiff.SeriesChange] = []
    for dependency in isNow where !was.contains(dependency) {
      let found = try figures?.changes(dependency.place, dependency.indicator) ?? []
      if !found.isEmpty {
        series.append(
          RunDiff.SeriesChange(
            place: dependency.place, indicator: dependency.indicator, role: .above, found))
      }
    }
    return series
  }

  /// Sisters are borrowed from where no place above has figures; theirs are read as of the fit.
  private func sisters(
    _ indicator: String, _ causes: inout Set<RunDiff.Cause>
  ) throws(StoreError) -> [RunDiff.SeriesChange] {
    let now = dependencies(newInputs, indicator)
    guard let figures, settings.causes.contains(.learned), !now.isEmpty,
      now.allSatisfy(\.content.isEmpty)
    else { return [] }
    let series = figures.learned(bySistersOf: place, indicator)
    if !series.isEmpty { causes.insert(.relatedData) }
    return series
  }
}

/// The causes that are the same for all places.
struct SettingCauses {
  let causes: Set<RunDiff.Cause>

  init(
    _ store: Store, _ from: BatchRun, _ to: BatchRun, _ figures: RunFigures?
  ) throws(StoreError) {
    let (old, new) = (from.setting, to.setting)
    var causes: Set<RunDiff.Cause> = []
    if old.asOf.year != new.asOf.year || old.experienceUntil != new.experienceUntil {
      causes.insert(.calendar)
    }
    if old.engine != new.engine { causes.insert(.engine) }
    if old.prior != new.prior { causes.insert(.prior) }
    if old.seed != new.seed || old.paths != new.paths { causes.insert(.settings) }
    if let figures {
      if figures.learning != nil { causes.insert(.learned) }
      if try figures.hasOtherVocabulary() { causes.insert(.settings) }
    } else if old.experience != new.experience,
      causes.isDisjoint(with: [.calendar, .engine, .prior])
    {
      causes.insert(.learned)
    }
    if causes.isEmpty { causes.insert(.settings) }
    self.causes = causes
  }
}
