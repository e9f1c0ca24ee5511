public import Indicators

extension Forecast: AccountableOutlook {
  public func account(at time: Double) -> [DistributionAccount] {
    let summaries = Dictionary(
      TrendModels.all.map { ($0.name, $0.summary) }, uniquingKeysWith: { first, _ in first })
    let members = models.map { name in
      DistributionAccount.Member(
        name: name, summary: summaries[name] ?? LocalizedText(vi: name, en: name),
        weight: 1 / Double(models.count), generalShare: nil)
    }
    return [
      DistributionAccount(
        model: TrendModels.combinationName, weight: 1, horizon: nil, isOfIndicator: false,
        windows: 0, eras: nil, members: members, panelPace: nil, ownPace: nil)
    ]
  }
}
