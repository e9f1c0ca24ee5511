import ElementaryFunctions

/// The weights of a smoothing model as its recursion uses them.
public struct SmoothingParameters: Sendable, Equatable {
  /// The weight α of an error in the level.
  public internal(set) var alpha = 0.0

  /// The weight β of an error in the slope.
  public internal(set) var beta = 0.0

  /// The weight γ of an error in the season.
  public internal(set) var gamma = 0.0

  /// The factor φ by which a slope shrinks each step; 0 without a trend, 1 if it does not shrink.
  public internal(set) var damping = 0.0
}

extension SmoothingProblem {
  /// The initial states and parameters of a pass with their derivatives.
  struct StartingPoint {
    var parameters = SmoothingParameters()
    var level = 0.0
    var slope = 0.0
    var levelTangent = Lanes.zero
    var slopeTangent = Lanes.zero
    var betaTangent = Lanes.zero
    var gammaTangent = Lanes.zero

    /// The squared geometric mean of the forecasts, and the derivative of the logarithm of its root.
    var scale = 1.0
    var relative = Lanes.zero

    /// Reads a point: α, the place of β in its range, initial level and slope, φ, the place of γ in its
    /// range, seasons.
    @inline(__always)
    init(_ problem: SmoothingProblem, _ point: [Double]) {
      let form = problem.form
      let alpha = point[0]
      parameters.alpha = alpha
      var index = 1
      let hasTrend = form.trend != .none
      let place = hasTrend ? point[index] : 0
      if hasTrend { index += 1 }
      level = point[index]
      levelTangent[Lane.level] = 1
      index += 1
      if hasTrend {
        slope = point[index]
        slopeTangent[Lane.slope] = 1
        index += 1
      }
      var damping = hasTrend ? 1.0 : 0
      if form.trend == .damped {
        damping = point[index]
        index += 1
      }
      parameters.damping = damping
      if hasTrend {
        setBeta(alpha, place, damping, problem.region, isDamped: form.trend == .damped)
      }
      if form.season != nil {
        parameters.gamma = (1 - alpha) * point[index]
        gammaTangent[Lane.alpha] = -point[index]
        gammaTangent[Lane.gamma] = 1 - alpha
      }
    }

    @inline(__always)
    private mutating func setBeta(
      _ alpha: Double, _ place: Double, _ damping: Double, _ region: SmoothingRegion,
      isDamped: Bool
    ) {
      switch region {
      case .usual:
        parameters.beta = alpha * place
        betaTangent[Lane.alpha] = place
        betaTangent[Lane.beta] = alpha
      case .admissible:
        // From −α (1 − φ) to (1 + φ) (2 − α).
        let width = 2 * (1 + damping * (1 - alpha))
        parameters.beta = -alpha * (1 - damping) + place * width
        betaTangent[Lane.alpha] = -(1 - damping) - 2 * place * damping
        betaTangent[Lane.beta] = width
        if isDamped { betaTangent[Lane.damping] = alpha + 2 * place * (1 - alpha) }
      }
    }

    /// Sets the factor that makes a likelihood with errors that multiply a sum of squares.
    @inline(__always)
    mutating func finish(
      squares: Double, logarithm: Double, relative: Lanes, multiplies: Bool, observed: Int
    ) {
      guard multiplies else { return }
      scale = Double.exp(2 * logarithm / Double(observed))
      self.relative = relative / Double(observed)
    }

    /// An entry of the normal matrix of *ρ* = *ε* *G* (without *G*²): Σ ∂ρ ∂ρᵀ.
    @inline(__always)
    func corrected(
      _ row: Lanes, _ gradient: Lanes, _ i: Int, _ j: Int, _ squares: Double
    ) -> Double {
      row[j] + relative[i] * gradient[j] + gradient[i] * relative[j]
        + squares * relative[i] * relative[j]
    }
  }
}
