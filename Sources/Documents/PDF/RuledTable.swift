/// The grid that rules draw on a page.
struct RuledTable {
  /// The bounds of columns and rows, in points.
  let columns: [Double]
  let rows: [Double]

  /// For each place of the grid, row by row, the place where its cell begins.
  let origins: [[Int]]

  var top: Double { rows.first ?? 0 }
  var bottom: Double { rows.last ?? 0 }
  var left: Double { columns.first ?? 0 }
  var right: Double { columns.last ?? 0 }
  var columnCount: Int { columns.count - 1 }
  var rowCount: Int { rows.count - 1 }

  /// Rules nearer to each other than this are the edges of one, in points.
  private static let nearness = 3.5

  /// How far a rule may end from another one that it meets.
  private static let reach = 3.0

  /// The most columns and rows of a grid on one page.
  private static let most = (columns: 64, rows: 300)

  /// Returns the tables of a page, from the top.
  private static func all(_ rules: PageRules) -> [RuledTable] {
    let horizontal = merged(rules.horizontal)
    let vertical = merged(rules.vertical)
    var groups = Array(0..<(horizontal.count + vertical.count))
    func root(_ index: Int) -> Int {
      var index = index
      while groups[index] != index {
        groups[index] = groups[groups[index]]
        index = groups[index]
      }
      return index
    }
    for (first, across) in horizontal.enumerated() {
      for (second, down) in vertical.enumerated() where meet(across, down) {
        groups[root(first)] = root(horizontal.count + second)
      }
    }
    var members: [Int: (horizontal: [Rule], vertical: [Rule])] = [:]
    for index in groups.indices {
      let key = root(index)
      if index < horizontal.count {
        members[key, default: ([], [])].horizontal.append(horizontal[index])
      } else {
        members[key, default: ([], [])].vertical.append(vertical[index - horizontal.count])
      }
    }
    return members.values.compactMap { RuledTable($0.horizontal, $0.vertical) }
      .sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// Returns the tables of a page that stand within no other one; those in a cell are read as its text.
  static func outermost(_ rules: PageRules) -> [RuledTable] {
    let tables = all(rules)
    return tables.filter { inner in
      !tables.contains { outer in
        outer.left < inner.left && outer.right > inner.right && outer.top < inner.top
          && outer.bottom > inner.bottom
      }
    }
  }

  private static func meet(_ across: Rule, _ down: Rule) -> Bool {
    down.place >= across.start - reach && down.place <= across.end + reach
      && across.place >= down.start - reach && across.place <= down.end + reach
  }

  /// Joins rules on one line that overlap or touch: both edges of one, and parts of one.
  private static func merged(_ rules: [Rule]) -> [Rule] {
    var result: [Rule] = []
    // Rules come in order of their place; those far before cannot touch any more.
    var open = 0
    for rule in rules.sorted(by: { ($0.place, $0.start) < ($1.place, $1.start) }) {
      while open < result.count, result[open].place < rule.place - nearness { open += 1 }
      if let index = (open..<result.count).first(where: { index in
        result[index].start <= rule.end + 2 && rule.start <= result[index].end + 2
      }) {
        result[index].start = min(result[index].start, rule.start)
        result[index].end = max(result[index].end, rule.end)
      } else {
        result.append(rule)
      }
    }
    return result
  }

  /// The distinct places of rules, in order.
  private static func places(_ values: [Double]) -> [Double] {
    var places: [Double] = []
    for value in values.sorted() {
      if let last = places.last, value - last < nearness * 1.4 { continue }
      places.append(value)
    }
    return places
  }

  /// - Returns: `nil` if the rules make no grid of two cells or more.
  private init?(_ horizontal: [Rule], _ vertical: [Rule]) {
    guard horizontal.count >= 2, !vertical.isEmpty else { return nil }
    // A table may have no rule at its sides: its rows say how far it goes.
    let sides = [horizontal.map(\.start).min(), horizontal.map(\.end).max()].compactMap(\.self)
    var columns = Self.places(vertical.map(\.place))
    if let left = sides.first, let first = columns.first, first - left > 12 {
      columns.insert(left, at: 0)
    }
    if let right = sides.last, let last = columns.last, right - last > 12 { columns.append(right) }
    var rows = Self.places(horizontal.map(\.place))
    // A row that breaks over pages may have no rule where the page ends.
    if let top = vertical.map(\.start).min(), let first = rows.first, first - top > 9 {
      rows.insert(top, at: 0)
    }
    if let bottom = vertical.map(\.end).max(), let last = rows.last, bottom - last > 9 {
      rows.append(bottom)
    }
    guard columns.count >= 2, rows.count >= 2, columns.count <= Self.most.columns + 1,
      rows.count <= Self.most.rows + 1
    else { return nil }
    let origins = Self.origins(columns, rows, horizontal, vertical)
    guard Set(origins.joined()).count >= 2, columns.count > 2 else { return nil }
    (self.columns, self.rows, self.origins) = (columns, rows, origins)
  }

  /// Joins the places of the grid that no rule parts.
  private static func origins(
    _ columns: [Double], _ rows: [Double], _ horizontal: [Rule], _ vertical: [Rule]
  ) -> [[Int]] {
    let (across, down) = (columns.count - 1, rows.count - 1)
    var origins = Array(0..<(across * down))
    func root(_ index: Int) -> Int {
      var index = index
      while origins[index] != index { index = origins[index] }
      return index
    }
    func join(_ first: Int, _ second: Int) {
      let (one, other) = (root(first), root(second))
      origins[max(one, other)] = min(one, other)
    }
    for row in 0..<down {
      for column in 0..<across {
        let place = row * across + column
        let (top, bottom) = (rows[row], rows[row + 1])
        let (left, right) = (columns[column], columns[column + 1])
        if column + 1 < across, !isRuled(vertical, at: right, from: top, to: bottom) {
          join(place, place + 1)
        }
        if row + 1 < down, !isRuled(horizontal, at: bottom, from: left, to: right) {
          join(place, place + across)
        }
      }
    }
    return (0..<down).map { row in (0..<across).map { root(row * across + $0) } }
  }

  /// Whether a rule runs along most of a side of a cell.
  private static func isRuled(
    _ rules: [Rule], at place: Double, from start: Double, to end: Double
  ) -> Bool {
    let covered = rules.filter { ($0.place - place).magnitude < nearness * 1.4 }
      .map { max(0, min($0.end, end) - max($0.start, start)) }.reduce(0, +)
    return covered > 0.5 * (end - start)
  }

  /// The place of the grid that holds a point; `nil` outside.
  func place(x: Double, y: Double) -> (row: Int, column: Int)? {
    guard x >= left - 1, x <= right + 1, y >= top - 1, y <= bottom + 1 else { return nil }
    let column = columns.lastIndex { $0 <= x } ?? 0
    let row = rows.lastIndex { $0 <= y } ?? 0
    return (min(row, rowCount - 1), min(column, columnCount - 1))
  }
}
