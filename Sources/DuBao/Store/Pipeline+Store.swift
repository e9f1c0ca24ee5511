import Foundation
import Indicators
public import Reporting
import Store

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
    return try await ReportBuilder(
      store.evidence(asOf: request.asOf), request, inputs: inputs
    ).report(progress: progress)
  }
}

extension Manifest.InputFile {
  /// Creates the note about an import; the folder that the file lay in is nobody's concern.
  fileprivate init(_ entry: ImportEntry) {
    self.init(
      name: URL(fileURLWithPath: entry.name).lastPathComponent, bytes: entry.bytes,
      hash: String(entry.hash.prefix(16)))
  }
}
