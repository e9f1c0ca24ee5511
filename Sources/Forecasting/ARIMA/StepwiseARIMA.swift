/// The stepwise search for the order of an ARIMA model.
struct StepwiseARIMA {
  private let differences: Int
  private let seasonalDifferences: Int
  private let period: Int
  private var search: ARIMASearch
  private var tried: [ARIMAOrder: Double] = [:]

  /// Creates a search; `nil` if numbers are beyond all bounds.
  init?(_ values: [Double], period: Int) {
    let cycle = period > 1 && period <= 24 && values.count >= 3 * period ? period : 1
    let seasonal = Differences.needsSeasonal(values, period: cycle) ? 1 : 0
    let rest = Differences.of(values, ordinary: 0, seasonal: seasonal, period: cycle)
    let ordinary = Differences.ordinary(rest)
    self.period = cycle
    seasonalDifferences = seasonal
    differences = seasonal == 1 ? min(ordinary, 1) : ordinary
    let order = ARIMAOrder(0, differences, 0, seasonal: (0, seasonal, 0), period: cycle)
    guard let search = ARIMASearch(values, order) else { return nil }
    self.search = search
  }

  private var mayHaveConstant: Bool { differences + seasonalDifferences <= 1 }

  private func order(
    _ p: Int, _ q: Int, _ sp: Int, _ sq: Int, _ constant: Bool
  ) -> ARIMAOrder? {
    guard (0...3).contains(p), (0...3).contains(q), (0...1).contains(sp), (0...1).contains(sq),
      period > 1 || (sp == 0 && sq == 0), mayHaveConstant || !constant
    else { return nil }
    return ARIMAOrder(
      p, differences, q, seasonal: (sp, seasonalDifferences, sq), period: period,
      constant: constant)
  }

  /// The criterion of an order; infinite where it does not count.
  private mutating func criterion(_ order: ARIMAOrder) -> Double {
    if let known = tried[order] { return known }
    var result = Double.infinity
    if search.count > order.parameterCount + 1,
      let found = search.best(order, tolerance: 1e-3), search.isSound(found)
    {
      result = search.criterion(found)
    }
    tried[order] = result
    return result
  }

  /// Returns the best order; `nil` if not one counts.
  mutating func best() -> ARIMAOrder? {
    let seasonal = period > 1 ? 1 : 0
    let starts = [
      order(2, 2, seasonal, seasonal, mayHaveConstant), order(0, 0, 0, 0, mayHaveConstant),
      order(1, 0, seasonal, 0, mayHaveConstant), order(0, 1, 0, seasonal, mayHaveConstant),
      order(0, 0, 0, 0, false),
    ].compactMap { $0 }
    guard var best = starts.first else { return nil }
    var least = criterion(best)
    for start in starts.dropFirst() {
      let value = criterion(start)
      if value < least { (best, least) = (start, value) }
    }
    var improved = true
    while improved {
      improved = false
      for neighbour in neighbours(best) {
        let value = criterion(neighbour)
        if value < least {
          (best, least, improved) = (neighbour, value, true)
          break
        }
      }
    }
    return least.isFinite ? best : nil
  }

  private func neighbours(_ center: ARIMAOrder) -> [ARIMAOrder] {
    let (p, q) = (center.autoregressive, center.movingAverage)
    let (sp, sq) = (center.seasonalAutoregressive, center.seasonalMovingAverage)
    let constant = center.hasConstant
    return [
      order(p, q, sp - 1, sq, constant), order(p, q, sp, sq - 1, constant),
      order(p, q, sp + 1, sq, constant), order(p, q, sp, sq + 1, constant),
      order(p - 1, q, sp, sq, constant), order(p, q - 1, sp, sq, constant),
      order(p + 1, q, sp, sq, constant), order(p, q + 1, sp, sq, constant),
      order(p - 1, q - 1, sp, sq, constant), order(p + 1, q + 1, sp, sq, constant),
      order(p - 1, q + 1, sp, sq, constant), order(p + 1, q - 1, sp, sq, constant),
      order(p, q, sp, sq, !constant),
    ].compactMap { $0 }
  }
}
