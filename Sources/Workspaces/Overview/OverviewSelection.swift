import Indicators

/// The columns of a grid that a filter looks at, some of which stand for one column together.
struct OverviewSelection {
  private let grid: OverviewGrid
  private let groups: [[Int]]
  private let merging: OverviewFilter.Merging

  /// The columns.
  let columns: [OverviewColumn]

  /// The places of the codes in the order of concern; no milestone comes last.
  private static let ranks: [Int] = (0..<OverviewGrid.codes).map { code in
    OverviewGrid.status(UInt8(clamping: code)).flatMap(Status.byConcern.firstIndex) ?? .max
  }

  private static let none = OverviewGrid.code(.noTarget)

  init(_ grid: OverviewGrid, _ filter: OverviewFilter) {
    self.grid = grid
    let chosen = grid.columns.indices.filter { index in
      (filter.deadline.map { grid.columns[index].deadline == $0 } ?? true)
        && (filter.indicator.map { grid.columns[index].indicator == $0 } ?? true)
    }
    guard let merging = filter.merging, filter.deadline == nil else {
      self.merging = .next
      groups = chosen.map { [$0] }
      columns = chosen.map { grid.columns[$0] }
      return
    }
    self.merging = merging
    var groups: [[Int]] = []
    // The deadlines of an indicator stand together, in order.
    for index in chosen {
      if let last = groups.last?.last,
        grid.columns[last].indicator == grid.columns[index].indicator
      {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    self.groups = groups
    columns = groups.compactMap(\.first).map {
      OverviewColumn(indicator: grid.columns[$0].indicator, deadline: nil)
    }
  }

  /// Returns the column of the grid that stands for a column in a place; any of them where there is no milestone.
  private func chosen(_ place: Int, _ column: Int) -> Int {
    let group = groups[column]
    guard group.count > 1 else { return group[0] }
    switch merging {
    case .worst:
      return group.min {
        Self.ranks[Int(grid.code(place, $0))] < Self.ranks[Int(grid.code(place, $1))]
      } ?? group[0]
    case .next:
      var last: Int?
      var silent: Int?
      for index in group {
        switch grid.code(place, index) {
        case 0: continue
        case Self.none: silent = index
        default:
          if (grid.columns[index].deadline ?? .max) >= grid.asOf.year { return index }
          last = index
        }
      }
      return last ?? silent ?? group[0]
    }
  }

  /// Returns the code of a cell, 0 where there is no milestone.
  func code(_ place: Int, _ column: Int) -> UInt8 { grid.code(place, chosen(place, column)) }

  /// Returns a cell, `nil` where there is no milestone.
  func cell(_ place: Int, _ column: Int) -> OverviewCell? {
    grid.cell(place, chosen(place, column))
  }

  /// Returns the number of milestones of a place with each code.
  func tally(_ place: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: OverviewGrid.codes)
    for column in columns.indices { sums[Int(code(place, column))] += 1 }
    return sums
  }

  /// Returns the position of a place when places are sorted by the verdict of a column: the lower, the more worrying.
  func concern(_ place: Int, _ column: Int) -> (rank: Int, probability: Float) {
    let index = chosen(place, column)
    let probability = grid.probability(place, index)
    return (Self.ranks[Int(grid.code(place, index))], probability.isNaN ? 2 : probability)
  }
}
