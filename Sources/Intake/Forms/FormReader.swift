import Indicators
import Tables

/// Reads the observations of report forms: one of them a row, or indicators down and periods across.
struct FormReader {
  /// The file, as findings call it.
  let file: String

  /// The indicators and places that names are looked up in.
  private var indicators: IndicatorNames
  private(set) var places: PlaceNames

  /// What the hidden sheet says, if the form was made by this program.
  let tag: FormTag?

  private(set) var rows: [RowCells] = []
  var log: FindingLog

  init(file: String, known: Dataset, tag: FormTag?, log: FindingLog) {
    self.file = file
    indicators = IndicatorNames(known.indicators)
    places = PlaceNames(known.places)
    self.tag = tag
    self.log = log
  }

  /// The rows read, as a table that can be checked.
  var table: DataFile { DataFile(rows: rows, log: log) }

  /// Reads the table of a sheet or file.
  ///
  /// - Returns: Whether there is one.
  mutating func read(_ grid: Grid) -> Bool {
    let headYear = { (start: Int) -> Int? in
      FormHead.year(above: Array(grid.rows[..<start]))
    }
    guard var header = header(of: grid, year: headYear) else { return false }
    header.readPlaces(in: grid, &places)
    let open = header.readCounts()
    let head = FormHead(
      above: Array(grid.rows[..<header.rows.lowerBound]), below: grid.rows.suffix(30),
      names: &places)
    for column in open {
      reject(
        grid,
        FormHead.Located(
          text: column.title, row: grid.rows[header.rows.upperBound - 1].number,
          column: column.index), "several-columns",
        LocalizedText(
          vi: "nhiều cột cùng một kỳ, không biết cột nào là giá trị; ghi rõ 'Số lượng', 'Tổng số', "
            + "'Tỷ lệ (%)'",
          en:
            "several columns are of one period, and nothing says which holds the values; name them "
            + "'Số lượng', 'Tổng số', 'Tỷ lệ (%)'"))
    }
    let faults = log.errors
    var period = periodOfSheet(grid, header, head.times)
    // The rows are read on for their own mistakes, and not refused once more for want of a period.
    if period == nil, log.errors > faults { period = .year(head.times.year ?? 2000) }
    checkTag(grid, head)
    var notes = FormNotes(file: file, grid: grid)
    notes.columns(header, in: grid, isOwnForm: tag != nil)
    let place = placeOfSheet(grid, header, head)
    if place == nil, header.column(.place) == nil {
      let (file, line) = (file, grid.rows[header.rows.lowerBound].number)
      log.error(
        Finding(
          severity: .error, file: file, line: line,
          cell: header.columns.first.flatMap { grid.address(row: line, column: $0.index) },
          message: LocalizedText(
            vi:
              "không biết số liệu của địa bàn nào; ghi 'Địa bàn: xã …' phía trên bảng hoặc thêm cột "
              + "Địa bàn",
            en:
              "nothing says which place the values are of; write 'Địa bàn: xã …' above the table or "
              + "add a column Địa bàn"), code: "no-place"))
    }
    let layout = FormLayout(
      grid: grid, header: header, place: place, period: period,
      reportedOn: head.times.reportedOn, year: head.times.year,
      areEstimates: head.times.estimateLine != nil)
    for row in grid.rows[header.rows.upperBound...] {
      // A file with a mistake in every row need not be read to its end.
      if log.errors > FindingLog.limit { break }
      read(row, layout, &notes)
    }
    notes.log(&log)
    return true
  }

  /// The header of a table with indicators down, or else with indicators across.
  private mutating func header(of grid: Grid, year: (Int) -> Int?) -> FormHeader? {
    if let header = FormHeader(of: grid, year: year) { return header }
    var names = indicators
    let header = FormHeader(across: grid, year: year) { name in
      if case .found(let key) = names.find(name) { names[key] } else { nil }
    }
    indicators = names
    return header
  }

