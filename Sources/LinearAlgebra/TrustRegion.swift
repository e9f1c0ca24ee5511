/// The ellipsoid in which a linearised model is trusted, and the best step within it.
///
/// Source: Moré (1978), with the constants of MINPACK's `lmder` and `lmpar`.
struct TrustRegion {
  /// What became of a step.
  struct Outcome {
    /// Whether it is worth moving to.
    let isGood: Bool

    /// The actual and the promised reduction, relative to the sum of squares.
    let reductions: (actual: Double, promised: Double)

    /// Whether nothing better can be told apart from rounding.
    func isAtRest(_ point: [Double], _ region: TrustRegion) -> Bool {
      let least = Double.ulpOfOne
      if abs(reductions.actual) <= least, reductions.promised <= least,
        reductions.actual <= 2 * reductions.promised
      {
        return true
      }
      return region.radius <= least * region.length(point)
    }
  }

  private(set) var scales: [Double]
  private(set) var radius = 0.0
  private var damping = 0.0
  private var isFresh = true
  private var factor: [Double]
  private var turned: [Double]
  private var rotated: [Double]
  private var direction: [Double]
  private var work: [Double]
  private let size: Int

  init(_ size: Int) {
    self.size = size
    scales = [Double](repeating: 0, count: size)
    turned = scales
    rotated = scales
    direction = scales
    work = scales
    factor = [Double](repeating: 0, count: size * size)
  }

  /// Forgets an earlier search.
  mutating func reset() {
    for index in 0..<size { scales[index] = 0 }
    isFresh = true
    damping = 0
  }

  /// Takes note of the norms of the Jacobian's columns at a point.
  mutating func scale(by norms: [Double], at point: [Double]) {
    for index in 0..<size {
      scales[index] = max(scales[index], norms[index])
      if isFresh, scales[index] == 0 { scales[index] = 1 }
    }
    guard isFresh else { return }
    isFresh = false
    let start = length(point)
    radius = start > 0 ? 100 * start : 100
  }

  /// Returns the length of a vector in the metric of the region.
  func length(_ vector: [Double]) -> Double {
    var sum = 0.0
    for index in 0..<size {
      let part = scales[index] * vector[index]
      sum += part * part
    }
    return sum.squareRoot()
  }

  /// Finds the step that minimises the linearised sum of squares within the region.
  ///
  /// - Parameters:
  ///   - qr: The factorised Jacobian.
  ///   - right: **Q**ᵀ times the residuals.
  ///   - step: The step, to be subtracted from the point.
  mutating func solve(_ qr: HouseholderQR, _ right: [Double], into step: inout [Double]) {
    qr.solve(right, into: &step, work: &work)
    var excess = length(step) - radius
    if excess <= 0.1 * radius {
      damping = 0
      return
    }
    var (lower, upper) = bounds(qr, right, step, excess)
    damping = min(max(damping, lower), upper)
    if damping == 0 { damping = gradient(qr, right) / max(length(step), .leastNormalMagnitude) }
    for _ in 0..<10 {
      if damping == 0 { damping = max(.leastNormalMagnitude, 0.001 * upper) }
      solveDamped(qr, right, into: &step)
      let before = excess
      excess = length(step) - radius
      if abs(excess) <= 0.1 * radius || (lower == 0 && excess <= before && before < 0) { return }
      let correction = newton(qr, step, excess)
      if excess > 0 { lower = max(lower, damping) } else { upper = min(upper, damping) }
      damping = max(lower, damping + correction)
    }
  }

  /// Compares what a step promised with what it brought, and changes the region.
  mutating func judge(
    from sum: Double, to next: Double, _ qr: HouseholderQR, _ right: [Double], _ step: [Double]
  ) -> Outcome {
    let actual = next.isFinite ? (next < 100 * sum ? 1 - next / sum : -99) : -.infinity
    var linear = 0.0
    for row in 0..<size {
      var product = 0.0
      for column in row..<size { product += qr.upper(row, column) * step[qr.pivots[column]] }
      linear += product * product
    }
    let reach = length(step)
    let model = sum > 0 ? linear / sum : 0
    let pull = sum > 0 ? damping * reach * reach / sum : 0
    let promised = model + 2 * pull
    let ratio = promised > 0 ? actual / promised : 0
    if !(ratio > 0.25) {
      var share = 0.5
      if !(actual >= 0) {
        let slope = -(model + pull)
        share = actual.isFinite ? 0.5 * slope / (slope + 0.5 * actual) : 0.1
      }
      if !(share >= 0.1) || actual <= -99 { share = 0.1 }
      radius = share * min(radius, reach / 0.1)
      damping /= share
    } else if damping == 0 || ratio >= 0.75 {
      radius = reach / 0.5
      damping *= 0.5
    }
    return Outcome(isGood: ratio >= 1e-4, reductions: (actual, promised))
  }
}

