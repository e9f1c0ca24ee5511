/// Returns the place in an interval where a function is least, as seen on a grid and then closer.
///
/// The grid finds the right valley of a function with several; golden sections find its bottom.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed. (2007), section 10.2.
///
/// - Parameters:
///   - interval: The interval.
///   - points: The number of grid points, at least 3.
///   - tolerance: The width at which the search ends.
///   - function: The function; what is not finite counts as beyond all bounds.
/// - Returns: The place.
func leastPoint(
  in interval: ClosedRange<Double>, points: Int, tolerance: Double,
  _ function: (Double) -> Double
) -> Double {
  let width = (interval.upperBound - interval.lowerBound) / Double(points - 1)
  var (best, bestValue) = (interval.lowerBound, Double.infinity)
  for index in 0..<points {
    let point = interval.lowerBound + Double(index) * width
    let value = function(point)
    if value < bestValue { (best, bestValue) = (point, value) }
  }
  var lower = max(best - width, interval.lowerBound)
  var upper = min(best + width, interval.upperBound)
  let ratio = 0.6180339887498949
  var (left, right) = (upper - ratio * (upper - lower), lower + ratio * (upper - lower))
  var (leftValue, rightValue) = (function(left), function(right))
  while upper - lower > tolerance {
    if leftValue < rightValue {
      (upper, right, rightValue) = (right, left, leftValue)
      left = upper - ratio * (upper - lower)
      leftValue = function(left)
    } else {
      (lower, left, leftValue) = (left, right, rightValue)
      right = lower + ratio * (upper - lower)
      rightValue = function(right)
    }
  }
  let inside = leftValue < rightValue ? left : right
  return min(leftValue, rightValue) < bestValue ? inside : best
}
