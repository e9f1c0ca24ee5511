/// Returns the point at which a rising function reaches a value.
///
/// Newton's steps, each kept inside a bracket that shrinks; where a step would leave it, the bracket
/// is halved, so that the search always ends.
///
/// - Parameters:
///   - target: The value to reach.
///   - bracket: An interval that holds the point.
///   - start: Where to begin.
///   - function: The function and its derivative at a point.
/// - Returns: The point, to about 12 significant digits of the bracket's width.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed. (2007), section 9.4, `rtsafe`.
func risingRoot(
  target: Double, bracket: ClosedRange<Double>, start: Double,
  function: (Double) -> (value: Double, slope: Double)
) -> Double {
  var lower = bracket.lowerBound
  var upper = bracket.upperBound
  var point = min(max(start, lower), upper)
  let tolerance = 1e-12 * (upper - lower) + 4 * max(abs(lower), abs(upper)).ulp
  for _ in 0..<200 {
    let (value, slope) = function(point)
    let excess = value - target
    if excess == 0 { return point }
    if excess < 0 { lower = point } else { upper = point }
    var next = slope > 0 ? point - excess / slope : .nan
    if !(next > lower && next < upper) { next = lower + (upper - lower) / 2 }
    if abs(next - point) <= tolerance || upper - lower <= tolerance { return next }
    point = next
  }
  return point
}
