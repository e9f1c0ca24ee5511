/// A sheet of a workbook.
public struct Sheet: Sendable, Equatable {
  /// The name on the tab, at most 31 characters, without `[ ] : * ? / \`.
  public var name: String

  /// The widths of the columns from the left, in characters of the standard font.
  public var widths: [Double]

  /// The rows from the top.
  public var rows: [Row]

  /// The number of rows at the top that stay in view.
  public var frozenRows: Int

  /// The number of columns at the left that stay in view.
  public var frozenColumns: Int

  /// The table that can be filtered, with its header; `nil` for none.
  public var filter: CellRange?

  /// The rules that colour cells by what they say.
  public var rules: [ColourRule]

  /// The charts with the cells that their upper left corners lie on.
  public var charts: [PlacedChart]

  /// The print settings.
  public var page: PageSetup

  /// Whether the lines between cells are shown on the screen.
  public var showsGrid: Bool

  /// The rules for entries into cells.
  public var validations: [Validation]

  /// Whether only cells of an unlocked style can be changed; there is no password.
  public var isProtected: Bool

  /// Whether the sheet is hidden; the first of a workbook cannot be.
  public var isHidden: Bool

  /// Creates a sheet.
  public init(
    name: String, widths: [Double] = [], rows: [Row] = [], frozenRows: Int = 0,
    frozenColumns: Int = 0, filter: CellRange? = nil, rules: [ColourRule] = [],
    charts: [PlacedChart] = [], page: PageSetup = PageSetup(), showsGrid: Bool = true,
    validations: [Validation] = [], isProtected: Bool = false, isHidden: Bool = false
  ) {
    self.name = name
    self.widths = widths
    self.rows = rows
    self.frozenRows = frozenRows
    self.frozenColumns = frozenColumns
    self.filter = filter
    self.rules = rules
    self.charts = charts
    self.page = page
    self.showsGrid = showsGrid
    self.validations = validations
    self.isProtected = isProtected
    self.isHidden = isHidden
  }

  /// A row of cells.
  public struct Row: Sendable, Equatable {
    /// The cells from the left.
    public var cells: [Cell]

    /// The height in points; `nil` lets the program fit it to the text.
    public var height: Double?

    /// Creates a row.
    public init(_ cells: [Cell], height: Double? = nil) {
      self.cells = cells
      self.height = height
    }
  }
}

/// A cell with what it holds and how it looks.
public struct Cell: Sendable, Equatable {
  /// The content of a cell.
  public enum Value: Sendable, Equatable {
    /// Nothing.
    case blank

    /// A number; one that is not finite leaves the cell blank.
    case number(Double)

    /// A text, whatever it looks like. Control characters are removed, and what is too long for a cell
    /// (32,767 UTF-16 units) is cut with an ellipsis.
    case text(String)

    /// A day; before 1900, which Excel does not know, a text.
    case date(SheetDate)

    /// A text that leads to an address. Where the address cannot be a link, the text alone stands.
    case link(address: String, text: String)
  }

  /// The content.
  public var value: Value

  /// The format.
  public var style: Style

  /// Creates a cell.
  public init(_ value: Value, _ style: Style = Style()) {
    self.value = value
    self.style = style
  }
}

/// A rectangle of cells, counted from 0.
public struct CellRange: Sendable, Hashable {
  /// The first row and column, and the last, which is part of it.
  public let firstRow: Int
  public let firstColumn: Int
  public let lastRow: Int
  public let lastColumn: Int

  /// Creates a rectangle.
  public init(firstRow: Int, firstColumn: Int, lastRow: Int, lastColumn: Int) {
    self.firstRow = firstRow
    self.firstColumn = firstColumn
    self.lastRow = lastRow
    self.lastColumn = lastColumn
  }
}

/// A rule that gives cells with a certain text a look.
public struct ColourRule: Sendable, Equatable {
  /// The cells.
  public var range: CellRange

  /// The whole text of a cell that the rule is for.
  public var text: String

  /// The format of such a cell.
  public var style: Style

  /// Creates a rule.
  public init(range: CellRange, text: String, style: Style) {
    self.range = range
    self.text = text
    self.style = style
  }
}

/// The print settings of a sheet: on A4, landscape.
public struct PageSetup: Sendable, Equatable {
  /// The scale of the print.
  public enum Size: Sendable, Equatable {
    /// So many pages wide, as many pages long as it takes.
    case pagesWide(Int)

    /// In percent, with the pages beginning at these rows.
    case percent(Int, breaks: [Int])
  }

  /// The scale of the print.
  public var size: Size

  /// The rows that are repeated at the top of each page, first and last; `nil` for none.
  public var repeatedRows: ClosedRange<Int>?

  /// The columns that are repeated at the left of each page, first and last; `nil` for none.
  public var repeatedColumns: ClosedRange<Int>?

  /// The number of columns that are printed, from the left; `nil` for all.
  public var printedColumns: Int?

  /// The text at the top left of each page.
  public var header: String

  /// The word before the page number, such as "Page"; the footer has the name of the sheet too.
  public var pageWord: String

  /// Creates a setup.
  public init(
    size: Size = .pagesWide(1), repeatedRows: ClosedRange<Int>? = nil,
    repeatedColumns: ClosedRange<Int>? = nil, printedColumns: Int? = nil, header: String = "",
    pageWord: String = ""
  ) {
    self.size = size
    self.repeatedRows = repeatedRows
    self.repeatedColumns = repeatedColumns
    self.printedColumns = printedColumns
    self.header = header
    self.pageWord = pageWord
  }
}
