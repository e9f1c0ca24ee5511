import Assessment
import Forecasting
import GapReports
package import Indicators
import Reporting

extension Planner {
  /// Finds the allocation of a budget that raises the expected number of milestones met in a year the most.
  ///
  /// Points are a step kept from the end of the year on; the probability with *x* points more is that of a
  /// threshold *x* points lower, read off the baseline's own distribution, so that nothing is left to
  /// chance.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - costs: What points cost.
  ///   - budget: The budget, in the unit of the costs.
  ///   - year: The year whose milestones are counted.
  ///   - step: The number of points that are bought at a time.
  /// - Returns: The allocation.
  /// - Throws: ``PlannerError`` if a name is unknown or a number cannot be used.
  public func budget(
    _ place: String, _ costs: [CostLine], budget: Double, year: Int, step: Double = 1
  ) throws(PlannerError) -> BudgetPlan {
    let place = try self.place(place)
    try check(budget, year: year, step: step)
    var lines: [PricedIndicator] = []
    var leftOut: [BudgetPlan.LeftOut] = []
    for cost in costs {
      let indicator = try self.indicator(cost.indicator)
      guard !lines.contains(where: { $0.indicator.key == indicator.key }) else {
        throw .value(
          cost.indicator,
          message: LocalizedText(vi: "chỉ tiêu có hai giá", en: "the indicator has two costs"))
      }
      switch try priced(indicator, place, cost, year: year, step: step) {
      case .success(let line): lines.append(line)
      case .failure(let reason):
        leftOut.append(
          .init(indicator: indicator.key, name: indicator.name, reason: reason.text))
      }
    }
    let solver = BudgetSolver(
      items: lines.map { line in
        .init(costs: line.costs, gains: line.expected.map { $0 - (line.expected.first ?? 0) })
      }, budget: budget)
    let solution = solver.best()
    let before = lines.reduce(0) { $0 + ($1.expected.first ?? 0) }
    let chosen = Array(zip(lines, solution.steps))
    return BudgetPlan(
      place: NamedPlace(place), asOf: asOf, seed: request.seed, year: year, budget: budget,
      spent: solution.cost, step: step, expectedBefore: before,
      expectedAfter: before + solution.gain, expectedByGreedy: before + solver.greedyGain(),
      isExact: solution.isExact, shortfall: solution.shortfall,
      method: Self.method(isExact: solution.isExact),
      allocation: chosen.map { line, steps in
        BudgetPlan.Share(
          indicator: NamedIndicator(line.indicator), points: line.points[steps],
          cost: line.costs[steps], milestones: line.milestones,
          expectedBefore: line.expected.first ?? 0, expectedAfter: line.expected[steps])
      },
      purchases: chosen.flatMap { $0.purchases(from: 0, to: $1) }.sorted(by: Self.comesFirst),
      next: chosen.compactMap { line, steps in
        line.purchases(from: steps, to: line.points.count - 1).first
      }.sorted(by: Self.comesFirst),
      counts: try counts(place, chosen, year: year), leftOut: leftOut)
  }

  private func check(
    _ budget: Double, year: Int, step: Double
  ) throws(PlannerError) {
    guard budget.isFinite, budget >= 0 else {
      throw .value(
        "\(budget)",
        message: LocalizedText(
          vi: "ngân sách phải là số không âm", en: "a budget is a number from 0 up"))
    }
    guard step >= 0.01, step <= 1e9 else {
      throw .value(
        "\(step)",
        message: LocalizedText(
          vi: "bước phải từ 0,01 điểm trở lên", en: "a step is 0.01 points or more"))
    }
    try check(year)
  }

  /// The reason why no point of an indicator can be bought.
  private struct NotPriced: Error {
    let text: LocalizedText
  }

  /// The greatest number of steps of one indicator.
  private static let greatestSteps = 10_000

