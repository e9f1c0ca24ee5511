import ElementaryFunctions
public import Indicators
import Statistics

/// The identity of a series in the simulation: the indicator, place, province and nation whose
/// shocks it shares.
public struct SimulatedSeries: Sendable, Hashable {
  /// The name of the series, unique within a run.
  public let id: String

  /// The indicator.
  public let indicator: String

  /// The place, `nil` if it is not known.
  public let place: String?

  /// The province that the place is or lies in, `nil` for a nation and where it is not known.
  public let province: String?

  /// The nation that the place is or lies in, `nil` if it is not known.
  public let nation: String?

  /// Which values are better; the shock of a place enters with the opposite sign where lower is
  /// better.
  public let direction: Indicator.Direction

  /// Creates an identity.
  public init(
    id: String, indicator: String, place: String?, province: String?, nation: String?,
    direction: Indicator.Direction = .atLeast
  ) {
    self.id = id
    self.indicator = indicator
    self.place = place
    self.province = province
    self.nation = nation
    self.direction = direction
  }
}

/// Draws joint paths of ranks.
///
/// A Gaussian copula: the marginal distributions stay those of the outlooks, to the last digit; the
/// paths determine only the dependence of ranks over time, places and indicators. Each shock is a
/// function of the seed, of the factor it belongs to, and of path and step, so that any series can
/// be simulated alone, on any thread, with the same numbers; and so can any part of the paths.
/// Memory is that of one series, 8 bytes for each path and step, or that of a part, and of the shocks drawn
/// last that series share, which are kept: 32 MB at most.
///
/// Source: Sklar (1959) for copulas; the factors are those of ``Dependence``.
public struct PathSimulator: Sendable {
  /// The default number of paths.
  public static let standardPaths = 1000

  private static let normal = NormalScores()

  /// The shocks of one factor in a block of four steps, step after step.
  private struct Block: Hashable {
    let factor: UInt64
    let number: Int
  }

  /// The greatest number of shocks that are kept.
  private static let keptShocks = 4_000_000

  private let generator: Philox4x32
  private let dependence: Dependence

  /// The shocks drawn last that series share; `nil` for parts, which are drawn one after the other, and for more paths
  /// than one block may be kept of.
  private let shared: Recent<Block, [Double]>?

  /// The number of paths.
  public let paths: Int

  /// The number of the first path; another one only for a part of the paths of a run.
  private let first: Int

  /// Creates a simulator.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - paths: The number of paths, at least 1.
  ///   - dependence: The shares of variance of the common shocks.
  public init(
    seed: UInt64, paths: Int = standardPaths, dependence: Dependence = .measured
  ) {
    precondition(paths >= 1, "\(paths) paths")
    generator = Philox4x32(seed: seed)
    self.paths = paths
    self.dependence = dependence
    let blocks = Self.keptShocks / 4 / paths
    shared = blocks > 0 ? Recent(capacity: blocks) : nil
    first = 0
  }

  private init(_ whole: PathSimulator, _ part: Range<Int>) {
    generator = whole.generator
    dependence = whole.dependence
    shared = nil
    paths = part.count
    first = whole.first + part.lowerBound
  }

  /// Returns simulators of parts of the paths, in order: together they draw the same numbers as this one.
  ///
  /// - Parameters:
  ///   - numbers: The greatest number of normal scores that one of them is to hold at a time; one path
  ///     is drawn at least.
  ///   - steps: The number of steps of a path.
  /// - Returns: The simulators.
  public func parts(ofNumbers numbers: Int, steps: Int) -> [PathSimulator] {
    let size = max(numbers / max(steps, 1), 1)
    guard size < paths else { return [self] }
    return stride(from: 0, to: paths, by: size).map {
      PathSimulator(self, $0..<min($0 + size, paths))
    }
  }

  /// Returns the paths of a series: its outlook evaluated at simulated ranks.
  ///
  /// - Parameters:
  ///   - series: The identity of the series.
  ///   - outlook: The distributions at each time.
  ///   - last: The last time that is needed, in steps.
  /// - Returns: The paths; times before the origin or after the last count as the nearest step.
  public func paths(
    of series: SimulatedSeries, _ outlook: any Outlook, through last: Double
  ) -> SimulatedPaths {
    SimulatedPaths(
      outlook: outlook, ranks: ranks(of: series, origin: outlook.origin, through: last))
  }

