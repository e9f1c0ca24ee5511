import Indicators
import Spreadsheet
import Statistics
import Testing

@testable import Intake

/// Whatever the bytes are, reading ends with a table or an `IntakeError`, never with a crash.
@Suite("Hostile input")
struct HostileInputTests {
  static let table = Array(
    "\u{FEFF}series_id,period,value\r\n\"Tỷ lệ \"\"a\"\"\n\",2024-06,\"39,52 %\"\r\nb,Quý II/2025,1\n"
      .utf8)

  @Test("A table cut short anywhere", arguments: 0...table.count)
  func cut(length: Int) {
    let outcome = Result { () throws(IntakeError) -> Panel in
      let text = try decodedText(of: Array(Self.table.prefix(length)), file: "t.csv")
      return try parsePanel(text: text, file: "t.csv")
    }
    switch outcome {
    case .success(let panel):
      #expect((1...2).contains(panel.rows.count))
      #expect(length > 60)
    case .failure(let error): #expect(error.description.hasPrefix("t.csv"))
    }
  }

  /// A file of 1 KB can say of all 16,384 columns a thousand times that they are hidden.
  @Test func manyRangesOfHiddenColumnsCostNoMoreThanOne() {
    let cells = (0..<16_384).map { CellContents(column: $0, value: .number(Double($0))) }
    func grid(_ hidden: [ClosedRange<Int>]) -> Grid {
      Grid(
        SheetContents(
          name: "A", isHidden: false,
          rows: [RowContents(number: 1, isHidden: false, cells: cells)], merges: [],
          hiddenColumns: hidden))
    }
    let clock = ContinuousClock()
    let whole = clock.measure {
      let all = grid(.init(repeating: 0...16_383, count: 100_000))
      #expect(all.rows.isEmpty && all.omitted.contains { $0 == (.hiddenColumns, 16_384) })
    }
    // Column by column these would be 1.6 billion.
    #expect(whole < .seconds(60))
    let single = stride(from: 1, to: 40, by: 2).map { $0...$0 }
    let odd = grid((0..<1_000).flatMap { _ in single })
    #expect(odd.rows.first?.columns.prefix(21) == Array(stride(from: 0, through: 40, by: 2))[...])
    #expect(odd.omitted.contains { $0 == (.hiddenColumns, 20) })
  }

  @Test("A table with one byte changed", arguments: 0..<table.count)
  func changed(position: Int) {
    for byte: UInt8 in [0x00, 0x22, 0x2C, 0x0A, 0x0D, 0xFF, 0xC3] {
      var bytes = Self.table
      bytes[position] = byte
      do {
        let text = try decodedText(of: bytes, file: "t.csv")
        #expect(try !parsePanel(text: text, file: "t.csv").rows.isEmpty)
      } catch {
        #expect("\(error)".hasPrefix("t.csv"))
      }
    }
  }

  @Test("Random bytes", arguments: 0..<100)
  func random(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("\",\n\r a1\u{FEFF}ế;".utf8)
    let bytes = (0..<200).compactMap { _ in alphabet.randomElement(using: &generator) }
    #expect(throws: IntakeError.self) {
      let text = try decodedText(of: bytes, file: "t.csv")
      _ = try parsePanel(text: text, file: "t.csv")
    }
  }

  @Test(
    "One long line",
    arguments: [
      ("x", 10_000_000, "missing-column"),
      (",", 1_000_000, "missing-column"),
      ("\"", 1_000_001, "open-quote"),
      ("é\"", 1_000_000, "quote-in-cell"),
      ("\n", 1_000_000, "empty-file"),
    ])
  func longLine(part: String, count: Int, code: String) {
    // Made here, so that the log does not have all of it.
    let text = String(repeating: part, count: count)
    let error = #expect(throws: IntakeError.self) { try parsePanel(text: text, file: "t.csv") }
    guard case .invalid(let findings) = error else { return }
    #expect(findings.first?.code == code)
    #expect(findings.count <= 4)
    #expect((error?.description.count ?? 0) < 2_000)
  }

  @Test func longCellsAreShortInMessages() {
    let cell = String(repeating: "9,", count: 1_000_000)
    let error = #expect(throws: IntakeError.self) {
      try parsePanel(text: "series_id,period,value\na,\"\(cell)\",\"\(cell)\"\n", file: "t.csv")
    }
    #expect((error?.description.count ?? 0) < 400)
  }

  @Test func aMillionCommasInAStrictTableAreOneMistake() {
    let text = String(repeating: ",", count: 1_000_000)
    let file = DataFile(text: text, name: "places.csv", columns: PlaceRows.columns, needsRows: true)
    #expect(file.log.findings.map(\.code).count { $0 == "unknown-column" } == 1)
    #expect(file.log.findings.count == PlaceRows.columns.required.count + 1)
  }
}
