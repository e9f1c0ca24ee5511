import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of a form.
struct FormContent: Sendable {
  /// The values of each field, in their order.
  private(set) var fields: [String: [String]] = [:]

  /// The files.
  private(set) var files: [UploadedFile] = []

  /// The whole content, for what is no form.
  private(set) var bytes = Data()

  /// A file that was sent.
  struct UploadedFile: Sendable, Equatable {
    /// The name of the field.
    let field: String

    /// The name that the file has on the sender's machine, without folders.
    ///
    /// It names nothing on this one.
    let name: String

    /// The content.
    let data: Data
  }

  /// Creates a form that says nothing.
  init() {}

  /// Returns the first value of a field.
  subscript(_ name: String) -> String? { fields[name]?.first }

  /// Reads what was sent.
  ///
  /// - Parameters:
  ///   - data: What was sent.
  ///   - type: What it says it is.
  /// - Throws: ``WebFault`` if it is not that.
  init(_ data: Data, type: String?) throws(WebFault) {
    let type = type ?? ""
    let name = type.split(separator: ";").first.map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
    switch name {
    case "application/x-www-form-urlencoded":
      for pair in data.split(separator: UInt8(ascii: "&")) {
        let sides = pair.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let key = sides.first.flatMap(Self.decoded) else { throw Self.unreadable }
        guard let value = sides.count > 1 ? Self.decoded(sides[1]) : "" else {
          throw Self.unreadable
        }
        fields[key, default: []].append(value)
      }
    case "multipart/form-data":
      for part in try MultipartReader(type).parts(data) {
        if let file = part.fileName {
          guard !file.isEmpty || !part.data.isEmpty else { continue }
          files.append(UploadedFile(field: part.name, name: Self.lastName(file), data: part.data))
        } else {
          guard let text = String(data: part.data, encoding: .utf8) else { throw Self.unreadable }
          fields[part.name, default: []].append(text)
        }
      }
    default: bytes = data
    }
  }

  static let unreadable = WebFault.badRequest(
    "unreadable_form", vi: "Không đọc được biểu mẫu gửi lên.",
    en: "The form that was sent cannot be read.")

  private static func decoded(_ bytes: Data.SubSequence) -> String? {
    String(data: bytes, encoding: .utf8)?.replacing("+", with: " ").removingPercentEncoding
  }

  /// Some browsers send the folders too.
  private static func lastName(_ name: String) -> String {
    let last =
      name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "file"
    return String(last.filter { !$0.isNewline && $0 != "\0" }.prefix(120))
  }
}
