public import Indicators

/// A structural trend by the Kalman filter, for observations at any distances.
///
/// Variances by measurement (``TrendSample/noises``) enter the filter point by point. The uncertainty includes that of
/// the variances and of the damping (``TrendParameters``). A record too short for the kind that was asked for gets the next simpler one.
///
/// Source: Harvey, *Forecasting, Structural Time Series Models and the Kalman Filter* (1989); Durbin and
/// Koopman, *Time Series Analysis by State Space Methods*, 2nd ed. (2012).
public struct StateSpaceTrend: TrendModel {
  /// The kind of trend.
  public let kind: StructuralTrend.Kind
  public let minimumObservations = StructuralTrend.fewestObservations(.localLevel)

  /// Creates the model of a kind.
  public init(_ kind: StructuralTrend.Kind) { self.kind = kind }

  public var name: String {
    switch kind {
    case .localLevel: "local-level"
    case .localLinearTrend: "local-linear-trend"
    case .dampedTrend: "damped-local-trend"
    }
  }

  public var summary: LocalizedText {
    switch kind {
    case .localLevel:
      LocalizedText(
        vi: "mức thay đổi dần theo thời gian (lọc Kalman)",
        en: "a level that wanders, seen with error (Kalman filter)")
    case .localLinearTrend:
      LocalizedText(
        vi: "mức và độ dốc thay đổi dần theo thời gian (lọc Kalman)",
        en: "a level and a slope that wander, seen with error (Kalman filter)")
    case .dampedTrend:
      LocalizedText(
        vi: "mức thay đổi dần, độ dốc tắt dần (lọc Kalman)",
        en: "a level that wanders with a slope that fades, seen with error (Kalman filter)")
    }
  }

  public func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend {
    let simpler: [StructuralTrend.Kind] =
      switch kind {
      case .localLevel: [.localLevel]
      case .localLinearTrend: [.localLinearTrend, .localLevel]
      case .dampedTrend: [.dampedTrend, .localLinearTrend, .localLevel]
      }
    let chosen =
      simpler.first { StructuralTrend.fewestObservations($0) <= sample.count } ?? .localLevel
    let fit = try StructuralTrend.fit(
      chosen, times: sample.times, values: sample.points, noises: sample.noises)
    let parameters = TrendParameters(
      around: fit, times: sample.times, values: sample.points, noises: sample.noises)
    // All variances are in proportion to one, here that of a step ahead.
    let unit = fit.variance(after: 1)
    return try ClassicalTrend(
      sample, scale: .link, shock: (unit, fit.degreesOfFreedom)
    ) {
      fit.mean(after: $0)
    } variance: { lead, shock in
      unit > 0 ? parameters.variance(after: lead, around: fit) * (shock / unit) : shock * lead
    }
  }
}
