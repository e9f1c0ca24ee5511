import Foundation
public import Indicators
import Intake
import Tables

/// The files of a planner's questions.
public enum PlannerFiles {
  /// Reads what points cost: CSV with `indicator,cost_per_point` and optionally `max_points`.
  ///
  /// - Parameter path: The path; `-` for standard input.
  /// - Returns: The lines, in the order of the file.
  /// - Throws: ``PlannerError/row(file:line:column:value:message:)``.
  public static func costs(_ path: String) throws(PlannerError) -> [CostLine] {
    try costs(PlannerTable(path, needs: costColumns, allows: ["max_points"]))
  }

  /// Reads what points cost from a text that somebody has pasted.
  ///
  /// - Parameters:
  ///   - text: The lines of a file as ``costs(_:)`` reads it.
  ///   - name: What messages call it.
  /// - Returns: The lines.
  /// - Throws: ``PlannerError/row(file:line:column:value:message:)``.
  public static func costs(text: String, name: String) throws(PlannerError) -> [CostLine] {
    try costs(PlannerTable(text: text, file: name, needs: costColumns, allows: ["max_points"]))
  }

  private static let costColumns = ["indicator", "cost_per_point"]

  private static func costs(_ table: PlannerTable) throws(PlannerError) -> [CostLine] {
    var lines: [CostLine] = []
    for row in table.rows {
      let cost = try row.number("cost_per_point")
      guard cost > 0 else {
        throw row.wrong(
          "cost_per_point", vi: "giá của một điểm phải lớn hơn 0",
          en: "the cost of a point is greater than 0")
      }
      let most = row["max_points"].isEmpty ? nil : try row.number("max_points")
      if let most, most < 0 {
        throw row.wrong(
          "max_points", vi: "số điểm không được âm", en: "a number of points is not negative")
      }
      lines.append(CostLine(indicator: row["indicator"], costPerPoint: cost, maxPoints: most))
    }
    return lines
  }

  /// Reads paths: CSV with `indicator,year,value`.
  ///
  /// - Parameter path: The path; `-` for standard input.
  /// - Returns: One scenario for each indicator, in the order in which they first appear.
  /// - Throws: ``PlannerError/row(file:line:column:value:message:)``.
  public static func courses(_ path: String) throws(PlannerError) -> [IndicatorScenario] {
    let table = try PlannerTable(path, needs: ["indicator", "year", "value"], allows: [])
    var order: [String] = []
    var values: [String: [ScenarioChange.YearValue]] = [:]
    for row in table.rows {
      guard let year = Int(row["year"]) else {
        throw row.wrong("year", vi: "phải là một năm, như 2028", en: "a year is needed, as in 2028")
      }
      let key = row["indicator"]
      if values[key] == nil { order.append(key) }
      if values[key]?.contains(where: { $0.year == year }) == true {
        throw row.wrong("year", vi: "năm này đã có", en: "the year is there twice")
      }
      values[key, default: []].append(.init(year: year, value: try row.number("value")))
    }
    return order.map { IndicatorScenario(indicator: $0, changes: [.course(values[$0] ?? [])]) }
  }

  /// Reads a scenario: CSV with `indicator,change,value`, the change being `pace`, `percentile`, `step` or `ceiling` and the
  /// value as in ``ScenarioChange/init(_:_:)``.
  ///
  /// - Parameter path: The path; `-` for standard input.
  /// - Returns: The changes in the order of the file.
  /// - Throws: ``PlannerError/row(file:line:column:value:message:)``.
  public static func scenario(_ path: String) throws(PlannerError) -> [IndicatorScenario] {
    let table = try PlannerTable(path, needs: ["indicator", "change", "value"], allows: [])
    var scenarios: [IndicatorScenario] = []
    for row in table.rows {
      guard let change = ScenarioChange(row["change"], row["value"]) else {
        let isKnown = ScenarioChange.names.contains(row["change"])
        throw row.wrong(
          isKnown ? "value" : "change", vi: ScenarioChange.forms.vi, en: ScenarioChange.forms.en)
      }
      scenarios.append(IndicatorScenario(indicator: row["indicator"], changes: [change]))
    }
    return scenarios
  }
}