  /// The place by the hidden sheet, the lines above the table, or at last the name of the sheet.
  private mutating func placeOfSheet(
    _ grid: Grid, _ header: FormHeader, _ head: FormHead
  ) -> String? {
    if let tag, places[tag.place] != nil { return tag.place }
    if let key = head.place(places) { return key }
    if let (cell, fault) = head.placeFault {
      log.error(
        Finding(
          severity: .error, file: file, line: cell.row, column: "",
          cell: grid.address(row: cell.row, column: cell.column), value: cell.text,
          message: fault.message, code: fault.code))
    }
    guard header.column(.place) == nil, head.placeFault == nil, !grid.sheet.isEmpty,
      case .found(let key) = places.find(grid.sheet)
    else { return nil }
    return key
  }

  mutating func reject(
    _ grid: Grid, _ line: FormHead.Located, _ code: String, _ message: LocalizedText
  ) {
    let file = file
    log.error(
      Finding(
        severity: .error, file: file, line: line.row, column: "",
        cell: grid.address(row: line.row, column: line.column), value: line.text,
        message: message, code: code))
  }

  private mutating func read(_ row: GridRow, _ layout: FormLayout, _ notes: inout FormNotes) {
    var row = row
    row = layout.fillingMerged(row)
    let name = row.text(layout.isAcross ? layout.placeColumn : layout.indicator)
    let filled = layout.values.filter { column in
      [column.index, column.numerator].compactMap(\.self).contains {
        row.cells[$0]?.isNoValue == false
      }
    }
    switch FormRow(row, name: name, hasValues: !filled.isEmpty) {
    case .note: return notes.count(.notes, row)
    case .total: return notes.count(.totals, row)
    case .numbering: return notes.count(.numbering, row)
    case .section:
      if !row.cells.isEmpty { notes.count(.sections, row) }
      return
    case .values: break
    }
    for column in layout.values
    where row.cells[column.index]?.isNoValue == true
      && !filled.contains(where: { $0.index == column.index })
    {
      notes.countNoValue(row.number, column.index)
    }
    guard !filled.isEmpty else { return }
    if layout.isAcross {
      guard let place = place(of: row, layout) else { return }
      for column in filled {
        guard let key = column.indicator else { continue }
        read(row, column, key, place, layout, &notes)
      }
      return
    }
    guard let key = indicator(of: row, layout), let place = place(of: row, layout) else { return }
    for column in filled { read(row, column, key, place, layout, &notes) }
  }

  private mutating func indicator(of row: GridRow, _ layout: FormLayout) -> String? {
    // A key says more than a name, where there are columns of both.
    for column in [layout.indicatorKey, layout.indicator].compactMap(\.self) {
      let text = row.text(column)
      guard !text.isEmpty else { continue }
      let match = indicators.find(text)
      switch match.key(orExplaining: text, noun: .indicator, remedy: .nameIndicator) {
      case .success(let key): return isNamed(key, in: row, layout) ? key : nil
      case .failure(let fault): reject(row, column, text, fault, layout)
      }
      return nil
    }
    reject(
      row, layout.indicator ?? layout.indicatorKey ?? 0, "",
      NameFault(
        code: "empty-cell",
        message: LocalizedText(
          vi: "dòng có số liệu nhưng không có tên chỉ tiêu",
          en: "the row has values and no name of an indicator")), layout)
    return nil
  }

  /// Whether the name beside a key is of the same indicator; one of another is an error.
  private mutating func isNamed(_ key: String, in row: GridRow, _ layout: FormLayout) -> Bool {
    guard layout.indicatorKey != nil, let column = layout.indicator, !row.text(column).isEmpty,
      case .found(let named) = indicators.find(row.text(column)), named != key
    else { return true }
    reject(
      row, column, row.text(column),
      NameFault(
        code: "key-differs",
        message: LocalizedText(
          vi: "tên là của \(named.quoted), mã của dòng là \(key.quoted); sửa một trong hai",
          en:
            "the name is that of \(named.quoted) and the key of the row is \(key.quoted); mend one")
      ),
      layout)
    return false
  }

  private mutating func place(of row: GridRow, _ layout: FormLayout) -> String? {
    guard let column = layout.placeColumn, !row.text(column).isEmpty else {
      if layout.place == nil, let column = layout.placeColumn {
        reject(
          row, column, "",
          NameFault(code: "empty-cell", message: CellFault.empty.message(for: "")), layout)
      }
      return layout.place
    }
    let text = row.text(column)
    let match = places.find(text, in: [layout.place].compactMap(\.self))
    switch match.key(orExplaining: text, noun: .place, remedy: .namePlace) {
    case .success(let key): return key
    case .failure(let fault):
      reject(row, column, text, fault, layout)
      return nil
    }
  }

