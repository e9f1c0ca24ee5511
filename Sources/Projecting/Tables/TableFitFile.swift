import Execution
public import Foundation
public import Indicators

/// The file that `dubao fit` writes and `--fit` reads: a line with the form, the edition of the figures and the SHA-256
/// of what follows, then the fit as JSON with sorted keys, so that the same table gives the same bytes.
public enum TableFitFile {
  private static let mark = "dubao-fit"

  /// The version of the form.
  private static let format = 2

  /// The name of the program's edition in the first line.
  private static var head: String { "\(mark) \(format) \(DuBaoEngine.edition)" }

  /// Returns the bytes of a fit.
  ///
  /// - Throws: ``TableFitError/notWritable(_:)`` if a number of the fit has no form in JSON.
  public static func data(_ fit: TableFit) throws(TableFitError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let body: Data
    do { body = try encoder.encode(fit) } catch { throw .notWritable("\(error)") }
    return Data("\(head) \(Fingerprint.sha256(body))\n".utf8) + body
  }

  /// Reads a fit.
  ///
  /// - Parameter path: The path.
  /// - Returns: The fit.
  /// - Throws: ``TableFitError`` if it cannot be read, is no fit, is damaged, or was made by another edition.
  public static func read(_ path: String) throws(TableFitError) -> TableFit {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw .notReadable(file: path, reason: error.localizedDescription)
    }
    return try fit(data, file: path)
  }

  static func fit(_ data: Data, file: String) throws(TableFitError) -> TableFit {
    guard let end = data.prefix(200).firstIndex(of: UInt8(ascii: "\n")) else {
      throw .noFit(file: file)
    }
    let words = String(decoding: data[..<end], as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 4, words[0] == mark else { throw .noFit(file: file) }
    guard words[1...2].joined(separator: " ") == head.dropFirst(mark.count + 1) else {
      throw .otherEdition(file: file)
    }
    let body = Data(data[data.index(after: end)...])
    guard Fingerprint.sha256(body) == words[3] else { throw .damaged(file: file) }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { return try decoder.decode(TableFit.self, from: body) } catch {
      throw .damaged(file: file)
    }
  }
}

/// A fault of a kept fit, or of a table that does not belong to it.
public enum TableFitError: Error, Equatable {
  /// The file cannot be read.
  case notReadable(file: String, reason: String)

  /// The file is no fit.
  case noFit(file: String)

  /// The file is not what was written.
  case damaged(file: String)

  /// The file was made by a program whose figures may differ.
  case otherEdition(file: String)

  /// A number of the fit cannot be written.
  case notWritable(String)

  /// The fit was made with another prior pack, or with none.
  case otherPrior(isGiven: Bool)

  /// The table has a series of an indicator that the fit does not know, or not with values of that scale.
  case unknownIndicator(String, ValueScale, seriesID: String)
}

extension TableFitError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notReadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .noFit(let file): "\(file): is no fit of a table; `dubao fit` makes one"
    case .damaged(let file):
      "\(file): is not as it was written (its SHA-256 differs); make it anew with `dubao fit`"
    case .otherEdition(let file):
      "\(file): was made by another version of dubao, whose figures may differ; make it anew with `dubao fit`"
    case .notWritable(let reason): "the fit cannot be written: \(reason)"
    case .otherPrior(let isGiven):
      isGiven
        ? "the fit was made with another prior pack or with none; give --prior as it was given to `dubao fit`"
        : "the fit was made with a prior pack; give --prior as it was given to `dubao fit`"
    case .unknownIndicator(let name, let scale, let series):
      "series '\(series)': the fit knows no indicator '\(name)' whose values are read as \(scale.rawValue); fit the whole table, this series too, with `dubao fit`"
    }
  }
}
