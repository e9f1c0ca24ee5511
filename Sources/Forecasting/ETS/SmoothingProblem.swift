import ElementaryFunctions

/// The concentrated likelihood of an exponential smoothing model as a sum of squares, with derivatives.
///
/// σ² is concentrated out. What is left is *Q* = Σ *ε*² · *G*², where *G* is the geometric mean of the
/// one-step forecasts if errors multiply and 1 if they add; the logarithm of the likelihood is
/// −(*n*/2) (log(2π*Q*/*n*) + 1). *Q* is itself a sum of squares of *ρ* = *ε* *G*.
///
/// Derivatives by all parameters and initial states are carried along by the recursion (forward
/// differentiation), one a lane, so that one pass over the series gives value, gradient and normal matrix.
///
/// Source: Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008), chapter 5.
struct SmoothingProblem<Lanes: SIMD>: LeastSquaresProblem where Lanes.Scalar == Double {
  /// The lanes of parameters and initial states.
  enum Lane {
    static var alpha: Int { 0 }
    static var beta: Int { 1 }
    static var level: Int { 2 }
    static var slope: Int { 3 }
    static var damping: Int { 4 }
    static var gamma: Int { 5 }
    static var season: Int { 6 }
  }

  let form: SmoothingForm
  let region: SmoothingRegion
  let period: Int

  /// The values, of size about 1; not a number where one is missing.
  let values: [Double]

  /// The lane of each parameter, in the order of the workspace.
  let lanes: [Int]

  /// The number of values that are not missing.
  let observed: Int

  /// The smallest sum that counts as different from zero.
  let floor: Double

  // What the last evaluation ended with.
  private(set) var smoothing = SmoothingParameters()
  private(set) var level = 0.0
  private(set) var slope = 0.0
  private(set) var levelTangent = Lanes.zero
  private(set) var slopeTangent = Lanes.zero
  private(set) var seasons: [Double]
  private(set) var seasonTangents: [Lanes]
  private(set) var squares = 0.0

  private var rows: [Lanes]

  init(_ form: SmoothingForm, values: [Double], period: Int, region: SmoothingRegion) {
    self.form = form
    self.values = values
    self.period = form.season == nil ? 1 : period
    self.region = region
    var lanes = [Lane.alpha]
    if form.trend != .none { lanes.append(Lane.beta) }
    lanes.append(Lane.level)
    if form.trend != .none { lanes.append(Lane.slope) }
    if form.trend == .damped { lanes.append(Lane.damping) }
    if form.season != nil {
      lanes.append(Lane.gamma)
      lanes += (0..<(period - 1)).map { Lane.season + $0 }
    }
    self.lanes = lanes
    observed = values.count { !$0.isNaN }
    floor = Double(observed) * 1e-24
    seasons = [Double](repeating: 0, count: form.season == nil ? 0 : period)
    seasonTangents = [Lanes](repeating: .zero, count: form.season == nil ? 0 : period)
    rows = [Lanes](repeating: .zero, count: form.season == nil ? 0 : lanes.count)
  }

  var dimension: Int { lanes.count }

  /// The number of lanes that a form needs.
  static func lanesNeeded(_ form: SmoothingForm, period: Int) -> Int {
    if form.season != nil { return Lane.season + period - 1 }
    return form.trend == .damped ? 5 : 4
  }

  @inline(__always)
  mutating func evaluate(_ workspace: inout LeastSquaresWorkspace) -> Double {
    form.season == nil ? evaluateTrend(&workspace) : evaluateSeasons(&workspace)
  }

