import Indicators
import Tables

/// One figure of a table of some public shape.
struct ShapedRow {
  var entity = ""
  var indicator = ""

  /// What tells the series apart beside place and indicator: sex, age, and their like.
  var dimensions: [String] = []

  /// The name of the series where the table has one.
  var seriesID = ""
  var period = ""
  var value = ""
  var unit = ""
  var flags = ""

  /// The power of ten that the value is counted in.
  var magnitude = ""
  var line = 0
}

/// Collects the figures of a table of a public shape; what is passed over is counted and named.
struct ShapedRows {
  var log: FindingLog
  private(set) var rows: [PanelRow] = []
  private var (missing, forecasts) = (0, 0)
  private var unknownFlags: Set<String> = []

  init(file: String) { log = FindingLog(file: file) }

  /// What stands for no value.
  private static let noValue: Set<String> = [
    "", ":", ".", "..", "...", "....", ".....", "......", "-", "–", "…", "na", "n/a", "nan", "null",
    "none", "x", "no data",
  ]

  mutating func add(_ row: ShapedRow) {
    let text = row.value.trimmed
    guard !Self.noValue.contains(text.lowercased()) else {
      missing += 1
      return
    }
    let flags = PublicFlags(row.flags)
    unknownFlags.formUnion(flags.unknown)
    guard !flags.isForecast else {
      forecasts += 1
      return
    }
    guard case .number(let number) = NumberText(text) else {
      let isBound = text.hasPrefix("<") || text.hasPrefix(">")
      guard isBound else { return reject("value", text, row.line, .notANumber) }
      return warn(
        row.line, text, "censored-value",
        vi: "\(text.quoted) chỉ là một cận, không phải giá trị; bỏ qua",
        en: "\(text.quoted) is a bound and no value; it is passed over")
    }
    guard let period = PublicPeriod(row.period) else {
      return reject("period", row.period, row.line, row.period.isEmpty ? .empty : .notAPeriod)
    }
    var value = number
    if !row.magnitude.isEmpty {
      guard let power = Int(row.magnitude), (-12...12).contains(power) else {
        return reject("UNIT_MULT", row.magnitude, row.line, .notANumber)
      }
      for _ in 0..<power.magnitude { value = power > 0 ? value * 10 : value / 10 }
    }
    let parts = [row.entity, row.indicator] + row.dimensions
    let name =
      row.seriesID.isEmpty
      ? parts.filter { !$0.isEmpty }.joined(separator: ":") : row.seriesID
    guard !name.isEmpty else { return reject("series_id", "", row.line, .empty) }
    rows.append(
      PanelRow(
        SeriesLabels(
          seriesID: name, entity: row.entity,
          indicator: ([row.indicator] + row.dimensions).filter { !$0.isEmpty }
            .joined(separator: ":"),
          unit: row.unit.isEmpty && row.indicator.contains("%") ? "%" : row.unit),
        period: period.period, value: value, seriesBreak: flags.isBreak ? .method : nil,
        status: flags.isEstimate || period.isEstimate ? .estimate : .reported, line: row.line))
  }

  /// The table, with what was passed over as warnings.
  ///
  /// - Parameter shape: What the table was recognised as.
  /// - Returns: The series.
  /// - Throws: `IntakeError` with all mistakes.
  mutating func panel(of shape: String) throws(IntakeError) -> Panel {
    warn(
      1, "", "shape", vi: "đọc theo dạng \(shape): \(rows.count) giá trị",
      en: "read as \(shape): \(rows.count) values")
    if missing > 0 {
      warn(
        1, "", "missing-values", vi: "bỏ qua \(missing) ô không có giá trị",
        en: "cells without a value passed over: \(missing)")
    }
    if forecasts > 0 {
      warn(
        1, "", "forecasts", vi: "bỏ qua \(forecasts) giá trị là dự báo, không phải số liệu",
        en: "\(forecasts) values are forecasts and no observations; they are passed over")
    }
    if !unknownFlags.isEmpty {
      let flags = unknownFlags.sorted().joined(separator: ", ")
      warn(
        1, flags, "unknown-flags", vi: "không rõ ý nghĩa của các ký hiệu \(flags)",
        en: "the flags \(flags) are not known and are passed over")
    }
    if rows.isEmpty, log.errors == 0 { log.noRows() }
    warnOfConflicts(in: rows, &log)
    guard log.errors == 0 else { throw .invalid(log.findings) }
    return Panel(
      file: log.file, rows: rows,
      columns: ["series_id", "period", "value", "entity", "indicator", "unit", "break"],
      findings: log.findings)
  }

  /// Records rows that the file leaves out, by which its format means zeros.
  mutating func noteOmitted(_ count: Int) {
    warn(
      1, "", "omitted-rows",
      vi: "tệp không ghi \(count) dòng; theo quy cách PC-Axis (KEYS), các dòng ấy bằng 0",
      en: "rows that the file leaves out: \(count); by the format (PC-Axis with KEYS) they are 0")
  }

  /// Records a row that holds a remark and no figures.
  mutating func note(line: Int, _ cells: [String]) {
    warn(
      line, cells.first { !$0.isEmpty } ?? "", "skipped-row",
      vi: "bỏ qua dòng ghi chú, không có số liệu", en: "a row of remarks passed over")
  }

  private mutating func reject(_ column: String, _ value: String, _ line: Int, _ fault: CellFault) {
    log.reject(line: line, column: column, value: value, fault)
  }

  private mutating func warn(_ line: Int, _ value: String, _ code: String, vi: String, en: String) {
    let file = log.file
    log.warn(
      Finding(
        severity: .warning, file: file, line: line, column: "", value: value,
        message: LocalizedText(vi: vi, en: en), code: code))
  }
}
