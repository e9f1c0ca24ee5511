import Indicators
import Tables

/// Reads the rows of a panel.
struct PanelReader {
  static let columns = TableColumns(
    required: ["series_id", "period", "value"],
    optional: [
      "entity", "indicator", "unit", "parent", "break", "numerator", "denominator",
    ], ignoresOthers: true)

  /// The columns that say what the series is: its name, entity, indicator, unit and parent.
  private static let labelColumns = [0, 3, 4, 5, 6]

  /// The number of rows from whose length that of the table is estimated.
  private static let sampled = 4096

  /// The greatest number of rows for which there is room before they are read.
  private static let greatestReserve = 2_000_000

  private var reader: ColumnReader
  private var rows: [PanelRow] = []
  private var periods: [String: Period] = [:]
  private var separators = SeparatorEvidence()
  private var passedOver: [Int] = []

  /// The labels of the row before, and whether its unit is per cent.
  private var labels = SeriesLabels(seriesID: "")
  private var isPercent = false

  /// Where the columns of labels stand if they stand together, and the cells in which these were read.
  private var stretch: (first: Int, last: Int)?
  private var labelCells: (CSVScanner.Cell, CSVScanner.Cell)?

  /// Whether a header names the columns of a tidy table.
  static func isHeader(_ header: [String]) -> Bool { columns.required.allSatisfy(header.contains) }

  init(text: String, file: String) { reader = ColumnReader(text: text, file: file) }

  mutating func read() throws(IntakeError) -> Panel {
    guard reader.readHeader(Self.columns) else {
      reader.log.unknownShape()
      throw .invalid(reader.log.findings)
    }
    stretch = reader.stretch(of: Self.labelColumns)
    while reader.readRow() {
      readRow()
      // A large table grows without being copied.
      if rows.count == Self.sampled {
        let estimate = Double(Self.sampled) / max(reader.scanner.progress, 0.001)
        rows.reserveCapacity(min(Int(estimate), Self.greatestReserve))
      }
    }
    settleSeparators()
    refuseShortYears()
    if rows.isEmpty, reader.log.errors == 0 {
      if let line = passedOver.first {
        reader.log.reject(line: line, column: "value", value: "", .empty)
      } else {
        reader.log.noRows()
      }
    }
    if reader.log.errors == 0 { noteWhatIsUncertain() }
    warnOfConflicts(in: rows, &reader.log)
    guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
    return Panel(
      file: reader.log.file, rows: rows, columns: reader.present, findings: reader.log.findings)
  }

  private mutating func readRow() {
    let labels = readLabels()
    if labels.seriesID.isEmpty { reader.reject(0, "", .empty) }
    let period = readPeriodCell(1)
    // A month without cases, or a value not published yet, is an ordinary row of a public table.
    let plain = reader.plainNumber(2)
    if (plain == nil && reader.text(2).isEmpty)
      || (Self.isZero(reader.text(8)) && Self.isZero(reader.text(9)))
    {
      if period != nil, !labels.seriesID.isEmpty { passedOver.append(reader.line) }
      return
    }
    let value = plain?.value ?? reader.number(2)
    if !isPercent, plain.map(separators.isNews) ?? true {
      separators.add(reader.text(2), at: rows.count)
    }
    let seriesBreak = readBreakCell(7)
    let numerator = readCountCell(8, least: 0)
    let denominator = readCountCell(9, least: 1)
    guard !labels.seriesID.isEmpty, let period, let value else { return }
    rows.append(
      PanelRow(
        labels, period: period, value: value, seriesBreak: seriesBreak, numerator: numerator,
        denominator: denominator, line: reader.line))
  }

  /// Returns what the row says of its series, mostly the same as the row before.
  private mutating func readLabels() -> SeriesLabels {
    if let stretch {
      let cells = (reader.scanner.cells[stretch.first], reader.scanner.cells[stretch.last])
      if let labelCells, reader.scanner.areEqual(labelCells, cells) { return labels }
      labelCells = cells
    } else if reader.repeats(Self.labelColumns) {
      return labels
    }
    let unit = reader.text(5)
    if unit != labels.unit { isPercent = unit.namesPercent }
    let parent = reader.text(6)
    labels = SeriesLabels(
      seriesID: reader.text(0), entity: reader.text(3), indicator: reader.text(4), unit: unit,
      parent: parent.isEmpty ? nil : parent)
    return labels
  }

