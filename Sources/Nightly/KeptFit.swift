import Execution
import Foundation
package import Indicators
package import Logging
package import Projecting
package import Store
import Synchronization

/// The models fitted to all places of a store, kept in the store under a hash of everything they were fitted
/// to.
package struct KeptFit: Sendable {
  /// The models.
  package let model: FittedPanel

  /// The hash of everything they were fitted to.
  package let key: String

  /// The seconds that fitting took; 0 if what was kept was used.
  package let fittingSeconds: Double

  /// Takes the models that were kept, or fits and keeps them.
  ///
  /// - Parameters:
  ///   - vocabulary: Indicators and places as of the date.
  ///   - asOf: The date.
  ///   - prior: The prior pack, `nil` for none.
  ///   - store: The store.
  ///   - logger: Informed when models are fitted.
  ///   - part: Whether the store is a part, which does not have what models are fitted to.
  /// - Throws: `StoreError`; ``BatchError/otherPart(store:what:found:expected:)`` if a part was written by another version.
  package init(
    _ vocabulary: Dataset, asOf: CalendarDate, prior: PriorPack?, _ store: Store,
    _ logger: Logger? = nil, part: Bool = false
  ) async throws {
    try await self.init(
      vocabulary, key: Self.key(vocabulary, asOf: asOf, prior: prior, store), asOf: asOf,
      prior: prior, store, logger, part: part)
  }

  /// Returns the hash of everything that models are fitted to.
  ///
  /// - Throws: `StoreError`.
  static func key(
    _ vocabulary: Dataset, asOf: CalendarDate, prior: PriorPack?, _ store: Store
  ) throws(StoreError) -> String {
    let day = FitDay(asOf: asOf).date
    return Fingerprint.of(
      [
        "\(PanelFit.format)", "\(DuBaoEngine.edition)", DuBaoEngine.version, day.description,
        try store.contentHash(knownBy: day).description,
        prior.map { Fingerprint.of($0) } ?? "none",
      ] + vocabulary.indicators.map(Self.shape) + vocabulary.places.map(Self.shape))
  }

  /// Takes the models that were kept under a key, that of everything that they are fitted to, or fits and keeps them.
  ///
  /// - Throws: As the other one.
  init(
    _ vocabulary: Dataset, key: String, asOf: CalendarDate, prior: PriorPack?, _ store: Store,
    _ logger: Logger?, part: Bool
  ) async throws {
    let day = FitDay(asOf: asOf)
    self.key = key
    let hierarchy = PlaceHierarchy(vocabulary.places)
    if let data = try store.experience(key) {
      if let kept = Self.read(data, key) {
        model = FittedPanel(
          kept, hierarchy: hierarchy, indicators: vocabulary.indicators,
          FitSettings(prior, at: kept.day))
        fittingSeconds = 0
        return
      }
      logger?.warning("the models that were kept cannot be read; they are fitted again")
    }
    guard !part else {
      throw BatchError.otherPart(
        store: store.path, what: "fit", found: "one of another version of dubao or its data",
        expected: "its own")
    }
    logger?.info(
      "fitting models to what was known on \(day.date)", metadata: ["until": "\(day.date)"])
    let start = ContinuousClock.now
    model = try await Self.fitted(asOf, day, vocabulary, prior, store)
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    // Another process may be writing, or the file may be read-only; the models are as good unkept.
    do {
      try store.keep(experience: try encoder.encode(await model.kept()), key: key, until: day.date)
    } catch {
      logger?.warning("the fitted models cannot be kept: \(error)")
    }
    fittingSeconds = (ContinuousClock.now - start).seconds
  }

  /// The models that this process read last: a server needs them for pages, previews and runs.
  private static let last = Mutex<(key: String, fit: PanelFit)?>(nil)

  private static func read(_ data: Data, _ key: String) -> PanelFit? {
    if let known = last.withLock({ $0 }), known.key == key { return known.fit }
    guard let kept = try? PropertyListDecoder().decode(PanelFit.self, from: data) else {
      return nil
    }
    last.withLock { $0 = (key, kept) }
    return kept
  }

  private static func fitted(
    _ asOf: CalendarDate, _ day: FitDay, _ vocabulary: Dataset, _ prior: PriorPack?,
    _ store: Store
  ) async throws -> FittedPanel {
    let sample = TrainingSample(
      try store.series(knownBy: day.date).map {
        Projecting.SeriesKey(place: $0.place, indicator: $0.indicator)
      }, places: vocabulary.places, indicators: vocabulary.indicators)
    let dataset = Dataset(
      indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
      milestones: [], tasks: [],
      observations: try store.observations(of: sample.allPlaces, asOf: day.date), findings: [])
    return await FittedPanel(to: dataset, asOf: asOf, sample: sample, prior: prior)
  }

  /// The properties of an indicator that a fit depends on, as text.
  private static func shape(_ indicator: Indicator) -> String {
    [
      indicator.key, indicator.kind.rawValue, indicator.direction.rawValue,
      indicator.lowerBound?.description ?? "", indicator.upperBound?.description ?? "",
      indicator.parentIndicator ?? "", indicator.family.rawValue,
    ].joined(separator: " ")
  }

  /// The properties of a place that a fit depends on, as text.
  private static func shape(_ place: Place) -> String {
    "\(place.key) \(place.kind.rawValue) \(place.parent ?? "")"
  }
}