// MARK: - The damping

extension TrustRegion {
  /// The least and the greatest damping that the step can need.
  private mutating func bounds(
    _ qr: HouseholderQR, _ right: [Double], _ step: [Double], _ excess: Double
  ) -> (Double, Double) {
    var lower = 0.0
    if qr.rank == size {
      let distance = length(step)
      for column in 0..<size {
        let place = qr.pivots[column]
        direction[column] = scales[place] * (scales[place] * step[place] / distance)
      }
      let square = solveTransposed(qr)
      lower = excess / radius / square
    }
    let upper = gradient(qr, right) / radius
    return (lower, upper > 0 ? upper : .leastNormalMagnitude / min(radius, 0.1))
  }

  /// The length of the gradient of half the sum of squares, in the metric of the region.
  private func gradient(_ qr: HouseholderQR, _ right: [Double]) -> Double {
    var sum = 0.0
    for column in 0..<size {
      var product = 0.0
      for row in 0...column { product += qr.upper(row, column) * right[row] }
      let part = product / scales[qr.pivots[column]]
      sum += part * part
    }
    return sum.squareRoot()
  }

  /// Newton's correction of the damping, by the factor that ``solveDamped(_:_:into:)`` has left.
  private mutating func newton(_ qr: HouseholderQR, _ step: [Double], _ excess: Double) -> Double {
    let distance = length(step)
    for column in 0..<size {
      let place = qr.pivots[column]
      direction[column] = scales[place] * (scales[place] * step[place] / distance)
    }
    let square = solveTransposed(nil)
    return excess / radius / square
  }

  /// Solves **R**ᵀ *x* = ``direction`` in place, with **R** of a factorisation or else the damped factor, and
  /// returns the square of its length.
  private mutating func solveTransposed(_ qr: HouseholderQR?) -> Double {
    var square = 0.0
    for column in 0..<size {
      var sum = direction[column]
      for row in 0..<column {
        sum -= (qr?.upper(row, column) ?? factor[column * size + row]) * direction[row]
      }
      let diagonal = qr?.upper(column, column) ?? factor[column * size + column]
      direction[column] = diagonal == 0 ? 0 : sum / diagonal
      square += direction[column] * direction[column]
    }
    return square
  }

  /// Solves the linear problem with the damping added: rows √damping · scale below **R**, turned into it.
  private mutating func solveDamped(
    _ qr: HouseholderQR, _ right: [Double], into step: inout [Double]
  ) {
    for column in 0..<size {
      for row in 0...column { factor[column * size + row] = qr.upper(row, column) }
      turned[column] = right[column]
    }
    let root = damping.squareRoot()
    for pivot in 0..<size {
      for column in 0..<size { rotated[column] = 0 }
      rotated[pivot] = root * scales[qr.pivots[pivot]]
      var below = 0.0
      for column in pivot..<size where rotated[column] != 0 {
        let diagonal = factor[column * size + column]
        let hypotenuse = (diagonal * diagonal + rotated[column] * rotated[column]).squareRoot()
        guard hypotenuse > 0 else { continue }
        let (cosine, sine) = (diagonal / hypotenuse, rotated[column] / hypotenuse)
        for other in column..<size {
          let element = factor[other * size + column]
          factor[other * size + column] = cosine * element + sine * rotated[other]
          rotated[other] = cosine * rotated[other] - sine * element
        }
        let element = turned[column]
        turned[column] = cosine * element + sine * below
        below = cosine * below - sine * element
      }
    }
    for column in stride(from: size - 1, through: 0, by: -1) {
      var sum = turned[column]
      for other in (column + 1)..<max(size, column + 1) {
        sum -= factor[other * size + column] * work[other]
      }
      let diagonal = factor[column * size + column]
      work[column] = diagonal == 0 ? 0 : sum / diagonal
    }
    for column in 0..<size { step[qr.pivots[column]] = work[column] }
  }
}
