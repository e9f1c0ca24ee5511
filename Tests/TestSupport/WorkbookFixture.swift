import Archives
public import Foundation

/// A workbook as another program may have written it, with every kind of cell.
public struct WorkbookFixture: Sendable {
  /// The sheets.
  public var sheets: [SheetFixture]

  /// Whether days are counted from 1904.
  public var startsIn1904 = false

  /// Creates a workbook.
  public init(_ sheets: [SheetFixture], startsIn1904: Bool = false) {
    self.sheets = sheets
    self.startsIn1904 = startsIn1904
  }

  /// The parts of the file, in its order.
  public var parts: [(name: String, text: String)] {
    let shared = Array(Set(sheets.flatMap { $0.rows.flatMap { $0.compactMap(\.shared) } })).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: shared.enumerated().map { ($1, $0) })
    let relations = sheets.indices.map {
      Self.relation("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml")
    }
    let entries = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(index + 1)\""
        + (sheet.isHidden ? " state=\"hidden\"" : "") + " r:id=\"rId\(index + 1)\"/>"
    }
    return [
      (
        "[Content_Types].xml",
        Self.head
          + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
      ),
      (
        "_rels/.rels",
        Self.relations([Self.relation("rId1", "officeDocument", "xl/workbook.xml")])
      ),
      (
        "xl/workbook.xml",
        Self.head + "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.office)\">"
          + "<workbookPr\(startsIn1904 ? " date1904=\"1\"" : "")/>"
          + "<sheets>\(entries.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Self.relations(
          relations + [
            Self.relation("rId901", "sharedStrings", "sharedStrings.xml"),
            Self.relation("rId902", "styles", "styles.xml"),
          ])
      ),
      (
        "xl/sharedStrings.xml",
        Self.head + "<sst xmlns=\"\(Self.namespace)\">" + shared.joined() + "</sst>"
      ), ("xl/styles.xml", Self.styles),
    ]
      + sheets.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", $1.text(numbers)) }
  }

  /// The bytes of the file.
  public func data() throws -> Data {
    try ZipWriter.archive(parts.map { ZipEntry(name: $0.name, data: Data($0.text.utf8)) })
  }

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func relation(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
  }

  private static func relations(_ list: [String]) -> String {
    head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.joined() + "</Relationships>"
  }

  private static let styles =
    head + "<styleSheet xmlns=\"\(namespace)\"><numFmts>"
    + CellFixture.Format.codes.map { "<numFmt numFmtId=\"\($0)\" formatCode=\"\(escaped($1))\"/>" }
    .joined() + "</numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs>"
    + CellFixture.Format.allCases.map { "<xf numFmtId=\"\($0.number)\"/>" }.joined()
    + "</cellXfs></styleSheet>"
}

/// A sheet of a fixture.
public struct SheetFixture: Sendable {
  /// The name on the tab.
  public var name: String

  /// The rows from the top.
  public var rows: [[CellFixture]]

  /// The merged rectangles.
  public var merges: [String]

  /// Whether the sheet is hidden.
  public var isHidden: Bool

  /// The numbers of hidden rows, from 1, and of hidden columns, from 1.
  public var hiddenRows: Set<Int>
  public var hiddenColumns: Set<Int>

  /// Creates a sheet.
  public init(
    _ name: String, _ rows: [[CellFixture]], merges: [String] = [], isHidden: Bool = false,
    hiddenRows: Set<Int> = [], hiddenColumns: Set<Int> = []
  ) {
    self.name = name
    self.rows = rows
    self.merges = merges
    self.isHidden = isHidden
    self.hiddenRows = hiddenRows
    self.hiddenColumns = hiddenColumns
  }

  func text(_ shared: [String: Int]) -> String {
    let columns = hiddenColumns.sorted().map { "<col min=\"\($0)\" max=\"\($0)\" hidden=\"1\"/>" }
    let rows = rows.enumerated().map { index, cells in
      "<row r=\"\(index + 1)\"\(hiddenRows.contains(index + 1) ? " hidden=\"1\"" : "")>"
        + cells.enumerated().map { $1.text(at: letters($0) + "\(index + 1)", shared) }.joined()
        + "</row>"
    }
    return WorkbookFixture.head + "<worksheet xmlns=\"\(WorkbookFixture.namespace)\">"
      + (columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")
      + "<sheetData>\(rows.joined())</sheetData>"
      + (merges.isEmpty
        ? "" : "<mergeCells>\(merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>")
      + "</worksheet>"
  }

  private func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}

/// A cell of a fixture.
public enum CellFixture: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// A number format.
  public enum Format: Int, Sendable, CaseIterable {
    case general, percent, date, monthAndYear, vietnameseDate, year, quotedPercent

    static let codes = [
      (170, "mm/yyyy"), (171, "[$-42A]dd/mm/yyyy;@"), (172, "yyyy"), (173, "0.0\"%\""),
    ]

    var number: Int {
      switch self {
      case .general: 0
      case .percent: 10
      case .date: 14
      case .monthAndYear: 170
      case .vietnameseDate: 171
      case .year: 172
      case .quotedPercent: 173
      }
    }
  }

  case blank
  case text(String)
  case inline(String)
  case rich([String])
  case number(Double, Format)
  case boolean(Bool)
  case error(String)

  /// A formula with its stored result, `nil` if it has none.
  case formula(String, Double?)

  /// A formula whose stored result is a text.
  case textFormula(String, String)

  public init(stringLiteral value: String) { self = .text(value) }
  public init(floatLiteral value: Double) { self = .number(value, .general) }
  public init(integerLiteral value: Int) { self = .number(Double(value), .general) }

  /// The shared text of the cell.
  var shared: String? {
    switch self {
    case .text(let text): "<si><t xml:space=\"preserve\">\(escaped(text))</t></si>"
    case .rich(let runs):
      "<si>" + runs.map { "<r><rPr><b/></rPr><t>\(escaped($0))</t></r>" }.joined()
        + "<rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></si>"
    default: nil
    }
  }

  func text(at address: String, _ numbers: [String: Int]) -> String {
    func cell(_ type: String, _ style: Int, _ body: String) -> String {
      "<c r=\"\(address)\" s=\"\(style)\"\(type.isEmpty ? "" : " t=\"\(type)\"")>\(body)</c>"
    }
    switch self {
    case .blank: return "<c r=\"\(address)\" s=\"1\"/>"
    case .text, .rich:
      return cell("s", 0, "<v>\(shared.flatMap { numbers[$0] } ?? 0)</v>")
    case .inline(let text): return cell("inlineStr", 0, "<is><t>\(escaped(text))</t></is>")
    case .number(let number, let format): return cell("", format.rawValue, "<v>\(number)</v>")
    case .boolean(let isTrue): return cell("b", 0, "<v>\(isTrue ? 1 : 0)</v>")
    case .error(let code): return cell("e", 0, "<v>\(code)</v>")
    case .formula(let formula, let result):
      return cell("", 0, "<f>\(escaped(formula))</f>" + (result.map { "<v>\($0)</v>" } ?? ""))
    case .textFormula(let formula, let result):
      return cell("str", 0, "<f>\(escaped(formula))</f><v>\(escaped(result))</v>")
    }
  }
}

private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
