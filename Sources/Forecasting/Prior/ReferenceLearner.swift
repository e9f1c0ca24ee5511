import Foundation
public import Indicators
import Statistics

extension ReferenceClass {
  private struct Cell: Hashable {
    let family: IndicatorFamily?
    let band: LevelBand
    let span: Int
  }

  /// A value with what was observed a span later.
  private struct Window {
    let entity: String
    let start: Double
    let end: Double
    /// The change over the very span, in points, and the pace in logits a year.
    let change: Double
    let pace: Double
    /// The pace of the three years before, in logits a year.
    let before: Double?
  }

  /// Computes the reference class: changes, paces and shares that reached targets, by family,
  /// starting level and span.
  ///
  /// Windows of spans that the observations meet only nearly are scaled to the span. Cells with fewer
  /// than 20 windows or 5 entities are left out.
  ///
  /// - Parameter series: The series; modelled ones are left out.
  public init(learnedFrom series: [PriorSeries]) {
    var windows: [Cell: [Window]] = [:]
    for track in series where !track.isModelled {
      for index in track.times.indices {
        let before = track.paceBefore(index)
        for span in Self.spans {
          guard let next = track.successor(of: index, span: Double(span)) else { continue }
          let years = track.times[next] - track.times[index]
          let window = Window(
            entity: track.entity, start: track.levels[index], end: track.levels[next],
            change: (track.levels[next] - track.levels[index]) * Double(span) / years,
            pace: (track.points[next] - track.points[index]) / years, before: before)
          let band = LevelBand(level: window.start)
          for family in withPool(track.family) {
            windows[Cell(family: family, band: band, span: span), default: []].append(window)
          }
        }
      }
    }
    let cells = windows.keys.sorted {
      (familyOrder($0.family), $0.band.lower, $0.span)
        < (familyOrder($1.family), $1.band.lower, $1.span)
    }
    let changes = cells.compactMap { cell in Self.change(cell, windows[cell] ?? []) }
    var limits: [SpeedLimits] = []
    var outcomes: [Outcome] = []
    for cell in cells {
      // The limits come from the shortest span, which has the most windows, and hold for all.
      let key = Cell(family: cell.family, band: cell.band, span: Self.spans[0])
      guard let limit = Self.limits(key, windows[key] ?? []) else { continue }
      if cell.span == Self.spans[0] { limits.append(limit) }
      outcomes += Self.outcomes(cell, windows[cell] ?? [], limit)
    }
    self.init(changes: changes, limits: limits, outcomes: outcomes)
  }

  private static func change(_ cell: Cell, _ windows: [Window]) -> Change? {
    let entities = Set(windows.map(\.entity)).count
    guard isEnough(windows.count, entities: entities) else { return nil }
    let points = windows.map(\.change).sorted()
    let paces = windows.map(\.pace).sorted()
    return Change(
      family: cell.family, band: cell.band, span: cell.span, windows: windows.count,
      entities: entities,
      points: probabilities.map { packed(SampleQuantile.type7($0, of: points)) },
      paces: probabilities.map { packed(SampleQuantile.type7($0, of: paces)) })
  }

  private static func limits(_ cell: Cell, _ windows: [Window]) -> SpeedLimits? {
    let speeds = windows.compactMap(\.before).sorted()
    guard speeds.count >= 20 else { return nil }
    return SpeedLimits(
      family: cell.family, band: cell.band, slow: packed(SampleQuantile.type7(1.0 / 3, of: speeds)),
      usual: packed(SampleQuantile.type7(2.0 / 3, of: speeds)))
  }

  private static func outcomes(
    _ cell: Cell, _ windows: [Window], _ limit: SpeedLimits
  ) -> [Outcome] {
    let targets = targets(from: cell.band)
    return Speed.allCases.compactMap { speed in
      let chosen = windows.filter { window in
        guard let before = window.before, window.start < 99.5 else { return false }
        switch speed {
        case .slow: return before <= limit.slow
        case .usual: return before > limit.slow && before <= limit.usual
        case .fast: return before > limit.usual
        }
      }
      let entities = Set(chosen.map(\.entity)).count
      guard isEnough(chosen.count, entities: entities) else { return nil }
      return Outcome(
        family: cell.family, band: cell.band, speed: speed, within: cell.span,
        windows: chosen.count, entities: entities,
        reached: targets.map { target in
          packed(Double(chosen.count { $0.end >= target }) / Double(chosen.count))
        })
    }
  }
}
