import ElementaryFunctions
public import Indicators

/// A random walk with drift on the Gompertz scale, −log(−log *p*), of an indicator with an upper
/// bound.
///
/// A Gompertz curve rises early and approaches its ceiling slowly, as the spread of services among the
/// last to adopt them does.
///
/// Source: Gregg, Hossell and Richardson, *Mathematical Trend Curves: An Aid to Forecasting* (1964);
/// Meade and Islam, *International Journal of Forecasting* 22 (2006) 519–545.
public struct GompertzWithDrift: TrendModel {
  public let name = "gompertz-with-drift"
  public let summary = LocalizedText(
    vi: "đường Gompertz: tăng sớm, chậm dần khi gần mức tối đa",
    en: "a Gompertz curve: early growth, slow approach to the upper bound")
  public let minimumObservations = 2

  /// Creates the model.
  public init() {}

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    guard case .logit = sample.link.shape else { throw .noUpperBound }
    let recent = sample.suffix(10)
    guard let last = recent.last, let first = recent.points.first, recent.span > 0 else {
      throw .tooFewObservations(count: recent.count, minimum: minimumObservations)
    }
    let start = Self.gompertz(last.point)
    let drift = (start - Self.gompertz(first)) / recent.span
    let pointDrift = sample.credible((last.point - first) / recent.span)
    return try PathTrend(
      dispersion: Dispersion(sample, drift: pointDrift, parameters: 1), link: sample.link
    ) { lead in Self.logit(start + drift * lead) }
  }

  /// The Gompertz scale of a point on the logit scale.
  private static func gompertz(_ point: Double) -> Double {
    // log p = −log(1 + exp(−z)) for p = 1/(1 + exp(−z)).
    -Double.log(Double.log(onePlus: Double.exp(-point)))
  }

  /// The logit of a point on the Gompertz scale.
  private static func logit(_ gompertz: Double) -> Double {
    // With u = exp(−g) = −log p, logit p = −log(exp(u) − 1).
    -Double.log(Double.expMinusOne(Double.exp(-gompertz)))
  }
}
