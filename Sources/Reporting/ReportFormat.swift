public import Foundation
public import Indicators

/// A form in which a gap report is written, such as pages, a workbook or tables.
///
/// A form turns the report into files and computes no figure. `ReportFormats.all` in `GapReports`
/// lists every form; `--format`, the nightly run and the server's downloads follow that list.
public protocol ReportFormat: Sendable {
  /// The name by which it is asked for, in `--format` and in addresses: lower-case letters and digits.
  var name: String { get }

  /// The name by which it is offered for download.
  var label: LocalizedText { get }

  /// The ending of the name of a file that is downloaded alone, without the point; by default ``name``.
  var fileExtension: String { get }

  /// The media type of each of its files.
  var mediaType: String { get }

  /// Whether the form is written where none is asked for; by default it is.
  var isStandard: Bool { get }

  /// The form from whose files this one is made; by default `nil`, the report is all that it needs.
  var source: (any ReportFormat)? { get }

  /// Returns the files of a report, equal for equal reports.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - languages: The languages of the documents, each once; at least one.
  ///   - source: The files of the same report and languages in the form ``source``; else empty.
  /// - Returns: The files, in the order in which a reader wants them.
  /// - Throws: An error that says why the files cannot be made.
  func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile]
}

extension ReportFormat {
  public var fileExtension: String { name }
  public var isStandard: Bool { true }
  public var source: (any ReportFormat)? { nil }
}

extension [Language] {
  /// Returns the files in each language, made side by side, in the order of the languages.
  package func files(
    _ make: @escaping @Sendable (Language) async throws -> [ReportFile]
  ) async throws -> [ReportFile] {
    try await withThrowingTaskGroup { group in
      for (place, language) in enumerated() {
        group.addTask { (place, try await make(language)) }
      }
      var made: [Int: [ReportFile]] = [:]
      for try await (place, files) in group { made[place] = files }
      return indices.flatMap { made[$0] ?? [] }
    }
  }
}

/// A file of a report.
public struct ReportFile: Sendable, Equatable {
  /// The name of the file, such as `kien_an.docx` or `kien_an.en.docx`.
  public let name: String

  /// The bytes.
  public let data: Data

  /// Creates a file.
  public init(name: String, data: Data) {
    self.name = name
    self.data = data
  }
}
