import Tables

/// Reads PC-Axis files (`.px`), the format of PxWeb and of Viet Nam's statistics office.
///
/// Source: Statistics Sweden, "PC-Axis file format", version 2013.
struct PCAxisReader {
  private let text: [UInt8]
  private var position = 0
  private var line = 1

  /// The values of keywords in the language of the file, by keyword and what stands in brackets.
  private var keywords: [String: [String]] = [:]

  init(_ text: String) { self.text = Array(text.utf8) }

  /// The most keywords that are kept.
  private static let greatestKeywords = 20_000

  mutating func cube() throws(CubeError) -> DataCube {
    while let key = try readKey() {
      if key == "DATA" { return try hasKeys ? cubeOfRows() : cube(readData(), omittedRows: 0) }
      let values = try readValues()
      guard keywords.count < Self.greatestKeywords else { throw .tooLarge(Self.greatestKeywords) }
      // Texts in other languages have the language in brackets: TITLE[en].
      if !key.contains("[") { keywords[key] = values }
    }
    throw .malformed(line: line, what: "no DATA")
  }

  /// Whether the rows of the data begin with their keys.
  private var hasKeys: Bool { keywords.keys.contains { $0.hasPrefix("KEYS(") || $0 == "KEYS" } }

  /// Reads data with keys, row by row.
  private mutating func cubeOfRows() throws(CubeError) -> DataCube {
    var variables: [PCAxisKeys.Variable] = []
    for name in keywords["STUB"] ?? [] {
      let form = keywords["KEYS(\(name))"]?.first ?? "none"
      guard ["CODES", "VALUES"].contains(form), let keys = keywords["\(form)(\(name))"] else {
        throw .malformed(line: line, what: "KEYS of '\(name.prefix(60))' is \(form.prefix(60))")
      }
      let places = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
      guard places.count == keys.count, places.count == keywords["VALUES(\(name))"]?.count else {
        throw .malformed(
          line: line, what: "\(form) of '\(name.prefix(60))' are not one for each value")
      }
      variables.append(PCAxisKeys.Variable(name: name, places: places))
    }
    var width = 1
    for name in keywords["HEADING"] ?? [] {
      let (product, overflows) = width.multipliedReportingOverflow(
        by: keywords["VALUES(\(name))"]?.count ?? 0)
      guard !overflows else { throw .tooLarge(DataCube.greatestCells) }
      width = product
    }
    var rows = try PCAxisKeys(variables, width: width)
    while let (row, line) = try readRow() { try rows.add(row, line: line) }
    return try cube(rows.cells, omittedRows: rows.omitted)
  }

  private func cube(
    _ cells: [DataCube.Cell], omittedRows: Int
  ) throws(CubeError) -> DataCube {
    let names = (keywords["STUB"] ?? []) + (keywords["HEADING"] ?? [])
    guard !names.isEmpty else { throw .malformed(line: line, what: "no STUB or HEADING") }
    let content = keywords["CONTVARIABLE"]?.first
    var dimensions: [DataCube.Dimension] = []
    for name in names {
      guard let values = keywords["VALUES(\(name))"] else {
        throw .malformed(line: line, what: "no VALUES of '\(name.prefix(60))'")
      }
      let times = times(of: name)
      let isTime = keywords.keys.contains("TIMEVAL(\(name))")
      dimensions.append(
        DataCube.Dimension(
          name: name, labels: isTime && times.count == values.count ? times : values,
          role: isTime
            ? .time
            : name == content
              ? .metric : keywords["MAP(\(name))"] != nil ? .place : .other))
    }
    let unit = keywords["UNITS"]?.first ?? ""
    return try DataCube(
      format: "PC-Axis",
      title: (keywords["CONTENTS"] ?? keywords["TITLE"] ?? keywords["DESCRIPTION"])?.first ?? "",
      unit: unit, dimensions: dimensions, cells: cells, omittedRows: omittedRows)
  }

