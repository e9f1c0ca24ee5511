import ElementaryFunctions

/// The search for the best smoothing model of one series, with buffers that all forms share.
struct SmoothingSearch {
  /// The values by their mean size.
  private let values: [Double]
  private let size: Double
  private let period: Int
  private let isPositive: Bool
  private var workspace: LeastSquaresWorkspace

  /// The gain, as a share of the sum of squares, at which a search ends.
  private var tolerance = 1e-12

  /// The number of values that are not missing.
  let observed: Int

  /// Creates a search.
  ///
  /// - Throws: ``FitError/Reason/notFinite`` if a value is infinite or the sum of all is.
  init(_ raw: [Double], period: Int) throws(FitError.Reason) {
    var (sum, count, least) = (0.0, 0, Double.infinity)
    for value in raw where !value.isNaN {
      sum += abs(value)
      count += 1
      least = min(least, value)
    }
    guard sum.isFinite else { throw .notFinite }
    let mean = sum / Double(max(count, 1))
    size = mean > 0 ? mean : 1
    let size = size
    values = raw.map { $0 / size }
    isPositive = least > 0
    observed = count
    self.period = min(max(period, 1), 24)
    workspace = LeastSquaresWorkspace(capacity: self.period > 1 ? 6 + self.period : 6)
  }

  /// Whether there are two full cycles and more values than parameters.
  private var isSeasonal: Bool { period > 1 && values.count >= 2 * period }

  /// Returns the fit of a form; `nil` if the series does not admit it.
  mutating func fit(_ form: SmoothingForm, region: SmoothingRegion) -> ExponentialSmoothing? {
    tolerance = 1e-12
    guard let found = search(form, region: region, from: nil) else { return nil }
    guard form.error == .multiplicative, form.season != .multiplicative else {
      return finish(found, region: region)
    }
    // What is best where errors add is a further start.
    let twin = SmoothingForm(error: .additive, trend: form.trend, season: form.season)
    let start = search(twin, region: region, from: nil)
    let other = start.flatMap { search(form, region: region, from: $0.point) }
    return finish(other.map { $0.sum < found.sum ? $0 : found } ?? found, region: region)
  }

  /// Returns the form with the least corrected criterion; `nil` if there are too few values.
  mutating func best(multiplicative: Bool) -> ExponentialSmoothing? {
    // The criterion to within 0.005: smaller differences between forms are within chance.
    tolerance = 0.005 / Double(max(observed, 1))
    var best: Found?
    var additive: [Found] = []
    for form in SmoothingForm.candidates(multiplicative: multiplicative, seasonal: isSeasonal) {
      let relative = additive.first { $0.form.trend == form.trend && $0.form.season == form.season }
      let goal = best.map { sumAtCriterion($0.criterion, of: form) } ?? .infinity
      guard let found = search(form, region: .usual, from: relative?.point, goal: goal) else {
        continue
      }
      if form.error == .additive { additive.append(found) }
      if found.criterion < best?.criterion ?? .infinity { best = found }
    }
    // Only the best one is worth the last digits.
    guard let best else { return nil }
    tolerance = 1e-9
    let exact = search(best.form, region: .usual, from: best.point)
    return finish(exact ?? best, region: .usual)
  }

  /// A form with the parameters found.
  private struct Found {
    let form: SmoothingForm
    let point: [Double]
    let sum: Double
    let criterion: Double
  }

  private mutating func search(
    _ form: SmoothingForm, region: SmoothingRegion, from start: [Double]?, goal: Double = .infinity
  ) -> Found? {
    let parameters = form.parameterCount(period: period)
    guard observed >= parameters + 2, isPositive || !form.needsPositiveValues,
      form.season == nil || isSeasonal
    else { return nil }
    let sum: Double
    switch lanes(form) {
    case ...4: sum = minimise(SIMD4<Double>.self, form, region, start, goal)
    case ...8: sum = minimise(SIMD8<Double>.self, form, region, start, goal)
    case ...16: sum = minimise(SIMD16<Double>.self, form, region, start, goal)
    default: sum = minimise(SIMD32<Double>.self, form, region, start, goal)
    }
    guard sum.isFinite else { return nil }
    let criterion = ExponentialSmoothing.correctedAkaike(
      logLikelihood(sum), count: observed, parameters: parameters)
    guard criterion.isFinite else { return nil }
    return Found(
      form: form, point: Array(workspace.point.prefix(parameters - 1)), sum: sum,
      criterion: criterion)
  }

  private func lanes(_ form: SmoothingForm) -> Int {
    SmoothingProblem<SIMD4<Double>>.lanesNeeded(form, period: period)
  }

  private func logLikelihood(_ sum: Double) -> Double {
    let n = Double(observed)
    return -n / 2 * (Double.log(2 * .pi * sum / n) + 1) - n * Double.log(size)
  }

  /// The sum of squares at which a form would have some value of the criterion.
  private func sumAtCriterion(_ criterion: Double, of form: SmoothingForm) -> Double {
    let penalty = ExponentialSmoothing.correctedAkaike(
      0, count: observed, parameters: form.parameterCount(period: period))
    let n = Double(observed)
    return n / (2 * .pi) * Double.exp((criterion - penalty) / n - 1 - 2 * Double.log(size))
  }

  /// Starts of α, the place of β and φ.
  private static let starts = [
    SmoothingStart(alpha: 0.2, place: 0.05, damping: 0.9),
    SmoothingStart(alpha: 0.8, place: 0.2, damping: 0.95),
  ]

