import Foundation
public import Indicators
import Statistics

/// A series of shares that a prior pack may learn from.
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
    points = sample.values.map { Logit.ofPercent($0) }
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

/// Returns a statistic as a pack holds it: three decimals say more than the samples do.
public func packed(_ value: Double) -> Double {
  let rounded = (value * 1e3).rounded() / 1e3
  return rounded == 0 ? 0 : rounded
}
