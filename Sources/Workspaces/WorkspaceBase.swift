package import Projecting
import Forecasting
package import GapReports
package import Indicators
package import Intake
import Nightly
package import Planning
package import Reporting
package import Store

/// The data and fits that all places of one version of the data share, made once.
///
/// With it a place costs what its own rows cost: the vocabulary is read, the models are fitted, and the
/// series of the places that others belong to are projected.
package struct WorkspaceBase: Sendable {
  /// Indicators, places, mergers and plans of all places.
  package let vocabulary: Dataset
  package let request: ReportRequest
  package let fitted: FittedPanel

  /// The projections of the places that others belong to.
  package let above: Projections
  package let names: NameFinder
  package let tree: PlaceHierarchy

  /// Fits the models again as if there were no prior pack.
  package let withoutPrior: @Sendable () async throws -> FittedPanel

  /// Reads the rows of some places, and no others', with the whole vocabulary.
  package let dataset: @Sendable (_ places: [Place]) throws -> Dataset

  /// The places that others belong to, by their keys.
  package static func wholes(_ vocabulary: Dataset) -> [String] {
    Set(vocabulary.places.compactMap(\.parent)).sorted()
  }

  /// Reads a store.
  package init(_ store: Store, _ shared: SharedInputs) async throws {
    let (vocabulary, request) = (shared.vocabulary, shared.request)
    let asOf = request.asOf
    let fit = try await KeptFit(vocabulary, asOf: asOf, prior: request.prior, store)
    self.init(
      vocabulary, request, fit.model,
      wholes: try store.observations(of: Self.wholes(vocabulary), asOf: asOf),
      withoutPrior: {
        try await KeptFit(vocabulary, asOf: asOf, prior: nil, store).model
      },
      dataset: { try store.dataset(of: $0.map(\.key), vocabulary, asOf: asOf) })
  }

  /// Takes the data set of a data folder.
  package init(folder shared: SharedInputs) async {
    let (dataset, request) = (shared.vocabulary, shared.request)
    @Sendable func model(_ prior: PriorPack?) async -> FittedPanel {
      await FittedPanel(to: dataset, asOf: request.asOf, prior: prior)
    }
    let parts = DatasetParts(dataset)
    let wholes = Set(Self.wholes(dataset))
    self.init(
      dataset, request, await model(request.prior),
      wholes: dataset.observations.filter { wholes.contains($0.place) },
      withoutPrior: { await model(nil) },
      dataset: { parts.dataset(of: $0.map(\.key)) })
  }

  private init(
    _ vocabulary: Dataset, _ request: ReportRequest, _ fitted: FittedPanel,
    wholes: [Observation],
    withoutPrior: @escaping @Sendable () async throws -> FittedPanel,
    dataset: @escaping @Sendable ([Place]) throws -> Dataset
  ) {
    self.vocabulary = vocabulary
    self.request = request
    self.fitted = fitted
    self.withoutPrior = withoutPrior
    self.dataset = dataset
    above = Projections(
      Dataset(
        indicators: vocabulary.indicators, places: vocabulary.places, denominators: [], plans: [],
        milestones: [], tasks: [], observations: wholes, findings: []),
      asOf: request.asOf, fitted)
    names = NameFinder(indicators: vocabulary.indicators, places: vocabulary.places)
    tree = above.hierarchy
  }

  /// Returns a place.
  ///
  /// - Throws: ``WorkspaceError/unknownPlace(_:)``.
  package func place(_ key: String) throws(WorkspaceError) -> Place {
    guard let place = tree[key] else { throw .unknownPlace(key) }
    return place
  }

  /// Returns the gap report of one place, the same as `dubao report` makes but for the files in its manifest, which are
  /// none.
  ///
  /// - Throws: ``WorkspaceError`` if there is no such place or nothing is known of it; `StoreError`.
  package func report(of key: String) async throws -> GapReport {
    let place = try self.place(key)
    let dataset = try self.dataset([place])
    guard !dataset.plans.isEmpty || !dataset.observations.isEmpty else {
      throw WorkspaceError.nothingKnown(place: key)
    }
    let asked = ReportRequest(
      asOf: request.asOf, places: [key], seed: request.seed, prior: request.prior)
    return try await ReportBuilder(
      dataset, asked, fitted: fitted, above: above, tellsUnplanned: true
    ).report()
  }

  /// Returns who answers questions about some places; other names are known to it, too.
  ///
  /// - Parameter places: The places; none for all.
  /// - Returns: The planner.
  /// - Throws: `StoreError`.
  package func planner(of places: [Place]) throws -> Planner {
    // What would be said without the prior pack is projected anew, the places above too.
    var seen: Set<String> = []
    let line =
      places.isEmpty
      ? vocabulary.places
      : (places + places.flatMap(tree.ancestors)).filter { seen.insert($0.key).inserted }
    let dataset = try self.dataset(line)
    let wanted = Set(places.map(\.key))
    let own = Dataset(
      indicators: dataset.indicators, places: vocabulary.places, denominators: [], plans: [],
      milestones: [], tasks: [],
      observations: places.isEmpty
        ? dataset.observations : dataset.observations.filter { wanted.contains($0.place) },
      findings: [])
    return Planner(
      dataset, request, outlooks: Projections(own, asOf: request.asOf, fitted, above: above),
      names: names, withoutPrior: withoutPrior)
  }
}

/// A data set divided by places.
private struct DatasetParts: Sendable {
  private let whole: Dataset
  private let denominators: [String: [Denominator]]
  private let plans: [String: [Plan]]
  private let milestones: [String: [Milestone]]
  private let tasks: [String: [PlanTask]]
  private let reporting: [String: [ReportingDuty]]
  private let decisions: [String: [RecordedDecision]]
  private let observations: [String: [Observation]]
  private let findings: [String?: [Finding]]

  init(_ whole: Dataset) {
    self.whole = whole
    denominators = Dictionary(grouping: whole.denominators, by: \.place)
    plans = Dictionary(grouping: whole.plans, by: \.place)
    milestones = Dictionary(grouping: whole.milestones, by: \.place)
    tasks = Dictionary(grouping: whole.tasks, by: \.place)
    reporting = Dictionary(grouping: whole.reporting, by: \.place)
    decisions = Dictionary(grouping: whole.decisions, by: \.place)
    observations = Dictionary(grouping: whole.observations, by: \.place)
    findings = Dictionary(grouping: whole.findings, by: \.place)
  }

  func dataset(of keys: [String]) -> Dataset {
    Dataset(
      indicators: whole.indicators, places: whole.places, mergers: whole.mergers,
      denominators: keys.flatMap { denominators[$0] ?? [] },
      plans: keys.flatMap { plans[$0] ?? [] },
      milestones: keys.flatMap { milestones[$0] ?? [] }, tasks: keys.flatMap { tasks[$0] ?? [] },
      reporting: keys.flatMap { reporting[$0] ?? [] },
      decisions: keys.flatMap { decisions[$0] ?? [] },
      observations: keys.flatMap { observations[$0] ?? [] },
      findings: (findings[nil] ?? []) + keys.flatMap { findings[$0] ?? [] })
  }
}
