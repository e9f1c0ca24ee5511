import ElementaryFunctions
public import Indicators
import Statistics

/// The compound growth from the first to the last observation goes on (CAGR), as in the assessments of the United
/// Nations, Eurostat and Open SDG.
///
/// A share that grows exponentially soon reaches its bound; the path ends 2 % below it, as those of
/// lines do.
///
/// Source: ``TrendFormulas/compoundGrowth(from:to:over:)``.
public struct CompoundGrowth: TrendModel {
  public let name = "compound-growth"
  public let summary = LocalizedText(
    vi: "tăng theo tốc độ bình quân kép của cả chuỗi (CAGR)",
    en: "goes on at the compound growth of the whole record (CAGR)")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last, let first = sample.values.first, sample.span > 0 else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    guard
      let rate = TrendFormulas.compoundGrowth(from: first, to: last.value, over: sample.span)
    else { throw .notPositive(value: min(first, last.value)) }
    let drift = (last.point - (sample.points.first ?? last.point)) / sample.span
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 1), link: link
    ) { lead in
      let value = last.value * Double.pow(1 + rate, lead)
      return link(link.contained(min(value, .greatestFiniteMagnitude), last: last.value))
    }
  }
}
