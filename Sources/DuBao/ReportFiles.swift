import Foundation
public import Indicators
public import Reporting

/// The files of a gap report in a folder.
public enum ReportFiles {
  /// Renders a report and writes its files, each whole or not at all.
  ///
  /// Everything is rendered before the first file is written, so that a failure of a renderer leaves
  /// an older report as it was.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - folder: The folder, created if it is missing.
  ///   - languages: The languages of the pages.
  /// - Returns: The paths of the files, in the order in which a reader wants them.
  /// - Throws: ``OutputError`` if a file cannot be written; an error of a renderer.
  public static func write(
    _ report: GapReport, to folder: String, languages: [Language]
  ) throws -> [String] {
    var files: [(name: String, text: String)] = []
    for language in languages {
      files += try HTMLReport.pages(report, language: language, alternate: languages.count > 1)
        .map { ($0.name, $0.html) }
    }
    files += CSVReport.files(report, language: languages.first ?? .vietnamese)
      .map { ($0.name, $0.text) }
    files.append(
      (JSONReport.fileName, String(decoding: try JSONReport.data(report), as: UTF8.self)))
    try OutputFile.createFolder(folder)
    return try files.map { name, text in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      try OutputFile(path).write(text)
      return path
    }
  }
}
