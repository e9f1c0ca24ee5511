import Foundation
public import Indicators
import Synchronization

/// The panel model: forecasts of bounded series from past windows of the whole panel.
///
/// For each horizon the distribution of changes over that horizon is estimated from past origins of
/// the same panel and from nothing after the origin; ``PanelPool`` has the method. Panels with too
/// few windows fall back to shorter horizons, then to default distributions, so that even a single
/// series has a forecast.
public final class PanelModel: Sendable {
  /// The name in settings and tables.
  public static let name = "panel"

  /// A description of the model in one line.
  public static let summary = LocalizedText(
    vi: "theo những gì đã xảy ra ở các chuỗi của cả bảng: tiến độ tính theo tốc độ chung hiện nay",
    en: "learns from the table's own past: progress in units of its present pace")

  private struct Key: Hashable {
    let horizon: Int
    let group: Int
  }

  /// The history that distributions are estimated from; `nil` if all of them are given.
  private let history: PanelHistory?
  let frame: PanelFrame
  /// Pace and rate curve of each indicator at the origin.
  let present: [PaceAtOrigin]
  /// The pretrained network; `nil` for none.
  let network: PretrainedProgress?
  /// Whether the ceiling is known to be 100 %.
  let isShare: Bool
  /// The distributions that outlooks were asked for last.
  let memo = DistributionMemo()
  /// The distribution in use for each horizon and indicator.
  private let pools = Mutex<[Key: SourcedPool]>([:])
  /// A cache of the distributions estimated from the windows of each horizon.
  private let experience = Mutex<[Key: Lesson]>([:])

  /// A distribution with the horizon and the indicator of the windows that it was estimated from;
  /// horizon 0 for the default distribution.
  struct SourcedPool {
    let source: Int
    let group: Int
    let pool: PanelPool
  }

  /// The result of an estimation; no distribution if the windows were too few.
  private struct Lesson {
    let pool: SourcedPool?
  }

  /// The group number of all indicators together.
  static let wholePanel = -1

  /// Prepares the model of a panel.
  ///
  /// - Parameters:
  ///   - members: The series with their group and observations up to the origin; times are in steps.
  ///   - origin: The origin in steps.
  ///   - ceiling: The value that counts as 100 %.
  ///   - levelRange: The values within which the last observation of a past window must lie.
  ///   - falling: The groups that are known to fall where they make progress, as poverty does.
  ///   - prior: The typical pace of an indicator, by its key, where the panel has too few steps.
  ///   - network: The pretrained network of a prior pack, `nil` for none; asked only where the ceiling is known.
  public init(
    _ members: [TypicalPace.Member], origin: Double, ceiling: Double,
    levelRange: ClosedRange<Double>, falling: Set<String> = [],
    prior: (String) -> PriorPace? = { _ in nil }, network: PretrainedProgress? = nil
  ) {
    let history = PanelHistory(
      members, origin: origin, ceiling: ceiling, levelRange: levelRange, falling: falling)
    let isShare = history.isShare
    // Of a quantity without a known ceiling, as per 100 inhabitants, a young panel does not know how far it may rise:
    // the network was measured to be worse than none there.
    let network = isShare ? network : nil
    var states = PanelStates(history, hasStages: network != nil)
    self.history = history
    self.network = network
    self.isShare = isShare
    frame = history.frame
    present = (0..<history.groupCount).map {
      states.present(at: origin, group: $0, prior: prior(history.frame.groups[$0]))
    }
  }

  /// Creates the model from a stored fit.
  ///
  /// - Parameters:
  ///   - learned: The stored fit.
  ///   - prior: The typical pace of an indicator, by its key; the same as at the fit.
  ///   - network: The pretrained network; the same as at the fit.
  public init(
    _ learned: LearnedPanel, prior: (String) -> PriorPace? = { _ in nil },
    network: PretrainedProgress? = nil
  ) {
    history = nil
    frame = learned.frame
    self.network = learned.isShare ? network : nil
    isShare = learned.isShare
    present = zip(learned.present, learned.frame.groups).map { kept, group in
      PaceAtOrigin(
        measure: kept.measure, prior: prior(group), rate: kept.rate, stage: kept.stage)
    }
    pools.withLock { pools in
      for entry in learned.entries {
        pools[Key(horizon: entry.horizon, group: entry.group)] = learned.pool(of: entry)
      }
    }
  }

  /// The number of series that look modelled rather than observed, which are not used for
  /// estimation.
  public var modelledCount: Int { history?.tracks.count { $0.isModelled } ?? 0 }

