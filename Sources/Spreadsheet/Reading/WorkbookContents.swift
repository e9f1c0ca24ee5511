/// The contents of a workbook of another author: values as they are shown, without formatting.
public struct WorkbookContents: Sendable, Equatable {
  /// The worksheets, in the order of their tabs, hidden ones among them.
  public let sheets: [SheetContents]

  /// Creates contents.
  public init(sheets: [SheetContents]) { self.sheets = sheets }
}

/// The contents of a worksheet.
public struct SheetContents: Sendable, Equatable {
  /// The name on the tab.
  public let name: String

  /// Whether the sheet is hidden.
  public let isHidden: Bool

  /// The rows that hold anything, from the top.
  public let rows: [RowContents]

  /// The rectangles that are merged to one cell each, whose value is that of the upper left one.
  public let merges: [CellRange]

  /// The columns that are hidden, counted from 0.
  public let hiddenColumns: [ClosedRange<Int>]

  /// Creates contents.
  public init(
    name: String, isHidden: Bool, rows: [RowContents], merges: [CellRange],
    hiddenColumns: [ClosedRange<Int>]
  ) {
    self.name = name
    self.isHidden = isHidden
    self.rows = rows
    self.merges = merges
    self.hiddenColumns = hiddenColumns
  }
}

/// The contents of a row of a worksheet.
public struct RowContents: Sendable, Equatable {
  /// The number of the row, from 1.
  public let number: Int

  /// Whether the row is hidden.
  public let isHidden: Bool

  /// The cells that hold anything, from the left.
  public let cells: [CellContents]

  /// Creates contents.
  public init(number: Int, isHidden: Bool, cells: [CellContents]) {
    self.number = number
    self.isHidden = isHidden
    self.cells = cells
  }
}

/// The content of a cell.
public struct CellContents: Sendable, Equatable {
  /// A value as it is shown.
  public enum Value: Sendable, Equatable {
    /// A text, rich text without its look.
    case text(String)

    /// A number.
    case number(Double)

    /// A number shown with a percent sign: 62.5 for 62,5 %, although the cell holds 0.625.
    case percent(Double)

    /// A day, as exactly as it is shown.
    case date(SheetDate, ShownDate)

    /// Yes or no.
    case boolean(Bool)

    /// An error, such as `#REF!`.
    case error(String)

    /// A formula whose result was never stored.
    case notCalculated
  }

  /// The precision in which a date is shown.
  public enum ShownDate: Sendable, Equatable {
    case day, month, year
  }

  /// The column, counted from 0.
  public let column: Int

  /// The value.
  public let value: Value

  /// Creates contents.
  public init(column: Int, value: Value) {
    self.column = column
    self.value = value
  }
}

/// The address of a cell as people write it.
public enum CellAddress {
  /// The greatest number of rows and of columns of a sheet.
  public static let rows = 1_048_576
  public static let columns = 16_384

  /// Returns the letters of a column that is counted from 0: `A` for 0, `AA` for 26.
  public static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = max(column, 0) + 1
    while rest > 0 {
      let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
      letters = String(UnicodeScalar(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Returns the address of a cell: `C7` for row 7 and column 2.
  public static func text(row: Int, column: Int) -> String { letters(ofColumn: column) + "\(row)" }

  /// Reads an address such as `C7`.
  ///
  /// - Returns: The row from 1 and the column from 0; `nil` if a sheet has no such cell.
  public static func parse(_ text: some StringProtocol) -> (row: Int, column: Int)? {
    var (row, column, digits) = (0, 0, 0)
    for byte in text.utf8 {
      switch byte {
      case 0x24: continue  // the dollar sign of a fixed address
      case 0x41...0x5A where digits == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where digits == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39:
        row = row * 10 + Int(byte - 0x30)
        digits += 1
      default: return nil
      }
      guard column <= columns, row <= rows else { return nil }
    }
    return row > 0 && column > 0 ? (row, column - 1) : nil
  }

  /// Reads a rectangle such as `A1:C7`; a single address is a rectangle of one cell.
  static func range(_ text: String) -> CellRange? {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(corners.count), let first = parse(corners[0]),
      let last = corners.count == 2 ? parse(corners[1]) : first, first.row <= last.row,
      first.column <= last.column
    else { return nil }
    return CellRange(
      firstRow: first.row - 1, firstColumn: first.column, lastRow: last.row - 1,
      lastColumn: last.column)
  }
}
