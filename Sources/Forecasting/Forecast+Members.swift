public import Indicators

extension Forecast: MemberedOutlook {
  public func members(at time: Double) -> [OutlookMember] {
    let summaries = Dictionary(
      TrendModels.all.map { ($0.name, $0.summary) }, uniquingKeysWith: { first, _ in first })
    return zip(models, medians(at: time)).map { name, median in
      OutlookMember(
        name: name, summary: summaries[name] ?? LocalizedText(vi: name, en: name),
        weight: 1 / Double(models.count), median: median)
    }
  }
}
