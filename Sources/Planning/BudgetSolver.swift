/// Chooses how many steps of each item to buy: the multiple-choice knapsack problem.
///
/// The expected number of milestones met is a sum over indicators, whatever their dependence, so that
/// the items are separate; but each summand is a distribution function read backwards, flat, then steep, then flat, and
/// not concave: the first step alone may bring nothing and the tenth everything. Buying the best next step can
/// therefore stop short of what is worth buying. All sums of cost and gain that nothing else beats are kept
/// instead, item by item, which finds the best allocation.
///
/// Source: Nemhauser and Ullmann, "Discrete Dynamic Programming and Capital Allocation", *Management Science* 15
/// (1969) 494–505; Kellerer, Pferschy and Pisinger, *Knapsack Problems* (2004), chapter 11.
package struct BudgetSolver {
  /// An item: the cost and the gain of buying 0, 1, 2 … steps; both start with 0 and never fall.
  package struct Item {
    package let costs: [Double]
    package let gains: [Double]
  }

  /// The greatest number of sums that are kept; beyond it, those of nearly the same gain are merged.
  package static let greatestFrontier = 20_000

  package let items: [Item]
  package let budget: Double

  /// An allocation.
  package struct Solution {
    /// The number of steps of each item.
    package let steps: [Int]
    package let cost: Double
    package let gain: Double
    package let isExact: Bool

    /// By how much the best gain may be greater.
    package let shortfall: Double
  }

  private struct State {
    let cost: Double
    let gain: Double
    /// The steps of the item added last, and the state before it.
    let steps: Int
    let previous: Int
  }

  /// Returns the allocation with the greatest gain; of several, the cheapest.
  package func best() -> Solution {
    var layers: [[State]] = [[State(cost: 0, gain: 0, steps: 0, previous: 0)]]
    var lost = 0.0
    for item in items {
      let last = layers[layers.count - 1]
      var states: [State] = []
      for (index, state) in last.enumerated() {
        for step in item.costs.indices {
          // Money is counted in decimals, whose sums are not exact in binary.
          let cost = state.cost + item.costs[step]
          guard cost <= budget * (1 + 1e-12) else { break }
          states.append(
            State(cost: cost, gain: state.gain + item.gains[step], steps: step, previous: index))
        }
      }
      var frontier = Self.frontier(states)
      if frontier.count > Self.greatestFrontier {
        let thinned = Self.thinned(frontier)
        lost += thinned.lost
        frontier = thinned.states
      }
      layers.append(frontier)
    }
    guard let end = layers.last, let best = end.last else {
      return Solution(steps: items.map { _ in 0 }, cost: 0, gain: 0, isExact: true, shortfall: 0)
    }
    var steps: [Int] = []
    var state = best
    for layer in layers.dropLast().reversed() {
      steps.append(state.steps)
      state = layer[state.previous]
    }
    return Solution(
      steps: steps.reversed(), cost: best.cost, gain: best.gain, isExact: lost == 0,
      shortfall: lost)
  }

  /// The states that no cheaper or equal one beats, by rising cost and gain.
  private static func frontier(_ states: [State]) -> [State] {
    let sorted = states.sorted {
      ($0.cost, -$0.gain, $0.previous, $0.steps) < ($1.cost, -$1.gain, $1.previous, $1.steps)
    }
    var kept: [State] = []
    for state in sorted where state.gain > (kept.last?.gain ?? -.infinity) + 1e-12 {
      kept.append(state)
    }
    return kept
  }

  /// Keeps every so-manieth state, always the cheapest and the dearest, and tells how much gain a state
  /// left out has over the one kept below it.
  private static func thinned(_ states: [State]) -> (states: [State], lost: Double) {
    guard let greatest = states.last else { return (states, 0) }
    let width = greatest.gain / Double(greatestFrontier / 2)
    var kept: [State] = []
    var lost = 0.0
    for state in states {
      if let last = kept.last, state.gain < last.gain + width {
        lost = max(lost, state.gain - last.gain)
      } else {
        kept.append(state)
      }
    }
    if let last = kept.last, last.gain < greatest.gain { kept.append(greatest) }
    return (kept, lost)
  }

  /// Returns what buying the affordable step with the greatest gain per unit of money leads to.
  package func greedyGain() -> Double {
    var steps = items.map { _ in 0 }
    var left = budget * (1 + 1e-12)
    var gain = 0.0
    while true {
      var best: (item: Int, ratio: Double, cost: Double, gain: Double)?
      for (index, item) in items.enumerated() where steps[index] + 1 < item.costs.count {
        let cost = item.costs[steps[index] + 1] - item.costs[steps[index]]
        let more = item.gains[steps[index] + 1] - item.gains[steps[index]]
        guard cost <= left, more > 0 else { continue }
        let ratio = more / max(cost, .leastNormalMagnitude)
        if ratio > best?.ratio ?? 0 { best = (index, ratio, cost, more) }
      }
      guard let best else { return gain }
      steps[best.item] += 1
      left -= best.cost
      gain += best.gain
    }
  }
}
