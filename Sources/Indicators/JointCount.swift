/// The distribution of the number of milestones met, over joint paths.
public struct JointCount: Sendable, Codable, Hashable {
  /// The number of milestones counted: those already decided and those with a probability.
  public let total: Int

  /// The number of those that are already met, on every path.
  public let achieved: Int

  /// The number of milestones left out because they are not assessable.
  public let notAssessable: Int

  /// The mean of the number met.
  public let mean: Double

  /// The number that nine paths in ten reach.
  public let low: Int

  /// The number that half of the paths reach.
  public let median: Int

  /// The number that one path in ten reaches.
  public let high: Int

  /// The share of the paths on which all are met.
  public let probabilityOfAll: Double

  /// Creates the distribution from what was kept of it.
  public init(
    total: Int, achieved: Int, notAssessable: Int, mean: Double, low: Int, median: Int, high: Int,
    probabilityOfAll: Double
  ) {
    self.total = total
    self.achieved = achieved
    self.notAssessable = notAssessable
    self.mean = mean
    self.low = low
    self.median = median
    self.high = high
    self.probabilityOfAll = probabilityOfAll
  }

  /// Creates the distribution from the number met on each path.
  ///
  /// - Parameters:
  ///   - met: The number met, path by path, at least one path.
  ///   - total: The number of milestones counted.
  ///   - achieved: The number of those that are already met.
  ///   - notAssessable: The number left out.
  public init(met: [Int], total: Int, achieved: Int, notAssessable: Int) {
    let sorted = met.sorted()
    // The value that a share of the paths do not exceed.
    func quantile(_ share: Double) -> Int {
      let place = Int(bounded: (share * Double(sorted.count)).rounded(.up)) - 1
      return sorted.isEmpty ? achieved : sorted[min(max(place, 0), sorted.count - 1)]
    }
    let paths = Double(max(sorted.count, 1))
    self.total = total
    self.achieved = achieved
    self.notAssessable = notAssessable
    mean = Double(sorted.reduce(0, +)) / paths
    low = quantile(0.1)
    median = quantile(0.5)
    high = quantile(0.9)
    probabilityOfAll = Double(sorted.count { $0 == total }) / paths
  }
}

/// Counts, path by path, how many milestones are met.
public struct JointTally: Sendable {
  private var met: [Int] = []
  private var certain = 0
  private var total = 0

  /// The number of milestones that are not assessable.
  public private(set) var notAssessable = 0

  /// Creates an empty tally.
  public init() {}

  /// Counts a milestone that is decided, on every path alike.
  public mutating func add(decided isMet: Bool) {
    total += 1
    if isMet { certain += 1 }
  }

  /// Counts a milestone that is met on some paths.
  ///
  /// - Parameter paths: Whether it is met, path by path; as many paths as every time before.
  public mutating func add(_ paths: [Bool]) {
    if met.isEmpty { met = [Int](repeating: 0, count: paths.count) }
    precondition(paths.count == met.count, "\(paths.count) paths after \(met.count)")
    total += 1
    for path in paths.indices where paths[path] { met[path] += 1 }
  }

  /// Counts a milestone that is not assessable.
  public mutating func addNotAssessable() { notAssessable += 1 }

  /// Adds the milestones of another tally over the same paths.
  public mutating func merge(_ other: JointTally) {
    if met.isEmpty {
      met = other.met
    } else if !other.met.isEmpty {
      precondition(other.met.count == met.count, "\(other.met.count) paths after \(met.count)")
      for path in met.indices { met[path] += other.met[path] }
    }
    certain += other.certain
    total += other.total
    notAssessable += other.notAssessable
  }

  /// The distribution, `nil` if nothing at all was counted.
  public var count: JointCount? {
    guard total > 0 else { return nil }
    return JointCount(
      met: met.isEmpty ? [certain] : met.map { $0 + certain }, total: total, achieved: certain,
      notAssessable: notAssessable)
  }
}
