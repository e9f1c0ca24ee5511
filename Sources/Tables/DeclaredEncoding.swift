/// The encoding that the head of a PC-Axis file declares, as `CODEPAGE="windows-1258"`.
///
/// Source: Statistics Sweden, "PX file format", 2013: CODEPAGE is a name of IANA, CHARSET is ANSI or OEM.
struct DeclaredEncoding {
  /// The name as the file has it.
  let name: String

  /// The line of the declaration, from 1.
  let line: Int

  private let page: Page

  private enum Page {
    case utf8, vietnamese, western, latin9

    /// A page of DOS, or a name that is not known here.
    case unknown
  }

  private static let pages: [String: Page] = [
    "utf-8": .utf8, "utf8": .utf8, "us-ascii": .utf8, "ascii": .utf8,
    "windows-1258": .vietnamese, "cp1258": .vietnamese, "windows-1252": .western,
    "cp1252": .western,
    // Its bytes 0x80 to 0x9F are no letters, and files that have some of them mean Windows-1252.
    "iso-8859-1": .western, "latin1": .western, "iso-8859-15": .latin9, "latin9": .latin9,
    "latin-9": .latin9,
  ]

  /// Where the declaration is looked for.
  private static let headBytes = 16_384

  /// Finds the declaration; `nil` if the text is no PC-Axis file, or declares nothing that tells its encoding.
  init?(in bytes: [UInt8]) {
    var line = 1
    var (isPCAxis, declared) = (false, (name: "", line: 0))
    for statement in bytes.prefix(Self.headBytes).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 0x0A || $0 == 0x3B })
    {
      let parts = statement.split(separator: 0x3D, maxSplits: 1)
      let texts = parts.map { part in
        String(decoding: part, as: UTF8.self).trimmed.filter { $0 != "\"" }
      }
      switch texts.first {
      case "AXIS-VERSION", "MATRIX": isPCAxis = true
      case "CHARSET":
        isPCAxis = true
        if declared.line == 0, texts.last?.uppercased() == "OEM" { declared = ("OEM", line) }
      case "CODEPAGE": declared = (texts.last ?? "", line)
      default: break
      }
      if statement.endIndex < bytes.count, bytes[statement.endIndex] == 0x0A { line += 1 }
    }
    guard isPCAxis, declared.line > 0 else { return nil }
    (name, self.line) = declared
    page = Self.pages[name.lowercased()] ?? .unknown
  }

  /// Returns bytes as the text that they are by the declaration.
  ///
  /// - Parameter bytes: Bytes without NUL that are not UTF-8.
  /// - Returns: The text, with composed letters.
  /// - Throws: ``TextFileError`` if the page is not read, or the bytes can be no text in it.
  func text(of bytes: [UInt8]) throws(TextFileError) -> String {
    switch page {
    case .unknown: throw .unknownEncoding(name, line: line)
    case .utf8: throw .wrongEncoding(name, line: Self.lineOfBadUTF8(bytes))
    case .vietnamese: return try text(of: bytes, by: .vietnamese, orRather: .western)
    case .western: return try text(of: bytes, by: .western, orRather: .vietnamese)
    case .latin9: return try text(of: bytes, by: .latin9, orRather: .vietnamese)
    }
  }

  private func text(
    of bytes: [UInt8], by page: TextEncodings.Page, orRather other: TextEncodings.Page
  ) throws(TextFileError) -> String {
    guard let text = TextEncodings.scalars(bytes, page) else {
      throw .wrongEncoding(name, line: line)
    }
    // A declaration is believed unless the text shows that another page was used.
    if !TextEncodings.isPlausible(text), let rather = TextEncodings.scalars(bytes, other),
      TextEncodings.isPlausible(rather)
    {
      let place = zip(text, rather).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
      throw .wrongEncoding(name, line: 1 + text[..<place].count { $0 == "\n" })
    }
    return try TextEncodings.text(text)
  }

  private static func lineOfBadUTF8(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }
}