/// A table of a planner's question.
private struct PlannerTable {
  let rows: [PlannerRow]

  init(_ path: String, needs: [String], allows: [String]) throws(PlannerError) {
    let file = path == "-" ? "<stdin>" : path
    let text: String
    do throws(IntakeError) { text = try readText(from: path) } catch {
      throw Self.unreadable(file, error)
    }
    try self.init(text: text, file: file, needs: needs, allows: allows)
  }

  private static func unreadable(_ file: String, _ error: IntakeError) -> PlannerError {
    .row(
      file: file, line: 0, column: "", value: "",
      message: LocalizedText(vi: error.text(in: .vietnamese), en: error.text(in: .english)))
  }

  init(
    text: String, file: String, needs: [String], allows: [String]
  ) throws(PlannerError) {
    let table: CSVTable
    do throws(IntakeError) { table = try CSVTable(text: text, file: file) } catch {
      throw Self.unreadable(file, error)
    }
    func fault(_ column: String, _ vi: String, _ en: String) -> PlannerError {
      .row(
        file: file, line: 1, column: column, value: "", message: LocalizedText(vi: vi, en: en))
    }
    let list = (needs + allows).joined(separator: ", ")
    for column in needs where !table.header.contains(column) {
      throw fault(
        column, "thiếu cột này; các cột là \(list)", "it is missing; the columns are \(list)")
    }
    for column in table.header where !(needs + allows).contains(column) {
      throw fault(
        column, "không có cột này; các cột là \(list)", "it is unknown; the columns are \(list)")
    }
    guard !table.rows.isEmpty else {
      throw fault("", "tệp không có dòng nào", "the file has no row")
    }
    rows = table.rows.map { PlannerRow(file: file, row: $0) }
  }
}

private struct PlannerRow {
  let file: String
  let row: CSVRow

  subscript(column: String) -> String { row[column] ?? "" }

  func number(_ column: String) throws(PlannerError) -> Double {
    guard let number = ScenarioChange.number(self[column]) else {
      throw wrong(column, vi: "phải là một số", en: "a number is needed")
    }
    return number
  }

  func wrong(_ column: String, vi: String, en: String) -> PlannerError {
    .row(
      file: file, line: row.line, column: column, value: self[column],
      message: LocalizedText(vi: vi, en: en))
  }
}

extension ScenarioChange {
  /// The names of the changes that are written as a text.
  public static let names = ["pace", "percentile", "step", "ceiling"]

  /// The forms in which they are written.
  public static let forms = LocalizedText(
    vi: "viết pace 1.5 hoặc 1.5@2027, percentile 85 hoặc 85@2027, step +8@2028, ceiling 95",
    en: "write pace 1.5 or 1.5@2027, percentile 85 or 85@2027, step +8@2028, ceiling 95")

  /// Creates the change that two texts stand for; `nil` if they stand for none.
  ///
  /// - Parameters:
  ///   - name: `pace`, `percentile`, `step` or `ceiling`.
  ///   - text: A factor or a percentile, alone or with the period from whose start on it holds, as `1.5@2027`;
  ///     points with the year by whose end they are there, as `+8@2028`; or a value.
  public init?(_ name: String, _ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first.flatMap(Self.number), parts.count <= 2 else { return nil }
    let second = parts.count == 2 ? parts[1] : nil
    switch name {
    case "pace", "percentile":
      let from = second.flatMap { Period($0) }
      guard from != nil || second == nil else { return nil }
      self =
        name == "pace"
        ? .pace(factor: first, from: from) : .percentile(share: first / 100, from: from)
    case "step":
      guard let year = second.flatMap({ Int($0) }) else { return nil }
      self = .step(points: first, year: year)
    case "ceiling":
      guard second == nil else { return nil }
      self = .ceiling(first)
    default: return nil
    }
  }

  /// Reads a finite number with a decimal point or comma.
  package static func number(_ text: String) -> Double? {
    let plain = text.replacing(",", with: ".").replacing("−", with: "-")
    guard let number = Double(plain), number.isFinite else { return nil }
    return number
  }
}
