import Foundation
import Indicators
import Logging
import Store

/// What all places of a store teach, learned once and kept in the store.
struct KeptExperience: Sendable {
  /// What was learned, ready to be asked.
  let model: ExperienceModel

  /// The hash of everything it was learned from.
  let key: String

  /// The seconds that learning took; 0 if what was learned before was used.
  let learningSeconds: Double

  /// Takes what was learned before, or learns and keeps it.
  ///
  /// - Parameters:
  ///   - vocabulary: Indicators and places as of the date.
  ///   - asOf: The date.
  ///   - prior: What public panels teach.
  ///   - store: The store.
  ///   - logger: Told when something is learned.
  /// - Throws: `StoreError`.
  init(
    _ vocabulary: Evidence, asOf: CalendarDate, prior: PriorPack?, _ store: Store,
    _ logger: Logger? = nil
  ) async throws {
    let until = Experience.day(asOf: asOf)
    let key = Fingerprint.of(
      [
        "\(Experience.format)", DuBaoEngine.version, until.description,
        try store.contentHash(knownBy: until).description,
        prior.map { Fingerprint.of($0) } ?? "none",
      ] + vocabulary.indicators.map(Self.shape) + vocabulary.places.map(Self.shape))
    self.key = key
    func model(_ experience: Experience) -> ExperienceModel {
      ExperienceModel(experience, indicators: vocabulary.indicators, prior: prior)
    }
    if let data = try store.experience(key) {
      if let kept = try? PropertyListDecoder().decode(Experience.self, from: data) {
        self.model = model(kept)
        learningSeconds = 0
        return
      }
      logger?.warning("what was learned before cannot be read; it is learned again")
    }
    logger?.info("learning from what was known on \(until)", metadata: ["until": "\(until)"])
    let start = ContinuousClock.now
    let learned = try await Self.learned(until, vocabulary, prior, store)
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    // Another process may be writing, or the file may be read-only; what was learned is as good unkept.
    do {
      try store.keep(experience: try encoder.encode(learned), key: key, until: until)
    } catch {
      logger?.warning("what was learned cannot be kept: \(error)")
    }
    self.model = model(learned)
    learningSeconds = (ContinuousClock.now - start).seconds
  }

  private static func learned(
    _ until: CalendarDate, _ vocabulary: Evidence, _ prior: PriorPack?, _ store: Store
  ) async throws -> Experience {
    let sample = ExperienceSample(try store.series(knownBy: until), places: vocabulary.places)
    let evidence = Evidence(
      indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
      milestones: [], tasks: [],
      observations: try store.observations(of: sample.allPlaces, asOf: until), findings: [])
    return await Experience.learn(from: evidence, sample: sample, until: until, prior: prior)
  }

  /// What of an indicator decides what is learned.
  private static func shape(_ indicator: Indicator) -> String {
    [
      indicator.key, indicator.kind.rawValue, indicator.direction.rawValue,
      indicator.lowerBound?.description ?? "", indicator.upperBound?.description ?? "",
      indicator.parentIndicator ?? "", indicator.family.rawValue,
    ].joined(separator: " ")
  }

  /// What of a place does.
  private static func shape(_ place: Place) -> String {
    "\(place.key) \(place.kind.rawValue) \(place.parent ?? "")"
  }
}