  /// One pass over a series without seasons.
  private mutating func evaluateTrend(_ workspace: inout LeastSquaresWorkspace) -> Double {
    // The compiler makes a loop of its own of each, without what a form has not.
    switch (form.error, form.trend) {
    case (.additive, .none): pass(&workspace, multiplies: false, hasTrend: false, isDamped: false)
    case (.additive, .additive):
      pass(&workspace, multiplies: false, hasTrend: true, isDamped: false)
    case (.additive, .damped): pass(&workspace, multiplies: false, hasTrend: true, isDamped: true)
    case (.multiplicative, .none):
      pass(&workspace, multiplies: true, hasTrend: false, isDamped: false)
    case (.multiplicative, .additive):
      pass(&workspace, multiplies: true, hasTrend: true, isDamped: false)
    case (.multiplicative, .damped):
      pass(&workspace, multiplies: true, hasTrend: true, isDamped: true)
    }
  }

  @inline(__always)
  private mutating func pass(
    _ workspace: inout LeastSquaresWorkspace, multiplies: Bool, hasTrend: Bool, isDamped: Bool
  ) -> Double {
    var start = StartingPoint(self, workspace.trial)
    let parameters = start.parameters
    let (alpha, beta, damping) = (parameters.alpha, parameters.beta, parameters.damping)
    let betaTangent = start.betaTangent
    var (level, slope) = (start.level, start.slope)
    var (dLevel, dSlope) = (start.levelTangent, start.slopeTangent)
    var squares = 0.0
    var logarithm = 0.0
    var product = 1.0
    var gradient = Lanes.zero
    var relative = Lanes.zero
    var (row0, row1, row2, row3, row4) = (
      Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero
    )
    for value in values {
      let forecast = level + damping * slope
      var dForecast = dLevel + damping * dSlope
      if isDamped { dForecast[Lane.damping] += slope }
      guard !value.isNaN else {
        (level, dLevel) = (forecast, dForecast)
        if isDamped {
          dSlope *= damping
          dSlope[Lane.damping] += slope
          slope *= damping
        }
        continue
      }
      let error = value - forecast
      let residual: Double
      let dResidual: Lanes
      if multiplies {
        guard forecast > 0 else { return .infinity }
        let inverse = 1 / forecast
        residual = value * inverse - 1
        dResidual = (-value * inverse * inverse) * dForecast
        relative += inverse * dForecast
        product *= forecast
        if product > 1e100 || product < 1e-100 {
          logarithm += Double.log(product)
          product = 1
        }
      } else {
        residual = error
        dResidual = -dForecast
      }
      squares += residual * residual
      gradient += residual * dResidual
      row0 += dResidual[0] * dResidual
      row2 += dResidual[2] * dResidual
      if hasTrend {
        row1 += dResidual[1] * dResidual
        row3 += dResidual[3] * dResidual
        if isDamped { row4 += dResidual[4] * dResidual }
        let before = slope
        slope = damping * slope + beta * error
        dSlope = damping * dSlope - beta * dForecast + error * betaTangent
        if isDamped { dSlope[Lane.damping] += before }
      }
      level = forecast + alpha * error
      dLevel = (1 - alpha) * dForecast
      dLevel[Lane.alpha] += error
    }
    self.squares = squares
    (self.level, self.slope, levelTangent, slopeTangent) = (level, slope, dLevel, dSlope)
    smoothing = parameters
    start.finish(
      squares: squares, logarithm: logarithm + Double.log(product), relative: relative,
      multiplies: multiplies, observed: observed)
    for i in lanes.indices {
      let lane = lanes[i]
      workspace.gradient[i] = start.scale * (gradient[lane] + squares * start.relative[lane])
      let row =
        switch lane {
        case 0: row0
        case 1: row1
        case 2: row2
        case 3: row3
        default: row4
        }
      for j in lanes.indices {
        workspace.normal[i * workspace.capacity + j] =
          start.scale * start.corrected(row, gradient, lane, lanes[j], squares)
      }
    }
    return max(squares * start.scale, floor)
  }

