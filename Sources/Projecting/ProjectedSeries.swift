import Forecasting
package import Indicators

/// A stretch of a series without a break: times in decimal years with values in the unit of the indicator.
package struct Stretch: Sendable, Equatable {
  /// The times, in order.
  package let times: [Double]

  /// The values, as many as there are times.
  package let values: [Double]

  /// Creates a stretch of observations.
  init(_ observations: [Observation]) {
    times = observations.map(\.period.end)
    values = observations.map(\.value)
  }

  init(_ observations: [(time: Double, value: Double)]) {
    times = observations.map(\.time)
    values = observations.map(\.value)
  }

  /// Creates a stretch of as many times as values.
  init(times: [Double], values: [Double]) {
    self.times = times
    self.values = values
  }

  /// Times and values in pairs, with times in steps of models.
  ///
  /// - Parameter stepsPerYear: The number of steps in a year.
  /// - Returns: The pairs, in order.
  func timed(_ stepsPerYear: Double) -> [(time: Double, value: Double)] {
    zip(times, values).map { (time: $0 * stepsPerYear, value: $1) }
  }
}

/// A series that is extrapolated, as models see it.
///
/// It is handed on often and never changes, so that it is a reference.
package final class ProjectedSeries: Sendable {
  /// One selection of the observations that may be true together (`Series.Reading`).
  struct Reading: Sendable {
    /// The observations since the last declared break.
    let fitted: Stretch

    /// The noise that counting few cases gives the fitted values; empty if none is known.
    let noises: [MeasurementNoise]
  }

  /// The identity of the series.
  package let key: SeriesKey

  /// Its indicator.
  let indicator: Indicator

  /// The readings of contradictory reports, one if there is no contradiction.
  let readings: [Reading]

  /// The stretches between declared breaks under the last reading, in order of time.
  let stretches: [Stretch]

  /// The same stretches without observations that another report contradicts.
  let uncontested: [Stretch]

  /// The number of different periods with an observation since the last break.
  let fittedPeriods: Int

  /// The scale on which trends of the indicator are straight.
  var link: Link { Link(for: indicator) }

  /// Creates a series of observations that nothing contradicts, without breaks.
  ///
  /// - Parameters:
  ///   - key: Its identity.
  ///   - indicator: Its indicator.
  ///   - observations: Times in decimal years, strictly rising, with values.
  package init(
    _ key: SeriesKey, _ indicator: Indicator, observations: [(time: Double, value: Double)]
  ) {
    let stretch = Stretch(observations)
    self.key = key
    self.indicator = indicator
    readings = [Reading(fitted: stretch, noises: [])]
    stretches = [stretch]
    uncontested = [stretch]
    fittedPeriods = observations.count
  }

  /// Creates a series of its parts.
  init(
    _ key: SeriesKey, _ indicator: Indicator, fittedPeriods: Int, readings: [Reading],
    stretches: [Stretch], uncontested: [Stretch]
  ) {
    self.key = key
    self.indicator = indicator
    self.fittedPeriods = fittedPeriods
    self.readings = readings
    self.stretches = stretches
    self.uncontested = uncontested
  }

  /// Takes a series; `nil` if its indicator is none that is extrapolated.
  package init?(_ series: Series, _ indicator: Indicator?) {
    guard let indicator, indicator.kind.isProjected else { return nil }
    key = SeriesKey(place: series.place, indicator: series.indicator)
    self.indicator = indicator
    readings = series.readings.map { reading in
      let noises =
        indicator.isFullShare
        ? reading.fitted.map { BinomialNoise.noise(of: $0) ?? .none } : []
      return Reading(
        fitted: Stretch(reading.fitted), noises: noises.contains { $0 != .none } ? noises : [])
    }
    let last = series.readings.last
    let earlier = last?.earlier ?? []
    stretches = earlier.map(Stretch.init) + [readings.last?.fitted ?? Stretch([Observation]())]
    let contested = Set(series.readings.flatMap(\.believed))
    uncontested =
      contested.isEmpty
      ? stretches
      : (earlier + [last?.fitted ?? []]).map { part in
        Stretch(part.filter { !contested.contains($0) })
      }
    fittedPeriods = series.fittedPeriods
  }

  /// The last observation under the last reading, `nil` if none is fitted.
  var last: (time: Double, value: Double)? {
    guard let fitted = readings.last?.fitted, let time = fitted.times.last,
      let value = fitted.values.last
    else { return nil }
    return (time, value)
  }
}

extension Indicator {
  /// Whether values are percent of everything, which the panel model of shares takes.
  package var isFullShare: Bool { kind == .share && lowerBound == 0 && upperBound == 100 }
}

extension Indicator.Kind {
  /// Whether values of the kind are extrapolated; levels set by decision and words are not.
  package var isProjected: Bool {
    switch self {
    case .share, .perCapita, .positive, .real: true
    case .managedLevel, .qualitative: false
    }
  }
}
