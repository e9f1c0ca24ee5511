import Foundation
public import Indicators
import Statistics

extension SpreadRecord {
  private struct Cell: Hashable {
    let centre: Centre
    let family: IndicatorFamily?
    let band: LevelBand?
  }

  private struct Key: Hashable {
    let panel: Int
    let indicator: String
    let entity: String
  }

  /// Computes the median and the robust standard deviation of the distance of places from the
  /// places above them, in logits, at every time that both observed.
  ///
  /// - Parameter series: The series; modelled ones are left out.
  /// - Returns: The spreads by centre, family and level of the centre; cells of fewer than 20 pairs or
  ///   5 places are left out.
  public static func learned(from series: [PriorSeries]) -> [SpreadRecord] {
    let training = series.filter { !$0.isModelled }
    let known = Dictionary(
      training.map { (Key(panel: $0.panel, indicator: $0.indicator, entity: $0.entity), $0) },
      uniquingKeysWith: { first, _ in first })
    var distances: [Cell: [(entity: String, distance: Double)]] = [:]
    for track in training {
      for centre in Centre.allCases {
        let name = centre == .parent ? track.ancestors.first : track.ancestors.last
        guard let name,
          let above = known[Key(panel: track.panel, indicator: track.indicator, entity: name)]
        else { continue }
        let values = Dictionary(
          zip(above.times, above.levels), uniquingKeysWith: { first, _ in first })
        for (time, point) in zip(track.times, track.points) {
          guard let level = values[time] else { continue }
          let distance = point - Logit.ofPercent(level)
          for family in withPool(track.family) {
            for band in [LevelBand(level: level), nil] {
              distances[Cell(centre: centre, family: family, band: band), default: []]
                .append((track.entity, distance))
            }
          }
        }
      }
    }
    let cells = distances.keys.sorted {
      ($0.centre.rawValue, familyOrder($0.family), $0.band?.lower ?? 101)
        < ($1.centre.rawValue, familyOrder($1.family), $1.band?.lower ?? 101)
    }
    return cells.compactMap { cell in
      let pairs = distances[cell] ?? []
      let entities = Set(pairs.map(\.entity)).count
      guard ReferenceClass.isEnough(pairs.count, entities: entities) else { return nil }
      let middle = SampleQuantile.type7(0.5, of: pairs.map(\.distance).sorted())
      let deviations = pairs.map { abs($0.distance - middle) }.sorted()
      return SpreadRecord(
        centre: cell.centre, family: cell.family, band: cell.band, shift: packed(middle),
        // 1.4826 makes the median absolute deviation of a normal distribution its standard deviation.
        deviation: packed(1.4826 * SampleQuantile.type7(0.5, of: deviations)), entities: entities,
        pairs: pairs.count)
    }
  }
}
