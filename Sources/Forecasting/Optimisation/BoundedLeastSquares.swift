import LinearAlgebra

/// A sum of squares of which the gradient and the normal matrix are known as well.
///
/// The sum is *Q* = Σ *r*²; what is called its gradient is Σ *r* ∂*r*, its normal matrix Σ ∂*r* ∂*r*ᵀ.
protocol LeastSquaresProblem {
  /// The number of parameters.
  var dimension: Int { get }

  /// Evaluates the sum at the trial point of a workspace, and writes gradient and normal matrix there.
  ///
  /// - Returns: The sum, not negative; infinite where the point makes no sense.
  mutating func evaluate(_ workspace: inout LeastSquaresWorkspace) -> Double
}

/// The buffers of a search, allocated once and used for every fit to a series.
struct LeastSquaresWorkspace {
  /// The greatest number of parameters.
  let capacity: Int

  /// The present point and its bounds.
  var point: [Double]
  var lower: [Double]
  var upper: [Double]

  /// The point that is tried.
  var trial: [Double]

  /// The gradient, Σ *r* ∂*r*, at the trial point, and the normal matrix by rows of ``capacity``.
  var gradient: [Double]
  var normal: [Double]

  private var heldGradient: [Double]
  private var heldNormal: [Double]
  private var factor: [Double]
  private var step: [Double]

  /// The greatest diagonal elements of the normal matrix that the search has met.
  private var scale: [Double]

  init(capacity: Int) {
    self.capacity = capacity
    let row = [Double](repeating: 0, count: capacity)
    let square = [Double](repeating: 0, count: capacity * capacity)
    (point, lower, upper, trial) = (row, row, row, row)
    (gradient, heldGradient, step, scale) = (row, row, row, row)
    (normal, heldNormal, factor) = (square, square, square)
  }
}

extension LeastSquaresWorkspace {
  /// Searches the least sum of squares within the bounds, from ``point``, which it moves.
  ///
  /// Gauss–Newton steps, damped after Levenberg and Marquardt in the greatest scales met so far (Moré) and cut off at
  /// the bounds; how well a step kept what its linear model promised decides the next damping (Nielsen). A parameter
  /// at a bound that the sum falls towards is left there. The search ends where the next step promises next to
  /// nothing, or too little for a goal. Below a tolerance of 10⁻⁹ the point is polished.
  ///
  /// Source: Marquardt, *Journal of the Society for Industrial and Applied Mathematics* 11 (1963)
  /// 431–441; Moré, *Lecture Notes in Mathematics* 630 (1978) 105–116; Nielsen, *Damping Parameter in Marquardt's
  /// Method*, IMM-REP-1999-05 (1999); bounds as in Kanzow, Yamashita and Fukushima, *Journal of Computational and
  /// Applied Mathematics* 172 (2004) 375–397, projected steps.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - tolerance: The search ends once the next step promises less than this share of the sum, or two
  ///     steps have lowered it by less.
  ///   - iterations: The greatest number of steps.
  ///   - goal: The search is given up where thirty times what the next step promises would not reach this
  ///     sum.
  /// - Returns: The least sum found; infinite if the start makes no sense.
  mutating func minimise<Problem: LeastSquaresProblem>(
    _ problem: inout Problem, tolerance: Double = 1e-9, iterations: Int = 60,
    goal: Double = .infinity
  ) -> Double {
    let count = problem.dimension
    for i in 0..<count { trial[i] = min(max(point[i], lower[i]), upper[i]) }
    var best = problem.evaluate(&self)
    guard best.isFinite else { return .infinity }
    for i in 0..<count { scale[i] = 0 }
    accept(count)
    var damping = 1e-3
    var calm = 0
    for _ in 0..<iterations {
      var improved = false
      var growth = 8.0
      for _ in 0..<10 {
        guard proposeStep(count, damping: damping) else { break }
        // A step that is damped hard promises little and says nothing.
        let promise = promisedGain(count)
        if damping <= 1e-2, promise < tolerance * best || best - 30 * promise > goal { break }
        let value = problem.evaluate(&self)
        if value < best {
          let gain = (best - value) / best
          let miss = 2 * (best - value) / expectedGain(count) - 1
          best = value
          accept(count)
          damping = max(damping * max(0.2, 1 - miss * miss * miss), 1e-9)
          calm = gain < tolerance ? calm + 1 : 0
          improved = true
          break
        }
        damping *= growth
        growth *= 2
      }
      if !improved || calm >= 2 || best == 0 { break }
    }
    guard tolerance < 1e-9 else { return best }
    polish(&problem, count)
    for i in 0..<count { trial[i] = point[i] }
    return problem.evaluate(&self)
  }

