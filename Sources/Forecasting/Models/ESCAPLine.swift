public import Indicators
import Statistics

/// The anticipated value of ESCAP's assessments: the time-weighted line through the 30 years that end with the
/// deadline.
///
/// Unlike ``TimeWeightedLinear``, which looks at the last ten observations, it is the rule itself, and its line
/// depends on how far ahead it looks.
///
/// Source: ``TrendFormulas/timeWeightedLine(_:from:at:)``.
public struct ESCAPLine: TrendModel {
  public let name = "escap-line"
  public let summary = LocalizedText(
    vi: "quy tắc ESCAP: đường thẳng có trọng số theo thời gian, 30 năm đến hạn",
    en: "the rule of ESCAP: the time-weighted line of the 30 years up to the deadline")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard let last = sample.last, sample.span > 0 else {
      throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
    }
    let points = zip(sample.times, sample.values).map { (time: $0, value: $1) }
    let window = TrendFormulas.escapWindow * sample.stepsPerYear
    let drift = (last.point - (sample.points.first ?? last.point)) / sample.span
    let link = sample.link
    return try PathTrend(
      dispersion: Dispersion(sample, drift: drift, parameters: 2), link: link
    ) { lead in
      let start = last.time + lead - window - 1e-6
      // As in the rule, the line always has the last two observations.
      let used = points.enumerated().filter { $1.time >= start || $0 >= points.count - 2 }.map(
        \.element)
      let value = TrendFormulas.timeWeightedLine(used, from: last.time, at: lead)
      return link(link.contained(value ?? last.value, last: last.value))
    }
  }
}
