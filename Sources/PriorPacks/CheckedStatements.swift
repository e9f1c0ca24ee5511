import Forecasting
import Indicators
import Statistics

/// Statements of one grade and horizon about past times, each with what happened.
struct CheckedStatements {
  /// A statement with what it is about.
  struct Statement {
    /// The probability that was stated, 0 to 1.
    let said: Double
    let happened: Bool
    let entity: String
    let panel: Int
  }

  /// The ends of the probability ranges: narrower where a point more or less matters most.
  private static let ends: [Double] = [
    0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1,
  ]

  private let statements: [Statement]

  init(_ statements: [Statement]) { self.statements = statements }

  /// Returns what became of the statements, by ranges of the probability.
  ///
  /// Ranges with fewer than 50 statements or 5 entities are joined with the next ones.
  func records(_ grade: EvidenceGrade, _ horizon: HorizonBand) -> [StatementReliability] {
    ranges.map { from, to, part in
      let happened = Double(part.count(where: \.happened)) / Double(part.count)
      let interval = Self.interval(part, happened)
      return StatementReliability(
        grade: grade, horizon: horizon, from: from, to: to, statements: part.count,
        entities: Set(part.map(\.entity)).count, panels: Set(part.map(\.panel)).count,
        said: packed(part.reduce(0) { $0 + $1.said } / Double(part.count)),
        happened: packed(happened), interval: (packed(interval.low), packed(interval.high)))
    }
  }

  private var ranges: [(from: Double, to: Double, part: [Statement])] {
    func isFull(_ part: [Statement]) -> Bool {
      part.count >= 50 && Set(part.map(\.entity)).count >= 5
    }
    var result: [(from: Double, to: Double, part: [Statement])] = []
    var open: (from: Double, part: [Statement]) = (0, [])
    var start = 0.0
    for end in Self.ends {
      open.part += statements.filter { start <= $0.said && ($0.said < end || end == 1) }
      start = end
      guard isFull(open.part) else { continue }
      result.append((open.from, end, open.part))
      open = (end, [])
    }
    if open.from < 1, let last = result.popLast() {
      result.append((last.from, 1, last.part + open.part))
    }
    return result
  }

  // MARK: - Interval

  /// One place of one panel.
  private struct Place: Hashable {
    let panel: Int
    let entity: String
  }

  /// For a two-sided 90 % interval.
  private static let normalQuantile = StandardNormal.quantile(0.95)

  /// Returns the 90 % interval of the share that came true.
  ///
  /// The score interval (Wilson 1927) with the number of independent statements that gives the variance of
  /// the share by clusters (Liang and Zeger 1986), places or panels, whichever is the greater; never more
  /// than the places.
  private static func interval(
    _ statements: [Statement], _ share: Double
  ) -> (low: Double, high: Double) {
    let count = Double(statements.count)
    func variance(_ sums: some Collection<Double>) -> Double {
      guard sums.count > 1 else { return 0 }
      let clusters = Double(sums.count)
      return sums.reduce(0) { $0 + $1 * $1 } / (count * count) * clusters / (clusters - 1)
    }
    var places: [Place: Double] = [:]
    var panels: [Int: Double] = [:]
    for statement in statements {
      let error = (statement.happened ? 1 : 0) - share
      places[Place(panel: statement.panel, entity: statement.entity), default: 0] += error
      panels[statement.panel, default: 0] += error
    }
    // In order of their keys: sums of floating-point numbers depend on their order.
    let byPlace = places.sorted { ($0.key.panel, $0.key.entity) < ($1.key.panel, $1.key.entity) }
    let byPanel = panels.sorted { $0.key < $1.key }
    let spread = max(variance(byPlace.map(\.value)), variance(byPanel.map(\.value)))
    let greatest = Double(places.count)
    let independent =
      spread > 0 ? min(max(share * (1 - share) / spread, 1), greatest) : max(greatest, 1)
    let square = normalQuantile * normalQuantile
    let centre = (share + square / (2 * independent)) / (1 + square / independent)
    let half =
      normalQuantile / (1 + square / independent)
      * (share * (1 - share) / independent + square / (4 * independent * independent)).squareRoot()
    return (max(centre - half, 0), min(centre + half, 1))
  }
}
