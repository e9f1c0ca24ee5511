/// The form of an exponential smoothing model: how error, trend and season enter.
///
/// Trends are additive; a multiplicative trend is an additive one on the logarithm of the values. Seasons
/// that multiply come with errors that multiply, since the other pairs are numerically unstable.
///
/// Source: Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008), table 2.3.
public struct SmoothingForm: Sendable, Equatable {
  /// Whether a component is added or multiplied.
  public enum Part: Sendable, Equatable {
    /// In the unit of the values.
    case additive
    /// As a share of the values, which must all be positive.
    case multiplicative
  }

  /// The kinds of trend.
  public enum Trend: Sendable, Equatable, CaseIterable {
    /// None: the level only.
    case none
    /// A slope without damping.
    case additive
    /// A slope that shrinks by a factor each step.
    case damped
  }

  /// Whether errors are added or multiplied.
  public let error: Part

  /// The trend.
  public let trend: Trend

  /// Whether seasons are added or multiplied; `nil` without seasons.
  public let season: Part?

  /// Creates a form.
  ///
  /// - Precondition: A season that multiplies has errors that multiply.
  public init(error: Part, trend: Trend, season: Part? = nil) {
    precondition(season != .multiplicative || error == .multiplicative, "unstable form")
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// Whether the values must all be positive.
  public var needsPositiveValues: Bool { error == .multiplicative }

  /// The number of numbers estimated: smoothing and damping parameters, initial states and σ².
  ///
  /// - Parameter period: The number of seasons.
  /// - Returns: The number.
  public func parameterCount(period: Int) -> Int {
    let trendCount =
      switch trend {
      case .none: 0
      case .additive: 2
      case .damped: 3
      }
    return 3 + trendCount + (season == nil ? 0 : period)
  }

  /// Every form that a series admits.
  ///
  /// - Parameters:
  ///   - multiplicative: Whether errors and seasons may multiply.
  ///   - seasonal: Whether seasons are tried, too.
  /// - Returns: The forms, those with errors that add first.
  public static func candidates(multiplicative: Bool, seasonal: Bool) -> [SmoothingForm] {
    var forms: [SmoothingForm] = []
    for error in multiplicative ? [Part.additive, .multiplicative] : [.additive] {
      for trend in Trend.allCases {
        forms.append(SmoothingForm(error: error, trend: trend))
        guard seasonal else { continue }
        forms.append(SmoothingForm(error: error, trend: trend, season: .additive))
        if error == .multiplicative {
          forms.append(SmoothingForm(error: error, trend: trend, season: .multiplicative))
        }
      }
    }
    return forms
  }
}

extension SmoothingForm: CustomStringConvertible {
  public var description: String {
    func letter(_ part: Part?) -> String {
      switch part {
      case .additive: "A"
      case .multiplicative: "M"
      case nil: "N"
      }
    }
    let trendLetter =
      switch trend {
      case .none: "N"
      case .additive: "A"
      case .damped: "Ad"
      }
    return "ETS(\(letter(error)),\(trendLetter),\(letter(season)))"
  }
}

/// The values that smoothing parameters may take.
public enum SmoothingRegion: Sendable {
  /// Weights between 0 and 1: 0 < α < 1, 0 < β < α, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 0.98.
  case usual

  /// All values at which the weight of the initial states vanishes (forecastability); for models
  /// without seasons.
  ///
  /// Source: Hyndman et al. (2008), table 10.1.
  case admissible
}
