import Testing

@testable import DuBao
@testable import Planning

@Suite("Budget solver")
struct BudgetSolverTests {
  /// A small generator, so that cases are the same in every run.
  private struct Draws {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private static func items(_ seed: UInt64) -> [BudgetSolver.Item] {
    var draws = Draws(state: seed)
    return (0..<(2 + draws.next(3))).map { _ in
      let price = Double(1 + draws.next(7))
      var gain = 0.0
      let gains = (0..<(2 + draws.next(5))).map { step in
        if step > 0 { gain += Double(draws.next(10)) / 10 }
        return gain
      }
      return .init(costs: gains.indices.map { Double($0) * price }, gains: gains)
    }
  }

  /// The best of all allocations, one by one.
  private static func exhaustive(_ items: [BudgetSolver.Item], _ budget: Double) -> Double {
    guard let first = items.first else { return 0 }
    return first.costs.indices.filter { first.costs[$0] <= budget }.map {
      first.gains[$0] + exhaustive(Array(items.dropFirst()), budget - first.costs[$0])
    }.max() ?? 0
  }

  @Test(arguments: 1...60)
  func findsTheBestOfAllAllocations(seed: UInt64) {
    let items = Self.items(seed)
    for budget in [0.0, 3, 11, 24, 1000] {
      let solver = BudgetSolver(items: items, budget: budget)
      let solution = solver.best()
      #expect(abs(solution.gain - Self.exhaustive(items, budget)) < 1e-9)
      #expect(solution.isExact && solution.cost <= budget)
      #expect(solver.greedyGain() <= solution.gain + 1e-9)
      let sums = zip(items, solution.steps).reduce(into: (cost: 0.0, gain: 0.0)) {
        $0.cost += $1.0.costs[$1.1]
        $0.gain += $1.0.gains[$1.1]
      }
      #expect(abs(sums.cost - solution.cost) < 1e-9 && abs(sums.gain - solution.gain) < 1e-9)
    }
  }

  @Test func takingTheBestNextStepStopsShortOfAnSCurve() {
    let items = [
      BudgetSolver.Item(costs: [0, 1, 2, 3], gains: [0, 0, 0, 1]),
      BudgetSolver.Item(costs: [0, 1, 2, 3], gains: [0, 0.1, 0.2, 0.3]),
    ]
    let solver = BudgetSolver(items: items, budget: 3)
    #expect(solver.best().steps == [3, 0])
    #expect(abs(solver.greedyGain() - 0.3) < 1e-12)
  }

  @Test func tellsHowMuchMergingMayCost() {
    // Two prices without a common measure make more sums than are kept.
    let items = (1...6).map { number in
      let price = Double(number).squareRoot()
      return BudgetSolver.Item(
        costs: (0...40).map { Double($0) * price },
        gains: (0...40).map { (Double($0 * number) / 40).squareRoot() })
    }
    let solution = BudgetSolver(items: items, budget: 120).best()
    #expect(solution.cost <= 120.0000001)
    #expect(solution.isExact == (solution.shortfall == 0))
    #expect(solution.shortfall < 0.01)
  }

  @Test func nothingToBuyIsNothingBought() {
    let solution = BudgetSolver(items: [], budget: 5).best()
    #expect(solution.steps.isEmpty && solution.gain == 0 && solution.cost == 0)
  }
}
