import ElementaryFunctions

/// The least squares of a Theta model given α.
struct ThetaProblem {
  let values: [Double]
  let form: ThetaMethod.Form
  private let first: Double
  private let mean: Double
  private let intercept: Double
  private let slope: Double

  /// Creates a problem; `nil` if sums are beyond all bounds.
  init?(_ values: [Double], form: ThetaMethod.Form) {
    guard let first = values.first else { return nil }
    self.values = values
    self.form = form
    self.first = first
    let n = Double(values.count)
    var (sum, weighted) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      sum += value - first
      weighted += Double(index + 1) * (value - first)
    }
    mean = first + sum / n
    slope = 6 * (2 * weighted / n - (1 + n) * sum / n) / (n * n - 1)
    intercept = mean - (n + 1) * slope / 2
    guard (weighted * weighted).isFinite, slope.isFinite, intercept.isFinite else { return nil }
  }

  /// The least-squares solution given α: ℓ₀, 1 − 1/θ and the sum of squares, with the last level.
  struct Solution {
    var start = 0.0
    var share = 0.0
    var squares = Double.infinity
    var level = 0.0
    var mean = 0.0
    var intercept = 0.0
    var slope = 0.0

    /// Sums of products of the derivatives by ℓ₀ and share.
    var startStart = 0.0
    var startShare = 0.0
    var shareShare = 0.0
  }

  /// Solves for ℓ₀ and share in one pass.
  func solve(alpha: Double) -> Solution {
    // ℓ₀ = first value + δ: the residual is own − δ·decay − share·line.
    var level = first
    var decay = 1.0
    var (runningMean, runningIntercept, runningSlope) = (first, first, 0.0)
    if !form.isDynamic { (runningIntercept, runningSlope) = (intercept, slope) }
    var result = Solution()
    var (ownOwn, ownStart, ownShare) = (0.0, 0.0, 0.0)
    var n = 0.0
    for index in values.indices {
      let value = values[index]
      let next = decay * (1 - alpha)
      let line = decay * runningIntercept + (1 - next) / alpha * runningSlope
      if index >= ThetaMethod.skipped {
        let own = value - level
        ownOwn += own * own
        ownStart += own * decay
        ownShare += own * line
        result.startStart += decay * decay
        result.startShare += decay * line
        result.shareShare += line * line
      }
      level = alpha * value + (1 - alpha) * level
      if form.isDynamic && index > 0 {
        runningSlope =
          ((n - 1) * runningSlope + 6 * (value - runningMean) / (n + 1)) / (n + 2)
        runningMean = (n * runningMean + value) / (n + 1)
        runningIntercept = runningMean - runningSlope * (n + 2) / 2
      }
      // What is less than any digit of the values; denormal numbers are slow.
      decay = next > 1e-100 ? next : 0
      n += 1
    }
    // Two unknowns, of which the share lies between 0 and 1; ℓ₀ is the best one for it.
    let spread = result.shareShare - result.startShare * result.startShare / result.startStart
    var share = 0.5
    if form.isOptimised {
      let slopeOf = ownShare - ownStart * result.startShare / result.startStart
      share = spread > 1e-12 * result.shareShare ? min(max(slopeOf / spread, 0), 1) : 0
    }
    let delta = (ownStart - share * result.startShare) / result.startStart
    result.share = share
    result.start = first + delta
    result.squares =
      ownOwn - 2 * (delta * ownStart + share * ownShare) + delta * delta * result.startStart
      + 2 * delta * share * result.startShare + share * share * result.shareShare
    result.level = level + delta * decay
    (result.mean, result.intercept, result.slope) =
      form.isDynamic ? (runningMean, runningIntercept, runningSlope) : (mean, intercept, slope)
    return result
  }

  /// Returns the model at an α.
  func finish(alpha: Double) throws(FitError.Reason) -> ThetaMethod {
    let best = solve(alpha: alpha)
    let errors = residuals(alpha, best)
    let step = 1e-6
    // ∂/∂α with ℓ₀ and share held.
    let moved = residuals(alpha + step, best)
    let byAlpha = zip(moved.values, errors.values).map { ($0 - $1) / step }
    let squares = errors.values.reduce(0) { $0 + $1 * $1 }
    let used = Double(values.count - ThetaMethod.skipped)
    let parameters = form.isOptimised ? 3 : 2
    let freedom = max(values.count - ThetaMethod.skipped - parameters, 1)
    let variance = squares / Double(freedom)
    guard variance.isFinite, best.level.isFinite else { throw .notFinite }
    var workspace = LeastSquaresWorkspace(capacity: 3)
    workspace.lower = [0.1, -.infinity, 0]
    workspace.upper = [0.99, .infinity, 1]
    var crossStart = 0.0
    var crossShare = 0.0
    for (index, derivative) in byAlpha.enumerated() {
      crossStart -= derivative * errors.starts[index]
      crossShare -= derivative * errors.lines[index]
    }
    let free = form.isOptimised ? 1.0 : 0
    workspace.normal = [
      byAlpha.reduce(0) { $0 + $1 * $1 }, crossStart, free * crossShare,
      crossStart, best.startStart, free * best.startShare,
      free * crossShare, free * best.startShare, form.isOptimised ? best.shareShare : 1e300,
    ]
    // Where errors are nought, a hundredth of the steps' size keeps the prior in force.
    let steps = zip(values.dropFirst(), values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let least = 1e-4 * steps / Double(values.count - 1)
    let covariance = workspace.inverse(3, scale: 1) { max(variance, least) * 12 / ($0 * $0) }
    return ThetaMethod(
      form: form, alpha: alpha, share: best.share, initialLevel: best.start, level: best.level,
      count: values.count, variance: variance, meanSquare: squares / used,
      intercept: best.intercept, slope: best.slope, mean: best.mean, covariance: covariance,
      levelByAlpha: (moved.level - errors.level) / step,
      levelByStart: Double.pow(1 - alpha, Double(values.count)), degreesOfFreedom: freedom)
  }

  private struct Residuals {
    var values: [Double] = []
    var starts: [Double] = []
    var lines: [Double] = []
    var level = 0.0

    init(room: Int) {
      values.reserveCapacity(room)
      starts.reserveCapacity(room)
      lines.reserveCapacity(room)
    }
  }

  /// The errors that count, with their derivatives by ℓ₀ and share (less their sign).
  private func residuals(_ alpha: Double, _ solution: Solution) -> Residuals {
    var result = Residuals(room: max(values.count - ThetaMethod.skipped, 0))
    var (level, decay) = (solution.start, 1.0)
    var (runningMean, runningIntercept, runningSlope) = (first, first, 0.0)
    if !form.isDynamic { (runningIntercept, runningSlope) = (intercept, slope) }
    for index in values.indices {
      let n = Double(index)
      let next = decay * (1 - alpha)
      let line = decay * runningIntercept + (1 - next) / alpha * runningSlope
      if index >= ThetaMethod.skipped {
        result.values.append(values[index] - level - solution.share * line)
        result.starts.append(decay)
        result.lines.append(line)
      }
      level = alpha * values[index] + (1 - alpha) * level
      if form.isDynamic && index > 0 {
        runningSlope =
          ((n - 1) * runningSlope + 6 * (values[index] - runningMean) / (n + 1)) / (n + 2)
        runningMean = (n * runningMean + values[index]) / (n + 1)
        runningIntercept = runningMean - runningSlope * (n + 2) / 2
      }
      decay = next > 1e-100 ? next : 0
    }
    result.level = level
    return result
  }
}
