import Indicators

/// What the days of a table label: pandas, Prophet and FRED write a month as its first day.
public enum PeriodLabels: String, Sendable, CaseIterable {
  case day, month, year
}

extension Panel {
  /// The table with the periods that its days label.
  ///
  /// - Parameter labels: What they label; `nil` to keep them, with a warning where all are first days of
  ///   months.
  /// - Returns: The table.
  /// - Throws: `IntakeError` if a day is neither the first nor the last of the period that it shall label.
  func labelled(_ labels: PeriodLabels?) throws(IntakeError) -> Panel {
    switch labels {
    case .day: return self
    case nil: return warningOfFirstDays
    case .month, .year:
      var log = FindingLog(file: file)
      let rows = rows.map { row in
        guard case .day(let date) = row.period else { return row }
        guard let period = date.period(as: labels) else {
          log.error(
            line: row.line, column: "period", value: "\(row.period)", code: "not-a-label",
            vi: "\(row.period) không phải ngày đầu hoặc ngày cuối kỳ nên không thể là nhãn của kỳ",
            en: "\(row.period) is neither the first nor the last day of a period and labels none")
          return row
        }
        return row.with(period: period)
      }
      guard log.errors == 0 else { throw .invalid(log.findings) }
      return Panel(file: file, rows: rows, columns: columns, findings: findings)
    }
  }

  private var warningOfFirstDays: Panel {
    var months: Set<CalendarDate> = []
    for row in rows {
      guard case .day(let date) = row.period, date.day == 1 else { return self }
      if months.count < 2 { months.insert(date) }
    }
    guard months.count > 1 else { return self }
    let warning = Finding(
      severity: .warning, file: file, line: rows.first?.line ?? 1, column: "period",
      value: rows.first.map { "\($0.period)" } ?? "",
      message: LocalizedText(
        vi:
          "mọi ngày đều là ngày đầu tháng và được hiểu là chính ngày ấy; nếu là nhãn của tháng, hãy viết "
          + "như 2025-06 hoặc dùng --period month",
        en:
          "all dates are first days of months and are taken as these days; if they label months, write "
          + "them like 2025-06 or use --period month"),
      code: "first-days")
    return Panel(file: file, rows: rows, columns: columns, findings: findings + [warning])
  }
}

extension CalendarDate {
  /// The month or year that a day labels; `nil` if it is neither its first nor its last day.
  fileprivate func period(as labels: PeriodLabels?) -> Period? {
    let period: Period = labels == .year ? .year(year) : .month(month, year: year)
    let isFirst = day == 1 && (labels != .year || month == 1)
    return isFirst || period.lastDay == self ? period : nil
  }
}

extension PanelRow {
  fileprivate func with(period: Period) -> PanelRow {
    PanelRow(
      labels, period: period, value: value, seriesBreak: seriesBreak, status: status,
      numerator: numerator, denominator: denominator, line: line)
  }
}
