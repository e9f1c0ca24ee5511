import Documents
import Execution
import Foundation
public import Indicators

/// Reading a plan from a file: the document, its hash, and what it sets.
public enum PlanFile {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - known: The catalogue of indicators, places and plans.
  ///   - place: The key of the place whose plan it is; `nil` to tell it from the document.
  /// - Returns: The proposal.
  /// - Throws: ``PlanFileError``.
  public static func read(
    path: String, known: Dataset, place: String? = nil
  ) throws(PlanFileError) -> PlanProposal {
    try read(path: path, name: (path as NSString).lastPathComponent, known, place)
  }

  /// Reads the bytes of a file that somebody has handed over.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - name: The name of the file.
  ///   - known: The catalogue of indicators, places and plans.
  ///   - place: The key of the place whose plan it is; `nil` to tell it from the document.
  /// - Returns: The proposal.
  /// - Throws: ``PlanFileError``.
  public static func read(
    bytes: [UInt8], name: String, known: Dataset, place: String? = nil
  ) throws(PlanFileError) -> PlanProposal {
    let name = (name as NSString).lastPathComponent
    do {
      let document = try DocumentReader().read(bytes, name: name)
      return try read(document, hash: Fingerprint.sha256(Data(bytes)), name: name, known, place)
    } catch let error as DocumentError {
      throw .unreadable(file: name, reason: LocalizedText(vi: error.vi, en: error.en))
    } catch let error as PlanFileError {
      throw error
    } catch {
      throw .unreadable(file: name, reason: LocalizedText(vi: "\(error)", en: "\(error)"))
    }
  }

  private static func read(
    path: String, name: String, _ known: Dataset, _ place: String?
  ) throws(PlanFileError) -> PlanProposal {
    let document: SourceDocument
    do { document = try DocumentReader().read(path: path) } catch {
      throw .unreadable(file: name, reason: LocalizedText(vi: error.vi, en: error.en))
    }
    let hash: String
    do { hash = try Fingerprint.sha256(ofFile: path).hash } catch {
      throw .unreadable(
        file: name,
        reason: LocalizedText(vi: "không đọc được tệp", en: "the file cannot be read"))
    }
    return try read(document, hash: hash, name: name, known, place)
  }

  private static func read(
    _ document: SourceDocument, hash: String, name: String, _ known: Dataset, _ place: String?
  ) throws(PlanFileError) -> PlanProposal {
    if let place, !known.places.contains(where: { $0.key == place }) {
      throw .unknownPlace(place)
    }
    guard document.parts <= PlanReader.greatestParts else {
      throw .unreadable(
        file: name,
        reason: LocalizedText(
          vi:
            "văn bản có \(document.parts) đoạn và dòng, chỉ đọc tối đa \(PlanReader.greatestParts); hãy tách riêng "
            + "phần kế hoạch",
          en:
            "the document has \(document.parts) paragraphs and rows, at most \(PlanReader.greatestParts) are read; "
            + "hand in the plan alone"))
    }
    return PlanReader(known: known).read(
      document,
      source: PlanSource(
        file: name, sha256: hash, format: document.format, pages: document.pages), place: place)
  }
}

extension SourceDocument {
  /// The number of paragraphs and of rows of tables.
  fileprivate var parts: Int {
    blocks.reduce(0) { sum, block in
      if case .table(let table) = block { sum + table.rows.count } else { sum + 1 }
    }
  }
}

/// A plan that cannot be read.
public enum PlanFileError: Error, Equatable {
  /// The document cannot be read.
  case unreadable(file: String, reason: LocalizedText)

  /// No place has the key.
  case unknownPlace(String)
}

extension PlanFileError: CustomStringConvertible {
  /// The error in English.
  public var description: String { text(in: .english) }

  /// Returns the error in a language.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.unreadable(let file, let reason), _): "\(file): \(reason[language])"
    case (.unknownPlace(let key), .vietnamese):
      "không có địa bàn nào mang mã '\(key)'; xem places.csv, hoặc bỏ --place để tìm trong văn bản"
    case (.unknownPlace(let key), .english):
      "no place has the key '\(key)'; see places.csv, or leave --place out to have it read from the document"
    }
  }
}
