import ElementaryFunctions
import Indicators
import Statistics

/// The scale on which a model of the classical families is fitted.
public enum OrdinateScale: Sendable {
  /// The link scale: the logit for shares, the root for other positive quantities.
  case link
  /// The indicator's own scale.
  case level
  /// The logarithm of the values, which must be positive.
  case logarithm

  /// The ordinates of a sample.
  ///
  /// - Throws: ``FitError/Reason/notPositive(value:)`` if a logarithm does not exist.
  func ordinates(_ sample: TrendSample) throws(FitError.Reason) -> [Double] {
    switch self {
    case .link: return sample.points
    case .level: return sample.values
    case .logarithm:
      if let value = sample.values.first(where: { $0 <= 0 }) { throw .notPositive(value: value) }
      return sample.values.map { Double.log($0) }
    }
  }

  /// The suffix of a model's name.
  var suffix: String {
    switch self {
    case .link: ""
    case .level: "-level"
    case .logarithm: "-log"
    }
  }

  /// Returns a model's summary with the scale appended.
  func summary(_ text: LocalizedText) -> LocalizedText {
    switch self {
    case .link: text
    case .level:
      LocalizedText(
        vi: text.vi + ", tính trên thang đo gốc", en: text.en + ", on the indicator's own scale")
    case .logarithm:
      LocalizedText(
        vi: text.vi + ", tính trên lô-ga-rít của giá trị",
        en: text.en + ", on the logarithm of the values")
    }
  }
}

/// A fitted model of a classical family, with its moments carried over to the link scale.
///
/// The median is transformed by the link; the standard deviation is multiplied by the slope of the
/// link at the last observation. The variance of shocks is shrunk towards the typical pace, as that
/// of every other trend (``Dispersion``), so that a few points that happen to lie on a line do not
/// give a spread near zero.
struct ClassicalTrend: FittedTrend {
  private let scale: OrdinateScale
  private let link: Link
  private let last: Double
  private let slope: Double
  private let space: Double
  private let shock: Double
  private let growth: Double
  private let degreesOfFreedom: Int
  private let mean: @Sendable (Double) -> Double
  private let variance: @Sendable (Double, Double) -> Double

  /// The share of the variance of shocks by which uncertainty grows each step at least, so that what is
  /// later is never more certain, not even in a stationary model.
  private static let leastGrowth = 1e-6

  /// Creates a trend.
  ///
  /// - Parameters:
  ///   - sample: The observations.
  ///   - scale: The scale of the model.
  ///   - space: The length of the model's step in steps of the sample.
  ///   - shock: The variance of shocks that the model has found, and its degrees of freedom.
  ///   - isRelative: Whether that is a variance of relative errors.
  ///   - mean: The forecast after a lead in the model's steps.
  ///   - variance: The variance after a lead, given that of shocks.
  /// - Throws: ``FitError/Reason/notFinite`` if a number is not finite.
  init(
    _ sample: TrendSample, scale: OrdinateScale, space: Double = 1,
    shock: (variance: Double, degreesOfFreedom: Int), isRelative: Bool = false,
    mean: @escaping @Sendable (Double) -> Double,
    variance: @escaping @Sendable (_ lead: Double, _ shock: Double) -> Double
  ) throws(FitError.Reason) {
    guard let last = sample.last else { throw .tooFewObservations(count: 0, minimum: 1) }
    self.scale = scale
    self.space = space
    link = sample.link
    self.last = last.value
    self.mean = mean
    self.variance = variance
    // The secant of the link over one pace around the last observation; a tangent may be vertical there.
    let pace = sample.shrunkPace
    let near = (link.inverse(last.point - pace), link.inverse(last.point + pace))
    let width = Self.ordinate(near.1, scale, link) - Self.ordinate(near.0, scale, link)
    let rise = link(near.1) - link(near.0)
    slope = scale == .link ? 1 : (width > 0 ? rise / width : 1)
    let own = Double(shock.degreesOfFreedom)
    let unit = isRelative ? abs(Self.ordinate(last.value, scale, link)) : 1
    let expected = Dispersion.priorShock * pace / slope / (unit > 0 ? unit : 1)
    self.shock =
      (Dispersion.priorObservations * expected * expected + own * shock.variance)
      / (Dispersion.priorObservations + own)
    growth = Self.leastGrowth * self.shock * unit * unit
    degreesOfFreedom = Int(Dispersion.priorObservations) + shock.degreesOfFreedom
    guard mean(1).isFinite, self.shock.isFinite, slope.isFinite, variance(1, self.shock).isFinite
    else { throw .notFinite }
  }

  private static func ordinate(_ value: Double, _ scale: OrdinateScale, _ link: Link) -> Double {
    switch scale {
    case .link: link(value)
    case .level: value
    case .logarithm: Double.log(max(value, .leastNormalMagnitude))
    }
  }

  func predict(_ lead: Double) -> StudentT {
    let steps = lead / space
    let ordinate = mean(steps)
    let point: Double =
      switch scale {
      case .link: ordinate
      case .level: link(link.contained(ordinate, last: last))
      case .logarithm: link(link.contained(Double.exp(ordinate), last: last))
      }
    let limits = link.pointLimits
    let inside = min(
      max(point.isFinite ? point : limits.upperBound, limits.lowerBound), limits.upperBound)
    let spread = (variance(steps, shock) + growth * steps).squareRoot() * slope
    let width = min(spread.isFinite ? max(spread, 1e-9) : .infinity, .greatestFiniteMagnitude)
    return StudentT(location: inside, scale: width, degreesOfFreedom: degreesOfFreedom)
  }
}
