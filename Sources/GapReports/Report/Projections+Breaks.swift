package import Indicators
package import Projecting
package import Reporting

extension Projections {
  /// The observations that a borrowed projection rests on.
  package func series(of source: PlaceProjection.Source?) -> Series? {
    source.flatMap { series($0.projection.key.indicator, in: $0.projection.key.place) }
  }

  /// The breaks of a series that were declared, and those that its jumps make suspect, in order of time.
  package func breaks(of series: Series) -> [(mark: BreakMark, location: String)] {
    var marks: [(mark: BreakMark, location: String)] = []
    var seen: Set<Double> = []
    for observation in series.observations {
      let time = observation.period.end
      if let declared = observation.seriesBreak, seen.insert(time).inserted {
        let start = series.observations.last { $0.period.end < time }?.period.end
        let mark = BreakMark(
          place: series.place, period: observation.period, start: start, declared: declared)
        marks.append((mark, observation.location))
      }
    }
    for jump in jumps(SeriesKey(place: series.place, indicator: series.indicator)) {
      let observation = series.observations.first {
        $0.isFitted && $0.period.end == jump.time
      }
      guard let observation else { continue }
      let mark = BreakMark(place: series.place, period: observation.period, jump: jump)
      marks.append((mark, observation.location))
    }
    return marks.sorted { $0.mark.time < $1.mark.time }
  }
}
