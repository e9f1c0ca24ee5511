public import Foundation
public import Indicators

/// The gap report as a Jupyter notebook whose cells already carry what they give.
///
/// It can be read without Python. Where there is a Python with pandas and matplotlib, its cells run
/// again from the files that lie beside it, without a network.
public struct NotebookReport {
  public init() {}

  /// Returns the name of the file in a language: `gap-report.ipynb` or `gap-report.en.ipynb`.
  public static func fileName(_ language: Language) -> String {
    language == .vietnamese ? "gap-report.ipynb" : "gap-report.\(language.rawValue).ipynb"
  }

  /// Returns the notebook in a language, ending in a new line.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - language: The language of texts and comments.
  /// - Returns: The notebook, in the form of nbformat 4.5.
  /// - Throws: ``ReportingError`` if a template that is built in cannot be read; `EncodingError`
  ///   never.
  public static func data(_ report: GapReport, language: Language) throws -> Data {
    try data(report, language: language, greatestFigures: greatestFigures)
  }

  /// The greatest number of bytes of figures that are embedded, so that notebooks can still be sent and opened.
  static let greatestFigures = 2_000_000

  static func data(
    _ report: GapReport, language: Language, greatestFigures: Int
  ) throws -> Data {
    let words = Wording(language, method: report.method)
    var writer = try NotebookWriter(
      report: report, words: words, greatestFigures: greatestFigures)
    try writer.write()
    let notebook = Notebook(
      cells: writer.cells,
      metadata: Notebook.Metadata(
        dubao: Notebook.Origin(
          engine: report.engine, asOf: report.asOf.description, seed: report.seed,
          schema: report.schema, language: language.rawValue),
        title: words.say(.reportTitle)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    var data = try encoder.encode(notebook)
    data.append(0x0A)
    return data
  }
}

extension NotebookReport: ReportFormat {
  public var name: String { "ipynb" }
  public var label: LocalizedText { LocalizedText(vi: "Sổ tay Jupyter", en: "Jupyter notebook") }
  public var mediaType: String { "application/x-ipynb+json" }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile] {
    try await languages.files {
      [ReportFile(name: Self.fileName($0), data: try Self.data(report, language: $0))]
    }
  }
}