  /// One pass over a series with seasons.
  private mutating func evaluateSeasons(_ workspace: inout LeastSquaresWorkspace) -> Double {
    var start = StartingPoint(self, workspace.trial)
    let parameters = start.parameters
    let (alpha, beta, gamma) = (parameters.alpha, parameters.beta, parameters.gamma)
    let damping = parameters.damping
    let multiplies = form.error == .multiplicative
    let seasonMultiplies = form.season == .multiplicative
    var (level, slope) = (start.level, start.slope)
    var (dLevel, dSlope) = (start.levelTangent, start.slopeTangent)
    // The last season follows from the others, so that seasons and level are identified.
    var rest = seasonMultiplies ? Double(period) : 0
    seasonTangents[period - 1] = .zero
    for j in 0..<(period - 1) {
      let value = workspace.trial[dimension - period + 1 + j]
      seasons[j] = value
      seasonTangents[j] = .zero
      seasonTangents[j][Lane.season + j] = 1
      seasonTangents[period - 1][Lane.season + j] = -1
      rest -= value
    }
    seasons[period - 1] = rest
    for i in rows.indices { rows[i] = .zero }
    var squares = 0.0
    var logarithm = 0.0
    var gradient = Lanes.zero
    var relative = Lanes.zero
    var place = 0
    for value in values {
      let trend = level + damping * slope
      var dTrend = dLevel + damping * dSlope
      dTrend[Lane.damping] += slope
      let season = seasons[place]
      let dSeason = seasonTangents[place]
      let forecast = seasonMultiplies ? trend * season : trend + season
      let dForecast = seasonMultiplies ? season * dTrend + trend * dSeason : dTrend + dSeason
      var dSlopeNext = damping * dSlope
      dSlopeNext[Lane.damping] += slope
      guard !value.isNaN else {
        (level, dLevel, slope, dSlope) = (trend, dTrend, damping * slope, dSlopeNext)
        place = place + 1 == period ? 0 : place + 1
        continue
      }
      let error = value - forecast
      var residual = error
      var dResidual = -dForecast
      if multiplies {
        guard forecast > 0, !seasonMultiplies || (trend > 0 && season > 0) else { return .infinity }
        let inverse = 1 / forecast
        residual = value * inverse - 1
        dResidual = (-value * inverse * inverse) * dForecast
        relative += inverse * dForecast
        logarithm += Double.log(forecast)
      }
      squares += residual * residual
      gradient += residual * dResidual
      for i in lanes.indices { rows[i] += dResidual[lanes[i]] * dResidual }
      // The error as level and slope see it, and as the season sees it.
      let (levelError, seasonError) =
        seasonMultiplies ? (error / season, error / trend) : (error, error)
      let dLevelError =
        seasonMultiplies ? (-dForecast - levelError * dSeason) / season : -dForecast
      let dSeasonError =
        seasonMultiplies ? (-dForecast - seasonError * dTrend) / trend : -dForecast
      level = trend + alpha * levelError
      dLevel = dTrend + alpha * dLevelError
      dLevel[Lane.alpha] += levelError
      slope = damping * slope + beta * levelError
      dSlope = dSlopeNext + beta * dLevelError + levelError * start.betaTangent
      seasons[place] = season + gamma * seasonError
      seasonTangents[place] = dSeason + gamma * dSeasonError + seasonError * start.gammaTangent
      place = place + 1 == period ? 0 : place + 1
    }
    self.squares = squares
    (self.level, self.slope, levelTangent, slopeTangent) = (level, slope, dLevel, dSlope)
    smoothing = parameters
    start.finish(
      squares: squares, logarithm: logarithm, relative: relative, multiplies: multiplies,
      observed: observed)
    for i in lanes.indices {
      let lane = lanes[i]
      workspace.gradient[i] = start.scale * (gradient[lane] + squares * start.relative[lane])
      for j in lanes.indices {
        workspace.normal[i * workspace.capacity + j] =
          start.scale * start.corrected(rows[i], gradient, lane, lanes[j], squares)
      }
    }
    return max(squares * start.scale, floor)
  }
}
