import Foundation

/// Reads forms with files: RFC 7578 (2015), Returning Values from Forms: multipart/form-data.
///
/// By hand, since none of the packages that the project may use reads them.
struct MultipartReader {
  private let boundary: Data

  /// The greatest number of parts: a form of six periods has some forty for each indicator.
  private static let greatestCount = 8_000

  private static let emptyLine = Data("\r\n\r\n".utf8)

  /// A part of a form.
  struct Part: Equatable {
    let name: String
    let fileName: String?
    let data: Data
  }

  /// Takes the boundary from what the content says it is.
  ///
  /// - Throws: ``WebFault`` if there is none.
  init(_ type: String) throws(WebFault) {
    guard let value = Self.parameter("boundary", in: type), (1...70).contains(value.utf8.count)
    else { throw FormContent.unreadable }
    boundary = Data("\r\n--\(value)".utf8)
  }

  /// Returns the parts.
  ///
  /// - Throws: ``WebFault`` if the content is cut off or malformed.
  func parts(_ data: Data) throws(WebFault) -> [Part] {
    // The first boundary stands at the start, without the line break that belongs to the others.
    let data = Data("\r\n".utf8) + data
    var parts: [Part] = []
    guard var boundary = data.range(of: boundary) else { throw FormContent.unreadable }
    while true {
      let rest = data[boundary.upperBound...]
      if rest.starts(with: Data("--".utf8)) { return parts }
      guard rest.starts(with: Data("\r\n".utf8)), parts.count < Self.greatestCount,
        let next = rest.range(of: self.boundary)
      else { throw FormContent.unreadable }
      parts.append(try Self.part(rest[(rest.startIndex + 2)..<next.lowerBound]))
      boundary = next
    }
  }

  private static func part(_ data: Data) throws(WebFault) -> Part {
    guard let end = data.range(of: emptyLine), end.lowerBound - data.startIndex <= 8192,
      let head = String(data: data[data.startIndex..<end.lowerBound], encoding: .utf8)
    else { throw FormContent.unreadable }
    let line = head.components(separatedBy: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let line, let name = parameter("name", in: line) else { throw FormContent.unreadable }
    return Part(
      name: name, fileName: parameter("filename", in: line), data: Data(data[end.upperBound...]))
  }

  /// Returns a parameter of a header, with or without quotes.
  static func parameter(_ name: String, in header: String) -> String? {
    for piece in pieces(header).dropFirst() {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2,
        sides[0].trimmingCharacters(in: .whitespaces).lowercased() == name
      else { continue }
      let value = sides[1].trimmingCharacters(in: .whitespaces)
      guard value.hasPrefix("\"") else { return value }
      guard value.count >= 2, value.hasSuffix("\"") else { return nil }
      // Browsers write a quotation mark in a name as %22, others with a backslash.
      return String(value.dropFirst().dropLast()).replacing("%22", with: "\"")
        .replacing("\\\"", with: "\"")
    }
    return nil
  }

  /// Splits a header at its semicolons, but for those within quotes.
  private static func pieces(_ header: String) -> [String] {
    var pieces = [""]
    var isQuoted = false
    var isEscaped = false
    for character in header {
      if character == "\"" && !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      if character == ";" && !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }
}
