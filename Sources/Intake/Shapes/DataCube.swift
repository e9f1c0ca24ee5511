import Foundation
import Indicators
import Tables

/// A table of several dimensions, as JSON-stat and PC-Axis hold it: all combinations of categories in a
/// fixed order, the last dimension running fastest.
struct DataCube {
  /// One dimension.
  struct Dimension {
    let name: String
    let labels: [String]
    var role = Role.other
  }

  /// What a dimension stands for.
  enum Role { case time, place, metric, other }

  /// What the format is called.
  let format: String
  let title: String
  let unit: String
  let dimensions: [Dimension]

  /// One cell.
  struct Cell {
    let value: String
    var flags = ""

    /// The line that it stands in; 1 where the format has no lines.
    var line = 1
  }

  /// The cells, the last dimension running fastest.
  let cells: [Cell]

  /// The number of rows of zeros that the file leaves out.
  let omittedRows: Int

  /// The most cells that are read.
  static let greatestCells = 5_000_000

  /// Reads a text that begins as one of the formats do; `nil` if it does not.
  init?(text: String, file: String) throws(IntakeError) {
    let start = text.unicodeScalars.first { !$0.properties.isWhitespace }
    let head = text.prefix(4_000)
    let parsed: DataCube
    do throws(CubeError) {
      if start == "{" {
        parsed = try JSONStat.cube(of: text)
      } else if head.contains("AXIS-VERSION") || head.contains("CHARSET=")
        || head.hasPrefix("MATRIX=")
      {
        var reader = PCAxisReader(text)
        parsed = try reader.cube()
      } else {
        return nil
      }
    } catch {
      var log = FindingLog(file: file)
      log.error(line: error.line, code: "cube", vi: error.text.vi, en: error.text.en)
      throw .invalid(log.findings)
    }
    self = parsed
  }

  /// Creates a cube.
  ///
  /// - Throws: ``CubeError`` if cells and categories do not fit, or no dimension is that of time.
  init(
    format: String, title: String, unit: String, dimensions: [Dimension], cells: [Cell],
    omittedRows: Int = 0
  ) throws(CubeError) {
    var size = 1
    for dimension in dimensions {
      let (product, overflows) = size.multipliedReportingOverflow(by: dimension.labels.count)
      guard !overflows, product <= Self.greatestCells else { throw .tooLarge(Self.greatestCells) }
      size = product
    }
    guard cells.count == size else { throw .wrongSize(cells.count, size) }
    var dimensions = dimensions
    if !dimensions.contains(where: { $0.role == .time }) {
      let times = dimensions.indices.filter { index in
        !dimensions[index].labels.isEmpty
          && dimensions[index].labels.allSatisfy(PublicPeriod.isHeader)
      }
      guard times.count == 1 else { throw .noTime(dimensions.map(\.name)) }
      dimensions[times[0]].role = .time
    }
    if !dimensions.contains(where: { $0.role == .place }),
      let place = dimensions.firstIndex(where: {
        $0.role == .other
          && ["địa phương", "region", "geo", "area", "tỉnh, thành phố", "country"]
            .contains($0.name.lowercased())
      })
    {
      dimensions[place].role = .place
    }
    self.format = format
    let words = ["chia theo", "phân theo", "theo", "by"]
    let ends = dimensions.flatMap { dimension in words.map { " \($0) \(dimension.name)" } }
    let cut = ends.compactMap { title.range(of: $0)?.lowerBound }.min() ?? title.endIndex
    self.title = String(title[..<cut]).withoutDivisions
    self.unit = unit
    self.dimensions = dimensions
    self.cells = cells
    self.omittedRows = omittedRows
  }

