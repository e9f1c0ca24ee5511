import Projecting
package import Indicators
import Planning
package import Reporting
package import Store

/// Makes overviews.
package struct OverviewLoader: Sendable {
  package let vocabulary: Dataset

  /// Takes the verdicts of a run.
  package func grid(of found: RunVerdicts, _ holdings: [PlaceHoldings]) -> OverviewGrid {
    grid(
      .run(number: found.run.number, finishedAt: found.run.finishedAt), found.run.setting.asOf,
      found.verdicts, holdings)
  }

  /// Takes the verdicts of a report.
  package func grid(of report: GapReport, _ holdings: [PlaceHoldings]) -> OverviewGrid {
    var verdicts = OverviewVerdicts()
    for place in report.places {
      verdicts.add(
        place.place.key,
        place.indicators.lazy.flatMap(\.milestones).map {
          (
            $0.milestone.indicator, $0.milestone.deadline,
            OverviewCell(
              status: $0.status, probability: $0.probability, reached: $0.reached)
          )
        })
    }
    return grid(.computed, report.asOf, verdicts, holdings)
  }

  /// An overview without verdicts.
  package func grid(asOf: CalendarDate, _ holdings: [PlaceHoldings]) -> OverviewGrid {
    grid(.none, asOf, OverviewVerdicts(), holdings)
  }

  private func grid(
    _ basis: OverviewGrid.Basis, _ asOf: CalendarDate, _ verdicts: OverviewVerdicts,
    _ holdings: [PlaceHoldings]
  ) -> OverviewGrid {
    let tree = PlaceHierarchy(vocabulary.places)
    let planned = Set(vocabulary.plans.map(\.place))
    let held = Dictionary(
      holdings.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String: [NamedPlace]] = [:]
    func entry(_ place: Place) -> OverviewPlace {
      // Sisters share the places above them.
      let above = place.parent.map { parent in
        lines[parent] ?? tree.ancestors(of: place).map(NamedPlace.init)
      }
      if let parent = place.parent { lines[parent] = above }
      return OverviewPlace(
        key: place.key, code: place.code, name: place.name, kind: place.kind,
        ancestors: above ?? [], isPlanned: planned.contains(place.key),
        series: held[place.key]?.series ?? 0, figures: held[place.key]?.figures ?? 0,
        latest: held[place.key]?.latest)
    }
    let places = vocabulary.places.filter {
      planned.contains($0.key) || held[$0.key] != nil || verdicts.contains($0.key)
    }.map(entry)
    let above = Set(places.flatMap(\.ancestors).map(\.key))
    return OverviewGrid(
      basis: basis, asOf: asOf, indicators: vocabulary.indicators, places: places,
      areas: vocabulary.places.filter { above.contains($0.key) }.map(entry), verdicts: verdicts)
  }
}

extension PlaceHoldings {
  /// Returns the holdings of every place of a data set; the day of a figure is that of its report.
  package static func all(in dataset: Dataset) -> [PlaceHoldings] {
    Dictionary(grouping: dataset.observations, by: \.place).map { place, observations in
      PlaceHoldings(
        place: place, series: Set(observations.map(\.indicator)).count,
        figures: observations.count, latest: observations.compactMap(\.reportedOn).max())
    }
  }
}
