import ElementaryFunctions

/// The extrapolation formulas of official bodies, shared by the official rules and by the trend
/// models that use them.
public enum TrendFormulas {
  /// Returns the compound growth a step from one value to another, 0 for none.
  ///
  /// - Parameters:
  ///   - start: The value at the start.
  ///   - end: The value at the end.
  ///   - time: The time between them, in steps.
  /// - Returns: The rate; `nil` if a value is not positive, for then no rate leads from one to the other, or if no
  ///   time lies between them.
  ///
  /// Source: United Nations Statistics Division, *The Sustainable Development Goals Progress Chart*, technical
  /// note; Eurostat, *Sustainable development in the European Union*, annex on the assessment of trends.
  public static func compoundGrowth(
    from start: Double, to end: Double, over time: Double
  ) -> Double? {
    guard start > 0, end > 0, time > 0 else { return nil }
    let rate = Double.pow(end / start, 1 / time) - 1
    return rate.isFinite ? rate : nil
  }

  /// Returns the value of the straight line that later observations weigh more in, 1, 2, … *n* in the order of
  /// time.
  ///
  /// - Parameters:
  ///   - points: Times and values, with rising times.
  ///   - origin: The time that times are counted from.
  ///   - lead: The time of the value, counted from the origin.
  /// - Returns: The value; `nil` if all times are equal.
  ///
  /// Source: ESCAP, *Asia and the Pacific SDG Progress Report*, "Progress assessment methodology"; the weights are
  /// not published.
  public static func timeWeightedLine(
    _ points: [(time: Double, value: Double)], from origin: Double, at lead: Double
  ) -> Double? {
    var (sum, time, value) = (0.0, 0.0, 0.0)
    for (weight, point) in zip(1..., points) {
      sum += Double(weight)
      time += Double(weight) * (point.time - origin)
      value += Double(weight) * point.value
    }
    let centre = (time: time / sum, value: value / sum)
    var (spread, product) = (0.0, 0.0)
    for (weight, point) in zip(1..., points) {
      let distance = point.time - origin - centre.time
      spread += Double(weight) * distance * distance
      product += Double(weight) * distance * (point.value - centre.value)
    }
    guard spread > 0 else { return nil }
    return centre.value + product / spread * (lead - centre.time)
  }

  /// Returns the value to which the mean pace since a baseline leads.
  ///
  /// - Parameters:
  ///   - base: Time and value of the baseline.
  ///   - last: Time and value of the last observation.
  ///   - lead: The time after the last observation.
  /// - Returns: The value; not finite if no time lies between the two.
  ///
  /// Source: Sachs et al., *Sustainable Development Report*, methodology, "Trends on SDG indicators".
  public static func linearPace(
    from base: (time: Double, value: Double), to last: (time: Double, value: Double),
    at lead: Double
  ) -> Double {
    let pace = (last.value - base.value) / (last.time - base.time)
    return last.value + pace * lead
  }

  /// The years before a deadline that the line of ESCAP is fitted to, 2000 to 2030.
  public static let escapWindow = 30.0

  /// The length of the era of the Sustainable Development Goals, 2015 to 2030, in years: official baselines lie so
  /// long before the deadline.
  public static let eraLength = 15.0
}