  private static func isZero(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "0") && NumberText(text) == .number(0)
  }

  /// Settles which numbers with one sign and three digits behind it are thousands.
  private mutating func settleSeparators() {
    for mark in SeparatorEvidence.Mark.allCases where !separators.positions(mark).isEmpty {
      switch separators.meaning(of: mark) {
      case .decimal: continue
      case .thousands:
        for position in separators.positions(mark) where rows.indices.contains(position) {
          rows[position] = rows[position].with(value: rows[position].value * 1_000)
        }
      case .open:
        guard let (position, text) = separators.first(mark), rows.indices.contains(position) else {
          continue
        }
        reader.log.reject(
          line: rows[position].line, column: "value", value: text,
          .ambiguousNumber(thousands: rows[position].value * 1_000, decimal: rows[position].value))
      }
    }
  }

  /// Warns of what was passed over or had to be inferred.
  private mutating func noteWhatIsUncertain() {
    let lines = passedOver.prefix(8).map(String.init).joined(separator: ", ")
    if let first = passedOver.first {
      warn(
        first, "value", "", "no-value-rows",
        "bỏ qua \(passedOver.count) dòng không có giá trị hoặc 0 trên 0: \(lines)",
        "\(passedOver.count) rows without a value, or of 0 of 0, are passed over: \(lines)")
    }
    let ranges = SeriesRange.all(of: rows)
    let unlabelled = ranges.filter {
      rows[$0.first].unit.isEmpty && $0.least >= 0 && $0.most <= 100
    }
    if let first = unlabelled.first {
      let name = rows[first.first].seriesID.quoted
      warn(
        rows[first.first].line, "unit", "", "no-unit",
        "\(unlabelled.count) chuỗi, như \(name), không ghi đơn vị, đọc là số lượng không có giới hạn "
          + "trên; nếu là tỷ lệ, thêm cột unit với %",
        "\(unlabelled.count) series, such as \(name), have no unit and are read as quantities without "
          + "an upper bound; if they are shares, add a column unit with %")
    }
    var percents: [String: Bool] = [:]
    for range in ranges {
      let row = rows[range.first]
      let isPercent = percents[row.unit] ?? row.unit.namesPercent
      percents[row.unit] = isPercent
      guard isPercent else { continue }
      if let position = range.odd, !row.unit.lowercased().contains("growth") {
        let odd = rows[position]
        warn(
          odd.line, "value", odd.value.en, "outside-percent",
          "\(odd.value.vi) % nằm ngoài 0 đến 100; chuỗi \(row.seriesID.quoted) không được đọc là tỷ lệ",
          "\(odd.value.en) % is outside 0 to 100; the series \(row.seriesID.quoted) is not read as a share"
        )
      } else if range.most > 0, range.most <= 1, range.least >= 0 {
        warn(
          row.line, "value", row.value.en, "perhaps-fractions",
          "mọi giá trị của \(row.seriesID.quoted) đều từ 0 đến 1 %; nếu là phần của 1, hãy nhân với 100",
          "all values of \(row.seriesID.quoted) are from 0 to 1 %; if they are fractions of 1, multiply by 100"
        )
      }
    }
    if ranges.count > 1, reader.present.isDisjoint(with: ["indicator", "entity"]) {
      warn(
        1, "indicator", "", "one-indicator",
        "bảng không có cột indicator: \(ranges.count) chuỗi được coi là một chỉ tiêu",
        "the table has no column indicator: its \(ranges.count) series are taken as one indicator")
    }
  }

  /// Refuses years of two digits in series whose other years have four.
  private mutating func refuseShortYears() {
    func year(_ row: PanelRow) -> Int? {
      if case .year(let year) = row.period { year } else { nil }
    }
    guard rows.contains(where: { year($0).map { (1900...2200).contains($0) } == true }),
      rows.contains(where: { year($0).map { (0...99).contains($0) } == true })
    else { return }
    let full = Set(
      rows.filter { year($0).map { (1900...2200).contains($0) } == true }.map(\.seriesID))
    for row in rows
    where year(row).map({ (0...99).contains($0) }) == true && full.contains(row.seriesID) {
      reader.log.reject(
        line: row.line, column: "period", value: year(row).map(String.init) ?? "", .shortYear)
    }
  }

  private mutating func warn(
    _ line: Int, _ column: String, _ value: String, _ code: String, _ vi: String, _ en: String
  ) {
    let file = reader.log.file
    reader.log.warn(
      Finding(
        severity: .warning, file: file, line: line, column: column, value: value,
        message: LocalizedText(vi: vi, en: en), code: code))
  }

  /// Reads a number of cases; an empty cell is none, and anything that is no such number is logged.
  private mutating func readCountCell(_ slot: Int, least: Int) -> Double? {
    let text = reader.text(slot)
    guard !text.isEmpty else { return nil }
    if case .number(let number) = NumberText(text), number >= Double(least) { return number }
    reader.reject(slot, text, .notACount(least: least))
    return nil
  }

  /// Reads the mark of a break; an empty cell is none, and anything unknown is logged.
  private mutating func readBreakCell(_ slot: Int) -> SeriesBreak? {
    let text = reader.text(slot)
    guard !text.isEmpty else { return nil }
    if let seriesBreak = SeriesBreak(rawValue: text) { return seriesBreak }
    reader.reject(slot, text, .notAllowed(SeriesBreak.allCases.map(\.rawValue)))
    return nil
  }

  /// Reads a period; those that are not whole numbers are remembered, as they come again and again.
  private mutating func readPeriodCell(_ slot: Int) -> Period? {
    if let year = reader.plainNumber(slot), year.mark == nil, year.digits <= 4 {
      return .year(year.whole)
    }
    let text = reader.text(slot)
    if let number = Int(text), Period.years.contains(number) {
      // A month without its hyphen, or the day of a spreadsheet, counted from 1900.
      if text.utf8.count == 6, (1900...2200).contains(number / 100),
        (1...12).contains(number % 100)
      {
        reader.reject(slot, text, .monthWithoutHyphen)
        return nil
      }
      if (20_000...80_000).contains(number) {
        reader.reject(slot, text, .dayNumber)
        return nil
      }
      return .year(number)
    }
    if let known = periods[text] { return known }
    guard let period = readPeriod(text) else {
      reader.reject(slot, text, text.isEmpty ? .empty : .notAPeriod)
      return nil
    }
    periods[text] = period
    return period
  }
}

