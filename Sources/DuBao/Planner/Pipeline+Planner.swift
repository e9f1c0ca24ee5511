import Projecting
import Indicators
import Reporting
import Store

extension Pipeline {
  /// Reads a data folder and returns who answers questions about it.
  ///
  /// - Parameters:
  ///   - datasets: The path of the data folder.
  ///   - request: The date, the seed and the prior pack; places and an earlier report have no meaning here.
  /// - Returns: The planner.
  /// - Throws: ``DataFolderError`` with all findings if a file cannot be used.
  public static func planner(
    from datasets: String, _ request: ReportRequest
  ) async throws -> Planner {
    let evidence = try evidence(from: datasets)
    @Sendable func model(_ prior: PriorPack?) async -> FittedPanel {
      await FittedPanel(to: evidence, asOf: request.asOf, prior: prior)
    }
    return Planner(evidence, request, await model(request.prior)) { await model(nil) }
  }

  /// Reads what a question needs from a store and returns who answers it.
  ///
  /// - Parameters:
  ///   - store: The path of the store.
  ///   - request: The date, the seed and the prior pack.
  ///   - scope: The places that will be asked about; only their evidence and that of the places they
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
    let found = try evidence(store, vocabulary, places)
    // Names of places outside the scope are still names.
    let evidence = Evidence(
      indicators: found.indicators, places: vocabulary.places, mergers: found.mergers,
      denominators: found.denominators, plans: found.plans, milestones: found.milestones,
      tasks: [], observations: found.observations, findings: found.findings)
    return Planner(evidence, request, fit.model) {
      try await KeptFit(vocabulary, asOf: request.asOf, prior: nil, store).model
    }
  }
}

/// The places that a planner's questions are about.
public enum PlannerScope: Sendable, Hashable {
  /// All places.
  case everything

  /// Some places, by key or name.
  case places([String])

  /// The places that belong to one, by key or name.
  case parts(of: String)

  /// Returns the keys of the places; none for all of them.
  func keys(in vocabulary: Evidence) throws(PlannerError) -> [String] {
    // A planner without observations knows all names.
    let names = PlaceScope(vocabulary)
    switch self {
    case .everything: return []
    case .places(let texts):
      var keys: [String] = []
      for text in texts { keys.append(try names.place(text).key) }
      return keys
    case .parts(let text): return names.parts(of: try names.place(text)).map(\.key)
    }
  }
}
