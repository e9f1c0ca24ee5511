import Foundation
import Forecasting
import Indicators
import Logging
import Store

/// What a run prepares before it works on the first place: the vocabulary, what all places teach, and the plan.
struct BatchPreparation: Sendable {
  let vocabulary: Evidence
  let setting: BatchSetting
  let experience: ExperienceModel
  let units: BatchUnits
  let inputs: RunManifest.Inputs

  /// The seconds that learning took; 0 if what was learned before was used.
  let learningSeconds: Double

  /// Prepares a run.
  ///
  /// - Throws: `StoreError`; ``BatchError/nothingToDo(store:)``.
  init(_ request: BatchRequest, _ store: Store, _ logger: Logger) async throws {
    let vocabulary = try store.vocabulary(asOf: request.asOf)
    let prior = request.prior.map { Fingerprint.of($0) }
    let until = Experience.day(asOf: request.asOf)
    let key = Fingerprint.of(
      [
        "\(Experience.format)", DuBaoEngine.version, until.description,
        try store.contentHash(knownBy: until).description, prior ?? "none",
      ] + vocabulary.indicators.map(Self.shape) + vocabulary.places.map(Self.shape))
    let start = ContinuousClock.now
    let (learned, isNew) = try await Self.experience(key, until, vocabulary, request, store, logger)
    learningSeconds = isNew ? (ContinuousClock.now - start).seconds : 0
    experience = ExperienceModel(
      learned, indicators: vocabulary.indicators, prior: request.prior)
    setting = BatchSetting(
      engine: DuBaoEngine.version, asOf: request.asOf, seed: request.seed,
      paths: PathSimulator.standardPaths, prior: prior, experience: key, experienceUntil: until,
      shard: request.shard)
    units = try BatchUnits(store, vocabulary, setting)
    if units.units.isEmpty, request.shard == nil {
      throw BatchError.nothingToDo(store: request.store)
    }
    inputs = RunManifest.Inputs(
      observations: try store.contentHash(knownBy: request.asOf).description,
      vocabulary: try store.vocabularyHash(asOf: request.asOf).description,
      imports: try store.imports().filter { $0.undone == nil }.map {
        RunManifest.Inputs.File(name: $0.name, hash: $0.hash)
      })
    self.vocabulary = vocabulary
  }

  /// Takes what was learned before, or learns.
  private static func experience(
    _ key: String, _ until: CalendarDate, _ vocabulary: Evidence, _ request: BatchRequest,
    _ store: Store, _ logger: Logger
  ) async throws -> (experience: Experience, isNew: Bool) {
    if let data = try store.experience(key) {
      if let kept = try? PropertyListDecoder().decode(Experience.self, from: data) {
        return (kept, false)
      }
      logger.warning("what was learned before cannot be read; it is learned again")
    }
    logger.info(
      "learning from what was known on \(until)", metadata: ["until": "\(until)"])
    let sample = ExperienceSample(
      try store.series(knownBy: until), places: vocabulary.places)
    let evidence = Evidence(
      indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
      milestones: [], tasks: [],
      observations: try store.observations(of: sample.allPlaces, asOf: until), findings: [])
    let learned = await Experience.learn(
      from: evidence, sample: sample, until: until, prior: request.prior)
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    try store.keep(experience: try encoder.encode(learned), key: key, until: until)
    return (learned, true)
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

  /// Returns who computes the results of the places.
  ///
  /// - Throws: `StoreError`.
  func work(_ request: BatchRequest, _ store: Store) throws(StoreError) -> UnitWork {
    let wholes = Set(vocabulary.places.compactMap(\.parent)).sorted()
    let above = Outlooks(
      Evidence(
        indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
        milestones: [], tasks: [],
        observations: try store.observations(of: wholes, asOf: request.asOf), findings: []),
      asOf: request.asOf, experience)
    return UnitWork(
      store: store, vocabulary: vocabulary, units: units, experience: experience, above: above,
      asOf: request.asOf, prior: request.prior, seed: request.seed)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
