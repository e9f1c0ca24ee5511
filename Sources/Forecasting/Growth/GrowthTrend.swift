import ElementaryFunctions
import Statistics

/// A fitted growth curve as a trend: its course on the link scale, and how uncertain it is.
///
/// Three variances are added: shocks as in all models (``Dispersion``); the curve's own parameters, by the delta
/// method; and the chance that the curve is the wrong one, as in all models. The parameters' part is never less
/// than it was at a shorter lead: a curve that has come to its ceiling has not thereby become certain. What the
/// last observation lies off the curve fades by a tenth a step, as change does in damped trends.
struct GrowthTrend<Curve: GrowthCurve>: FittedTrend {
  private let fit: GrowthFit<Curve>
  private let unit: Double
  private let span: Double
  private let rest: Double
  private let dispersion: Dispersion
  private let limits: ClosedRange<Double>
  private let variances: [Double]

  /// The leads, in lengths of the record, between which the parameters' variance is interpolated.
  private static var grid: [Double] { [0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8] }

  /// Creates a trend.
  ///
  /// - Parameters:
  ///   - fit: The fitted curve, with times in lengths of the record.
  ///   - sample: The observations.
  ///   - unit: The unit of the fit's scale in points of the link scale.
  ///   - variance: The variance of the residuals on the fit's scale.
  /// - Throws: ``FitError/Reason/notFinite`` if the numbers are beyond all bounds.
  init(
    _ fit: GrowthFit<Curve>, _ sample: TrendSample, unit: Double, variance: Double
  ) throws(FitError.Reason) {
    self.fit = fit
    self.unit = unit
    let (span, end) = (sample.span, sample.times.last ?? 0)
    self.span = span
    let points = sample.times.map { unit * fit.point(at: ($0 - end) / span) }
    rest = (sample.points.last ?? 0) - (points.last ?? 0)
    dispersion = Dispersion(sample, parameters: fit.parameterCount - 1) { index, _ in
      (sample.points[index] - sample.points[index - 1]) - (points[index] - points[index - 1])
    }
    limits = sample.link.pointLimits
    var greatest = 0.0
    variances = Self.grid.map { lead in
      // The last point is known; what counts is how uncertain the way from it is.
      greatest = max(greatest, fit.predict(lead, variance: variance).variance)
      return unit * unit * greatest
    }
    guard rest.isFinite, dispersion.shockVariance.isFinite, dispersion.trendError.isFinite,
      fit.point(at: 1).isFinite, variances.allSatisfy(\.isFinite)
    else { throw .notFinite }
  }

  func predict(_ lead: Double) -> StudentT {
    let course = unit * fit.point(at: lead / span) + rest * Double.pow(LevelDamped.damping, lead)
    let inside = min(
      max(course.isFinite ? course : limits.upperBound, limits.lowerBound), limits.upperBound)
    return dispersion.distribution(around: inside, lead: lead, adding: variance(lead / span))
  }

  /// The variance that the parameters give a point.
  private func variance(_ lead: Double) -> Double {
    guard let next = Self.grid.firstIndex(where: { $0 > lead }), next > 0 else {
      return variances.last ?? 0
    }
    let part = (lead - Self.grid[next - 1]) / (Self.grid[next] - Self.grid[next - 1])
    return variances[next - 1] + part * (variances[next] - variances[next - 1])
  }
}
