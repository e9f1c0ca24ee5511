/// The least and the greatest value of a series of a table.
///
/// Rows are named by their positions: a table may have millions of them.
struct SeriesRange {
  private(set) var least: Double
  private(set) var most: Double

  /// The position of the first row of the series.
  let first: Int

  /// The position of the first row whose value lies outside 0 to 100; `nil` if none does.
  private(set) var odd: Int?

  private init(_ value: Double, at position: Int) {
    (least, most, first) = (value, value, position)
    odd = (0...100).contains(value) ? nil : position
  }

  private mutating func add(_ value: Double, at position: Int) {
    least = min(least, value)
    most = max(most, value)
    if odd == nil, !(0...100).contains(value) { odd = position }
  }

  /// The ranges of all series, in the order of their first rows.
  static func all(of rows: [PanelRow]) -> [SeriesRange] {
    var ranges: [SeriesRange] = []
    var known: [String: Int] = [:]
    // The rows of a series mostly stand together.
    var (last, index) = ("", 0)
    for position in rows.indices {
      let name = rows[position].seriesID
      if ranges.isEmpty || name != last {
        last = name
        index = known[name] ?? ranges.count
      }
      if index == ranges.count {
        known[name] = index
        ranges.append(SeriesRange(rows[position].value, at: position))
      } else {
        ranges[index].add(rows[position].value, at: position)
      }
    }
    return ranges
  }
}
