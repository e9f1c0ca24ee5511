import Foundation

/// Turns documents of forms that the program does not read itself into those that it does, by LibreOffice.
///
/// It runs confined (``ConfinedTool``). What it writes is read with all limits of its form.
package struct OfficeConverter: Sendable {
  /// What a conversion may cost.
  package typealias Limits = ConfinedTool.Limits

  /// The office suite that reads workbooks.
  package static let tool = Tool(
    names: ["soffice", "libreoffice"], purpose: ".xls", package: "libreoffice-calc-nogui")

  /// The office suite that reads documents.
  package static let writer = Tool(
    names: ["soffice", "libreoffice"], purpose: ".odt, .doc, .rtf",
    package: "libreoffice-writer-nogui")

  private let path: String
  private let limits: Limits

  /// Prepares a converter.
  ///
  /// - Parameters:
  ///   - path: The folders to look for programs in, separated by colons.
  ///   - limits: What a conversion may cost.
  package init(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? "", limits: Limits = Limits()
  ) {
    self.path = path
    self.limits = limits
  }

  /// Converts a workbook.
  ///
  /// - Parameter bytes: The bytes of the workbook.
  /// - Returns: The bytes of the `.xlsx`.
  /// - Throws: ``ConversionError``.
  package func xlsx(_ bytes: [UInt8]) throws(ConversionError) -> [UInt8] {
    try convert(
      bytes, by: Self.tool, from: "workbook.xls", to: "workbook.xlsx",
      form: "xlsx:Calc MS Excel 2007 XML")
  }

  /// Converts a document.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the document.
  ///   - suffix: The usual suffix of its form: `odt`, `doc` or `rtf`.
  /// - Returns: The bytes of the `.docx`.
  /// - Throws: ``ConversionError``.
  package func docx(_ bytes: [UInt8], suffix: String) throws(ConversionError) -> [UInt8] {
    try convert(
      bytes, by: Self.writer, from: "document.\(suffix)", to: "document.docx",
      form: "docx:MS Word 2007 XML")
  }

  private func convert(
    _ bytes: [UInt8], by office: Tool, from source: String, to result: String, form: String
  ) throws(ConversionError) -> [UInt8] {
    let tool = try ConfinedTool(office, path: path, limits: limits)
    do {
      let folder = try TemporaryFolder()
      return try run(tool, bytes, source, result, form, in: folder.url)
    } catch let error as ConversionError { throw error } catch {
      throw .failed(reason: "\(error)")
    }
  }

  private func run(
    _ tool: ConfinedTool, _ bytes: [UInt8], _ source: String, _ result: String, _ form: String,
    in folder: URL
  ) throws -> [UInt8] {
    let input = folder.appending(path: source)
    try Data(bytes).write(to: input)
    let output = folder.appending(path: "out")
    let profile = folder.appending(path: "profile").absoluteString
    try tool.run(
      [
        "-env:UserInstallation=\(profile)", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", form, "--outdir", output.path, input.path,
      ], in: folder)
    return try tool.bytes(of: output.appending(path: result))
  }
}
