import Indicators

extension BudgetPlan: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    func rows(_ part: String, _ list: [Purchase]) -> [[String]] {
      list.map { purchase in
        [part, purchase.indicator]
          + [purchase.from, purchase.to, purchase.cost, purchase.gain, purchase.gainPerUnit]
          .map(AnswerTable.number)
      }
    }
    let shares = allocation.map { share in
      let gain = share.expectedAfter - share.expectedBefore
      return ["allocation", share.indicator.key]
        + [0, share.points, share.cost, gain, share.cost > 0 ? gain / share.cost : nil]
        .map(AnswerTable.number)
    }
    return [["part", "indicator", "from", "to", "cost", "gain", "gain_per_unit"]] + shares
      + rows("purchase", purchases) + rows("next", next)
  }
}
