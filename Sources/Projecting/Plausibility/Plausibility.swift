package import Indicators

/// How likely a reported value was before it was reported, by the engine's own forecast from the place's earlier figures.
package struct ValueOdds: Sendable, Equatable {
  /// Whether the value is on the upper side of the forecast.
  package let isHigh: Bool

  /// The probability of a value as far out or farther on that side, 0 to 1.
  package let probability: Double

  /// The place's last figure before it.
  package let last: Observation

  /// The number of the place's earlier periods with a figure.
  package let earlierPeriods: Int

  /// The number of other places of the level that report the indicator.
  package let otherPlaces: Int
}

/// Compares reported values with what the place's earlier figures and those of other places make likely.
package struct Plausibility: Sendable {
  /// A value whose odds are below this is to be confirmed.
  ///
  /// Of values that come as forecast, two in 400 are; a slip of the decimal point is far below it.
  static let threshold = 1.0 / 400

  /// The same for a share of which little is known.
  static let cautiousThreshold = 1.0 / 1000

  /// The numbers of the place's earlier periods, and of other places, either of which shows how an indicator moves.
  ///
  /// With fewer of both, a quantity without bounds may do anything, as stations and accounts do in their first years.
  private static let enoughPeriods = 3
  private static let enoughPlaces = 10

  private let base: Projections
  private let catalogue: [String: Indicator]

  /// Creates the comparison.
  ///
  /// - Parameters:
  ///   - fitted: The models.
  ///   - hierarchy: The places.
  ///   - indicators: The catalogue.
  ///   - above: The projections of the places that others belong to.
  package init(
    _ fitted: FittedPanel, _ hierarchy: PlaceHierarchy, _ indicators: [Indicator],
    above: Projections
  ) {
    base = Projections([], hierarchy: hierarchy, indicators: indicators, fitted, above: above)
    catalogue = Dictionary(
      indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a value says something that a forecast can be compared with: a fact, not a claim, whose row declares
  /// neither a new definition nor a contradiction.
  package static func concerns(_ row: Observation) -> Bool {
    row.isFitted && row.status != .disputed && row.dispute == nil && row.seriesBreak == nil
  }

  /// Returns the odds of a value if they are below the threshold.
  ///
  /// - Parameters:
  ///   - row: The value.
  ///   - history: Figures of the place and indicator; those of earlier periods count.
  /// - Returns: `nil` for a likely value, and where there is no earlier figure or nothing is forecast.
  package func doubt(_ row: Observation, after history: [Observation]) -> ValueOdds? {
    guard let odds = odds(of: row, after: history) else { return nil }
    let isKnown =
      odds.earlierPeriods >= Self.enoughPeriods || odds.otherPlaces >= Self.enoughPlaces
    guard isKnown || catalogue[row.indicator]?.kind == .share else { return nil }
    return odds.probability < (isKnown ? Self.threshold : Self.cautiousThreshold) ? odds : nil
  }

  /// Returns the odds of a value.
  ///
  /// - Parameters:
  ///   - row: The value.
  ///   - history: Figures of the place and indicator; those of earlier periods count.
  /// - Returns: `nil` where there is no earlier figure, or nothing is forecast.
  package func odds(of row: Observation, after history: [Observation]) -> ValueOdds? {
    guard Self.concerns(row), let indicator = catalogue[row.indicator] else { return nil }
    let earlier = history.filter { $0.isFitted && $0.period.end < row.period.end - 1e-6 }
    let series = Series(place: row.place, indicator: row.indicator, observations: earlier)
    guard let last = series.readings.last?.fitted.last,
      let projection = try? base.replacing(series).projection(of: indicator, in: row.place).get()
    else { return nil }
    func odds(_ direction: Indicator.Direction) -> Double {
      let margin = Self.margin(of: row.value, indicator)
      let threshold = direction == .atLeast ? row.value - margin : row.value + margin
      return projection.outlook.probability(meeting: threshold, direction, at: row.period.end)
    }
    // "More than" a value is contradicted by a low forecast only.
    let (high, low) = (odds(.atLeast), row.bound == .exact ? odds(.atMost) : 1)
    guard high.isFinite, low.isFinite else { return nil }
    return ValueOdds(
      isHigh: high < low, probability: min(high, low), last: last,
      earlierPeriods: series.fittedPeriods,
      otherPlaces: max(
        base.fitted.levels.count(row.indicator, at: base.hierarchy.depth(of: row.place)) - 1, 0))
  }

  /// What rounding and counting leave open: a point of a share, half a per cent of other quantities.
  private static func margin(of value: Double, _ indicator: Indicator) -> Double {
    indicator.kind == .share ? 1 : 0.005 * value.magnitude
  }
}
