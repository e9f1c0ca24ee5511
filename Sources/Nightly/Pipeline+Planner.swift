public import GapReports
import Indicators
public import Planning
import Projecting
import Store

extension Pipeline {
  /// Reads what a question needs from a store and returns who answers it.
  ///
  /// - Parameters:
  ///   - store: The path of the store.
  ///   - request: The date, the seed and the prior pack.
  ///   - scope: The places that will be asked about; only their rows and that of the places they
  ///     belong to is read.
  /// - Returns: The planner.
  /// - Throws: `StoreError`; ``PlannerError`` if a place of the scope does not exist.
  public static func planner(
    fromStore store: String, _ request: ReportRequest, about scope: PlannerScope = .everything
  ) async throws -> Planner {
    let store = try Store(path: store)
    let vocabulary = try store.vocabulary(asOf: request.asOf)
    let keys = try scope.keys(in: vocabulary)
    let fit = try await KeptFit(
      vocabulary, asOf: request.asOf, prior: request.prior, store)
    let places = ReportRequest(
      asOf: request.asOf, places: keys, seed: request.seed, prior: request.prior)
    let found = try dataset(store, vocabulary, places)
    // Names of places outside the scope are still names.
    let dataset = Dataset(
      indicators: found.indicators, places: vocabulary.places, mergers: found.mergers,
      denominators: found.denominators, plans: found.plans, milestones: found.milestones,
      tasks: [], observations: found.observations, findings: found.findings)
    return Planner(dataset, request, fit.model) {
      try await KeptFit(vocabulary, asOf: request.asOf, prior: nil, store).model
    }
  }
}
