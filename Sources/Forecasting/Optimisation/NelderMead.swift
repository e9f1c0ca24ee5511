/// The downhill simplex search on one to seven parameters, without a single allocation.
///
/// Source: Nelder and Mead, "A simplex method for function minimization", *The Computer Journal* 7
/// (1965) 308–313, with the coefficients 1, 2, ½ and ½.
enum NelderMead {
  /// Searches the least value of a function.
  ///
  /// - Parameters:
  ///   - start: Where to begin; entries beyond `dimension` are not used.
  ///   - dimension: The number of parameters, 1 to 7.
  ///   - size: The length of the first simplex along each axis.
  ///   - tolerance: The search ends when the values at the corners differ by less than this.
  ///   - evaluations: The greatest number of evaluations.
  ///   - function: The function; what is not finite counts as beyond all bounds.
  /// - Returns: The best point and its value.
  static func minimise(
    from start: SIMD8<Double>, dimension: Int, size: Double, tolerance: Double = 1e-10,
    evaluations: Int = 600, _ function: (SIMD8<Double>) -> Double
  ) -> (point: SIMD8<Double>, value: Double) {
    precondition((1...7).contains(dimension), "\(dimension) parameters")
    func value(_ point: SIMD8<Double>) -> Double {
      let result = function(point)
      return result.isFinite ? result : .greatestFiniteMagnitude
    }
    var corners = InlineArray<8, SIMD8<Double>>(repeating: start)
    var values = InlineArray<8, Double>(repeating: 0)
    values[0] = value(start)
    for i in 1...dimension {
      corners[i][i - 1] += size
      values[i] = value(corners[i])
    }
    var spent = dimension + 1
    while spent < evaluations {
      var (best, worst, second) = (0, 0, 0)
      for i in 1...dimension {
        if values[i] < values[best] { best = i }
        if values[i] > values[worst] { worst = i }
      }
      second = best
      for i in 0...dimension where i != worst && values[i] > values[second] { second = i }
      if values[worst] - values[best] <= tolerance { break }
      var centre = SIMD8<Double>.zero
      for i in 0...dimension where i != worst { centre += corners[i] }
      centre /= Double(dimension)
      let away = centre - corners[worst]
      let reflected = centre + away
      let reflectedValue = value(reflected)
      spent += 1
      if reflectedValue < values[best] {
        let expanded = centre + 2 * away
        let expandedValue = value(expanded)
        spent += 1
        let further = expandedValue < reflectedValue
        corners[worst] = further ? expanded : reflected
        values[worst] = further ? expandedValue : reflectedValue
      } else if reflectedValue < values[second]
        || (dimension == 1 && reflectedValue < values[worst])
      {
        corners[worst] = reflected
        values[worst] = reflectedValue
      } else {
        let outside = reflectedValue < values[worst]
        let contracted = outside ? centre + 0.5 * away : centre - 0.5 * away
        let contractedValue = value(contracted)
        spent += 1
        if contractedValue < min(reflectedValue, values[worst]) {
          corners[worst] = contracted
          values[worst] = contractedValue
        } else {
          for i in 0...dimension where i != best {
            corners[i] = corners[best] + 0.5 * (corners[i] - corners[best])
            values[i] = value(corners[i])
          }
          spent += dimension
        }
      }
    }
    var best = 0
    for i in 0...dimension where values[i] < values[best] { best = i }
    return (corners[best], values[best])
  }
}
