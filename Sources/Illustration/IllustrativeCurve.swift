import ElementaryFunctions
import Indicators
import Statistics

/// The true course of an illustrative indicator in a commune, before it is reported.
///
/// A logistic curve with a ceiling of its own; ceiling, middle and pace are those of the indicator, shifted by
/// province and by commune. What is measured scatters about it on the logit scale.
struct IllustrativeCurve: Sendable {
  /// The shape of the course; a few series in a thousand do not grow, as in real reports.
  enum Shape: Sendable { case growing, jumping, nothing, everything }

  private let scale: Double
  private let ceiling: Double
  private let middle: Double
  private let pace: Double
  private let noise: Double
  private let shape: Shape

  /// Creates the curve of an indicator in a place.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The keys of province and commune; without them, the course of the nation.
  ///   - draws: The draws.
  init(indicator: Indicator, place: (province: String, commune: String)?, draws: StableDraws) {
    let common = draws.words(StableHash.hash(["indicator", indicator.key]), .ofIndicator)
    var province = SIMD2<Double>.zero
    var own = SIMD4<Double>.zero
    var shape = Shape.growing
    if let place {
      let ofProvince = draws.words(
        StableHash.hash([place.province, indicator.key]), .ofProvince)
      let series = StableHash.hash([place.commune, indicator.key])
      let ofSeries = draws.words(series, .ofSeries)
      province = SIMD2(ofProvince.x.normal, ofProvince.y.normal)
      own = SIMD4(
        ofSeries.x.normal, ofSeries.y.normal, ofSeries.z.normal, ofSeries.w.normal)
      shape = Self.shape(draws.words(series, .ofShape).x.uniform)
    }
    // A share of a budget is set by decision at a few per cent of it.
    scale = indicator.kind == .share ? 100 : 5
    let reach = 1.8 + 0.9 * common.x.normal + 0.3 * province.x
    ceiling = scale * Logit.inverse(reach + 0.6 * own.x)
    middle = 2024 + 1.5 * common.y.normal + 0.6 * province.y + own.y
    pace = 0.9 * Double.exp(0.35 * common.z.normal + 0.3 * own.z)
    noise = 0.06 * Double.exp(0.5 * own.w)
    self.shape = shape
  }

  private static func shape(_ part: Double) -> Shape {
    part < 0.003 ? .nothing : part < 0.006 ? .everything : part < 0.011 ? .jumping : .growing
  }

  /// Returns the true value at a time.
  func level(_ time: Double) -> Double {
    switch shape {
    case .nothing: 0
    case .everything: scale
    case .jumping: time < middle ? 0.2 * ceiling : 0.9 * ceiling
    case .growing: ceiling / (1 + Double.exp(-pace * (time - middle)))
    }
  }

  /// Returns a measured value: the true one shifted on the logit scale.
  ///
  /// - Parameters:
  ///   - time: The time on the decimal-year axis.
  ///   - score: The shift in units of the series' own noise.
  ///   - error: A further shift on the logit scale itself.
  /// - Returns: The value, within the bounds of the indicator.
  func measured(_ time: Double, score: Double, error: Double = 0) -> Double {
    let share = level(time) / scale
    guard share > 0, share < 1 else { return share * scale }
    return scale * Logit.inverse(Logit.of(share) + noise * score + error)
  }
}
