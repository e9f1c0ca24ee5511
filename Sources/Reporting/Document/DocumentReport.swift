public import Foundation
public import Indicators

public import Archives

/// The gap report as documents for the office, one a place, in the layout of Appendix I to
/// Decree 30/2020/NĐ-CP.
///
/// The charts are drawings; who writes the documents turns them into pictures, so that nothing here
/// depends on another program.
public struct DocumentReport {
  private let report: GapReport
  private let names: PageNames
  private let words: Wording
  let documents: [PlaceDocument]

  /// Lays out the documents of a report in a language.
  public init(_ report: GapReport, language: Language) {
    self.report = report
    names = PageNames(report.places.map(\.place.key), language: language)
    let frame = PageFrame(report: report, language: language, names: names, alternate: false)
    words = frame.words
    documents = report.places.map { PlaceDocument($0, frame: frame) }
  }

  /// The drawings of each document, in the order of ``files(pictures:)``.
  public var drawings: [[Drawing]] { documents.map(\.drawings) }

  /// Returns the documents.
  ///
  /// - Parameter pictures: The pictures of each document as PNG, in the order of ``drawings``.
  /// - Returns: The documents, in the order of the places.
  /// - Throws: `ZipError` if a document cannot be packed.
  public func files(pictures: [[Data]]) throws(ZipError) -> [ReportFile] {
    var files: [ReportFile] = []
    for (index, document) in documents.enumerated() {
      let own = pictures.indices.contains(index) ? pictures[index] : []
      let named = Dictionary(
        firstValues: zip(document.drawings.map(\.id), own).map { ($0, $1) })
      files.append(
        ReportFile(
          name: names.document(document.report.place.key, words.language),
          data: try ZipWriter.archive(package(document).entries(pictures: named))))
    }
    return files
  }

  func package(_ document: PlaceDocument) -> DocumentPackage {
    DocumentPackage(
      title: document.title, subject: words.say(.reportTitle), engine: report.engine,
      language: words.language, asOf: report.asOf, sections: document.sections)
  }
}

extension PageNames {
  /// Returns the name of the document of a place, like that of its page.
  func document(_ key: String, _ language: Language) -> String {
    String(page(key, language).dropLast("html".count)) + "docx"
  }
}
