/// A first guess of the smoothing parameters.
struct SmoothingStart {
  /// The weight α.
  let alpha: Double

  /// The place of β in its range, 0 to 1.
  let place: Double

  /// The damping φ.
  let damping: Double

  /// The place of γ in its range, 0 to 1.
  var season = 0.1

  /// The place of β = α · place in the range of a region.
  func place(in region: SmoothingRegion, isDamped: Bool) -> Double {
    guard region == .admissible else { return place }
    let damping = isDamped ? damping : 1
    return (alpha * place + alpha * (1 - damping)) / (2 * (1 + damping * (1 - alpha)))
  }
}

/// Starting values of the search for a smoothing model.
extension SmoothingProblem {
  /// The first values of level, slope and seasons: a line through the first ten values (or two years).
  struct States {
    var level = 1.0
    var slope = 0.0
    var seasons: [Double] = []

    init(_ values: [Double], form: SmoothingForm, period: Int) {
      let multiplies = form.season == .multiplicative
      if form.season != nil {
        seasons = SeasonalIndices(values, period: period, multiplies: multiplies).values
      }
      let span = form.season == nil ? 10 : max(10, 2 * period)
      var (count, sumX, sumY, sumXX, sumXY, first) = (0.0, 0.0, 0.0, 0.0, 0.0, Double.nan)
      for (index, raw) in values.prefix(span).enumerated() where !raw.isNaN {
        let season = seasons.isEmpty ? (multiplies ? 1 : 0) : seasons[index % period]
        let value = multiplies ? raw / season : raw - season
        let x = Double(index + 1)
        if first.isNaN { first = value }
        (count, sumX, sumY, sumXX, sumXY) = (
          count + 1, sumX + x, sumY + value, sumXX + x * x, sumXY + x * value
        )
      }
      let spread = count * sumXX - sumX * sumX
      guard form.trend != .none, spread > 0 else {
        level = count > 0 ? sumY / count : 0
        return
      }
      slope = (count * sumXY - sumX * sumY) / spread
      level = (sumY - slope * sumX) / count
      // A line that starts below zero is no start for errors that multiply.
      if form.needsPositiveValues, level + slope <= 0.1 * first { (level, slope) = (first, 0) }
    }
  }

  /// Sets bounds and first point of a workspace.
  func begin(
    _ workspace: inout LeastSquaresWorkspace, _ start: SmoothingStart, _ states: States
  ) {
    let small = 1e-4
    for (index, lane) in lanes.enumerated() {
      let (lower, upper, first): (Double, Double, Double) =
        switch lane {
        case Lane.alpha: (small, region == .usual ? 1 - small : 2 - small, start.alpha)
        case Lane.beta:
          // In the admissible region a slope that never changes is the very edge.
          (
            region == .usual ? small : 0, 1 - small,
            start.place(in: region, isDamped: form.trend == .damped)
          )
        case Lane.damping: (0.8, 0.98, start.damping)
        case Lane.gamma: (small, 1 - small, start.season)
        case Lane.level: (-.infinity, .infinity, states.level)
        case Lane.slope: (-.infinity, .infinity, states.slope)
        default: (-.infinity, .infinity, states.seasons[lane - Lane.season])
        }
      workspace.lower[index] = lower
      workspace.upper[index] = upper
      workspace.point[index] = first
    }
  }
}
