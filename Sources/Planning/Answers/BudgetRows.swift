import Indicators
public import Tables

extension BudgetPlan: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] {
    ["part", "indicator", "from", "to", "cost", "gain", "gain_per_unit"]
  }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    func rows(_ part: String, _ list: [Purchase]) -> [[CSVField]] {
      list.map { purchase in
        [.code(part), .code(purchase.indicator)]
          + [purchase.from, purchase.to, purchase.cost, purchase.gain, purchase.gainPerUnit]
          .map { CSVField(nineDigits: $0) }
      }
    }
    let shares = allocation.map { share in
      let gain = share.expectedAfter - share.expectedBefore
      return [CSVField.code("allocation"), .code(share.indicator.key)]
        + [0, share.points, share.cost, gain, share.cost > 0 ? gain / share.cost : nil]
        .map { CSVField(nineDigits: $0) }
    }
    return shares + rows("purchase", purchases) + rows("next", next)
  }
}
