import Foundation
import Indicators
import Tables
import Testing

@testable import Reporting

@Suite("CSV and JSON")
struct TablesTests {
  /// Reads RFC 4180 text, as a check on what is written.
  private func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        cell.unicodeScalars.append(scalar)
        next = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(cell)
        cell = ""
      case ("\r", false): continue
      case ("\n", false):
        rows.append(row + [cell])
        row = []
        cell = ""
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test func tablesReadBackInFull() throws {
    let report = SampleReport.make()
    let files = CSVReport.files(report, language: .vietnamese)
    #expect(
      files.map(\.name) == ["milestones.csv", "projections.csv", "observations.csv", "tasks.csv"])
    for file in files {
      let rows = parse(file.text)
      #expect(rows.count > 1, "\(file.name)")
      #expect(Set(rows.map(\.count)).count == 1, "\(file.name) has ragged rows")
    }
    let rows = parse(files[0].text)
    let header = try #require(rows.first)
    #expect(Set(header).count == header.count)
    let assessments = report.places.flatMap(\.indicators).flatMap(\.milestones)
    #expect(rows.count == 1 + assessments.count)
    let original = try #require(header.firstIndex(of: "original_text"))
    #expect(rows.dropFirst().map { $0[original] } == assessments.map(\.milestone.originalText))
    let probability = try #require(header.firstIndex(of: "probability"))
    #expect(rows.dropFirst().map { Double($0[probability]) } == assessments.map(\.probability))
  }

  @Test func projectionsCarryAllQuantiles() throws {
    let report = SampleReport.make()
    let rows = parse(CSVReport.files(report, language: .english)[1].text)
    #expect(rows.first?.suffix(15) == QuantileLevels.columns[...])
    let projection = try #require(report.places[0].indicators[0].projection)
    let first = try #require(projection.rows.first)
    #expect(rows[1].suffix(15).compactMap(Double.init) == first.quantiles)
    #expect(rows[1][2] == "2026")
  }

  @Test("Every column has one name, and every one of the workbook its place")
  func columnsAreListedOnce() {
    let names = MilestoneColumn.all.compactMap(\.field?.name)
    #expect(Set(names).count == names.count)
    let headings = MilestoneColumn.all.compactMap(\.sheet?.heading)
    #expect(Set(headings).count == headings.count)
    #expect(
      MilestoneColumn.sheet.map(\.heading) == Array(WorkbookColumn.allCases.prefix(headings.count)))
  }

  @Test("Ids, keys, comparators and codes come back byte for byte; free text is guarded")
  func codesAreNeverAltered() throws {
    let report = SampleReport.make()
    let milestones = report.places.flatMap(\.indicators).flatMap(\.milestones)
    let file = CSVReport.files(report, language: .english)[0]
    let table = try #require(CSVTable(text: file.text) { Issue.record("\($0)") })
    func column(_ name: String) throws -> [String] {
      let index = try #require(table.header.firstIndex(of: name))
      return table.rows.map { $0.cells[index] }
    }
    let comparators = try column("comparator")
    #expect(comparators == milestones.map(\.milestone.comparator.rawValue))
    #expect(comparators.contains("="))
    #expect(try column("milestone") == milestones.map(\.milestone.id))
    #expect(try column("status") == milestones.map(\.status.rawValue))
    #expect(
      try column("original_text") == milestones.map { CSVField.guarded($0.milestone.originalText) })
  }

  @Test func jsonReadsBackEqual() throws {
    let report = SampleReport.make()
    let data = try JSONReport.data(report)
    #expect(try JSONReport.report(from: data) == report)
    #expect(try JSONReport.data(report) == data)
    #expect(data.last == 0x0A)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasPrefix("{\"asOf\":\"2026-11-21\",\"engine\":"), "keys stand in order")
    #expect(text.contains("https://vneconomy.vn/"))
  }
}
