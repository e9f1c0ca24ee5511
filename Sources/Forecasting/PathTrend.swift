import ElementaryFunctions
import Statistics

/// A fitted trend that is a path on the link scale with a spread around it.
///
/// Most trend models differ only in their path; what a model adds is its own file.
struct PathTrend: FittedTrend {
  /// The spread around the path.
  let dispersion: Dispersion

  /// The bounds of points on the link scale that a prediction may be centred on.
  let limits: ClosedRange<Double>

  /// The point on the link scale after a lead in steps.
  let path: @Sendable (Double) -> Double

  /// Creates a trend.
  ///
  /// - Throws: ``FitError/Reason/notFinite`` if the path is not finite after one step.
  init(
    dispersion: Dispersion, link: Link, path: @escaping @Sendable (Double) -> Double
  ) throws(FitError.Reason) {
    guard path(1).isFinite, dispersion.shockVariance.isFinite, dispersion.trendError.isFinite
    else { throw .notFinite }
    self.dispersion = dispersion
    limits = link.pointLimits
    self.path = path
  }

  func predict(_ lead: Double) -> StudentT {
    let point = path(lead)
    let inside = min(
      max(point.isFinite ? point : limits.upperBound, limits.lowerBound), limits.upperBound)
    return dispersion.distribution(around: inside, lead: lead)
  }
}

/// Returns the sum of the powers of a damping factor over a lead, which may be fractional.
///
/// φ + φ² + … + φᴸ for a whole lead L, the usual damped trend; between whole leads the same formula
/// φ (1 − φᴸ) / (1 − φ) interpolates it smoothly.
///
/// Source: Gardner and McKenzie, "Forecasting Trends in Time Series", *Management Science* 31 (1985).
func dampedSum(_ damping: Double, lead: Double) -> Double {
  damping * (1 - Double.pow(damping, lead)) / (1 - damping)
}
