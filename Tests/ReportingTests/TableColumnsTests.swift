import Testing

@testable import Reporting

@Suite("Columns of the tables of documents")
struct TableColumnsTests {
  private func table(_ rows: [[String]]) -> TableBlock {
    TableBlock(
      style: .grid, widths: rows[0].map { _ in 0 },
      header: rows[0].map { TableBlock.Cell($0, .tableHeader) },
      rows: rows.dropFirst().map { $0.map { TableBlock.Cell($0) } })
  }

  private static let long = String(repeating: "một câu dài ", count: 20)

  @Test func widthsFollowWhatTheCellsSay() {
    var block = table([
      ["TT", "Nội dung", "Sản phẩm"], ["1", Self.long, "Báo cáo"],
      ["2", Self.long + Self.long, "–"],
    ])
    block.fitColumns(to: 160)
    #expect(abs(block.widths.reduce(0, +) - 160) < 1e-9)
    #expect(block.widths[1] > 5 * block.widths[2] && block.widths[0] < 12)
    // A word is not broken, and a short text stands in one line.
    #expect(block.widths[2] > Length.ofLine("Sản phẩm", size: 11))
  }

  @Test func marksOfLettersTakeNoRoom() {
    for (marked, plain) in [
      ("Ưỡn Ẹ", "Uon E"), ("o\u{302}\u{301}", "o"), ("ǖ ḕ", "u e"), ("한", "xxx"),
    ] {
      #expect(Length.ofLine(marked, size: 11) == Length.ofLine(plain, size: 11), "\(marked)")
    }
    #expect(Length.ofLine("đ", size: 11) > Length.ofLine("o", size: 11))
  }

  @Test func columnsThatNeedLessThanThereIsAreWiderAlike() {
    var block = table([["A", "B"], ["một", "hai"]])
    block.fitColumns(to: 100)
    #expect(abs(block.widths.reduce(0, +) - 100) < 1e-9)
    #expect(block.widths.allSatisfy { $0 > 35 })
  }

  @Test func wordsTooLongForAllColumnsShareTheWidth() {
    let word = String(repeating: "w", count: 80)
    var block = table([["A", "B", "C"], [word, word, word]])
    block.fitColumns(to: 60)
    #expect(block.widths.allSatisfy { abs($0 - 20) < 1e-9 })
  }

  @Test func aTableWithoutRowsKeepsItsHeader() {
    var block = table([["Hạn", "Đánh giá"]])
    block.fitColumns(to: 80)
    #expect(abs(block.widths.reduce(0, +) - 80) < 1e-9)
    #expect(block.widths.allSatisfy { $0 > 10 })
  }

  @Test func headingsStandOnceAboveTheirRowsAndStayWithThem() {
    var block = table([["TT", "Việc"], ["1", "a"], ["2", "b"], ["1", "c"]])
    block.insert(headings: ["I Hạ tầng", "I Hạ tầng", "II Nhân lực"])
    #expect(block.rows.map(\.count) == [1, 2, 2, 1, 2])
    #expect(block.rows[0][0].text == "I Hạ tầng" && block.rows[0][0].span == 2)
    #expect(block.keptRows == [0, 3])
    var same = table([["TT", "Việc"], ["1", "a"], ["2", "b"]])
    same.insert(headings: ["I", "I"])
    #expect(same.rows.count == 2)
  }

  @Test func emptyColumnsAreLeftOut() {
    var block = table([["TT", "Việc", "Ghi chú"], ["1", "a", ""], ["2", "b", ""]])
    block.dropEmptyColumns()
    #expect(block.header.map(\.text) == ["TT", "Việc"] && block.rows.allSatisfy { $0.count == 2 })
  }
}
