public import Indicators

import Statistics

/// The windows of a hindcast with what every method said about them, and the scores of it all.
public struct ScoreTable: Sendable {
  /// The number of times that the entities are drawn for a standard error.
  public static let replicates = 500

  /// The most draws for one standard error; of very many entities fewer replicates are enough.
  static let greatestEffort = 2_000_000

  /// The windows.
  public let windows: [HindcastWindow]

  /// The names of the methods.
  public let methods: [String]

  /// The score of each method on each window; `nil` where the method was of no use.
  public let scores: [[WindowScore?]]

  /// The parts for which scores are stated.
  public let parts: [(part: HindcastScore.Part, windows: [Int])]

  private let reference: Int
  private let seed: UInt64
  private let entities: [Int]
  private let baseRates: [[Double]]

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - windows: The windows.
  ///   - methods: The names of the methods, with the score of each window.
  ///   - reference: The name of the method that the others are compared with.
  ///   - divisions: By what the windows are divided.
  ///   - seed: The seed of the bootstrap.
  public init(
    windows: [HindcastWindow], methods: [(name: String, scores: [WindowScore?])],
    reference: String, by divisions: Set<HindcastDivision>, seed: UInt64
  ) {
    precondition(methods.allSatisfy { $0.scores.count == windows.count }, "a score a window")
    self.windows = windows
    self.methods = methods.map(\.name)
    self.scores = methods.map(\.scores)
    self.reference = methods.firstIndex { $0.name == reference } ?? 0
    self.seed = seed
    parts = WindowParts(windows, by: divisions).all
    var numbers: [String: Int] = [:]
    entities = windows.map { window in
      let number = numbers[window.entity] ?? numbers.count
      numbers[window.entity] = number
      return number
    }
    baseRates = Self.baseRates(windows)
  }

  private struct Question: Hashable {
    let horizon: Int
    let isShare: Bool
    let level: Double
  }

  /// Returns for each target of each window the share of all windows of the same horizon and level of
  /// target in which it was reached: what somebody would say who knew that share, and only it.
  private static func baseRates(_ windows: [HindcastWindow]) -> [[Double]] {
    func question(_ window: HindcastWindow, _ level: Double) -> Question {
      Question(horizon: window.horizon, isShare: window.scale == .share, level: level)
    }
    var counts: [Question: (asked: Int, reached: Int)] = [:]
    for window in windows {
      for (level, isReached) in zip(window.targetLevels, window.reached) {
        let old = counts[question(window, level)] ?? (0, 0)
        counts[question(window, level)] = (old.asked + 1, old.reached + (isReached ? 1 : 0))
      }
    }
    return windows.map { window in
      window.targetLevels.map { level in
        guard let (asked, reached) = counts[question(window, level)] else { return 0 }
        return Double(reached) / Double(asked)
      }
    }
  }

  /// Returns the scores of a method on one of the ``parts``.
  public func score(method: Int, part: Int) -> HindcastScore {
    let (part, positions) = parts[part]
    let own = scores[method]
    let values = positions.compactMap { own[$0]?.value }
    // Where nothing is asked of a method that only says yes or no, it refuses nothing.
    let projects = own.contains { $0?.value != nil }
    func mean(_ numbers: [Double]) -> Double? {
      numbers.isEmpty ? nil : finite(numbers.reduce(0, +) / Double(numbers.count))
    }
    let intervals80 = values.compactMap(\.interval80)
    let intervals95 = values.compactMap(\.interval95)

    var (events, happened, brier, base) = (0, 0.0, 0.0, 0.0)
    for position in positions {
      guard let score = own[position] else { continue }
      for (index, isReached) in windows[position].reached.enumerated() {
        guard let probability = score.probabilities[index] else { continue }
        let outcome = isReached ? 1.0 : 0
        events += 1
        happened += outcome
        brier += (probability - outcome) * (probability - outcome)
        base += (baseRates[position][index] - outcome) * (baseRates[position][index] - outcome)
      }
    }
    let count = Double(events)
    return HindcastScore(
      method: methods[method], part: part, windows: values.count,
      refused: positions.count { own[$0] == nil && (projects || !windows[$0].targets.isEmpty) },
      meanAbsoluteError: mean(values.map { abs($0.error) }),
      rootMeanSquaredError: finite(mean(values.map { $0.error * $0.error })?.squareRoot()),
      bias: mean(values.map(\.error)), crps: mean(values.map(\.crps)),
      coverage80: mean(intervals80.map { $0.holds ? 1 : 0 }),
      intervalScore80: mean(intervals80.map(\.score)),
      coverage95: mean(intervals95.map { $0.holds ? 1 : 0 }),
      intervalScore95: mean(intervals95.map(\.score)), events: events,
      happened: events > 0 ? finite(happened / count) : nil,
      brier: events > 0 ? finite(brier / count) : nil,
      brierSkill: base > 0 ? finite(1 - brier / base) : nil,
      crpsDifference: compare(method, positions, crpsDifferences),
      brierDifference: compare(method, positions, brierDifferences))
  }

