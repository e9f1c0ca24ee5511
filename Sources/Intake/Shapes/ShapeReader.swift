import Indicators
import Tables

/// Reads tables of the shapes in which others publish series: recognised by their header, or mapped.
struct ShapeReader {
  private let text: String
  private let file: String

  init(text: String, file: String) {
    self.text = text
    self.file = file
  }

  /// What takes a row of the table apart.
  private enum Layout {
    case long(LongLayout)
    case wide(WideShape)
    case owid(OWIDShape)
  }

  /// Reads the table.
  ///
  /// - Parameter map: The map of columns, as the user wrote it; `nil` to recognise the shape.
  /// - Returns: The series; `nil` if no shape is recognised.
  /// - Throws: `IntakeError` with all mistakes.
  func panel(map: String?) throws(IntakeError) -> Panel? {
    if map == nil {
      if let cube = try DataCube(text: text, file: file) { return try cube.panel(file: file) }
    }
    var scanner = CSVScanner(text)
    guard let (name, header, layout) = try header(&scanner, map) else { return nil }
    var rows = ShapedRows(file: file)
    while scanner.readRow() {
      for fault in scanner.faults { rows.log.error(fault) }
      guard scanner.faults.isEmpty else { continue }
      var cells = scanner.cells.map { scanner.text(of: $0).trimmed }
      // The World Bank ends its lines with a comma; notes below a table have one cell.
      while cells.count > header.count, cells.last == "" { cells.removeLast() }
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      guard cells.count == header.count else {
        if cells.filter({ !$0.isEmpty }).count == 1 {
          rows.note(line: scanner.rowLine, cells)
        } else {
          rows.log.error(
            CSVFault(
              .raggedRow(cells: cells.count, columns: header.count), line: scanner.rowLine))
        }
        continue
      }
      add(cells, layout, scanner.rowLine, to: &rows)
    }
    return try rows.panel(of: name)
  }

  private func add(_ cells: [String], _ layout: Layout, _ line: Int, to rows: inout ShapedRows) {
    switch layout {
    case .long(let layout):
      if let action = layout.action, cells[action].uppercased() == "D" { return }
      rows.add(layout.row(cells, line: line))
    case .owid(let shape): for row in shape.rows(cells, line: line) { rows.add(row) }
    case .wide(let shape):
      // Sources and dates stand below the World Bank's tables, in the first cell alone.
      if cells.dropFirst().allSatisfy(\.isEmpty) { return rows.note(line: line, cells) }
      guard let figures = shape.rows(cells, line: line) else {
        return rows.log.reject(line: line, column: "", value: cells[0], .notAKey)
      }
      for row in figures { rows.add(row) }
    }
  }

  /// Reads up to the header.
  private func header(
    _ scanner: inout CSVScanner, _ map: String?
  ) throws(IntakeError) -> (name: String, header: [String], layout: Layout)? {
    if let map { return try mapped(&scanner, map) }
    var found: (name: String, layout: Layout)?
    var (title, widest) = ("", 0)
    let header = scanner.readHeader(
      where: { header in
        // Below a title the header is wider than all before; a row of figures is not.
        let width = header.count { !$0.isEmpty }
        found = width > widest ? Self.recognised(header, title: title) : nil
        widest = max(widest, width)
        if title.isEmpty, width == 1 {
          title = (header.first { !$0.isEmpty } ?? "").withoutDivisions
        }
        return found != nil
      }, report: { _ in })
    guard let header, let found else { return nil }
    return (found.name, header, found.layout)
  }

  private static func recognised(
    _ header: [String], title: String
  ) -> (name: String, layout: Layout)? {
    if let (name, layout) = LongShape.recognised(header) { return (name, .long(layout)) }
    if let shape = WideShape(header, title: title) { return (shape.name, .wide(shape)) }
    return OWIDShape(header).map { ("OWID", .owid($0)) }
  }

  private func mapped(
    _ scanner: inout CSVScanner, _ text: String
  ) throws(IntakeError) -> (name: String, header: [String], layout: Layout)? {
    var fault: (error: ColumnMapError, width: Int)?
    var layout = LongLayout()
    let header = scanner.readHeader(
      where: { header in
        do throws(ColumnMapError) {
          let map = try ColumnMap(text, header: header)
          layout.columns = map.columns.mapValues { names in
            names.compactMap { header.firstIndex(of: $0) }
          }
          return true
        } catch {
          // What the widest row lacks is said, which is the header below a title.
          if header.count > fault?.width ?? 0 { fault = (error, header.count) }
          return false
        }
      }, report: { _ in })
    if let header, !layout.columns.isEmpty { return ("--map", header, .long(layout)) }
    var log = FindingLog(file: file)
    let words = (fault?.error ?? .missing("period")).text
    log.error(line: 1, code: "column-map", vi: words.vi, en: words.en)
    throw .invalid(log.findings)
  }
}
