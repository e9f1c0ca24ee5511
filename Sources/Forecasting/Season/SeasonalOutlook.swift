import Indicators
import Statistics

/// An outlook of a series without its season, with the season put back on the link scale.
///
/// Around its median the distribution is as much wider as the season makes errors look smaller
/// (``YearlySeason/widening``).
struct SeasonalOutlook: MemberedOutlook, AccountableOutlook {
  let inner: any Outlook
  let season: YearlySeason
  let link: Link

  var origin: Double { inner.origin }

  /// Returns the distribution on the link scale; `nil` if the one without the season has no numbers.
  private func curve(at time: Double) -> QuantileCurve? {
    let row = inner.row(at: time)
    guard row.quantiles.count == QuantileCurve.usualScores.count,
      row.quantiles.allSatisfy(\.isFinite), let median = row.quantile(0.5)
    else { return nil }
    let centre = link(median)
    let (own, widening) = (season.point(at: time), season.widening)
    return QuantileCurve(
      scores: QuantileCurve.usualScores,
      quantiles: row.quantiles.map { centre + own + widening * (link($0) - centre) })
  }

  func row(at time: Double) -> QuantileRow {
    guard let curve = curve(at: time) else { return inner.row(at: time) }
    return QuantileRow(time: time) { probabilities in
      probabilities.map {
        link.inverse(curve.quantile(atScore: StandardNormal.quantile($0)))
      }
    }
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    guard let curve = curve(at: time) else { return .nan }
    return link.probability(meeting: threshold, direction, curve.cumulative)
  }

  func eras(at time: Double) -> Double? { inner.eras(at: time) }

  func members(at time: Double) -> [OutlookMember] {
    let own = season.point(at: time)
    return ((inner as? any MemberedOutlook)?.members(at: time) ?? []).map {
      OutlookMember(
        name: $0.name, summary: $0.summary, weight: $0.weight,
        median: link.inverse(link($0.median) + own))
    }
  }

  func account(at time: Double) -> [DistributionAccount] {
    (inner as? any AccountableOutlook)?.account(at: time) ?? []
  }
}
