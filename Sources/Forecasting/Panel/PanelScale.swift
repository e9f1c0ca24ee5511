/// The scale of the distributions of the panel model: the logit of a share of a ceiling, on which the last quarter of a per cent before
/// either bound cannot be told from the bound.
///
/// Observations are drawn in to 0.25 and 99.75 % of the ceiling before their logit is taken
/// (``PanelHistory/logit(_:)``), so that a distribution has learned nothing of what lies beyond. The values of its points are
/// therefore those of the same map backwards: a point at or beyond the logit of 0.25 % stands for 0, one at or
/// beyond that of 99.75 % for the ceiling. Every observation, quantile and threshold goes through this one map.
struct PanelScale: BoundedScale {
  /// The value that counts as 100 %.
  let ceiling: Double

  /// The point at and below which values are 0; that above which they are the ceiling is its opposite.
  private static let lowest = PanelHistory.logit(0) + 1e-9

  var bounds: (lower: Double, upper: Double) { (0, ceiling) }

  func callAsFunction(_ value: Double) -> Double {
    let point = PanelHistory.logit(value / ceiling * 100)
    return min(max(point, Self.lowest), -Self.lowest)
  }

  func inverse(_ point: Double) -> Double {
    if point <= Self.lowest { return 0 }
    if point >= -Self.lowest { return ceiling }
    return PanelHistory.level(point) * ceiling / 100
  }
}
