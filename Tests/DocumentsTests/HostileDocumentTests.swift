import Archives
import Documents
import Foundation
import Testing

/// Documents that are broken, or made to cost more than they may.
@Suite("Broken and hostile documents")
struct HostileDocumentTests {
  private static func error(_ bytes: [UInt8], name: String = "a.docx") -> DocumentError? {
    do throws(DocumentError) {
      _ = try DocumentReader(path: "/nowhere").read(bytes, name: name)
      return nil
    } catch { return error }
  }

  private static func error(_ body: String) throws -> DocumentError? {
    error(try WordFixture(body).bytes())
  }

  @Test("Archives that are cut off, grow too much or are something else are refused")
  func archives() throws {
    let whole = try WordFixture(paragraph("Kế hoạch")).bytes()
    for length in [4, 30, 200, whole.count / 2, whole.count - 30] {
      guard case .archive = Self.error(Array(whole.prefix(length))) else {
        Issue.record("\(length) bytes are read")
        continue
      }
    }
    let bomb = try WordFixture(String(repeating: " ", count: 70 << 20)).bytes()
    guard case .archive(let reason) = Self.error(bomb) else {
      Issue.record("a bomb is read")
      return
    }
    #expect("\(reason)".contains("grows") || "\(reason)".contains("large"))
    let other = [UInt8](
      try ZipWriter.archive([ZipEntry(name: "a.txt", data: Data("x".utf8))]))
    guard case .damaged = Self.error(other) else {
      Issue.record("an archive of something else is read")
      return
    }
  }

  @Test("Document types, broken XML and depth are refused")
  func xml() throws {
    let fixture = WordFixture(paragraph("Kế hoạch"))
    let typed = fixture.document.replacingOccurrences(
      of: "<w:document", with: "<!DOCTYPE w [<!ENTITY a \"b\">]><w:document")
    for text in [typed, String(fixture.document.dropLast(20)), "", "\u{0}"] {
      guard case .damaged = Self.error(try fixture.bytes(document: text)) else {
        Issue.record("\(text.prefix(60)) is read")
        continue
      }
    }
    let deep = String(repeating: "<w:sdt>", count: 5_000)
    let end = String(repeating: "</w:sdt>", count: 5_000)
    #expect(try Self.error(deep + end) == .tooMuch(.depth, limit: 256))
    let open = String(repeating: "<w:tbl><w:tr><w:tc>", count: 20)
    let close = String(repeating: "</w:tc></w:tr></w:tbl>", count: 20)
    #expect(try Self.error(open + paragraph("x") + close) == .tooMuch(.nestedTables, limit: 8))
  }

  @Test("Grids of any size cost no more than is allowed")
  func grids() throws {
    for span in [129, 1_000_000, 2_147_483_647, Int.max] {
      #expect(try Self.error(table(row(cell("a", span: span)))) == .tooMuch(.columns, limit: 128))
    }
    let before = "<w:trPr><w:gridBefore w:val=\"9999999999\"/></w:trPr>"
    #expect(
      try Self.error(table("<w:tr>\(before)\(cell("a"))</w:tr>")) == .tooMuch(.columns, limit: 128))
    // Numbers that nothing packs well; an archive that grows too much is refused before.
    func number(_ index: Int) -> String { "\(index &* 2_654_435_761 % 1_000_000_007)" }
    let wide = (0..<100).map { cell(number($0)) }.joined()
    let rows = (0..<2_600).map { row(cell(number($0) + number($0 + 7), span: 100)) }.joined()
    #expect(try Self.error(table(row(wide), rows)) == .tooMuch(.cells, limit: 250_000))
    // A long text in a cell that is merged over many rows is kept once.
    let long = (0..<20_000).map(number).joined(separator: " ")
    let below = (0..<5_000).map { row(cell(number($0), merge: merged.goesOn)) }.joined()
    let tall = table(row(cell(long, merge: merged.start)), below)
    let document = try DocumentReader().read(try WordFixture(tall).bytes(), name: "a.docx")
    #expect(document.tables.first?.rows.count == 5_001)
  }

  @Test(
    "Other files are refused in words of both languages", arguments: ["a.docx", "a.pdf", "a.bin"])
  func others(name: String) {
    for text in ["", "GIF89a", "PK\u{3}\u{4}", "%PDF-1.7", "{\\rtf1 x}", "<html></html>"] {
      guard let error = Self.error(Array(text.utf8), name: name) else {
        Issue.record("\(text) is read")
        continue
      }
      #expect(!error.vi.isEmpty && !error.en.isEmpty && error.vi != error.en)
    }
  }

  @Test("What needs a program that is missing names its package")
  func missingPrograms() {
    let cases: [([UInt8], String)] = [
      (Array("%PDF-1.7".utf8), "poppler-utils"),
      (Array("{\\rtf1 x}".utf8), "libreoffice-writer-nogui"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "libreoffice-writer-nogui"),
    ]
    for (bytes, package) in cases {
      #expect(Self.error(bytes)?.vi.contains("apt-get install \(package)") == true)
    }
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let locked = compound + Array("EncryptedPackage".utf8).flatMap { [$0, UInt8(0)] }
    #expect(Self.error(locked) == .encrypted)
  }

  @Test("Plain text is told by its name and its letters")
  func text() throws {
    let document = try DocumentReader().read(Array("Kế hoạch\n\n1. Mục tiêu".utf8), name: "a.txt")
    #expect(document.format == .text && document.texts.first == "Kế hoạch")
    #expect(Self.error([0x00, 0x01, 0xFF], name: "a.txt") != nil)
    #expect(throws: DocumentError.self) { try DocumentReader().read(path: "/nowhere/a.docx") }
  }
}
