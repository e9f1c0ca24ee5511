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
  ///   - path: The folders to look for programs in, separated by colons; `nil` for those of the environment.
  /// - Returns: The documents, in the order of the places.
  /// - Throws: ``ToolError`` if drawings cannot become pictures, ``OutputError`` if there is no room for
  ///   them, an error of the renderer.
  package static func documents(
    _ report: GapReport, language: Language, path: String? = nil
  ) async throws -> [ReportFile] {
    let renderer = try path.map { try Tool.pictures.find(in: $0) } ?? Tool.pictures.find()
    let documents = DocumentReport(report, language: language)
    let drawings = documents.drawings
    let pictures = try await pictures(of: drawings.flatMap(\.self), renderer)
    var start = 0
    let byDocument = drawings.map { list in
      defer { start += list.count }
      return Array(pictures[start..<start + list.count])
    }
    return try documents.files(pictures: byDocument)
  }

  /// Returns drawings as PNG, several at a time.
  private static func pictures(of drawings: [Drawing], _ renderer: URL) async throws -> [Data] {
    let folder = try TemporaryFolder()
    let url = folder.url
    let numbered = drawings.enumerated().map { (number: $0, drawing: $1) }
    let results = await parallelMap(numbered) { entry in
      Result { try picture(of: entry.drawing, number: entry.number, renderer, in: url) }
    }
    return try results.map { try $0.get() }
  }

  private static func picture(
    of drawing: Drawing, number: Int, _ renderer: URL, in folder: URL
  ) throws -> Data {
    let source = folder.appending(path: "\(number).svg")
    let target = folder.appending(path: "\(number).png")
    try OutputFile(source.path).write(drawing.svg)
    try Tool.run(
      renderer,
      [
        "--format", "png", "--width", String(drawing.pixels), "--keep-aspect-ratio",
        "--background-color", "white", "--output", target.path, source.path,
      ], in: folder)
    guard let data = FileManager.default.contents(atPath: target.path), !data.isEmpty else {
      throw ToolError.failed(
        name: renderer.lastPathComponent, reason: "it wrote nothing for '\(drawing.id)'")
    }
    return data
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
