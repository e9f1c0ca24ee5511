import Intake
public import Reporting

/// The way of the data, from the planner's files to the committee's report.
public enum Pipeline {
  /// Reads a data folder and returns its gap report.
  ///
  /// - Parameters:
  ///   - datasets: The path of the data folder.
  ///   - request: What the report is asked for.
  /// - Throws: `IntakeError` with all findings if a file cannot be used, ``ReportError`` if a place
  ///   asked for has no plan.
  public static func report(
    from datasets: String, _ request: ReportRequest
  ) async throws -> GapReport {
    let evidence = try readDataFolder(datasets)
    return try await ReportBuilder(evidence, request).report()
  }
}