  /// Returns the statements of a method at a horizon in ten bins; empty bins are left out.
  public func reliability(method: Int, horizon: Int) -> [ReliabilityBin] {
    var bins = [(count: Int, said: Double, happened: Double)](repeating: (0, 0, 0), count: 10)
    for (window, score) in zip(windows, scores[method]) where window.horizon == horizon {
      guard let score else { continue }
      for (probability, isReached) in zip(score.probabilities, window.reached) {
        guard let probability else { continue }
        // A tenth, such as 0.7, is not a whole number of tenths in binary.
        let bin = min(Int(bounded: probability * 10 + 1e-9), 9)
        bins[bin].count += 1
        bins[bin].said += probability
        bins[bin].happened += isReached ? 1 : 0
      }
    }
    return bins.enumerated().filter { $0.element.count > 0 }.map { number, bin in
      ReliabilityBin(
        method: methods[method], horizon: horizon, from: Double(number) / 10, count: bin.count,
        said: NineDigits.rounded(bin.said / Double(bin.count)),
        happened: NineDigits.rounded(bin.happened / Double(bin.count)))
    }
  }

  // MARK: - Differences to the reference

  /// Compares a method with the reference where both have an answer.
  private func compare(
    _ method: Int, _ positions: [Int], _ differences: (Int, Int) -> BlockBootstrap.Block
  ) -> HindcastScore.Comparison? {
    guard method != reference else { return nil }
    var blocks: [Int: BlockBootstrap.Block] = [:]
    var order: [Int] = []
    for position in positions {
      let own = differences(method, position)
      guard own.count > 0 else { continue }
      let entity = entities[position]
      if blocks[entity] == nil { order.append(entity) }
      blocks[entity, default: .init()].sum += own.sum
      blocks[entity, default: .init()].count += own.count
    }
    let list = order.compactMap { blocks[$0] }
    let sum = list.reduce(0) { $0 + $1.sum }
    let count = list.reduce(0) { $0 + $1.count }
    guard count > 0, let mean = finite(sum / Double(count)) else { return nil }
    // The same seed for every method, so that the same entities are drawn for all.
    var generator = SplitMix64(seed: seed)
    let replicates = max(100, min(Self.replicates, Self.greatestEffort / list.count))
    let error = BlockBootstrap.standardError(
      of: list, replicates: replicates, using: &generator)
    return .init(mean: mean, standardError: finite(error))
  }

  private func crpsDifferences(_ method: Int, _ position: Int) -> BlockBootstrap.Block {
    guard let own = scores[method][position]?.value,
      let other = scores[reference][position]?.value
    else { return .init() }
    return .init(sum: own.crps - other.crps, count: 1)
  }

  private func brierDifferences(_ method: Int, _ position: Int) -> BlockBootstrap.Block {
    guard let own = scores[method][position], let other = scores[reference][position]
    else { return .init() }
    var block = BlockBootstrap.Block()
    for (index, isReached) in windows[position].reached.enumerated() {
      guard let mine = own.probabilities[index], let its = other.probabilities[index] else {
        continue
      }
      let outcome = isReached ? 1.0 : 0
      block.sum += (mine - outcome) * (mine - outcome) - (its - outcome) * (its - outcome)
      block.count += 1
    }
    return block
  }
}
