import Indicators
import Projecting
import Store

/// The figures that differ between two runs, read from the versions that the store keeps.
final class RunFigures {
  private let store: Store
  private let before: StoreScope
  private let after: StoreScope
  private let hierarchy: PlaceHierarchy

  /// The series with rows that one of the runs could not read.
  private let touched: [SeriesKey: TouchedSeries]
  private var known: [SeriesKey: [FigureChange]] = [:]

  /// The figures of the series used for learning that differ, by series.
  private let learned: [SeriesKey: [FigureChange]]

  /// The figures of the series used for learning that differ; `nil` if there are none.
  let learning: RunDiff.LearningChange?

  /// Reads which series differ; `nil` if the imports that a run had read were not recorded.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - from: The earlier run.
  ///   - to: The later run.
  ///   - vocabulary: The indicators and places.
  /// - Throws: `StoreError`.
  init?(
    _ store: Store, _ from: BatchRun, _ to: BatchRun, _ vocabulary: Dataset
  ) throws(StoreError) {
    guard let before = try store.scope(of: from), let after = try store.scope(of: to) else {
      return nil
    }
    self.store = store
    self.before = before
    self.after = after
    hierarchy = PlaceHierarchy(vocabulary.places)
    touched = Dictionary(
      try store.touchedSeries(from: before, to: after).map {
        (SeriesKey(place: $0.place, indicator: $0.indicator), $0)
      }, uniquingKeysWith: { first, _ in first })
    learned =
      from.setting.experience == to.setting.experience
      ? [:]
      : try Self.learned(
        store, before.with(day: from.setting.experienceUntil),
        after.with(day: to.setting.experienceUntil), vocabulary)
    learning = RunDiff.LearningChange(learned)
  }

  /// Returns the figures of a series that differ.
  ///
  /// - Throws: `StoreError`.
  func changes(_ place: String, _ indicator: String) throws(StoreError) -> [FigureChange] {
    let key = SeriesKey(place: place, indicator: indicator)
    guard let series = touched[key] else { return [] }
    if let changes = known[key] { return changes }
    let changes = try store.figureChanges(of: [series], from: before, to: after)
    known[key] = changes
    return changes
  }

  /// Returns the series used for learning that sisters of a place have changed.
  func learned(bySistersOf place: String, _ indicator: String) -> [RunDiff.SeriesChange] {
    guard let parent = hierarchy.line(above: place).first else { return [] }
    return learned.filter { entry in
      entry.key.indicator == indicator && entry.key.place != place
        && hierarchy.line(above: entry.key.place).first == parent
    }.sorted { $0.key < $1.key }.map { key, figures in
      RunDiff.SeriesChange(place: key.place, indicator: indicator, role: .sister, figures)
    }
  }

  /// Returns whether indicators or places are defined otherwise.
  ///
  /// - Throws: `StoreError`.
  func hasOtherVocabulary() throws(StoreError) -> Bool {
    try store.vocabularyHash(in: before) != store.vocabularyHash(in: after)
  }

  /// The figures that differ in the series that either fit used.
  private static func learned(
    _ store: Store, _ before: StoreScope, _ after: StoreScope, _ vocabulary: Dataset
  ) throws(StoreError) -> [SeriesKey: [FigureChange]] {
    let touched = try store.touchedSeries(from: before, to: after)
    guard !touched.isEmpty else { return [:] }
    var samples: [TrainingSample] = []
    for scope in [before, after] {
      samples.append(
        TrainingSample(
          try store.series(in: scope).map { SeriesKey(place: $0.place, indicator: $0.indicator) },
          places: vocabulary.places, indicators: vocabulary.indicators))
    }
    let projected = Set(vocabulary.indicators.filter { $0.kind.isProjected }.map(\.key))
    let used = touched.filter { series in
      let key = SeriesKey(place: series.place, indicator: series.indicator)
      return projected.contains(series.indicator) && samples.contains { $0.contains(key) }
    }
    let changes = try store.figureChanges(of: used, from: before, to: after)
    return Dictionary(grouping: changes) {
      SeriesKey(place: $0.place, indicator: $0.indicator)
    }
  }
}

extension RunDiff.LearningChange {
  /// Ranks the series by the number of their figures that differ; `nil` if there are none.
  fileprivate init?(_ learned: [SeriesKey: [FigureChange]]) {
    guard !learned.isEmpty else { return nil }
    seriesCount = learned.count
    figureCount = learned.values.reduce(0) { $0 + $1.count }
    let ranked = learned.map { key, figures in
      (key: key, figures: figures, size: figures.map(\.relativeSize).max() ?? 0)
    }.sorted { left, right in
      (right.figures.count, right.size, left.key) < (left.figures.count, left.size, right.key)
    }
    series = ranked.prefix(Self.namedSeries).map { entry in
      RunDiff.SeriesChange(
        place: entry.key.place, indicator: entry.key.indicator, role: .training, entry.figures)
    }
  }
}

extension FigureChange {
  /// The change of the value relative to the larger of both, 0 to 2; 1 for a figure that came or went.
  fileprivate var relativeSize: Double {
    guard let before, let after else { return 1 }
    let size = max(before.magnitude, after.magnitude)
    return size > 0 ? (after / size - before / size).magnitude : 0
  }
}