  /// The horizons that distributions are estimated at, in steps.
  static let knots = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 60, 100]

  /// Returns the horizons on either side of a distance from the origin, in steps, with weights of
  /// sum 1.
  private static func around(_ distance: Double) -> [(horizon: Int, weight: Double)] {
    let above = knots.first { Double($0) >= distance - 1e-6 } ?? 100
    guard let below = knots.last(where: { $0 < above }), Double(above) - distance > 1e-6 else {
      return [(above, 1)]
    }
    let part = (distance - Double(below)) / Double(above - below)
    return [(below, 1 - part), (above, part)]
  }

  /// Estimates the distributions that a horizon needs, for all indicators, ahead of their first
  /// use.
  ///
  /// - Parameter horizon: The number of steps from the origin, at least 1.
  public func prepare(horizon: Int) {
    for group in frame.groups.indices {
      for part in Self.around(Double(horizon)) { _ = pool(horizon: part.horizon, group: group) }
    }
  }

  /// Returns the distribution of a horizon for an indicator, from the longest horizon up to it that
  /// has enough windows.
  func pool(horizon: Int, group: Int) -> SourcedPool {
    let key = Key(horizon: horizon, group: group)
    if let pool = pools.withLock({ $0[key] }) { return pool }
    let candidates = Self.knots.reversed().filter { $0 <= horizon }
    let pool =
      candidates.lazy.compactMap { self.learned(from: $0, group: group) }.first
      ?? SourcedPool(
        source: 0, group: Self.wholePanel, pool: PanelPool(isPretrained: network != nil))
    pools.withLock { $0[key] = pool }
    return pool
  }

  /// Returns the distributions to pool for a distance from the origin, in steps, with weights of
  /// sum 1.
  func pools(distance: Double, group: Int) -> [(pool: SourcedPool, weight: Double)] {
    let parts = Self.around(distance).map { (pool(horizon: $0.horizon, group: group), $0.weight) }
    if let first = parts.first, parts.allSatisfy({ $0.0.source == first.0.source }) {
      return [(first.0, 1)]
    }
    return parts
  }

  /// Returns the number of independent eras, each as long as the time ahead, that the forecast
  /// rests on.
  ///
  /// It is the number of distinct past origins divided by the distance. A distribution estimated
  /// over a shorter horizon counts in proportion: six eras of five years are three of ten.
  func eras(distance: Double, group: Int) -> Double {
    pools(distance: distance, group: group).reduce(0) { sum, part in
      let source = Double(part.pool.source)
      return sum + part.weight * part.pool.pool.eras * source / max(source, distance)
    }
  }

  /// Returns the least and the greatest number of independent eras over the indicators.
  ///
  /// - Parameter distance: The time after the origin, in steps, greater than 0.
  /// - Returns: The range; `nil` if the panel is empty.
  public func eras(distance: Double) -> ClosedRange<Double>? {
    let eras = frame.groups.indices.map { self.eras(distance: distance, group: $0) }
    guard let fewest = eras.min(), let most = eras.max() else { return nil }
    return fewest...most
  }

  /// Estimates the distribution of an indicator from the windows of a horizon, `nil` if they are
  /// too few.
  ///
  /// Estimated outside the lock: two threads that meet here estimate the same distribution twice,
  /// which costs time and changes nothing.
  private func learned(from horizon: Int, group: Int) -> SourcedPool? {
    guard let history else { return nil }
    let key = Key(horizon: horizon, group: group)
    if let known = experience.withLock({ $0[key] }) { return known.pool }
    let windows = history.windows(horizon: horizon)
    let own = windows.filter { history.tracks[$0.track].group == group }
    var states = PanelStates(history, hasStages: network != nil)
    let pool: SourcedPool?
    if own.count >= PanelPool.ownWindows {
      pool = SourcedPool(
        source: horizon, group: group,
        pool: PanelPool(own, &states, horizon: horizon, network: network))
    } else if windows.count >= PanelPool.fewestWindows {
      let whole = Key(horizon: horizon, group: Self.wholePanel)
      if let shared = experience.withLock({ $0[whole] }) {
        pool = shared.pool
      } else {
        pool = SourcedPool(
          source: horizon, group: Self.wholePanel,
          pool: PanelPool(windows, &states, horizon: horizon, network: network))
        experience.withLock { $0[whole] = Lesson(pool: pool) }
      }
    } else {
      pool = nil
    }
    experience.withLock { $0[key] = Lesson(pool: pool) }
    return pool
  }

  /// Returns the outlook of a series of the panel.
  ///
  /// - Parameter index: The position of the series among the members.
  /// - Returns: `nil` if the series has no observation.
  public func outlook(of index: Int) -> (any Outlook)? {
    guard let history, history.tracks.indices.contains(index) else { return nil }
    return outlook(of: history.tracks[index])
  }

  /// Returns the outlook of a series that is not among the members, such as another reading of
  /// contradictory reports.
  ///
  /// - Parameter member: The series; its group is one of the panel's.
  /// - Returns: `nil` if the series has no observation, or the panel no such group.
  public func outlook(of member: TypicalPace.Member) -> (any Outlook)? {
    frame.track(of: member).flatMap(outlook(of:))
  }

  private func outlook(of track: PanelHistory.Track) -> (any Outlook)? {
    guard let last = track.times.last else { return nil }
    return PanelOutlook(model: self, track: track, origin: last)
  }
}
