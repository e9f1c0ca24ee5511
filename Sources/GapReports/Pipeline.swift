public import Indicators
import Intake
public import Reporting

/// The way of the data, from the planner's files to the committee's report.
public enum Pipeline {
  /// Reads a data folder and returns its gap report.
  ///
  /// - Parameters:
  ///   - datasets: The path of the data folder.
  ///   - request: What the report is asked for.
  ///   - progress: Called with the number of places done.
  /// - Returns: The report.
  /// - Throws: ``DataFolderError`` with all findings if a file cannot be used, ``ReportError`` if a
  ///   place asked for has no plan.
  public static func report(
    from datasets: String, _ request: ReportRequest, progress: (Int) -> Void = { _ in }
  ) async throws -> GapReport {
    try await ReportBuilder(
      dataset(from: datasets), request, inputs: Manifest.InputFile.files(of: datasets)
    ).report(progress: progress)
  }

  /// Reads and validates a data folder.
  ///
  /// - Throws: ``DataFolderError`` with all findings.
  public static func dataset(from datasets: String) throws(DataFolderError) -> Dataset {
    do {
      return try readDataFolder(datasets)
    } catch {
      throw DataFolderError(
        folder: datasets,
        findings: LocalizedText(vi: error.text(in: .vietnamese), en: error.text(in: .english)))
    }
  }
}

/// A data folder that cannot be used.
public struct DataFolderError: Error, Equatable {
  /// The folder as the user named it.
  public let folder: String

  /// All findings, one a line, with files named relative to the folder.
  public let findings: LocalizedText

  /// Returns the findings under a line that names the folder.
  public func text(in language: Language) -> String {
    switch language {
    case .vietnamese: "thư mục dữ liệu '\(folder)' chưa dùng được:\n\(findings.vi)"
    case .english: "the data folder '\(folder)' cannot be used:\n\(findings.en)"
    }
  }
}

extension DataFolderError: CustomStringConvertible {
  public var description: String { text(in: .english) }
}