  mutating func reject(
    _ row: GridRow, _ column: Int, _ text: String, _ fault: NameFault, _ layout: FormLayout
  ) {
    let file = file
    log.error(
      Finding(
        severity: .error, file: file, line: row.number, column: layout.title(of: column),
        cell: layout.grid.address(row: row.number, column: column), value: text,
        message: fault.message, code: fault.code))
  }

  private mutating func read(
    _ row: GridRow, _ column: FormHeader.Column, _ indicator: String, _ place: String,
    _ layout: FormLayout, _ notes: inout FormNotes
  ) {
    guard case .value(let period, let status) = column.role else { return }
    let column = column.ofValues(for: indicators[indicator])
    guard
      let (cell, counts) = valueCell(of: row, column, indicators[indicator], layout, &notes)
    else { return }
    if counts == nil, indicators[indicator]?.kind == .share, column.count != nil,
      !column.namesShare,
      !cell.isPercent, !layout.namesPercent(row)
    {
      return reject(
        row, column.index, cell.text,
        NameFault(
          code: "count-of-share",
          message: LocalizedText(
            vi: "cột ghi số lượng, chỉ tiêu này là tỷ lệ; thêm cột 'Tỷ lệ (%)' bên cạnh",
            en:
              "the column holds counts and the indicator is a share; add a column 'Tỷ lệ (%)' beside it"
          )),
        layout)
    }
    var texts = layout.texts(of: row)
    texts["indicator"] = indicator
    texts["place"] = place
    texts["period"] = period?.description ?? layout.periodText(of: row)
    let number = layout.number(cell, of: indicators[indicator])
    texts["value"] =
      status == .targetClaim
      ? cell.text.withoutComparator : number ?? cell.text
    if let unit = column.unit { texts["unit"] = unit }
    if let counts = counts?.texts {
      texts["numerator"] = counts.numerator
      texts["denominator"] = counts.denominator
    }
    readCounts(of: row, column, layout, &texts)
    if let known = indicators[indicator], let unit = texts["unit"],
      [known.unit.vi, known.unit.en].allSatisfy({
        UnitWords(unit).countsOtherThings(than: UnitWords($0))
      })
    {
      return reject(
        row, column.index, unit,
        NameFault(
          code: "unit-differs",
          message: LocalizedText(
            vi:
              "đơn vị \(unit.quoted) đếm thứ khác với đơn vị của chỉ tiêu, \(known.unit.vi.quoted)",
            en:
              "the unit \(unit.quoted) counts other things than that of the indicator, \(known.unit.en.quoted)"
          )
        ),
        layout)
    }
    let isConverted = convert(&texts, to: indicators[indicator])
    let own = texts["status"].flatMap { $0.isEmpty ? nil : StatusWords.status($0) ?? $0 }
    let told = layout.status(of: column, status)
    if own == nil, told != status { notes.countEstimate(row.number, column.index) }
    texts["status"] = own ?? told.rawValue
    if status == .targetClaim { notes.countTarget(row.number, column.index) }
    let cells = RowCells(
      observation: texts, file: file, source: layout.source(of: row, column))
    if let fault = cell.fault {
      cells.reject("value", fault == .formulaError ? .formulaError : .notCalculated, &log)
      return
    }
    if number == nil, status != .targetClaim,
      case .number(let decimal) = NumberText(cell.text)
    {
      cells.reject(
        "value", .ambiguousNumber(thousands: decimal * 1000, decimal: decimal), &log)
      return
    }
    if isConverted {
      let stated = column.unit ?? row.text(layout.unit)
      log.warn(
        cells.finding(
          .warning, "value", cell.text, "unit-converted",
          LocalizedText(
            vi: "\(cell.text) \(stated) được đổi thành \(cells.text("value")) "
              + cells.text("unit"),
            en: "\(cell.text) \(stated) is converted to \(cells.text("value")) "
              + cells.text("unit"))))
    }
    if counts == nil { notes.check(cell, cells, indicators[indicator], &log) }
    rows.append(cells)
  }
}
