import Archives
import Foundation
import Testing
import TestSupport

@testable import Spreadsheet

/// What a document says of its own encoding decides nothing.
@Suite("XML of unknown origin")
struct UntrustedXMLTests {
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let fixture = WorkbookFixture([SheetFixture("A", [["đường", 1]])])

  /// Reads a workbook whose sheet has other bytes.
  private static func read(_ change: (String) -> Data) throws(WorkbookReadError) -> SheetContents? {
    let entries = fixture.parts.map { part in
      ZipEntry(name: part.name, data: part.name == sheet ? change(part.text) : Data(part.text.utf8))
    }
    guard let archive = try? ZipWriter.archive(entries) else { return nil }
    return try WorkbookReader.contents(of: archive).sheets.first
  }

  private static func error(_ change: (String) -> Data) -> WorkbookReadError? {
    do throws(WorkbookReadError) { _ = try read(change) } catch { return error }
    return nil
  }

  /// Puts a byte that begins no letter where a text has `¤`.
  private static func broken(_ text: String) -> Data {
    Data(
      text.utf8.split(separator: 0xC2, omittingEmptySubsequences: false).joined(separator: [0xFE]))
  }

  @Test(arguments: [
    "<x¤ a=\"1\"/>", "<x ¤=\"1\"/>", "<¤:x/>", "<x xmlns:¤=\"u\"/>", "<x a=\"¤\"/>", "<!-- ¤ -->",
    "<![CDATA[¤]]>", "<?pi ¤?>", "</¤>",
  ])
  func bytesThatAreNoTextAreRefused(_ mark: String) {
    #expect(
      Self.error { Self.broken($0.replacing("<sheetData>", with: mark + "<sheetData>")) }
        == .malformed(part: Self.sheet), "\(mark)")
  }

  @Test(arguments: [[0xC0, 0xBC], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0x00]])
  func formsThatHideLettersAreRefused(_ bytes: [UInt8]) {
    let error = Self.error { Data($0.utf8) + Data(bytes) }
    #expect(error == .malformed(part: Self.sheet))
  }

  @Test func declaredEncodingsAreRefusedHoweverFarBehind() {
    for encoding in ["UTF-7", "ISO-8859-1", "IBM037", "UTF-16", "windows-1258", "x"] {
      for room in [1, 250, 5_000] {
        let error = Self.error {
          Data(
            $0.replacing(
              " encoding=\"UTF-8\"",
              with: String(repeating: " ", count: room) + "encoding=\"\(encoding)\""
            ).utf8)
        }
        #expect(error == .malformed(part: Self.sheet), "\(encoding) \(room)")
      }
    }
  }

  /// "<" is 0x4C in EBCDIC, so that no search for it finds a document type.
  @Test func ebcdicIsRefused() {
    let declaration: [UInt8] = [
      0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E, 0x7F,
      0xF1, 0x4B, 0xF0, 0x7F, 0x6F, 0x6E, 0x4C, 0xA7, 0x61, 0x6E,
    ]
    #expect(Self.error { _ in Data(declaration) } == .malformed(part: Self.sheet))
  }

  @Test func wideTextWithItsMarkIsRead() throws {
    for isBig in [true, false] {
      func wide(_ text: String) -> Data {
        let mark = Data(isBig ? [0xFE, 0xFF] : [0xFF, 0xFE])
        return mark + (text.data(using: isBig ? .utf16BigEndian : .utf16LittleEndian) ?? Data())
      }
      let contents = try Self.read { wide($0.replacing("UTF-8", with: "UTF-16")) }
      #expect(contents?.rows.first?.cells.map(\.value) == [.text("đường"), .number(1)])
      #expect(Self.error { wide($0) } == .malformed(part: Self.sheet), "it says that it is UTF-8")
      let typed = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet"
      #expect(
        Self.error {
          wide($0.replacing("UTF-8", with: "UTF-16").replacing("<worksheet", with: typed))
        } == .documentType(part: Self.sheet))
      #expect(Self.error { wide($0).dropLast() } == .malformed(part: Self.sheet))
      #expect(Self.error { wide($0).dropFirst(2) } == .malformed(part: Self.sheet))
    }
  }

  @Test func rangesBeyondTheSheetHideNothing() throws {
    let columns =
      "<cols><col min=\"20000\" max=\"30000\" hidden=\"1\"/>"
      + "<col min=\"-9223372036854775808\" max=\"9223372036854775807\" hidden=\"1\"/>"
      + "<col min=\"3\" max=\"9223372036854775807\" hidden=\"1\"/></cols><sheetData>"
    let contents = try Self.read { Data($0.replacing("<sheetData>", with: columns).utf8) }
    #expect(contents?.hiddenColumns == [2...(CellAddress.columns - 1)])
  }

  @Test(arguments: ["9223372036854775807-01-01", "2026-9223372036854775807-01", "0001-01-01"])
  func datesThatNoSheetHoldsStayTexts(_ text: String) throws {
    let contents = try Self.read {
      Data(
        $0.replacing(
          "<sheetData>", with: "<sheetData><row r=\"9\"><c t=\"d\"><v>\(text)</v></c></row>"
        )
        .utf8)
    }
    #expect(contents?.rows.last?.cells.map(\.value) == [.text(text)])
  }
}
