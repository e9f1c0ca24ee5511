import Intake
import Testing

/// Rows whose labels are recognised by the bytes of their cells, where these stand together and where not.
@Suite("Labels of neighbouring rows")
struct LabelCellsTests {
  @Test(
    "Labels are those of the row, wherever their columns stand",
    arguments: [
      "series_id,entity,indicator,unit,period,value",
      "period,series_id,entity,indicator,unit,value",
      "series_id,period,entity,value,indicator,unit",
      "unit,period,value,indicator,entity,series_id",
    ])
  func order(header: String) throws {
    let columns = header.split(separator: ",")
    let rows = [
      ["a", "X", "i", "%", "2020", "1"], ["a", "X", "i", "%", "2021", "2"],
      ["b", "X", "i", "%", "2020", "3"], ["b", "\"X\"", "i", "%", "2021", "4"],
      ["c", "\"X,i\"", "i", "%", "2020", "5"], ["c", "\"X,i\"", "i", "%", "2021", "6"],
      ["d", "\"X\"\"\"", "", "", "2020", "7"], ["da", "", "", "", "2020", "8"],
      ["ad", "", "", "", "2020", "9"], ["a", "X", "i", "%", "2022", "10"],
    ]
    let names = ["series_id", "entity", "indicator", "unit", "period", "value"]
    let lines = try rows.map { row in
      try columns.map { column in row[try #require(names.firstIndex(of: String(column)))] }
        .joined(separator: ",")
    }
    let panel = try parsePanel(
      text: ([header] + lines).joined(separator: "\n") + "\n", file: "p.csv")
    #expect(panel.rows.map(\.value) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(panel.rows.map(\.seriesID) == ["a", "a", "b", "b", "c", "c", "d", "da", "ad", "a"])
    #expect(
      panel.rows.map(\.entity) == ["X", "X", "X", "X", "X,i", "X,i", "X\"", "", "", "X"])
    #expect(panel.rows.map(\.unit) == ["%", "%", "%", "%", "%", "%", "", "", "", "%"])
    #expect(panel.rows[0].labels === panel.rows[1].labels)
    #expect(panel.rows[4].labels === panel.rows[5].labels)
  }
}
