import ElementaryFunctions
import LinearAlgebra

extension TrendSample {
  /// The weight that recent slopes give an observation for each typical gap of its age.
  static let recency = 0.7

  /// The weights of the first whole ages; an even series has no others.
  private static let recencies = (0..<16).map { Double.pow(recency, Double($0)) }

  private static func recency(age: Double) -> Double {
    guard let whole = Int(exactly: age), recencies.indices.contains(whole) else {
      return Double.pow(recency, age)
    }
    return recencies[whole]
  }

  /// The greatest change a step on the logit scale that a slope may claim: from 10 % to a third.
  static let greatestLogitSlope = 1.5

  /// Returns the slope of a line through the last ten observations that favours recent ones.
  ///
  /// - Parameter ordinates: One number for each observation.
  /// - Returns: The slope, a step.
  /// - Throws: ``FitError/Reason/notFinite`` if the numbers are beyond all bounds.
  func recentSlope(_ ordinates: [Double]) throws(FitError.Reason) -> Double {
    let count = min(10, times.count)
    let times = Array(times.suffix(count))
    let end = times.last ?? 0
    let gap = max(typicalGap, 1e-9)
    let weights = times.map { Self.recency(age: (end - $0) / gap) }
    return try line(times, Array(ordinates.suffix(count)), weights).slope
  }

  /// Returns the ordinary least-squares slope of the points on the link scale.
  func pointSlope() throws(FitError.Reason) -> Double {
    let count = min(10, times.count)
    return try line(
      Array(times.suffix(count)), Array(points.suffix(count)), [Double](repeating: 1, count: count)
    ).slope
  }

  /// Fits a weighted line; a failure of the solver means that the numbers are beyond all bounds,
  /// since the times of a sample are distinct.
  func line(
    _ times: [Double], _ ordinates: [Double], _ weights: [Double]
  ) throws(FitError.Reason) -> WeightedLine {
    do {
      return try WeightedLine(times: times, values: ordinates, weights: weights)
    } catch {
      throw .notFinite
    }
  }

  /// Returns a slope on the link scale, held within what has ever been seen for shares.
  func credible(_ slope: Double) -> Double {
    guard case .logit = link.shape else { return slope }
    return min(max(slope, -Self.greatestLogitSlope), Self.greatestLogitSlope)
  }
}