  /// Returns the paths of a series' ranks.
  ///
  /// - Parameters:
  ///   - series: The identity of the series.
  ///   - origin: The time of its last observation, in steps.
  ///   - last: The last time wanted, in steps.
  /// - Returns: Normal scores for each whole step after the origin, at least one.
  public func ranks(
    of series: SimulatedSeries, origin: Double, through last: Double
  ) -> RankPaths {
    // Beyond these a time means nothing, and whole numbers would overflow.
    let limit = 1e9
    let start = min(max(origin, -limit), limit)
    let first = Int((start + 1e-9).rounded(.down)) + 1
    let end = max(RankPaths.step(at: min(max(last, -limit), limit)), first)
    var scores = shocks(of: series, first...end)
    // Ornstein–Uhlenbeck in the logarithm of the lead, step by step.
    for step in stride(from: first + 1, through: end, by: 1) {
      let before = Double(step - 1) - start
      let correlation = Double.pow(before / (before + 1), dependence.persistence)
      let remainder = (1 - correlation * correlation).squareRoot()
      let row = (step - first) * paths
      for path in row..<(row + paths) {
        scores[path] = correlation * scores[path - paths] + remainder * scores[path]
      }
    }
    return RankPaths(firstStep: first, paths: paths, scores: scores)
  }

  /// Returns the sum of a series' shocks, of variance 1, step by step and path by path.
  private func shocks(of series: SimulatedSeries, _ steps: ClosedRange<Int>) -> [Double] {
    var factors: [(name: [String], share: Double, sign: Double)] = []
    func add(_ share: Double, _ sign: Double, _ name: [String?]) {
      let parts = name.compactMap(\.self)
      if parts.count == name.count, share > 0 { factors.append((parts, share, sign)) }
    }
    add(dependence.world, 1, ["world", series.indicator])
    add(dependence.nation, 1, ["nation", series.indicator, series.nation])
    add(dependence.province, 1, ["province", series.indicator, series.province])
    add(dependence.place, series.direction == .atLeast ? 1 : -1, ["place", series.place])
    let common = factors.count
    let own = 1 - factors.reduce(0) { $0 + $1.share }
    add(own, 1, ["series", series.id])
    var sum = [Double](repeating: 0, count: steps.count * paths)
    for (index, factor) in factors.enumerated() {
      addShocks(
        hash: StableHash.hash(factor.name), isShared: index < common,
        weight: factor.sign * factor.share.squareRoot(), steps, to: &sum)
    }
    return sum
  }

  /// Adds the standard normal shocks of one factor.
  private func addShocks(
    hash: UInt64, isShared: Bool, weight: Double, _ steps: ClosedRange<Int>, to sum: inout [Double]
  ) {
    for block in (steps.lowerBound >> 2)...(steps.upperBound >> 2) {
      let known = isShared ? shared : nil
      let scores =
        known?.value(of: Block(factor: hash, number: block)) { drawn(hash, block) }
        ?? drawn(hash, block)
      for step in max(steps.lowerBound, 4 * block)...min(steps.upperBound, 4 * block + 3) {
        let (place, start) = ((step - steps.lowerBound) * paths, (step & 3) * paths)
        for path in 0..<paths { sum[place + path] += weight * scores[start + path] }
      }
    }
  }

  /// Draws the standard normal shocks of one factor in a block of four steps, step after step.
  ///
  /// The seed is the key, and the counter holds path, step and all 64 bits of the factor's hash: with half of
  /// them in the key, two of 100,000 series would share their shocks more often than not. A block of random
  /// bits serves four steps.
  private func drawn(_ hash: UInt64, _ block: Int) -> [Double] {
    let low = UInt32(truncatingIfNeeded: hash)
    let high = UInt32(truncatingIfNeeded: hash >> 32)
    let word = UInt32(truncatingIfNeeded: block)
    return Self.normal.fours(of: generator, first..<first + paths, (word, low, high))
  }
}
