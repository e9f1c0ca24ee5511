import Foundation

/// Reads a worksheet.
final class SheetPart: XMLPart {
  /// The shared parts that cells of the sheet refer to.
  struct Context {
    let strings: [String]
    let kinds: [NumberFormatKind]
    let startsIn1904: Bool
  }

  private let name: String
  private let context: Context
  private let room: Int

  private(set) var rows: [Int: (isHidden: Bool, cells: [CellContents])] = [:]
  private(set) var merges: [CellRange] = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var cellCount = 0

  private var row = 0
  private var column = -1
  private var type = ""
  private var style = 0
  private var value = ""
  private var hasValue = false
  private var hasFormula = false
  private var isPhonetic = false
  private(set) var wantsText = false

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - name: What the sheet is called in errors.
  ///   - context: What its cells refer to.
  ///   - room: How many cells it may have.
  init(name: String, context: Context, room: Int) {
    self.name = name
    self.context = context
    self.room = room
  }

  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError) {
    switch name {
    case "row": try beginRow(attributes)
    case "c": try beginCell(attributes)
    case "v": (wantsText, hasValue, value) = (true, true, "")
    case "t": (wantsText, hasValue) = (!isPhonetic, true)
    case "rPh": isPhonetic = true
    case "f": hasFormula = true
    case "mergeCell":
      guard let range = attributes["ref"].flatMap(CellAddress.range) else { return }
      guard merges.count < room else { throw tooLarge }
      merges.append(range)
    case "col":
      guard ["1", "true"].contains(attributes["hidden"]),
        let first = attributes["min"].flatMap({ Int($0) }),
        let last = attributes["max"].flatMap({ Int($0) }),
        (1...CellAddress.columns).contains(first), first <= last, hiddenColumns.count < 1_000
      else { return }
      hiddenColumns.append((first - 1)...(min(last, CellAddress.columns) - 1))
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookReadError) {
    switch name {
    case "v", "t": wantsText = false
    case "rPh": isPhonetic = false
    case "c": try endCell()
    default: break
    }
  }

  func text(_ text: String) { value += text }

  /// The rows that hold anything, from the top; cells from the left, the first of two at one place.
  var sortedRows: [RowContents] {
    rows.sorted { $0.key < $1.key }.compactMap { number, row in
      guard !row.cells.isEmpty else { return nil }
      let isSorted = zip(row.cells, row.cells.dropFirst()).allSatisfy { $0.column < $1.column }
      let cells = isSorted ? row.cells : Self.sorted(row.cells)
      return RowContents(number: number, isHidden: row.isHidden, cells: cells)
    }
  }

  private static func sorted(_ cells: [CellContents]) -> [CellContents] {
    let byColumn = Dictionary(
      cells.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
    return byColumn.values.sorted { $0.column < $1.column }
  }

  private var tooLarge: WorkbookReadError {
    .tooLarge(part: name, limit: WorkbookReader.greatestCells, of: .cells)
  }

  private func beginRow(_ attributes: [String: String]) throws(WorkbookReadError) {
    row = attributes["r"].flatMap { Int($0) } ?? row + 1
    column = -1
    guard (1...CellAddress.rows).contains(row) else { throw .malformed(part: name) }
    // A height of nothing hides a row as well.
    let isHidden =
      ["1", "true"].contains(attributes["hidden"]) || attributes["ht"].flatMap(Double.init) == 0
    if isHidden { rows[row, default: (false, [])].isHidden = true }
  }

  private func beginCell(_ attributes: [String: String]) throws(WorkbookReadError) {
    if let reference = attributes["r"] {
      guard let address = CellAddress.parse(reference) else { throw .malformed(part: name) }
      (row, column) = (address.row, address.column)
    } else {
      column += 1
    }
    guard (1...CellAddress.rows).contains(row), (0..<CellAddress.columns).contains(column) else {
      throw .malformed(part: name)
    }
    type = attributes["t"] ?? "n"
    style = attributes["s"].flatMap { Int($0) } ?? 0
    (value, hasValue, hasFormula, wantsText) = ("", false, false, false)
  }

  private func endCell() throws(WorkbookReadError) {
    guard let contents = contents else { return }
    cellCount += 1
    guard cellCount <= room else { throw tooLarge }
    rows[row, default: (false, [])].cells.append(CellContents(column: column, value: contents))
  }

  private var contents: CellContents.Value? {
    guard hasValue else { return hasFormula ? .notCalculated : nil }
    switch type {
    case "s":
      guard let index = Int(value), context.strings.indices.contains(index) else { return nil }
      return text(context.strings[index])
    case "str": return value.isEmpty && hasFormula ? nil : text(value.withoutEscapes)
    case "inlineStr": return text(value.withoutEscapes)
    case "b": return .boolean(value == "1" || value == "true")
    case "e": return .error(value)
    case "d":
      let parts = value.prefix(10).split(separator: "-").compactMap { Int($0) }
      guard parts.count == 3 else { return text(value) }
      let day = SheetDate(year: parts[0], month: parts[1], day: parts[2])
      return day.isRepresentable ? .date(day, .day) : text(value)
    default: return number
    }
  }

  private func text(_ text: String) -> CellContents.Value? { text.isEmpty ? nil : .text(text) }

  private var number: CellContents.Value? {
    guard !value.isEmpty else { return hasFormula ? .notCalculated : nil }
    guard let number = Double(value), number.isFinite else {
      return .error(String(value.prefix(60)))
    }
    switch context.kinds.indices.contains(style) ? context.kinds[style] : .plain {
    case .plain: return .number(number)
    case .percent: return .percent(number.hundredfold)
    case .date(let shown):
      guard let day = SheetDate(serial: number, startsIn1904: context.startsIn1904) else {
        return .number(number)
      }
      return .date(day, shown)
    }
  }

}

extension Double {
  /// A hundred times a number, without the dust of binary fractions: 62.5 and not 62.50000000000001.
  var hundredfold: Double {
    let product = self * 100
    guard product != 0, product.magnitude < 1e12 else { return product }
    let digits = 12 - ceil(log10(product.magnitude))
    let scale = pow(10, min(max(digits, 0), 15))
    return (product * scale).rounded() / scale
  }
}
