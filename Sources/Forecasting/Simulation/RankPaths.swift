/// Paths of a series' ranks as normal scores.
public struct RankPaths: Sendable, Equatable {
  /// The first step: the first whole time after the origin.
  public let firstStep: Int

  /// The number of paths.
  public let paths: Int

  private let scores: [Double]

  init(firstStep: Int, paths: Int, scores: [Double]) {
    self.firstStep = firstStep
    self.paths = paths
    self.scores = scores
  }

  /// The last step.
  public var lastStep: Int { firstStep + scores.count / paths - 1 }

  /// Returns the step that a time lies in: step *n* is what comes after *n* − 1 and up to *n*.
  public static func step(at time: Double) -> Int { Int((time - 1e-9).rounded(.up)) }

  /// Returns the normal scores of all paths in the step that a time lies in, or the nearest one.
  public func scores(at time: Double) -> ArraySlice<Double> {
    let bounded = min(max(time, Double(firstStep)), Double(lastStep))
    let start = (Self.step(at: bounded) - firstStep) * paths
    return scores[start..<(start + paths)]
  }
}
