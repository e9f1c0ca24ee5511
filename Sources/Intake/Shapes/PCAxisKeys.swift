/// The data of a PC-Axis file with `KEYS`: each row begins with its values or codes of the variables of the stub, and rows
/// of nothing but zeros are left out.
///
/// Source: Statistics Sweden, "PX file format", section "Data in the PX-file", files with KEYS.
struct PCAxisKeys {
  /// A variable of the stub, with the place of each key among its values.
  struct Variable {
    let name: String
    let places: [String: Int]
  }

  private let variables: [Variable]

  /// The number of cells of a row.
  private let width: Int

  /// The rows in the order of the cube; `nil` for those that the file leaves out.
  private var rows: [[String]?]
  private var lines: [Int]

  /// - Throws: ``CubeError`` if the cube is too large.
  init(_ variables: [Variable], width: Int) throws(CubeError) {
    var count = 1
    for variable in variables {
      let (product, overflows) = count.multipliedReportingOverflow(by: variable.places.count)
      guard !overflows, product <= DataCube.greatestCells else {
        throw .tooLarge(DataCube.greatestCells)
      }
      count = product
    }
    let (cells, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows, cells <= DataCube.greatestCells else {
      throw .tooLarge(DataCube.greatestCells)
    }
    self.variables = variables
    self.width = width
    rows = Array(repeating: nil, count: count)
    lines = Array(repeating: 1, count: count)
  }

  /// Takes a row.
  ///
  /// - Throws: ``CubeError`` if a key is unknown, the row has another length, or it is there twice.
  mutating func add(_ row: [String], line: Int) throws(CubeError) {
    guard row.count == variables.count + width else {
      throw .wrongRow(line: line, found: row.count, keys: variables.count, cells: width)
    }
    var index = 0
    for (variable, key) in zip(variables, row) {
      guard let place = variable.places[key] else {
        throw .unknownKey(line: line, key: key, of: variable.name)
      }
      index = index * variable.places.count + place
    }
    guard rows[index] == nil else { throw .repeatedRow(line: line, first: lines[index]) }
    rows[index] = Array(row[variables.count...])
    lines[index] = line
  }

  /// The number of rows that the file leaves out.
  var omitted: Int { rows.count { $0 == nil } }

  /// The cells of all rows in the order of the cube, zeros for those that the file leaves out.
  var cells: [DataCube.Cell] {
    zip(rows, lines).flatMap { row, line in
      (row ?? Array(repeating: "0", count: width)).map { DataCube.Cell(value: $0, line: line) }
    }
  }
}
