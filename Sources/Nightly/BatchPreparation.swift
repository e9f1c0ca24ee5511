import Execution
import Projecting
import Foundation
import Forecasting
package import Indicators
import Logging
package import Store

/// The preparation of a run: the vocabulary, which models it needs, and the places to work on.
///
/// The models themselves are read, or fitted, only where there is a place to work on: most nights bring new figures for
/// few places, or for none.
package struct BatchPreparation: Sendable {
  package let vocabulary: Dataset
  package let setting: BatchSetting
  package let units: BatchUnits
  package let inputs: RunManifest.Inputs
  private let isPart: Bool

  /// Prepares a run.
  ///
  /// - Throws: `StoreError`; ``BatchError/nothingToDo(store:)``; ``BatchError/otherPart(store:what:found:expected:)``.
  package init(_ request: BatchRequest, _ store: Store) async throws {
    let part = try store.partSetting()
    try part.map { try request.check(against: $0) }
    isPart = part != nil
    async let known = BatchUnits.Known(store, asOf: request.asOf)
    let vocabulary = try store.vocabulary(asOf: request.asOf)
    setting = BatchSetting(
      engine: DuBaoEngine.version, asOf: request.asOf, seed: request.seed,
      paths: PathSimulator.standardPaths, prior: request.prior.map { Fingerprint.of($0) },
      experience: try KeptFit.key(vocabulary, asOf: request.asOf, prior: request.prior, store),
      experienceUntil: FitDay(asOf: request.asOf).date, shard: request.shard)
    units = await BatchUnits(try await known, vocabulary, setting)
    if units.units.isEmpty, request.shard == nil {
      throw BatchError.nothingToDo(store: request.store)
    }
    inputs = RunManifest.Inputs(
      observations: try store.contentHash(knownBy: request.asOf).description,
      vocabulary: try store.vocabularyHash(asOf: request.asOf).description,
      imports: try store.imports().filter { $0.undone == nil }.map {
        // The file's name only: paths may be private.
        RunManifest.Inputs.File(
          name: URL(fileURLWithPath: $0.name).lastPathComponent, hash: $0.hash)
      })
    self.vocabulary = vocabulary
  }

  /// Returns the models, as they were kept or newly fitted and kept.
  ///
  /// - Throws: `StoreError`; ``BatchError/otherPart(store:what:found:expected:)``.
  func fit(_ request: BatchRequest, _ store: Store, _ logger: Logger) async throws -> KeptFit {
    try await KeptFit(
      vocabulary, key: setting.experience, asOf: request.asOf, prior: request.prior, store, logger,
      part: isPart)
  }

  /// Returns who computes the results of the places.
  ///
  /// - Throws: `StoreError`.
  func work(
    _ request: BatchRequest, _ store: Store, _ fitted: FittedPanel
  ) throws(StoreError) -> UnitWork {
    let wholes = Set(vocabulary.places.compactMap(\.parent)).sorted()
    let above = Projections(
      Dataset(
        indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
        milestones: [], tasks: [],
        observations: try store.observations(of: wholes, asOf: request.asOf), findings: []),
      asOf: request.asOf, fitted)
    return UnitWork(
      store: store, vocabulary: vocabulary, units: units, fitted: fitted, above: above,
      asOf: request.asOf, prior: request.prior,
      simulator: PathSimulator(seed: request.seed))
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
