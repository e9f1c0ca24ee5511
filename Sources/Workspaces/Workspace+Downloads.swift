import Archives
public import Foundation
import GapReports
public import Indicators
public import Reporting

/// A report in one form, as one file.
public struct Download: Sendable, Equatable {
  /// The name of the file.
  public let name: String

  /// The media type.
  public let type: String

  /// The content.
  public let data: Data
}

extension Workspace {
  /// Returns the report of a place in a form and language, as `dubao report` writes it; several files become one archive.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - place: The key of the place.
  ///   - language: The language.
  /// - Returns: The file.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``; `ToolError` if a program that the form needs is
  ///   missing or fails.
  public func download(
    _ format: any ReportFormat, of place: String, language: Language
  ) async throws -> Download {
    let version = try await version()
    let key = DownloadKey(version: version, place: place, format: format.name, language: language)
    return try await downloads.value(of: key) { [self] in
      let report = try await self.report(of: place)
      let files = try await turns.taking(Turns.Ticket(isAwaited: true)) {
        try await ReportFiles.files(report, languages: [language], formats: [format])
      }
      return try Download(files, format, place: place, asOf: version.asOf, language)
    }
  }
}

/// The inputs of a file that was made.
package struct DownloadKey: Hashable {
  package let version: DataVersion
  package let place: String
  package let format: String
  package let language: Language
}

extension Download {
  fileprivate init(
    _ files: [ReportFile], _ format: any ReportFormat, place: String,
    asOf: CalendarDate, _ language: Language
  ) throws {
    let stem = "\(place)-\(asOf)-\(language.rawValue)"
    if files.count == 1, let file = files.first {
      name = "\(stem).\(format.fileExtension)"
      type = format.mediaType
      data = file.data
    } else {
      name = "\(stem)-\(format.name).zip"
      type = "application/zip"
      data = try ZipWriter.archive(files.map { ZipEntry(name: $0.name, data: $0.data) })
    }
  }
}
