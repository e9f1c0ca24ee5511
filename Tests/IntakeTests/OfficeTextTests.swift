import Foundation
import Indicators
import Testing

@testable import Intake

/// Tables in text as the programs of offices write them.
@Suite("Text tables of offices")
struct OfficeTextTests {
  static let rows = [
    ["ỦY BAN NHÂN DÂN XÃ PHÚ BÌNH"], ["BÁO CÁO THÁNG 8 NĂM 2026"], [],
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
    ["1", "Tỷ lệ phủ sóng 5G", "%", "41,5"],
    ["2", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến", "%", "83,25"],
  ]

  static func text(_ separator: String, quoting: Bool = false) -> String {
    rows.map { row in
      row.map { quoting && $0.contains(separator) ? "\"\($0)\"" : $0 }.joined(separator: separator)
    }.joined(separator: "\r\n") + "\r\n"
  }

  static func utf16(_ text: String, isBig: Bool) -> Data {
    Data(isBig ? [0xFE, 0xFF] : [0xFF, 0xFE])
      + (text.data(using: isBig ? .utf16BigEndian : .utf16LittleEndian) ?? Data())
  }

  /// The bytes of Windows-1258: the letters that it has, and marks of tone behind them.
  static func windows1258(_ text: String) -> Data {
    let letters: [Character: UInt8] = [
      "Ă": 0xC3, "Đ": 0xD0, "Ơ": 0xD5, "Ư": 0xDD, "ă": 0xE3, "đ": 0xF0, "ơ": 0xF5, "ư": 0xFD,
    ]
    let marks: [UInt32: UInt8] = [
      0x300: 0xCC, 0x309: 0xD2, 0x303: 0xDE, 0x301: 0xEC, 0x323: 0xF2,
    ]
    var bytes: [UInt8] = []
    for character in text {
      let own = String(character).precomposedStringWithCanonicalMapping.unicodeScalars
      if let scalar = own.first, own.count == 1, scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
        continue
      }
      var scalars = Array(
        String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
      let tone = scalars.firstIndex { marks[$0.value] != nil }.map { scalars.remove(at: $0) }
      let base = String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping
      if let letter = base.first, let byte = letters[letter] {
        bytes.append(byte)
      } else {
        bytes += base.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      }
      if let tone, let byte = marks[tone.value] { bytes.append(byte) }
    }
    return Data(bytes)
  }

  static let variants: [(String, Data)] = [
    ("semicolons", Data(text(";").utf8)), ("tabs", Data(text("\t").utf8)),
    ("commas", Data(text(",", quoting: true).utf8)),
    ("sep=;", Data(("sep=;\r\n" + text(";")).utf8)), ("sep=|", Data(("sep=|\n" + text("|")).utf8)),
    ("UTF-16 with tabs", utf16(text("\t"), isBig: false)),
    ("UTF-16, high byte first", utf16(text(";"), isBig: true)),
    ("Windows-1258", windows1258(text(";"))),
    ("Windows-1258 with commas", windows1258(text(",", quoting: true))),
    ("decomposed letters", Data(text(";").decomposedStringWithCanonicalMapping.utf8)),
  ]

  @Test("A report is the same whatever program wrote it", arguments: variants.map(\.0))
  func reports(name: String) throws {
    let data = try #require(Self.variants.first { $0.0 == name }?.1)
    let observations = try FormFixture.submit(data, "thang_8.csv").dataset.observations
    #expect(observations.map(\.value) == [41.5, 83.25])
    #expect(observations.map(\.indicator) == ["coverage_5g", "dossiers_processed_online_share"])
    #expect(observations.map(\.place) == ["phu_binh", "phu_binh"])
  }

  @Test func aTidyTableMayHaveATitle() throws {
    let text = "Số liệu 2020–2022;;\n;;\nseries_id;period;value\na;2020;1,5\na;2021;2,5\n"
    let panel = try parsePanel(text: text, file: "p.csv")
    #expect(panel.rows.map(\.value) == [1.5, 2.5])
    #expect(panel.rows.map(\.line) == [4, 5])
    #expect(panel.findings.map(\.code) == ["title-rows", "no-unit"])
  }

  @Test func semicolonsInNotesSeparateNothing() throws {
    let text = "series_id,period,value,note\na,2020,1,x;y;z;u;v\na,2021,2,x;y;z;u;v\n"
    #expect(try parsePanel(text: text, file: "p.csv").rows.map(\.value) == [1, 2])
  }

  @Test(
    "What fonts and programs have spoilt is refused",
    arguments: [
      // "Tỷ lệ phủ sóng" of a font with its own encoding (TCVN3), of another one (VNI), and with letters lost.
      ([0x54, 0xFB, 0x20, 0x6C, 0xD6, 0x20, 0x70, 0x68, 0xF1], "cannot be told"),
      ([0x54, 0x79, 0xFB, 0x20, 0x6C, 0x65, 0xE4, 0x20, 0x70, 0x68, 0x75, 0xFB], "cannot be told"),
      ([0x74, 0x69, 0x3F, 0x75, 0x20, 0x43, 0x68, 0x69, 0xD2], "question marks"),
    ] as [([UInt8], String)])
  func spoilt(bytes: [UInt8], expected: String) {
    let error = #expect(throws: IntakeError.self) { try decodedText(of: bytes, file: "t.csv") }
    #expect(error?.description.contains(expected) == true)
  }

  @Test func westernNamesAreRead() throws {
    let bytes =
      Array("a,b\nG".utf8) + [0xF6] + Array("teborg,1\nC".utf8) + [0xF4] + Array("te\n".utf8)
    #expect(try decodedText(of: bytes, file: "t.csv") == "a,b\nGöteborg,1\nCôte\n")
  }
}
