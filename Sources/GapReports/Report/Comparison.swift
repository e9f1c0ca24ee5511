package import Indicators
package import Reporting

/// Places beside each other: league tables and roll-ups.
package enum Comparison {
  /// The probability from which one place counts as better than another.
  private static let certain = 0.9

  /// Returns a league table for each indicator of which two or more places below the nation have a
  /// projection of their own, in the order of the catalogue.
  package static func leagues(
    _ places: [PlaceReport], catalogue: [Indicator], asOf: CalendarDate
  ) -> [LeagueTable] {
    let time = Double(asOf.year) + 1
    return catalogue.compactMap { indicator in
      let entries = places.filter { $0.place.kind != .nation }.compactMap { place -> Entry? in
        guard let report = place.indicators.first(where: { $0.indicator.key == indicator.key }),
          report.grade != .e,
          let row = report.projection?.rows.first(where: { abs($0.time - time) < 1e-9 })
        else { return nil }
        return Entry(place: place.place.key, grade: report.grade, row: row)
      }
      return entries.count < 2 ? nil : table(indicator, time, entries)
    }
  }

  /// A place with the distribution of its level.
  package struct Entry {
    package let place: String
    package let grade: EvidenceGrade
    package let row: QuantileRow

    /// Creates an entry.
    package init(
      place: String,
      grade: EvidenceGrade,
      row: QuantileRow
    ) {
      self.place = place
      self.grade = grade
      self.row = row
    }

    /// The middle of each twentieth of the distribution, straight between the quantiles.
    package var values: [Double] {
      (0..<20).map { index in
        let wanted = (Double(index) + 0.5) / 20
        let levels = QuantileLevels.all
        let right = levels.firstIndex { $0 >= wanted } ?? levels.count - 1
        guard right > 0, right < row.quantiles.count else { return row.quantiles.first ?? .nan }
        let part = (wanted - levels[right - 1]) / (levels[right] - levels[right - 1])
        return row.quantiles[right - 1] * (1 - part) + row.quantiles[right] * part
      }
    }
  }

  /// Returns the league table of some places at a time.
  package static func table(
    _ indicator: Indicator, _ time: Double, _ entries: [Entry]
  ) -> LeagueTable {
    let sign: Double = indicator.direction == .atLeast ? 1 : -1
    let values = entries.map(\.values)
    func isBetter(_ left: Int, _ right: Int) -> Bool {
      let pairs = values[left].flatMap { one in values[right].map { (one, $0) } }
      let wins = pairs.reduce(0.0) { sum, pair in
        sum + (pair.0 == pair.1 ? 0.5 : sign * pair.0 > sign * pair.1 ? 1 : 0)
      }
      return wins / Double(max(pairs.count, 1)) >= certain
    }
    let rows = entries.indices.compactMap { index -> LeagueTable.Row? in
      let row = entries[index].row
      guard let low = row.quantile(0.1), let median = row.quantile(0.5),
        let high = row.quantile(0.9)
      else { return nil }
      return LeagueTable.Row(
        place: entries[index].place, median: median,
        interval80: Interval(lower: low, upper: high),
        bestRank: 1 + entries.indices.count { $0 != index && isBetter($0, index) },
        worstRank: entries.count - entries.indices.count { $0 != index && isBetter(index, $0) },
        grade: entries[index].grade)
    }
    return LeagueTable(
      indicator: indicator, time: time,
      rows: rows.sorted {
        let (left, right) = ($0.bestRank + $0.worstRank, $1.bestRank + $1.worstRank)
        if left != right { return left < right }
        if $0.median != $1.median { return sign * $0.median > sign * $1.median }
        return $0.place < $1.place
      })
  }

  /// Returns a roll-up for each place that others of the report belong to, in the order in which they
  /// first appear, the widest first.
  package static func rollUps(_ places: [PlaceReport]) -> [RollUp] {
    var areas: [Place] = []
    for ancestor in places.flatMap(\.ancestors) where !areas.contains(ancestor) {
      areas.append(ancestor)
    }
    let ordered = areas.filter { $0.kind == .nation } + areas.filter { $0.kind != .nation }
    return ordered.map { area in
      let parts = places.filter { $0.ancestors.contains { $0.key == area.key } }
      let indicators = parts.flatMap(\.indicators)
      let tasks = parts.flatMap(\.tasks)
      return RollUp(
        place: area, places: parts.map(\.place.key),
        counts: Overview.counts(indicators.flatMap(\.milestones)), tasks: tasks.count,
        tasksOverdue: tasks.count { $0.standing == .overdue }, indicators: indicators.count,
        indicatorsReported: indicators.count { !$0.observations.isEmpty })
    }
  }
}
