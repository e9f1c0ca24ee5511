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

/// Returns the point at which a rising smooth function reaches a value, by its first two derivatives.
///
/// Halley's steps, kept inside a bracket as those of ``risingRoot(target:bracket:start:function:)`` are. Their error
/// falls with its third power, so that a short step is the last one: it need not be seen that the next one is none.
///
/// - Parameters:
///   - target: The value to reach.
///   - bracket: An interval that holds the point.
///   - start: Where to begin.
///   - near: The length of a step that is the last one: a ten-thousandth of the length on which the function bends.
///   - function: The function and its two derivatives at a point.
/// - Returns: The point, to about 12 significant digits of the bracket's width.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed. (2007), sections 9.4 and 9.4.2.
func smoothRoot(
  target: Double, bracket: ClosedRange<Double>, start: Double, near: Double,
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
