import Foundation
public import Indicators

/// A series of shares as the statistics of a prior pack are computed from it.
public struct PriorSeries: Sendable {
  /// The panel, by its position.
  public let panel: Int

  /// The indicator.
  public let indicator: String

  /// The place or body.
  public let entity: String

  /// The family of the indicator.
  public let family: IndicatorFamily

  /// The places or bodies above, from the next upwards.
  public let ancestors: [String]

  /// The times in decimal years, strictly rising.
  public let times: [Double]

  /// The values, in percent.
  public let levels: [Double]

  /// The values as logits.
  public let points: [Double]

  /// Whether the record is a drawn line rather than observations.
  public let isModelled: Bool

  /// Whether at least 80 % of the gaps are alike.
  let isRegular: Bool

  /// Creates a series; values that share a time are averaged.
  public init(
    panel: Int, indicator: String, entity: String, family: IndicatorFamily, ancestors: [String],
    observations: [(time: Double, value: Double)]
  ) {
    let sample = TrendSample(
      observations, link: .identity, pace: Pace(size: 1, drift: 0, weight: 1))
    self.panel = panel
    self.indicator = indicator
    self.entity = entity
    self.family = family
    self.ancestors = ancestors
    times = sample.times
    levels = sample.values
    points = sample.values.map(ShareLogit.point)
    isModelled = sample.looksModelled
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
    let usual = gaps.isEmpty ? 1 : gaps[gaps.count / 2]
    isRegular =
      Double(gaps.count { abs($0 - usual) < 0.02 }) >= 0.8 * Double(max(gaps.count, 1))
  }

  /// Returns the observation nearest to a span after another, the later of two as near.
  ///
  /// A regular series has the very one; in others it may lie a fifth of the span off.
  func successor(of index: Int, span: Double) -> Int? {
    let tolerance = isRegular ? 0.02 : 0.2 * span + 0.02
    let goal = times[index] + span
    return times.indices.dropFirst(index + 1)
      .filter { abs(times[$0] - goal) <= tolerance }
      .min { (abs(times[$0] - goal), -times[$0]) < (abs(times[$1] - goal), -times[$1]) }
  }

  /// Returns the pace before an observation, in logits a year: from the earliest observation of the
  /// last three years, at least one year back.
  func paceBefore(_ index: Int) -> Double? {
    let first = times.indices.prefix(index).first { times[index] - times[$0] <= 3.02 }
    guard let first, times[index] - times[first] >= 0.98 else { return nil }
    return (points[index] - points[first]) / (times[index] - times[first])
  }
}

/// The families that a record of a family is taken from: itself, and all together.
func withPool(_ family: IndicatorFamily) -> [IndicatorFamily?] { [family, nil] }

/// Families and bands in the order of records: all together last.
func familyOrder(_ family: IndicatorFamily?) -> Int {
  family.flatMap(IndicatorFamily.allCases.firstIndex) ?? IndicatorFamily.allCases.count
}

/// Returns a quantile of sorted values, with straight lines between them (type 7 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", *The American Statistician* 50 (1996) 361–365).
func quantile(_ sorted: [Double], _ probability: Double) -> Double {
  guard let last = sorted.last else { return .nan }
  let place = probability * Double(sorted.count - 1)
  let lower = Int(place)
  guard lower + 1 < sorted.count else { return last }
  let part = place - Double(lower)
  return sorted[lower] * (1 - part) + sorted[lower + 1] * part
}

/// Returns a statistic rounded to three decimals, as packs store it: sampling error is greater.
public func packed(_ value: Double) -> Double {
  let rounded = (value * 1e3).rounded() / 1e3
  return rounded == 0 ? 0 : rounded
}
