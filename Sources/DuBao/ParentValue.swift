import Forecasting
import Indicators
import Intake
import Statistics

/// What is said of a place without observations where nothing is modelled.
///
/// It is the last value of the place it belongs to, give or take the spread of the places around that.
/// Models are measured against it.
struct ParentValue: Outlook {
  static let name = "parent-value"

  static let summary = LocalizedText(
    vi: "giá trị gần nhất của đơn vị cấp trên, cộng trừ độ chênh giữa các đơn vị tại thời điểm gốc",
    en: "the last value of the place above, give or take the spread between places at the origin")

  let origin: Double
  let law: StudentT
  let link: Link

  /// Creates the statement.
  ///
  /// - Parameters:
  ///   - last: The last observation of the place above.
  ///   - deviations: The last points of places minus that of the place above them.
  init?(last: (time: Double, value: Double), deviations: [Double]) {
    guard deviations.count >= 2 else { return nil }
    let middle = SampleQuantile.median(deviations) ?? 0
    // The normal-consistent median absolute deviation (Hampel 1974).
    let spread = 1.4826 * (SampleQuantile.median(deviations.map { abs($0 - middle) }) ?? 0)
    origin = last.time
    link = Link(ValueScale.share)
    law = StudentT(location: link(last.value), scale: max(spread, 0.1), degreesOfFreedom: 30)
  }

  func row(at time: Double) -> QuantileRow {
    let levels = QuantileLevels.all
    return QuantileRow(
      time: time, mean: link.inverse(law.location),
      quantiles: levels.map { link.inverse(law.quantile($0)) })
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let below = law.cumulativeProbability(link(threshold))
    return direction == .atLeast ? 1 - below : below
  }
}

/// A series by its place and indicator, whatever it is called.
struct PlaceSeries: Hashable {
  let entity: String
  let group: String

  init(_ member: PanelForecaster.Member) {
    entity = member.entity
    group = member.group
  }
}

extension Panel {
  /// Returns the table with only the last observations, up to an origin, of some places.
  ///
  /// - Parameters:
  ///   - count: The number of periods each of their series keeps, 0 or more.
  ///   - entities: The places.
  ///   - origin: The last period that may be used.
  /// - Returns: The table; of those places it ends at the origin.
  func leaving(_ count: Int, of entities: Set<String>, upTo origin: Period) -> Panel {
    let end = origin.end + 1e-9
    var periods: [String: Set<Period>] = [:]
    for row in rows where entities.contains(row.entity) && row.period.end <= end {
      periods[row.seriesID, default: []].insert(row.period)
    }
    let kept = periods.mapValues { Set($0.sorted().suffix(count)) }
    return Panel(
      file: file,
      rows: rows.filter { row in
        !entities.contains(row.entity) || kept[row.seriesID]?.contains(row.period) ?? false
      }, columns: columns, findings: findings)
  }
}
