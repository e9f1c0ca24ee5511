import Indicators
import Synchronization

/// The outlook of one series of a panel.
///
/// A class, since it remembers what it was asked for: one report asks for most rows several times.
final class PanelOutlook: Outlook {
  private struct PoolKey: Hashable {
    let source: Int
    let group: Int
  }

  private let model: PanelModel
  private let track: PanelHistory.Track
  private let situation: PanelSituation
  /// The number of the outlook among those of the model.
  private let series: UInt64
  let origin: Double
  /// What the pretrained network is told of the series; `nil` if it is not asked.
  private let inputs: PanelInputs?
  private let rows = Mutex<[Double: QuantileRow]>([:])
  private let weighed = Mutex<[PoolKey: PanelPool.Weighed]>([:])

  /// The number of distributions whose weights are remembered.
  ///
  /// Those on either side of a time are enough, since times are asked for in order; thousands of numbers belong
  /// to each.
  private static let rememberedPools = 2

  init(model: PanelModel, track: PanelHistory.Track, origin: Double) {
    self.model = model
    self.track = track
    self.origin = origin
    series = model.memo.newSeries()
    let present = model.present[track.group]
    situation = present.situation(of: track, count: track.times.count)
    let isAsked =
      model.network != nil && track.times.count >= 2 && present.stage?.isPanel ?? false
    inputs =
      isAsked
      ? present.inputs(track, count: track.times.count, isShare: model.isShare) : nil
  }

  func row(at time: Double) -> QuantileRow {
    if let row = rows.withLock({ $0[time] }) { return row }
    let row = computedRow(at: time)
    rows.withLock { $0[time] = row }
    return row
  }

  private var scale: PanelScale { PanelScale(ceiling: model.frame.ceiling) }

  /// Returns the value of a point of the scale that distributions are made on.
  func value(_ point: Double) -> Double {
    let value = scale.inverse(point)
    return track.isMirrored ? model.frame.ceiling - value : value
  }

  private func computedRow(at time: Double) -> QuantileRow {
    let row = distribution(at: time).row(at: time, scale.inverse)
    guard track.isMirrored else { return row }
    return QuantileRow(
      time: time, mean: model.frame.ceiling - row.mean, quantiles: mirrored(row.quantiles))
  }

  func quantiles(at time: Double) -> [Double] {
    if let row = rows.withLock({ $0[time] }) { return row.quantiles }
    let values = distribution(at: time).quantiles(QuantileLevels.all).map(scale.inverse)
    let quantiles = QuantileRow.uncrossed(values)
    return track.isMirrored ? mirrored(quantiles) : quantiles
  }

  private func mirrored(_ quantiles: [Double]) -> [Double] {
    quantiles.reversed().map { model.frame.ceiling - $0 }
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let distribution = distribution(at: time)
    // Of a share that falls, the distributions are those of what is missing to the ceiling.
    return track.isMirrored
      ? scale.probability(
        meeting: model.frame.ceiling - threshold, direction == .atLeast ? .atMost : .atLeast,
        distribution.cumulative)
      : scale.probability(meeting: threshold, direction, distribution.cumulative)
  }

  func eras(at time: Double) -> Double? {
    model.eras(distance: distance(to: time), group: track.group)
  }

  /// The time ahead that distributions are chosen by: from the origin of the panel, or from the last observation if that
  /// is later, as reports are that came in since the panel was learned.
  private func distance(to time: Double) -> Double { time - max(model.frame.origin, origin) }

  /// Returns the distribution at a time after the origin.
  ///
  /// Between the horizons that distributions are learned at, the distributions on either side are pooled with weights that
  /// change evenly, so that forecasts are smooth across horizons and there is one for any date.
  private func distribution(at time: Double) -> PanelDistribution {
    model.memo.distribution(of: series, at: time) {
      PanelDistribution(
        pooling: pools(at: time).map { ($0.weighed.distribution($0.state), $0.weight) })
    }
  }

  /// A distribution used at a time, with its weight in the pool and the state of the series.
  struct WeightedPool {
    let pool: PanelModel.SourcedPool
    let weighed: PanelPool.Weighed
    let state: PanelState
    let weight: Double
  }

  /// The distributions used at a time after the origin, with weights that sum to 1.
  func pools(at time: Double) -> [WeightedPool] {
    let lead = max(time - origin, 1e-6)
    let distance = distance(to: time)
    let levels = situation.course?.levels(lead: lead)
    return model.pools(distance: distance, group: track.group).map { part, weight in
      var state = situation.state(lead: lead, levels: levels, stack: part.pool.stack)
      if let network = model.network, let inputs, let levels, part.pool.pretrainedWeights != nil {
        state.progress = network.progress(
          inputs.values(lead: lead, distance: distance, levels: levels, era: part.pool.era))
      }
      return WeightedPool(
        pool: part, weighed: weighed(part, start: state.start), state: state, weight: weight)
    }
  }

  private func weighed(_ part: PanelModel.SourcedPool, start: Double) -> PanelPool.Weighed {
    let key = PoolKey(source: part.source, group: part.group)
    if let known = weighed.withLock({ $0[key] }) { return known }
    let pool = part.pool.weighed(
      from: start, record: track.record(upTo: track.times.count), isPretrained: inputs != nil)
    weighed.withLock { pools in
      if pools.count >= Self.rememberedPools { pools.removeAll(keepingCapacity: true) }
      pools[key] = pool
    }
    return pool
  }
}