  /// A start with seasons that change fast.
  private static let seasonalStarts = [
    SmoothingStart(alpha: 0.3, place: 0.05, damping: 0.95, season: 0.8)
  ]

  /// Starts for a single form's own sake: a level that hardly moves, and one that follows every value.
  private static let further = [
    SmoothingStart(alpha: 0.05, place: 0.02, damping: 0.95),
    SmoothingStart(alpha: 0.5, place: 0.6, damping: 0.85),
    SmoothingStart(alpha: 0.99, place: 0.001, damping: 0.98),
  ]

  private mutating func minimise<Lanes: SIMD>(
    _ lanes: Lanes.Type, _ form: SmoothingForm, _ region: SmoothingRegion, _ start: [Double]?,
    _ goal: Double
  ) -> Double where Lanes.Scalar == Double {
    var problem = SmoothingProblem<Lanes>(form, values: values, period: period, region: region)
    let states = SmoothingProblem<Lanes>.States(values, form: form, period: period)
    if let start {
      // The best point with errors that add is so near that one search is enough.
      problem.begin(&workspace, Self.starts[0], states)
      workspace.point.replaceSubrange(0..<start.count, with: start)
      let sum = workspace.minimise(&problem, tolerance: tolerance, goal: goal)
      if sum.isFinite { return sum }
    }
    if tolerance < 1e-9 { return minimiseFromAll(&problem, states) }
    // Of the starts, the search begins where the sum is least.
    var (least, chosen) = (Double.infinity, Self.starts[0])
    for candidate in problem.period > 1 ? Self.starts + Self.seasonalStarts : Self.starts {
      problem.begin(&workspace, candidate, states)
      for i in 0..<problem.dimension { workspace.trial[i] = workspace.point[i] }
      let sum = problem.evaluate(&workspace)
      if sum < least { (least, chosen) = (sum, candidate) }
    }
    problem.begin(&workspace, chosen, states)
    return workspace.minimise(&problem, tolerance: tolerance, goal: goal)
  }

  /// Searches from every start, for a single form's own sake.
  private mutating func minimiseFromAll<Lanes: SIMD>(
    _ problem: inout SmoothingProblem<Lanes>, _ states: SmoothingProblem<Lanes>.States
  ) -> Double where Lanes.Scalar == Double {
    var (best, bestPoint) = (Double.infinity, workspace.point)
    for start in problem.period > 1 ? Self.starts + Self.seasonalStarts : Self.starts + Self.further
    {
      problem.begin(&workspace, start, states)
      let sum = workspace.minimise(&problem, tolerance: tolerance, iterations: 200)
      if sum < best { (best, bestPoint) = (sum, workspace.point) }
    }
    workspace.point = bestPoint
    return best
  }

  private mutating func finish(_ found: Found, region: SmoothingRegion) -> ExponentialSmoothing? {
    switch lanes(found.form) {
    case ...4: finish(SIMD4<Double>.self, found, region)
    case ...8: finish(SIMD8<Double>.self, found, region)
    case ...16: finish(SIMD16<Double>.self, found, region)
    default: finish(SIMD32<Double>.self, found, region)
    }
  }

  private mutating func finish<Lanes: SIMD>(
    _ lanes: Lanes.Type, _ found: Found, _ region: SmoothingRegion
  ) -> ExponentialSmoothing? where Lanes.Scalar == Double {
    typealias Lane = SmoothingProblem<Lanes>.Lane
    var problem = SmoothingProblem<Lanes>(
      found.form, values: values, period: period, region: region)
    let states = SmoothingProblem<Lanes>.States(values, form: found.form, period: period)
    problem.begin(&workspace, Self.starts[0], states)
    for (index, value) in found.point.enumerated() { workspace.trial[index] = value }
    guard problem.evaluate(&workspace).isFinite else { return nil }
    let parameters = found.form.parameterCount(period: period)
    let freedom = max(observed - parameters + 1, 1)
    let squares = max(problem.squares, problem.floor)
    let multiplies = found.form.error == .multiplicative
    let names = problem.lanes
    // What is multiplied by the values' size to come back to their unit.
    let unit = multiplies ? 1 : size
    let seasonUnit = found.form.season == .multiplicative ? 1 : size
    let variance = squares / Double(freedom)
    let next = problem.period > 1 ? values.count % problem.period : 0
    let order = problem.seasons.indices.map { (next + $0) % problem.period }
    return ExponentialSmoothing(
      form: found.form, period: problem.period, parameters: problem.smoothing,
      initialLevel: (zip(names, found.point).first { $0.0 == Lane.level }?.1 ?? 0) * size,
      initialSlope: (zip(names, found.point).first { $0.0 == Lane.slope }?.1 ?? 0) * size,
      level: problem.level * size, slope: problem.slope * size,
      seasons: order.map { problem.seasons[$0] * seasonUnit }, count: observed,
      variance: variance * unit * unit, logLikelihood: logLikelihood(found.sum),
      parameterCount: parameters,
      covariance: workspace.inverse(
        problem.dimension, scale: problem.squares > 0 ? found.sum / squares : 1,
        prior: { variance * 12 / (($0) * ($0)) }
      ).map { multiplies ? $0 : $0 / (size * size) },
      levelGradient: names.map { problem.levelTangent[$0] * size },
      slopeGradient: names.map { problem.slopeTangent[$0] * size },
      seasonGradients: order.map { place in
        names.map { problem.seasonTangents[place][$0] * seasonUnit }
      },
      dampingIndex: names.firstIndex(of: Lane.damping))
  }
}
