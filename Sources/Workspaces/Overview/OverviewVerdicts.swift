package import Indicators
import Spreadsheet

/// Verdicts as they come, place by place, before their columns are known.
package struct OverviewVerdicts: Sendable {
  private struct Cell {
    let column: Int32
    let status: UInt8
    let probability: Float
    let reached: ReachedFigure?
  }

  private(set) var columns: [OverviewColumn] = []
  private var numbers: [OverviewColumn: Int32] = [:]
  private var cells: [String: [Cell]] = [:]

  /// The places of the statuses in the order of concern, for cells that stand for several milestones.
  private static let ranks: [UInt8] = Status.allCases.map { status in
    UInt8(clamping: Status.byConcern.firstIndex(of: status) ?? .max)
  }

  /// Whether there is any verdict of a place.
  package func contains(_ place: String) -> Bool { cells[place] != nil }

  /// Takes the verdicts of one place in.
  package mutating func add(
    _ place: String,
    _ verdicts: some Sequence<(indicator: String, deadline: Int?, cell: OverviewCell)>
  ) {
    var own: [Int32: Cell] = [:]
    for verdict in verdicts {
      let column = OverviewColumn(indicator: verdict.indicator, deadline: verdict.deadline)
      let number = numbers[column] ?? intern(column)
      let cell = Cell(
        column: number, status: OverviewGrid.code(verdict.cell.status),
        probability: verdict.cell.probability.map { Float($0) } ?? .nan,
        reached: verdict.cell.reached)
      if let other = own[number], !Self.isStricter(cell, than: other) { continue }
      own[number] = cell
    }
    cells[place] = Array(own.values)
  }

  private mutating func intern(_ column: OverviewColumn) -> Int32 {
    let number = Int32(clamping: columns.count)
    columns.append(column)
    numbers[column] = number
    return number
  }

  private static func isStricter(_ one: Cell, than other: Cell) -> Bool {
    ranks[Int(one.status) - 1] < ranks[Int(other.status) - 1]
  }

  /// Lays the verdicts out.
  ///
  /// - Parameters:
  ///   - places: The keys of the places, in order.
  ///   - columns: The columns, in order.
  /// - Returns: Codes of statuses and probabilities, place by place, and what was reached, by position.
  package func arranged(
    places: [String], columns: [OverviewColumn]
  ) -> (statuses: [UInt8], probabilities: [Float], reached: [Int: ReachedFigure]) {
    var reached: [Int: ReachedFigure] = [:]
    var statuses = [UInt8](repeating: 0, count: places.count * columns.count)
    var probabilities = [Float](repeating: .nan, count: places.count * columns.count)
    var target = [Int](repeating: -1, count: self.columns.count)
    for (position, column) in columns.enumerated() {
      if let number = numbers[column] { target[Int(number)] = position }
    }
    for (row, place) in places.enumerated() {
      for cell in cells[place] ?? [] where target[Int(cell.column)] >= 0 {
        let index = row * columns.count + target[Int(cell.column)]
        statuses[index] = cell.status
        probabilities[index] = cell.probability
        if let figure = cell.reached { reached[index] = figure }
      }
    }
    return (statuses, probabilities, reached)
  }
}