  /// The series of the cube.
  func panel(file: String) throws(IntakeError) -> Panel {
    var rows = ShapedRows(file: file)
    var position = [Int](repeating: 0, count: dimensions.count)
    let hasMetric = dimensions.contains { $0.role == .metric }
    for cell in cells {
      var row = ShapedRow(value: cell.value, unit: unit, flags: cell.flags, line: cell.line)
      for (dimension, index) in zip(dimensions, position) {
        let label = dimension.labels[index]
        switch dimension.role {
        case .time: row.period = label
        case .place: row.entity = label
        case .metric: row.indicator = label
        case .other: row.dimensions.append(label)
        }
      }
      if !hasMetric { row.indicator = title }
      rows.add(row)
      for index in position.indices.reversed() {
        position[index] += 1
        if position[index] < dimensions[index].labels.count { break }
        position[index] = 0
      }
    }
    if omittedRows > 0 { rows.noteOmitted(omittedRows) }
    return try rows.panel(of: format)
  }
}

/// Why a file of several dimensions cannot be read.
enum CubeError: Error {
  case malformed(line: Int, what: String)
  case unsupported(String)
  case tooLarge(Int)
  case wrongSize(Int, Int)
  case noTime([String])

  /// A row of a file with keys has another number of cells.
  case wrongRow(line: Int, found: Int, keys: Int, cells: Int)

  /// A row begins with something that is no value of the variable.
  case unknownKey(line: Int, key: String, of: String)

  /// A row is there twice.
  case repeatedRow(line: Int, first: Int)

  var line: Int {
    switch self {
    case .malformed(let line, _), .wrongRow(let line, _, _, _), .unknownKey(let line, _, _),
      .repeatedRow(let line, _):
      line
    case .unsupported, .tooLarge, .wrongSize, .noTime: 1
    }
  }

  /// The error in both languages.
  var text: LocalizedText {
    switch self {
    case .malformed(_, let what):
      LocalizedText(
        vi: "tệp bị hỏng hoặc sai cú pháp: \(what)", en: "the file is malformed: \(what)")
    case .unsupported(let what):
      LocalizedText(
        vi: "không đọc được \(what); hãy tải bảng ở dạng JSON-stat 2.0 'dataset' hoặc CSV",
        en: "\(what) is not read; download the table as a JSON-stat 2.0 'dataset' or as CSV")
    case .tooLarge(let limit):
      LocalizedText(
        vi: "bảng có hơn \(limit) ô; hãy chọn ít mục hơn khi tải",
        en: "the table has more than \(limit) cells; select fewer categories")
    case .wrongSize(let found, let expected):
      LocalizedText(
        vi: "bảng có \(found) ô, phải có \(expected) ô theo các chiều; tệp có thể bị cắt cụt",
        en: "the table has \(found) cells and its dimensions make \(expected); it may be cut short")
    case .wrongRow(_, let found, let keys, let cells):
      LocalizedText(
        vi:
          "dòng có \(found) mục, phải có \(keys) khóa và \(cells) ô; tải lại bảng, tệp có thể bị cắt cụt",
        en:
          "the row has \(found) items, not \(keys) keys and \(cells) cells; download the table again, the "
          + "file may be cut short")
    case .unknownKey(_, let key, let name):
      LocalizedText(
        vi: "\(key.quoted) không phải là mục nào của \(name.quoted); sửa khóa của dòng, hoặc KEYS "
          + "(CODES hay VALUES)",
        en:
          "\(key.quoted) is none of \(name.quoted); mend the key of the row, or KEYS (CODES or VALUES)"
      )
    case .repeatedRow(_, let first):
      LocalizedText(
        vi: "dòng có cùng khóa với dòng \(first); bỏ một trong hai",
        en: "the row has the keys of line \(first); leave one of them out")
    case .noTime(let names):
      LocalizedText(
        vi: "không xác định được chiều thời gian trong \(listed(names, and: "và thêm"))",
        en: "no dimension is that of time among \(listed(names, and: "and"))")
    }
  }
}

extension String {
  /// A title without what it is divided by: "Tỷ lệ đô thị hóa chia theo Địa phương và Năm" is about the first
  /// words.
  var withoutDivisions: String {
    for word in [" chia theo ", " phân theo "] {
      if let range = composed.range(of: word) {
        return String(composed[..<range.lowerBound]).trimmed
      }
    }
    return self
  }
}
