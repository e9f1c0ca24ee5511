import Execution
import Foundation
package import Indicators
package import Reporting

/// The documents of a report, with the programs of the system that they need.
package enum DocumentFiles {
  /// Returns the documents of a report in a language.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - language: The language.
  /// - Returns: The documents, in the order of the places.
  /// - Throws: ``ToolError`` if drawings cannot become pictures, an error of the renderer.
  package static func documents(
    _ report: GapReport, language: Language
  ) async throws -> [ReportFile] {
    let library = try PictureLibrary.installed.get()
    let documents = DocumentReport(report, language: language)
    let drawings = documents.drawings
    let made = await parallelMap(drawings.flatMap(\.self)) { drawing in
      Result { () throws(ToolError) in try library.png(of: drawing) }
    }
    let pictures = try made.map { try $0.get() }
    var start = 0
    let byDocument = drawings.map { list in
      defer { start += list.count }
      return Array(pictures[start..<start + list.count])
    }
    return try documents.files(pictures: byDocument)
  }

  /// Returns documents as PDF, under the same names but for the ending.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - asOf: The date of the report, which the files bear as theirs.
  ///   - path: The folders to look for programs in, separated by colons; `nil` for those of the environment.
  /// - Returns: The printed documents, in their order.
  /// - Throws: ``ToolError`` if there is no LibreOffice or it fails, ``OutputError``.
  package static func printed(
    _ documents: [ReportFile], asOf: CalendarDate, path: String? = nil
  ) throws -> [ReportFile] {
    guard !documents.isEmpty else { return [] }
    let office = try path.map { try Tool.office.find(in: $0) } ?? Tool.office.find()
    let folder = try TemporaryFolder()
    let source = folder.url.appending(path: "docx")
    let target = folder.url.appending(path: "pdf")
    let profile = folder.url.appending(path: "profile")
    for url in [source, target] { try OutputFile.createFolder(url.path) }
    var paths: [String] = []
    for document in documents {
      let file = source.appending(path: document.name).path
      try OutputFile(file).write(document.data)
      paths.append(file)
    }
    try Tool.run(
      office,
      [
        "-env:UserInstallation=\(profile.absoluteString)", "--headless", "--norestore",
        "--nolockcheck", "--convert-to", "pdf", "--outdir", target.path,
      ] + paths, in: folder.url)
    return try documents.map { document in
      let name = document.name.replacing(/\.docx$/, with: ".pdf")
      let file = target.appending(path: name)
      guard let data = FileManager.default.contents(atPath: file.path) else {
        // LibreOffice ends well even when it cannot read a file.
        throw ToolError.failed(
          name: office.lastPathComponent, reason: "it made no PDF of '\(document.name)'")
      }
      return ReportFile(name: name, data: SettledPDF(data, date: asOf).data)
    }
  }
}
