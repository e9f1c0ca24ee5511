import Execution
package import Projecting
import Foundation
import Forecasting
package import Indicators
package import Logging
package import Store

/// The preparation of a run: the vocabulary, the models fitted to all places, and the places to work on.
package struct BatchPreparation: Sendable {
  package let vocabulary: Dataset
  package let setting: BatchSetting
  package let fitted: FittedPanel
  package let units: BatchUnits
  package let inputs: RunManifest.Inputs

  /// The seconds that learning took; 0 if what was learned before was used.
  package let learningSeconds: Double

  /// Prepares a run.
  ///
  /// - Throws: `StoreError`; ``BatchError/nothingToDo(store:)``; ``BatchError/otherPart(store:what:found:expected:)``.
  package init(_ request: BatchRequest, _ store: Store, _ logger: Logger) async throws {
    let vocabulary = try store.vocabulary(asOf: request.asOf)
    let part = try store.partSetting()
    try part.map { try request.check(against: $0) }
    async let known = BatchUnits.Known(store, asOf: request.asOf)
    let kept = try await KeptFit(
      vocabulary, asOf: request.asOf, prior: request.prior, store, logger, part: part != nil)
    learningSeconds = kept.fittingSeconds
    fitted = kept.model
    setting = BatchSetting(
      engine: DuBaoEngine.version, asOf: request.asOf, seed: request.seed,
      paths: PathSimulator.standardPaths, prior: request.prior.map { Fingerprint.of($0) },
      experience: kept.key, experienceUntil: kept.model.day.date, shard: request.shard)
    units = BatchUnits(try await known, vocabulary, setting)
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

  /// Returns who computes the results of the places.
  ///
  /// - Throws: `StoreError`.
  package func work(_ request: BatchRequest, _ store: Store) throws(StoreError) -> UnitWork {
    let wholes = Set(vocabulary.places.compactMap(\.parent)).sorted()
    let above = Projections(
      Dataset(
        indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
        milestones: [], tasks: [],
        observations: try store.observations(of: wholes, asOf: request.asOf), findings: []),
      asOf: request.asOf, fitted)
    return UnitWork(
      store: store, vocabulary: vocabulary, units: units, fitted: fitted, above: above,
      asOf: request.asOf, prior: request.prior, seed: request.seed)
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
