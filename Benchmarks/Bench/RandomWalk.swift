/// Made-up series for times and allocations only: a walk with drift from a level of 1,000.
enum RandomWalk {
  /// The values of a seed, always the same.
  static func values(_ length: Int, seed: UInt64) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var level = 1000.0
    return (0..<length).map { _ in
      var sum = 0.0
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum += Double(state >> 11) * 0x1p-53 - 0.5
      }
      level += 5 + 40 * sum
      return max(level, 1)
    }
  }
}