extension ColumnReader {
  /// Returns the number in a column of the row read last; anything else is logged.
  mutating func number(_ slot: Int) -> Double? {
    let text = text(slot)
    switch NumberText(text) {
    case .number(let number): return number
    case .notFinite: reject(slot, text, .notFinite)
    case .text: reject(slot, text, text.isEmpty ? .empty : .notANumber)
    }
    return nil
  }
}

extension FindingLog {
  /// Adds to what is wrong with a header that no public shape was recognised, and what to do.
  fileprivate mutating func unknownShape() {
    guard findings.contains(where: { $0.code == "missing-column" }) else { return }
    error(
      line: 1, code: "unknown-shape",
      vi: "không nhận ra dạng bảng công bố nào; hãy chỉ rõ các cột, như "
        + "--map series_id=Country+Indicator,period=Year,value=Value",
      en: "no public shape is recognised either; name the columns, as in "
        + "--map series_id=Country+Indicator,period=Year,value=Value")
  }

  /// Records that a table has a header and nothing else.
  mutating func noRows() {
    error(
      line: 0, code: "no-rows", vi: "tệp chỉ có dòng tiêu đề; phải có ít nhất một dòng dữ liệu",
      en: "the file has a header only; it needs at least one row")
  }
}

/// Warns of two different values for one series and period.
///
/// Most tables hold their series in the order of time, where there can be no conflict; only the
/// series that step back are looked at row by row.
func warnOfConflicts(in rows: [PanelRow], _ log: inout FindingLog) {
  let suspects = seriesNotInOrder(rows)
  guard !suspects.isEmpty else { return }
  let file = log.file
  var first: [SeriesPeriod: PanelRow] = [:]
  for row in rows where suspects.contains(row.seriesID) {
    let key = SeriesPeriod(seriesID: row.seriesID, period: row.period)
    guard let earlier = first[key] else {
      first[key] = row
      continue
    }
    if earlier.value != row.value { log.warn(conflict(row, earlier, file: file)) }
  }
}

private struct SeriesPeriod: Hashable {
  let seriesID: String
  let period: Period
}

/// Returns the series in which a row does not end later than the one before it.
private func seriesNotInOrder(_ rows: [PanelRow]) -> Set<String> {
  var ends: [String: Double] = [:]
  var suspects: Set<String> = []
  var latest = -Double.infinity
  for position in rows.indices {
    let end = rows[position].period.end
    if position > 0, rows[position].labels !== rows[position - 1].labels {
      ends[rows[position - 1].seriesID] = latest
      latest = ends[rows[position].seriesID] ?? -.infinity
    }
    if end <= latest { suspects.insert(rows[position].seriesID) }
    latest = max(end, latest)
  }
  return suspects
}

private func conflict(_ row: PanelRow, _ earlier: PanelRow, file: String) -> Finding {
  Finding(
    severity: .warning, file: file, line: row.line, column: "value", value: row.value.en,
    message: LocalizedText(
      vi: "hai giá trị khác nhau của \(row.seriesID.quoted) kỳ \(row.period): "
        + "\(earlier.value.vi) ở dòng \(earlier.line) và \(row.value.vi) ở dòng \(row.line)",
      en: "two different values of \(row.seriesID.quoted) in \(row.period): "
        + "\(earlier.value.en) on line \(earlier.line) and \(row.value.en) on line \(row.line)"),
    code: "conflict", place: row.entity.isEmpty ? nil : row.entity,
    indicator: row.indicator.isEmpty ? nil : row.indicator)
}
