import Indicators

extension PanelOutlook: MemberedOutlook {
  /// The quantiles and probabilities of each member; where the distributions of two horizons are pooled, so are those of each member.
  func members(at time: Double) -> [OutlookMember] {
    var order: [PanelComponent.Kind] = []
    var parts: [String: [(distribution: PanelDistribution, weight: Double)]] = [:]
    for pool in pools(at: time) {
      for member in pool.weighed.members {
        let kind = member.component.kind
        if parts[kind.name] == nil { order.append(kind) }
        parts[kind.name, default: []].append(
          (member.distribution(pool.state), member.weight * pool.weight))
      }
    }
    return order.compactMap { kind in
      let found = parts[kind.name] ?? []
      let weight = found.reduce(0) { $0 + $1.weight }
      guard weight > PanelDistribution.leastWeight else { return nil }
      let pool = PanelDistribution(pooling: found.map { ($0.distribution, $0.weight / weight) })
      guard let point = pool.quantiles([0.5]).first else { return nil }
      return OutlookMember(
        name: kind.name, summary: kind.summary, weight: weight, median: value(point))
    }
  }
}
