/// Returns the circles in which places belong to themselves by way of those above them, each once.
///
/// Every place is passed once, so that a chain of places costs no more than its places.
///
/// - Parameters:
///   - starts: The places to begin at, in order.
///   - parents: The place that each place belongs to.
/// - Returns: The place that led into the circle, and the places of the circle in order.
func parentCircles(
  from starts: [String], _ parents: [String: String]
) -> [(start: String, circle: [String])] {
  var settled: Set<String> = []
  var circles: [(start: String, circle: [String])] = []
  for start in starts {
    var path: [String] = []
    var positions: [String: Int] = [:]
    var next: String? = start
    while let place = next, !settled.contains(place), positions[place] == nil {
      positions[place] = path.count
      path.append(place)
      next = parents[place]
    }
    if let repeated = next, let position = positions[repeated] {
      circles.append((start, Array(path[position...])))
    }
    settled.formUnion(path)
  }
  return circles
}
