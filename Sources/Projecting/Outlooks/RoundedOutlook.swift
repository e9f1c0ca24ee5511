import Foundation
package import Indicators

/// A forecast as reports see it: nine significant digits.
///
/// Mathematics libraries of two machines may differ in the last digits; what reports are made of does
/// not, so that the same input gives the same bytes on both.
package struct RoundedOutlook: Outlook {
  /// The outlook with all its digits.
  package let exact: any Outlook

  package init(_ exact: any Outlook) { self.exact = exact }

  package var origin: Double { exact.origin }

  package func row(at time: Double) -> QuantileRow {
    let row = exact.row(at: time)
    return QuantileRow(
      time: row.time, mean: Self.rounded(row.mean), quantiles: row.quantiles.map(Self.rounded))
  }

  package func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    Self.rounded(exact.probability(meeting: threshold, direction, at: time))
  }

  package func eras(at time: Double) -> Double? { exact.eras(at: time).map(Self.rounded) }

  private static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.9g", value)) ?? value
  }
}
