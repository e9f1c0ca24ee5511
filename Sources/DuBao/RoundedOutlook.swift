import Indicators
import Statistics

/// A forecast as reports see it: nine significant digits.
///
/// Mathematics libraries of two machines may differ in the last digits; what reports are made of does
/// not, so that the same input gives the same bytes on both.
struct RoundedOutlook: Outlook {
  let exact: any Outlook

  init(_ exact: any Outlook) { self.exact = exact }

  var origin: Double { exact.origin }

  func row(at time: Double) -> QuantileRow {
    let row = exact.row(at: time)
    return QuantileRow(
      time: row.time, mean: NineDigits.rounded(row.mean),
      quantiles: row.quantiles.map(NineDigits.rounded))
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    NineDigits.rounded(exact.probability(meeting: threshold, direction, at: time))
  }

  func eras(at time: Double) -> Double? { exact.eras(at: time).map(NineDigits.rounded) }
}