  /// The periods of `TIMEVAL("Year")=TLIST(A1),"2022","2023"`; of a range as `TLIST(A1,"2019"-"2023")` there
  /// is nothing, since the values name them.
  private func times(of name: String) -> [String] {
    let values = keywords["TIMEVAL(\(name))"] ?? []
    let scale = values.first ?? ""
    return values.dropFirst().map { value in
      // Quarters are written 20241, months 202406, half-years 20241.
      guard value.count > 4, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return value
      }
      let (year, part) = (value.prefix(4), value.dropFirst(4))
      if scale.contains("M1") { return "\(year)M\(part)" }
      if scale.contains("Q1") { return "\(year)Q\(part)" }
      return scale.contains("H1") ? "\(year)S\(part)" : value
    }
  }

  // MARK: - Statements

  /// Reads `KEYWORD("a","b")=`; `nil` at the end of the text.
  private mutating func readKey() throws(CubeError) -> String? {
    skipBlanks()
    guard position < text.count else { return nil }
    var key = ""
    while position < text.count, text[position] != 0x3D {
      switch text[position] {
      case 0x22: key += try readString()
      case 0x3B: throw .malformed(line: line, what: "a keyword without '='")
      default:
        if text[position] > 0x20 { key.unicodeScalars.append(Unicode.Scalar(text[position])) }
        step()
      }
      guard key.utf8.count <= 4_096 else { throw .malformed(line: line, what: "a long keyword") }
    }
    guard position < text.count else { throw .malformed(line: line, what: "no '='") }
    step()
    return key
  }

  /// Reads values up to `;`: texts, which run on over lines, and bare words.
  private mutating func readValues() throws(CubeError) -> [String] {
    var values: [String] = []
    var isOpen = false
    while position < text.count {
      skipBlanks()
      guard position < text.count else { break }
      switch text[position] {
      case 0x3B:
        step()
        return values
      case 0x2C:
        isOpen = false
        step()
      case 0x22:
        let string = try readString()
        if isOpen, let last = values.indices.last {
          values[last] += string
        } else {
          values.append(string)
        }
        isOpen = true
      default:
        values.append(readWord(until: [0x2C, 0x3B]))
        isOpen = false
      }
    }
    throw .malformed(line: line, what: "no ';' at the end of a keyword")
  }

  private mutating func readData() throws(CubeError) -> [DataCube.Cell] {
    var cells: [DataCube.Cell] = []
    while let (value, line) = try readCell() {
      guard cells.count < DataCube.greatestCells else { throw .tooLarge(DataCube.greatestCells) }
      cells.append(DataCube.Cell(value: value, line: line))
    }
    return cells
  }

  /// Reads the cells of one line; `nil` at the end of the data.
  private mutating func readRow() throws(CubeError) -> (row: [String], line: Int)? {
    guard let first = try readCell() else { return nil }
    var row = [first.value]
    while true {
      let (place, lineBefore) = (position, line)
      guard let next = try readCell() else { break }
      guard next.line == first.line else {
        (position, line) = (place, lineBefore)
        break
      }
      guard row.count < DataCube.greatestCells else { throw .tooLarge(DataCube.greatestCells) }
      row.append(next.value)
    }
    return (row, first.line)
  }

  /// Reads the next cell, behind blanks and commas; `nil` at the end of the data, whose ';' is often left out.
  private mutating func readCell() throws(CubeError) -> (value: String, line: Int)? {
    while position < text.count, text[position] <= 0x20 || text[position] == 0x2C { step() }
    guard position < text.count, text[position] != 0x3B else { return nil }
    let start = line
    return (
      text[position] == 0x22 ? try readString() : readWord(until: [0x3B, 0x20, 0x09, 0x2C]), start
    )
  }

  private mutating func readString() throws(CubeError) -> String {
    step()
    let start = position
    while position < text.count, text[position] != 0x22 { step() }
    guard position < text.count else { throw .malformed(line: line, what: "an open text") }
    let string = String(decoding: text[start..<position], as: UTF8.self)
    step()
    return string
  }

  private mutating func readWord(until ends: [UInt8]) -> String {
    let start = position
    var depth = 0
    while position < text.count, text[position] != 0x0A, text[position] != 0x0D {
      if text[position] == 0x28 { depth += 1 }
      if text[position] == 0x29 { depth -= 1 }
      if depth <= 0, ends.contains(text[position]) { break }
      step()
    }
    if position == start { step() }
    return String(decoding: text[start..<position], as: UTF8.self).trimmed
  }

  private mutating func skipBlanks() {
    while position < text.count, text[position] <= 0x20 { step() }
  }

  private mutating func step() {
    if text[position] == 0x0A { line += 1 }
    position += 1
  }
}
