import CXlsxWriter

extension WorkbookWriter {
  /// Writes a sheet.
  mutating func write(_ sheet: Sheet) throws(SpreadsheetError) {
    guard let target = unsafe workbook_add_worksheet(book, sheet.name) else {
      throw .sheetName(sheet.name)
    }
    for (column, width) in sheet.widths.enumerated() {
      let number = lxw_col_t(column)
      try Self.check(unsafe worksheet_set_column(target, number, number, width, nil))
    }
    var links = 0
    for (number, row) in sheet.rows.enumerated() {
      if let height = row.height ?? RowFit.height(row, number: number, in: sheet) {
        try Self.check(unsafe worksheet_set_row(target, lxw_row_t(number), height, nil))
      }
      for (column, cell) in row.cells.enumerated() {
        try unsafe write(cell, to: target, lxw_row_t(number), lxw_col_t(column), &links)
      }
    }
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      unsafe worksheet_freeze_panes(
        target, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
    }
    if let filter = sheet.filter {
      try Self.check(
        unsafe worksheet_autofilter(
          target, filter.row, filter.column, filter.endRow, filter.endColumn))
    }
    for rule in sheet.rules { try unsafe write(rule, to: target) }
    for validation in sheet.validations { try unsafe write(validation, to: target) }
    if sheet.isProtected { unsafe worksheet_protect(target, nil, nil) }
    if sheet.isHidden { unsafe worksheet_hide(target) }
    for placed in sheet.charts { try unsafe write(placed, to: target) }
    let grid = sheet.showsGrid ? LXW_SHOW_SCREEN_GRIDLINES : LXW_HIDE_ALL_GRIDLINES
    unsafe worksheet_gridlines(target, UInt8(grid.rawValue))
    try unsafe write(sheet.page, rows: sheet.rows.count, to: target)
  }

  private mutating func write(
    _ cell: Cell, to target: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t,
    _ column: lxw_col_t, _ links: inout Int
  ) throws(SpreadsheetError) {
    let format = try unsafe format(cell.style)
    switch cell.value {
    case .blank:
      try Self.check(unsafe worksheet_write_blank(target, row, column, format))
    case .number(let number) where number.isFinite:
      try Self.check(unsafe worksheet_write_number(target, row, column, number, format))
    case .number:
      try Self.check(unsafe worksheet_write_blank(target, row, column, format))
    case .text(let text):
      try Self.check(
        unsafe worksheet_write_string(target, row, column, SafeText.cell(text), format))
    case .date(let date) where date.isRepresentable:
      var day = lxw_datetime(
        year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: 0, min: 0,
        sec: 0)
      try Self.check(unsafe worksheet_write_datetime(target, row, column, &day, format))
    case .date(let date):
      try Self.check(unsafe worksheet_write_string(target, row, column, date.text, format))
    case .link(let address, let text):
      let shown = SafeText.cell(text)
      // The library refuses what is too long once it has escaped it; then the text alone stands.
      if SafeText.isLink(address), links < SafeText.greatestLinks,
        unsafe worksheet_write_url_opt(target, row, column, address, format, shown, nil)
          == LXW_NO_ERROR
      {
        links += 1
      } else {
        try Self.check(unsafe worksheet_write_string(target, row, column, shown, format))
      }
    }
  }

  private mutating func write(
    _ rule: ColourRule, to target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(SpreadsheetError) {
    let texts = CTexts()
    var condition = unsafe lxw_conditional_format()
    unsafe condition.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
    unsafe condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
    let quoted = SafeText.title(rule.text).replacing("\"", with: "\"\"")
    unsafe condition.value_string = texts.keep("\"\(quoted)\"")
    unsafe condition.format = try format(rule.style)
    let range = rule.range
    try Self.check(
      unsafe worksheet_conditional_format_range(
        target, range.row, range.column, range.endRow, range.endColumn, &condition))
  }

  private func write(
    _ page: PageSetup, rows: Int, to target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(SpreadsheetError) {
    unsafe worksheet_set_landscape(target)
    // 9 is A4.
    unsafe worksheet_set_paper(target, 9)
    unsafe worksheet_set_margins(target, 0.4, 0.4, 0.65, 0.65)
    switch page.size {
    case .pagesWide(let pages): unsafe worksheet_fit_to_pages(target, UInt16(clamping: pages), 0)
    case .percent(let percent, let breaks):
      unsafe worksheet_set_print_scale(target, UInt16(clamping: percent))
      // The library reads the breaks up to a zero.
      var rows = breaks.filter { $0 > 0 }.map { lxw_row_t($0) } + [0]
      try Self.check(unsafe worksheet_set_h_pagebreaks(target, &rows))
    }
    if let rows = page.repeatedRows {
      try Self.check(
        unsafe worksheet_repeat_rows(
          target, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound)))
    }
    if let columns = page.repeatedColumns {
      try Self.check(
        unsafe worksheet_repeat_columns(
          target, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound)))
    }
    if let columns = page.printedColumns, columns > 0, rows > 0 {
      try Self.check(
        unsafe worksheet_print_area(target, 0, 0, lxw_row_t(rows - 1), lxw_col_t(columns - 1)))
    }
    if !page.header.isEmpty {
      try Self.check(
        unsafe worksheet_set_header(target, "&L&9" + Self.spaced(SafeText.page(page.header))))
    }
    try Self.check(
      unsafe worksheet_set_footer(
        target, "&L&9&A&R&9" + Self.spaced(SafeText.page(page.pageWord)) + " &P / &N"))
  }

  /// A digit right after the size of the font would be taken for part of it.
  private static func spaced(_ text: String) -> String {
    text.first?.isNumber == true ? " " + text : text
  }
}

extension CellRange {
  var row: lxw_row_t { lxw_row_t(firstRow) }
  var column: lxw_col_t { lxw_col_t(firstColumn) }
  var endRow: lxw_row_t { lxw_row_t(lastRow) }
  var endColumn: lxw_col_t { lxw_col_t(lastColumn) }
}
