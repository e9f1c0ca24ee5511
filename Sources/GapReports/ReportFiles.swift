import Execution
import Foundation
public import Indicators
import Publishing
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
  ///   - languages: The languages of the documents.
  ///   - formats: The forms to write.
  /// - Returns: The paths of the files, in the order in which a reader wants them.
  /// - Throws: `OutputError` if a file cannot be written, `ToolError` if a program that a form needs
  ///   is missing or fails; an error of a renderer.
  public static func write(
    _ report: GapReport, to folder: String, languages: [Language],
    formats: [any ReportFormat]
  ) async throws -> [String] {
    let files = try await files(report, languages: languages, formats: formats)
    try OutputFile.createFolder(folder)
    return try files.map { file in
      let path = folder.hasSuffix("/") ? folder + file.name : folder + "/" + file.name
      try OutputFile(path).write(file.data)
      return path
    }
  }

  /// Renders a report.
  ///
  /// - Returns: The files of each form once, in the order of ``ReportFormats/all``.
  /// - Throws: `ToolError` if a program that a form needs is missing or fails; an error of a renderer.
  package static func files(
    _ report: GapReport, languages: [Language], formats: [any ReportFormat]
  ) async throws -> [ReportFile] {
    let names = Set(formats.map(\.name))
    var rendering = Rendering(report: report, languages: languages)
    let wanted = ReportFormats.all.filter { names.contains($0.name) }
    try await rendering.prepare(wanted.map { $0.source ?? $0 })
    var files: [ReportFile] = []
    for format in wanted {
      let made = try await rendering.files(format)
      files += made
      files += try description(of: made, in: report)
    }
    return files
  }

  /// Returns the description of tables; nothing for a form without tables.
  private static func description(
    of files: [ReportFile], in report: GapReport
  ) throws -> [ReportFile] {
    let tables = files.filter { $0.name.hasSuffix(".csv") }
    guard !tables.isEmpty else { return [] }
    let observations = report.places.flatMap(\.indicators).flatMap {
      ($0.observations + $0.parentObservations).map(\.observation)
    }
    return try DataPackage(
      .report, tables.map { TableFile(path: $0.name, in: .report, data: $0.data) },
      sources: DataSource.publishers(of: observations), asOf: report.asOf
    ).files().map { ReportFile(name: $0.name, data: $0.data) }
  }

  /// The forms of one report, each rendered once even if another is made from it.
  private struct Rendering {
    let report: GapReport
    let languages: [Language]
    var rendered: [String: [ReportFile]] = [:]

    /// Renders forms that are made from no other side by side, begun in their order.
    mutating func prepare(_ formats: [any ReportFormat]) async throws {
      let (report, languages) = (report, languages)
      rendered = try await withThrowingTaskGroup { group in
        var begun: Set<String> = []
        for format in formats where format.source == nil && begun.insert(format.name).inserted {
          group.addTask {
            (format.name, try await format.files(of: report, in: languages, from: []))
          }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
    }

    mutating func files(_ format: any ReportFormat) async throws -> [ReportFile] {
      if let files = rendered[format.name] { return files }
      var source: [ReportFile] = []
      if let form = format.source { source = try await files(form) }
      let files = try await format.files(of: report, in: languages, from: source)
      rendered[format.name] = files
      return files
    }
  }

  /// Reads an earlier report.
  ///
  /// - Parameter path: The path of its `gap-report.json`.
  /// - Returns: The report.
  /// - Throws: ``EarlierReportError``.
  public static func read(_ path: String) throws(EarlierReportError) -> GapReport {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    struct Form: Decodable { let schema: Int }
    guard let form = try? JSONDecoder().decode(Form.self, from: data) else {
      throw .notAReport(path: path)
    }
    guard form.schema == GapReport.currentSchema else {
      throw .otherSchema(path: path, found: form.schema)
    }
    do { return try JSONReport.report(from: data) } catch { throw .notAReport(path: path) }
  }
}

/// The faults of the file of an earlier report.
public enum EarlierReportError: Error, Equatable {
  /// There is no such file, or it cannot be read.
  case unreadable(path: String)

  /// It is not a gap report.
  case notAReport(path: String)

  /// It is a gap report of another version of the structure.
  case otherSchema(path: String, found: Int)
}

extension EarlierReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path): there is no such file that can be read; --previous wants the gap-report.json of an "
        + "earlier report"
    case .notAReport(let path):
      "\(path): not a gap report; --previous wants the gap-report.json of an earlier report"
    case .otherSchema(let path, let found):
      "\(path): written with version \(found) of the structure, this program compares version "
        + "\(GapReport.currentSchema); make the earlier report again with --as-of"
    }
  }
}
