import Forecasting
package import Indicators
package import Intake
import Statistics

/// The outlook of a place without observations where nothing is modelled.
///
/// It is the last value of the place it belongs to, give or take the spread of the places around that.
/// Models are measured against it.
package struct ParentValue: Outlook {
  package static let name = "parent-value"

  package static let summary = LocalizedText(
    vi: "giá trị gần nhất của đơn vị cấp trên, cộng trừ độ chênh giữa các đơn vị tại thời điểm gốc",
    en: "the last value of the place above, give or take the spread between places at the origin")

  package let origin: Double
  private let distribution: StudentT
  private let link: Link

  /// Creates the statement.
  ///
  /// - Parameters:
  ///   - last: The last observation of the place above.
  ///   - deviations: The last points of places minus that of the place above them.
  ///   - link: The scale of the deviations.
  init?(last: (time: Double, value: Double), deviations: [Double], link: Link) {
    guard deviations.count >= 2 else { return nil }
    let middle = SampleQuantile.median(deviations) ?? 0
    // The normal-consistent median absolute deviation (Hampel 1974).
    let spread = 1.4826 * (SampleQuantile.median(deviations.map { abs($0 - middle) }) ?? 0)
    origin = last.time
    self.link = link
    distribution = StudentT(
      location: link(last.value), scale: max(spread, 0.1), degreesOfFreedom: 30)
  }

  package func row(at time: Double) -> QuantileRow {
    let levels = QuantileLevels.all
    return QuantileRow(
      time: time, mean: link.inverse(distribution.location),
      quantiles: levels.map { link.inverse(distribution.quantile($0)) })
  }

  package func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let below = distribution.cumulativeProbability(link(threshold))
    return direction == .atLeast ? 1 - below : below
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
  package func leaving(_ count: Int, of entities: Set<String>, upTo origin: Period) -> Panel {
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

extension Projections {
  /// Returns the outlook of a place without any model: the value of the place above, give or take the
  /// spread between places.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The key of the place.
  /// - Returns: `nil` if too few places are known.
  package func parentValue(of indicator: Indicator, in place: String) -> ParentValue? {
    guard let above = hierarchy.nearest(above: place, indicator, entry), let last = above.last
    else { return nil }
    return ParentValue(
      last: last,
      deviations: fitted.deviations.around(indicator.key, of: place, hierarchy).map(\.size),
      link: above.link)
  }
}
