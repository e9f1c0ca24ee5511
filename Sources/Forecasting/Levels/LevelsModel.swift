public import Indicators
import Statistics

/// A network that was trained on other long series, ready to take part in forecasts of unbounded ones.
///
/// Each quantile is 0.7 times that of the network and 0.3 times that of the models that the table's own past gives,
/// up to six steps after the last value; later ones are those of the models alone. The network knows years only, as the
/// series that it was trained on. It takes no part where it has seen what the forecast must not know: more values of
/// the very series than there are up to the origin, or a later date.
///
/// Source: the project's own study of a network for the M4 competition's yearly series.
public struct LevelsModel: Sendable {
  /// The name in accounts.
  public static let name = "levels-network"

  /// A description of the model in one line.
  public static let summary = LocalizedText(
    vi: "mạng nơ-ron học từ các chuỗi dài ở nơi khác",
    en: "a network trained on long series elsewhere")

  /// The weight of the network's quantiles.
  static let weight = 0.7

  let network: QuantileNetwork
  private let seen: SeenSeries

  /// Takes the network of a pack; `nil` if it has seen later dates, or is none for long series.
  ///
  /// - Parameters:
  ///   - kept: The network as the pack has it.
  ///   - origin: The end of what a forecast may know, in decimal years.
  public init?(_ kept: LevelsNetwork, origin: Double) {
    guard (kept.until?.end ?? -.infinity) <= origin + 1e-9,
      let network = QuantileNetwork(kept.network), network.shape.inputs == LevelsInputs.count
    else { return nil }
    self.network = network
    seen = kept.seen
  }

  /// Whether the network has seen more values of a series than are given, so that it takes no part.
  public func hasSeenBeyond(_ values: [Double]) -> Bool { seen.isSeenBeyond(values) }

  /// Returns the outlook of a series.
  ///
  /// - Parameters:
  ///   - observations: Times in steps, one step apart and rising, and values.
  ///   - floor: The least value possible, −∞ if there is none.
  ///   - rest: The outlook without the network.
  /// - Returns: `nil` if the network takes no part.
  public func outlook(
    of observations: [(time: Double, value: Double)], floor: Double, rest: any Outlook
  ) -> (any Outlook)? {
    let values = observations.map(\.value)
    guard let last = observations.last, let inputs = LevelsInputs(values[...]),
      !hasSeenBeyond(values)
    else { return nil }
    let quantiles = network.quantiles(of: inputs.values).map { inputs.last + inputs.unit * $0 }
    guard quantiles.allSatisfy(\.isFinite) else { return nil }
    return LevelsOutlook(
      origin: last.time, quantiles: quantiles,
      scores: network.shape.levels.map(StandardNormal.quantile),
      scale: FlooredScale(floor: floor), rest: rest)
  }
}

/// The outlook of one series in which a network takes part.
private struct LevelsOutlook: AccountableOutlook, MemberedOutlook {
  let origin: Double
  /// The network's quantiles, lead by lead, in the unit of the values.
  let quantiles: [Double]
  let scores: [Double]
  let scale: FlooredScale
  let rest: any Outlook

  /// Returns the network's distribution at a time; `nil` beyond its last lead.
  private func network(at time: Double) -> QuantileCurve? {
    let lead = max(Int(min((time - origin - 1e-9).rounded(.up), 1e6)), 1)
    guard lead * scores.count <= quantiles.count else { return nil }
    return QuantileCurve(
      scores: scores,
      quantiles: Array(quantiles[(lead - 1) * scores.count..<lead * scores.count]))
  }

  /// Returns the mean of both quantile functions, which is straight between the quantiles of either.
  private func curve(at time: Double) -> QuantileCurve? {
    guard let network = network(at: time) else { return nil }
    let row = rest.row(at: time)
    guard row.quantiles.count == QuantileCurve.usualScores.count,
      row.quantiles.allSatisfy(\.isFinite)
    else { return nil }
    let own = QuantileCurve(scores: QuantileCurve.usualScores, quantiles: row.quantiles)
    let all = Set(scores + QuantileCurve.usualScores).sorted()
    let weight = LevelsModel.weight
    return QuantileCurve(
      scores: all,
      quantiles: all.map { score in
        weight * network.quantile(atScore: score) + (1 - weight) * own.quantile(atScore: score)
      })
  }

  func row(at time: Double) -> QuantileRow {
    guard let curve = curve(at: time) else { return rest.row(at: time) }
    return QuantileRow(time: time) { probabilities in
      probabilities.map {
        scale.inverse(curve.quantile(atScore: StandardNormal.quantile($0)))
      }
    }
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    guard let curve = curve(at: time) else {
      return rest.probability(meeting: threshold, direction, at: time)
    }
    return scale.probability(meeting: threshold, direction, curve.cumulative)
  }

  func eras(at time: Double) -> Double? { rest.eras(at: time) }

  func members(at time: Double) -> [OutlookMember] {
    let own = (rest as? any MemberedOutlook)?.members(at: time) ?? []
    guard let network = network(at: time) else { return own }
    let weight = LevelsModel.weight
    return [
      OutlookMember(
        name: LevelsModel.name, summary: LevelsModel.summary, weight: weight,
        median: scale.inverse(network.quantile(atScore: 0)))
    ]
      + own.map {
        OutlookMember(
          name: $0.name, summary: $0.summary, weight: (1 - weight) * $0.weight, median: $0.median)
      }
  }

  func account(at time: Double) -> [DistributionAccount] {
    let own = (rest as? any AccountableOutlook)?.account(at: time) ?? []
    guard network(at: time) != nil else { return own }
    let weight = LevelsModel.weight
    return [
      DistributionAccount(
        model: LevelsModel.name, weight: weight, horizon: nil, isOfIndicator: false, windows: 0,
        eras: nil,
        members: [
          DistributionAccount.Member(
            name: LevelsModel.name, summary: LevelsModel.summary, weight: 1, generalShare: nil)
        ], panelPace: nil, ownPace: nil)
    ] + own.map { $0.weighted(1 - weight) }
  }
}

extension DistributionAccount {
  /// The same account with its weight in the pool multiplied.
  fileprivate func weighted(_ factor: Double) -> DistributionAccount {
    DistributionAccount(
      model: model, weight: factor * weight, horizon: horizon, isOfIndicator: isOfIndicator,
      windows: windows, eras: eras, members: members, panelPace: panelPace, ownPace: ownPace)
  }
}
