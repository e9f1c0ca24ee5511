import Projecting
import Foundation
public import GapReports
public import Indicators
public import Reporting
public import Store

extension Pipeline {
  /// Reads a store and returns its gap report.
  ///
  /// - Parameters:
  ///   - store: The path of the store.
  ///   - request: What the report is asked for; only what was known on its date is read.
  ///   - progress: Called with the number of places done.
  /// - Returns: The report.
  /// - Throws: `StoreError`; ``ReportError`` if a place asked for has no plan.
  public static func report(
    fromStore store: String, _ request: ReportRequest, progress: (Int) -> Void = { _ in }
  ) async throws -> GapReport {
    let store = try Store(path: store)
    let inputs = try store.imports(behind: request.asOf).map(Manifest.InputFile.init)
    let vocabulary = try store.vocabulary(asOf: request.asOf)
    let fit = try await KeptFit(
      vocabulary, asOf: request.asOf, prior: request.prior, store)
    return try await ReportBuilder(
      dataset(store, vocabulary, request), request, inputs: inputs, fitted: fit.model
    ).report(progress: progress)
  }

  /// Reads what a store knows of one place, with the whole vocabulary.
  ///
  /// - Parameters:
  ///   - store: The path of the store.
  ///   - place: The key of the place.
  /// - Returns: The data set.
  /// - Throws: `StoreError`.
  public static func dataset(
    ofStore store: String, place: String
  ) throws(StoreError) -> Dataset {
    try Store(path: store).dataset(places: [place])
  }

  /// Reads what the report needs: of single places only their own rows and that of those they belong to.
  package static func dataset(
    _ store: Store, _ vocabulary: Dataset, _ request: ReportRequest
  ) throws(StoreError) -> Dataset {
    guard !request.places.isEmpty else { return try store.dataset(asOf: request.asOf) }
    let tree = PlaceHierarchy(vocabulary.places)
    let places = request.places.compactMap { tree[$0] }
    let line = Set((places + places.flatMap(tree.ancestors)).map(\.key))
    let dataset = try store.dataset(places: line.sorted(), asOf: request.asOf)
    // A place asked for that has no plan is told beside all that have one.
    return dataset.with(
      plans: dataset.plans + vocabulary.plans.filter { !line.contains($0.place) })
  }
}

extension Manifest.InputFile {
  /// Creates the note about an import, without the folder of the file, which may be private.
  package init(_ entry: ImportEntry) {
    self.init(
      name: URL(fileURLWithPath: entry.name).lastPathComponent, bytes: entry.bytes,
      hash: String(entry.hash.prefix(16)))
  }
}
