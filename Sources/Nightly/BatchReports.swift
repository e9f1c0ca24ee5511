import GapReports
import Indicators
public import Reporting

/// The gap reports that a nightly run is asked for.
public enum BatchReports {
  /// The forms that are written where none is asked for.
  public static let standard: [any ReportFormat] = [HTMLReport(), OfficeDocument(), JSONReport()]

  /// Writes the gap reports of some places, in both languages, into the folder `reports` of the output.
  ///
  /// - Parameters:
  ///   - places: The keys of the places.
  ///   - request: The run.
  ///   - formats: The forms of the reports.
  /// - Returns: The paths of the files.
  /// - Throws: `StoreError`, ``ReportError`` if a place has no plan, `OutputError`.
  public static func write(
    _ places: [String], _ request: BatchRequest, formats: [any ReportFormat]
  ) async throws -> [String] {
    let report = try await Pipeline.report(
      fromStore: request.store,
      ReportRequest(
        asOf: request.asOf, places: places, seed: request.seed, prior: request.prior))
    return try await ReportFiles.write(
      report, to: "\(request.output)/reports", languages: Language.allCases, formats: formats)
  }
}
