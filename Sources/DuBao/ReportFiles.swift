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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    files.append(
      ("gap-report.json", String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"))
    try OutputFile.createFolder(folder)
    return try files.map { name, text in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      try OutputFile(path).write(text)
      return path
    }
  }
}