  private func priced(
    _ indicator: Indicator, _ place: Place, _ cost: CostLine, year: Int, step: Double
  ) throws(PlannerError) -> Result<PricedIndicator, NotPriced> {
    let end = Double(year) + 1
    let due = report(indicator, place).milestones.filter {
      $0.milestone.deadline == year && $0.threshold != nil
    }
    let open = due.filter { $0.status != .achieved && $0.probability != nil }
    guard
      let outlook = assessor.known(
        indicator, place, simulatedThrough: nil, denominators(place)
      ).input.outlook, !open.isEmpty
    else {
      let isMet = !due.isEmpty && due.allSatisfy { $0.status == .achieved }
      return .failure(
        NotPriced(
          text: isMet
            ? LocalizedText(vi: "các mốc đã đạt", en: "its milestones are met already")
            : LocalizedText(
              vi: "không có mốc năm \(year) đánh giá được",
              en: "it has no milestone of \(year) that can be assessed")))
    }
    // No more is bought than brings the last milestone as far as anything can.
    let range = indicator.possibleValues.upperBound - indicator.possibleValues.lowerBound
    let row = outlook.row(at: end)
    let far =
      open.compactMap { milestone -> Double? in
        guard let threshold = milestone.threshold, let low = row.quantiles.first,
          let high = row.quantiles.last
        else { return nil }
        return 2
          * (milestone.milestone.direction(for: indicator) == .atLeast
            ? threshold - low : high - threshold)
      }.max() ?? 0
    let most = max(min(cost.maxPoints ?? .infinity, range, far), 0)
    guard most / step <= Double(Self.greatestSteps) else {
      throw .value(
        "\(step)",
        message: LocalizedText(
          vi: "bước quá nhỏ so với '\(indicator.name.vi)': quá \(Self.greatestSteps) bước",
          en:
            "the step is too small for '\(indicator.name.en)': more than \(Self.greatestSteps) steps"
        )
      )
    }
    var points = (0...Int(bounded: most / step + 1e-9)).map { Double($0) * step }
    if let last = points.last, most - last > 1e-9 * step { points.append(most) }
    var highest = 0.0
    let expected = points.map { point in
      let sum = open.reduce(0.0) { sum, milestone in
        let direction = milestone.milestone.direction(for: indicator)
        let threshold = milestone.threshold ?? 0
        return sum
          + outlook.probability(
            meeting: direction == .atLeast ? threshold - point : threshold + point, direction,
            at: end)
      }
      highest = max(highest, sum)
      return highest
    }
    return .success(
      PricedIndicator(
        indicator: indicator, milestones: open.count, points: points,
        costs: points.map { $0 * cost.costPerPoint }, expected: expected))
  }

  /// The joint count of the year with what is bought.
  private func counts(
    _ place: Place, _ chosen: [(PricedIndicator, Int)], year: Int
  ) throws(PlannerError) -> CountComparison? {
    var changed: [String: ChangedIndicator] = [:]
    for (line, steps) in chosen where steps > 0 {
      let sign: Double = line.indicator.direction == .atLeast ? 1 : -1
      changed[line.indicator.key] = try self.changed(
        line.indicator, place, [.step(points: sign * line.points[steps], year: year)])
    }
    return counts(place, changed).first { $0.deadline == year }
  }

  private static func comesFirst(_ left: BudgetPlan.Purchase, _ right: BudgetPlan.Purchase) -> Bool
  {
    if left.gainPerUnit != right.gainPerUnit { return left.gainPerUnit > right.gainPerUnit }
    return (left.indicator, left.from) < (right.indicator, right.from)
  }

  private static func method(isExact: Bool) -> LocalizedText {
    isExact
      ? LocalizedText(
        vi: "Cách chia tốt nhất theo bước đã chọn (quy hoạch động).",
        en: "The best allocation in whole steps (dynamic programming).")
      : LocalizedText(
        vi: "Cách chia gần tốt nhất (quy hoạch động, gộp các phương án gần nhau).",
        en: "Close to the best allocation (dynamic programming, similar options merged).")
  }
}

/// An indicator with what steps of it cost and bring.
package struct PricedIndicator {
  package let indicator: Indicator

  /// The number of its milestones that are counted.
  package let milestones: Int

  /// The points, their costs and the expected number of milestones met with them, from none on.
  package let points: [Double]
  package let costs: [Double]
  package let expected: [Double]

  /// Returns the purchases on the way from one number of steps to another: blocks of steps whose mean gain is
  /// the greatest, so that the gain per unit of money falls from each to the next (the upper concave hull).
  package func purchases(from start: Int, to end: Int) -> [BudgetPlan.Purchase] {
    var result: [BudgetPlan.Purchase] = []
    var position = start
    while position < end {
      var best = position + 1
      var bestRatio = -Double.infinity
      for step in (position + 1)...end {
        let ratio =
          (expected[step] - expected[position]) / max(costs[step] - costs[position], 1e-300)
        if ratio > bestRatio + 1e-15 { (best, bestRatio) = (step, ratio) }
      }
      let gain = expected[best] - expected[position]
      guard gain > 1e-9 else { break }
      result.append(
        BudgetPlan.Purchase(
          indicator: indicator.key, from: points[position], to: points[best],
          cost: costs[best] - costs[position], gain: gain, gainPerUnit: bestRatio))
      position = best
    }
    return result
  }
}
