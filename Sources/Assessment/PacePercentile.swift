public import Indicators
import Statistics

extension ReferenceClass {
  /// Returns where a pace stands among places that were at a level.
  ///
  /// Paces are compared in logits, so that a point near the ceiling weighs what it weighed there.
  ///
  /// - Parameters:
  ///   - pace: The pace, in points a year.
  ///   - level: The level at the start, in percent.
  ///   - years: The years over which the pace is kept up; the nearest span is taken.
  ///   - family: The family; all together where it has too few histories, or `nil`.
  /// - Returns: The standing; `nil` where fewer than 20 windows or 5 entities are known.
  public func percentile(
    ofPace pace: Double, from level: Double, over years: Double, family: IndicatorFamily? = nil
  ) -> PacePercentile? {
    guard years > 0, pace.isFinite, (0...100).contains(level) else { return nil }
    guard let change = change(from: level, over: years, family: family) else { return nil }
    let logits = (Logit.ofPercent(level + pace * years) - Logit.ofPercent(level)) / years
    return PacePercentile(
      share: (1000 * Self.share(below: logits, change.paces)).rounded() / 1000,
      windows: change.windows,
      entities: change.entities, family: change.family, band: change.band, span: change.span)
  }

  /// Returns the level after a time at the pace that a share of the places at a level did not exceed.
  ///
  /// - Parameters:
  ///   - share: The share of windows that were slower or as fast, 0.01 to 0.99.
  ///   - level: The level at the start, in percent.
  ///   - years: The years from the start, at most a quarter more than the longest span.
  ///   - family: The family; all together where it has too few histories, or `nil`.
  /// - Returns: The level, in percent; `nil` where fewer than 20 windows or 5 entities are known.
  public func level(
    atPaceOf share: Double, from level: Double, over years: Double,
    family: IndicatorFamily? = nil
  ) -> Double? {
    guard let pace = pace(of: share, from: level, over: years, family: family) else { return nil }
    return Logit.inverse(Logit.ofPercent(level) + pace.logits * years, scale: 100)
  }

  /// The most years that a pace is told for: a quarter more than the longest span.
  public static let longestYears = Double(spans.last ?? 0) * 1.25

  /// Returns the pace that a share of the places at a level did not exceed.
  ///
  /// - Parameters:
  ///   - share: The share of windows that were slower or as fast, 0.01 to 0.99.
  ///   - level: The level at the start, in percent.
  ///   - years: The years from the start, at most ``longestYears``; the nearest span is taken.
  ///   - family: The family; all together where it has too few histories, or `nil`.
  /// - Returns: The pace in logits a year, and what it was measured on; `nil` where fewer than 20 windows or 5 entities
  ///   are known.
  public func pace(
    of share: Double, from level: Double, over years: Double, family: IndicatorFamily? = nil
  ) -> (logits: Double, standing: PacePercentile)? {
    guard years > 0, years <= Self.longestYears, (0...100).contains(level),
      let change = change(from: level, over: years, family: family),
      change.paces.count == Self.probabilities.count,
      let right = Self.probabilities.firstIndex(where: { $0 >= share })
    else { return nil }
    let left = max(right - 1, 0)
    let width = Self.probabilities[right] - Self.probabilities[left]
    let part = width > 0 ? (share - Self.probabilities[left]) / width : 0
    return (
      change.paces[left] * (1 - part) + change.paces[right] * part,
      PacePercentile(
        share: share, windows: change.windows, entities: change.entities, family: change.family,
        band: change.band, span: change.span)
    )
  }

  /// Returns the record of changes from a level over the span nearest to some years.
  private func change(from level: Double, over years: Double, family: IndicatorFamily?) -> Change? {
    let band = LevelBand(level: level)
    guard let span = Self.spans.min(by: { abs(Double($0) - years) < abs(Double($1) - years) })
    else { return nil }
    let usable = changes.filter {
      $0.band == band && $0.span == span && Self.isEnough($0.windows, entities: $0.entities)
    }
    return usable.first(where: { $0.family == family }) ?? usable.first(where: { $0.family == nil })
  }

  /// Returns the share of a distribution below a value, straight between its quantiles; of a run of
  /// equal quantiles the middle.
  private static func share(below value: Double, _ quantiles: [Double]) -> Double {
    let probabilities = Self.probabilities
    guard let first = quantiles.first, let last = quantiles.last,
      quantiles.count == probabilities.count
    else { return 0.5 }
    if value < first { return 0.01 }
    if value > last { return 0.99 }
    let equal = quantiles.indices.filter { quantiles[$0] == value }
    if let low = equal.first, let high = equal.last {
      return (probabilities[low] + probabilities[high]) / 2
    }
    let right = quantiles.firstIndex { $0 > value } ?? quantiles.count - 1
    let part = (value - quantiles[right - 1]) / (quantiles[right] - quantiles[right - 1])
    return probabilities[right - 1] * (1 - part) + probabilities[right] * part
  }

  /// Returns the share of places that reached a target from a level at which they moved at a speed.
  ///
  /// - Parameters:
  ///   - target: The target in percent, one of ``targets`` above the band of the level.
  ///   - level: The level at the start, in percent.
  ///   - speed: The pace of the last three years, in points a year.
  ///   - years: The years after the start, one of ``spans``.
  ///   - family: The family; all together where it has too few histories, or `nil`.
  /// - Returns: The share; `nil` where fewer than 20 windows or 5 entities are known.
  public func share(
    reaching target: Double, from level: Double, speed: Double, within years: Int,
    family: IndicatorFamily? = nil
  ) -> FollowUp? {
    let band = LevelBand(level: level)
    guard let place = Self.targets(from: band).firstIndex(of: target) else { return nil }
    // The speed of three years, as the windows measure theirs.
    let logits =
      (Logit.ofPercent(level) - Logit.ofPercent(level - 3 * speed)) / 3
    for wanted in family.map({ [$0, nil] }) ?? [nil] {
      guard let limit = limits.first(where: { $0.family == wanted && $0.band == band }) else {
        continue
      }
      let kind: Speed = logits <= limit.slow ? .slow : logits <= limit.usual ? .usual : .fast
      if let outcome = outcomes.first(where: {
        $0.family == wanted && $0.band == band && $0.speed == kind && $0.within == years
          && Self.isEnough($0.windows, entities: $0.entities) && place < $0.reached.count
      }) {
        return FollowUp(share: outcome.reached[place], outcome: outcome)
      }
    }
    return nil
  }
}