  /// Follows undamped steps as long as they shrink: near the end the sum no longer tells points apart, but
  /// its gradient does.
  private mutating func polish<Problem: LeastSquaresProblem>(_ problem: inout Problem, _ count: Int)
  {
    var last = Double.infinity
    for _ in 0..<40 {
      guard proposeStep(count, damping: 0) else { return }
      var promise = 0.0
      for i in 0..<count { promise -= heldGradient[i] * (trial[i] - point[i]) }
      guard promise < last, problem.evaluate(&self).isFinite else { return }
      last = promise
      accept(count)
    }
  }

  /// The decrease of the sum by the proposed step if residuals were linear and there were no bounds: the part
  /// cut off at a bound may be regained along it.
  private func promisedGain(_ count: Int) -> Double {
    var gain = 0.0
    for i in 0..<count { gain -= heldGradient[i] * step[i] }
    return gain
  }

  /// The decrease of the sum up to the trial point if residuals were linear.
  private func expectedGain(_ count: Int) -> Double {
    var gain = 0.0
    for i in 0..<count {
      let move = trial[i] - point[i]
      var curvature = 0.0
      for j in 0..<count { curvature += heldNormal[i * capacity + j] * (trial[j] - point[j]) }
      gain -= move * (2 * heldGradient[i] + curvature)
    }
    return gain
  }

  private mutating func accept(_ count: Int) {
    for i in 0..<count {
      point[i] = trial[i]
      heldGradient[i] = gradient[i]
      scale[i] = max(scale[i], normal[i * capacity + i])
      for j in 0..<count { heldNormal[i * capacity + j] = normal[i * capacity + j] }
    }
  }

  /// Sets the trial point a damped step from the present one; false if there is nowhere to go.
  private mutating func proposeStep(_ count: Int, damping: Double) -> Bool {
    for i in 0..<count {
      let blocked =
        (point[i] <= lower[i] && heldGradient[i] > 0)
        || (point[i] >= upper[i] && heldGradient[i] < 0)
      step[i] = blocked ? 0 : -heldGradient[i]
      for j in 0...i {
        factor[i * capacity + j] = heldNormal[i * capacity + j]
      }
      // A blocked parameter keeps its place: its row and column become those of the identity.
      if blocked {
        for j in 0..<i { factor[i * capacity + j] = 0 }
        factor[i * capacity + i] = 1
      } else {
        factor[i * capacity + i] += damping * scale[i] + 1e-300
      }
    }
    for j in 0..<count {
      let blocked =
        (point[j] <= lower[j] && heldGradient[j] > 0)
        || (point[j] >= upper[j] && heldGradient[j] < 0)
      if blocked { for i in (j + 1)..<max(count, j + 1) { factor[i * capacity + j] = 0 } }
    }
    Cholesky.factorise(&factor, count, stride: capacity)
    Cholesky.solve(factor, &step, count, stride: capacity)
    var moves = false
    for i in 0..<count {
      let next = min(max(point[i] + step[i], lower[i]), upper[i])
      trial[i] = next.isFinite ? next : point[i]
      if trial[i] != point[i] { moves = true }
    }
    return moves
  }
}

extension LeastSquaresWorkspace {
  /// Returns the inverse of the normal matrix with a uniform prior on the bounded parameters.
  ///
  /// A parameter between two bounds is known to lie there before the series is looked at; the
  /// precision of that knowledge, 12 over the squared width, is added.
  ///
  /// - Parameters:
  ///   - count: The number of parameters.
  ///   - scale: What the normal matrix is divided by first.
  ///   - prior: The precision, in units of the normal matrix, of knowing a range of some width.
  /// - Returns: The inverse, by rows of `count`.
  mutating func inverse(_ count: Int, scale: Double, prior: (Double) -> Double) -> [Double] {
    for i in 0..<count {
      for j in 0...i { factor[i * capacity + j] = normal[i * capacity + j] / scale }
      let width = upper[i] - lower[i]
      if width.isFinite { factor[i * capacity + i] += prior(width) }
    }
    Cholesky.factorise(&factor, count, stride: capacity)
    var result = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count { step[j] = i == j ? 1 : 0 }
      Cholesky.solve(factor, &step, count, stride: capacity)
      for j in 0..<count { result[i * count + j] = step[j] }
    }
    return result
  }
}
