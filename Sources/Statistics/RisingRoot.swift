/// Returns the point at which a rising function reaches a value.
///
/// Newton's steps, corrected by the second derivative where it is known (Halley's), each kept inside a bracket that
/// shrinks; where a step would leave it, the bracket is halved, so that the search always ends.
///
/// - Parameters:
///   - target: The value to reach.
///   - bracket: An interval that holds the point.
///   - start: Where to begin.
///   - near: The length of a step of Halley's that is the last one, a ten-thousandth of the length on which the function
///     bends: the error falls with the third power of the step, and it need not be seen that the next one is none. With 0
///     the search ends by its tolerance alone.
///   - function: The function and its two derivatives at a point; a second derivative of 0 makes Newton's steps.
/// - Returns: The point, to about 12 significant digits of the bracket's width.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed. (2007), sections 9.4, `rtsafe`, and 9.4.2.
func risingRoot(
  target: Double, bracket: ClosedRange<Double>, start: Double, near: Double = 0,
  function: (Double) -> (value: Double, slope: Double, bend: Double)
) -> Double {
  var lower = bracket.lowerBound
  var upper = bracket.upperBound
  var point = min(max(start, lower), upper)
  let tolerance = 1e-12 * (upper - lower) + 4 * max(abs(lower), abs(upper)).ulp
  for _ in 0..<200 {
    let (value, slope, bend) = function(point)
    let excess = value - target
    if excess == 0 { return point }
    if excess < 0 { lower = point } else { upper = point }
    // Newton's step, corrected by what the curve bends on it, at most to between half and twice its length.
    let newton = excess / slope
    let correction = min(max(1 - 0.5 * newton * bend / slope, 0.5), 2)
    var next = slope > 0 ? point - newton / correction : .nan
    let isInside = next > lower && next < upper
    if !isInside { next = lower + (upper - lower) / 2 }
    let step = abs(next - point)
    if upper - lower <= tolerance || (isInside && step <= near) { return next }
    if step <= tolerance {
      // Steps are also short on a jump narrower than the tolerance, from which the point may be far.
      let beyond = min(max(excess < 0 ? point + tolerance : point - tolerance, lower), upper)
      let reached = function(beyond).value - target
      if excess < 0 ? reached >= 0 : reached <= 0 { return next }
      if excess < 0 { lower = beyond } else { upper = beyond }
      next = lower + (upper - lower) / 2
    }
    point = next
  }
  return point
}
