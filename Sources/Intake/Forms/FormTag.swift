import Indicators

/// What the hidden sheet of a form says that this program made: the place, the period and the indicators.
struct FormTag: Equatable {
  /// The name of the sheet.
  static let sheet = "_dubao"

  /// The version of forms that is made and read.
  static let version = 1

  let version: Int?
  let place: String
  let period: Period?
  let indicators: [String]

  /// Reads the sheet: a name and a value in each row.
  init(_ grid: Grid) {
    var facts: [String: String] = [:]
    var indicators: [String] = []
    for row in grid.rows.prefix(10_000) {
      if row.text(0) == "indicator" { indicators.append(row.text(1)) }
      facts[row.text(0)] = row.text(1)
    }
    version = facts["form"].flatMap { Int($0) }
    place = facts["place"] ?? ""
    period = facts["period"].flatMap(readHeaderPeriod)
    self.indicators = indicators
  }
}
