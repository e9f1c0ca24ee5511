import Indicators
import Testing

@testable import Intake

/// The encoding of PC-Axis files, which their head declares.
@Suite("Declared encodings")
struct DeclaredEncodingTests {
  /// A file whose line 4 has the bytes.
  private static func file(_ page: String, _ bytes: [UInt8], set: String = "ANSI") -> [UInt8] {
    Array("CHARSET=\"\(set)\";\nAXIS-VERSION=\"2013\";\n".utf8)
      + Array((page.isEmpty ? "\n" : "CODEPAGE=\"\(page)\";\n").utf8) + Array("TITLE=\"".utf8)
      + bytes + Array("\";\n".utf8)
  }

  @Test(
    "A declared code page is used",
    arguments: [
      // "Tư", which without a declaration may be "Tý".
      ("windows-1258", [0x54, 0xFD], "Tư"), ("Windows-1258", [0x43, 0xE2, 0xEC], "Cấ"),
      ("windows-1252", [0x54, 0xFD], "Tý"), ("iso-8859-1", [0x4D, 0xE5, 0x6C], "Mål"),
      ("ISO-8859-15", [0xA4, 0x20, 0xBD], "€ œ"), ("utf-8", [0x54, 0xC6, 0xB0], "Tư"),
      // Bytes that are UTF-8 are nothing else, whatever is declared.
      ("windows-1252", [0x54, 0xC6, 0xB0], "Tư"),
    ] as [(String, [UInt8], String)])
  func used(page: String, bytes: [UInt8], expected: String) throws {
    let text = try decodedText(of: Self.file(page, bytes), file: "t.px")
    #expect(text.contains("TITLE=\"\(expected)\""))
  }

  @Test(
    "A declaration that cannot be followed is refused with its line and the remedy",
    arguments: [
      (file("ibm850", [0x84]), "line 3 declares the encoding 'ibm850', which is not read"),
      (file("", [0x84], set: "OEM"), "line 1 declares the encoding 'OEM', which is not read"),
      (
        file("utf-8", [0x54, 0xFD]), "line 4 is not in the encoding 'utf-8' that the file declares"
      ),
      (file("iso-8859-15", [0x93]), "line 3 is not in the encoding 'iso-8859-15'"),
      // A mark of tone behind a consonant.
      (file("windows-1258", [0x6D, 0xF2, 0x6C]), "line 4 is not in the encoding 'windows-1258'"),
      // "mã số" of Windows-1258.
      (
        file("windows-1252", [0x6D, 0x61, 0xDE, 0x20, 0x73, 0xF4, 0xEC]),
        "line 4 is not in the encoding 'windows-1252'"
      ),
    ])
  func refused(bytes: [UInt8], expected: String) {
    let error = #expect(throws: IntakeError.self) { try decodedText(of: bytes, file: "t.px") }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    #expect(error?.text(in: .vietnamese).lowercased().contains("utf-8") == true)
  }

  @Test func aTableThatNamesACodePageIsNoDeclaration() {
    let error = #expect(throws: IntakeError.self) {
      try decodedText(of: Array("CODEPAGE=x\na,b\n".utf8) + [0x54, 0xFD, 0x0A], file: "t.csv")
    }
    #expect(error?.description.contains("cannot be told") == true)
  }
}
