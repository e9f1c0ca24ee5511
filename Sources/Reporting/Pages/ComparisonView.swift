import Indicators

/// Places beside each other: small multiples, league tables, roll-ups.
struct ComparisonView {
  let multiples: [MultipleView]
  let leagueTables: [LeagueView]
  let hasNoLeague: Bool
  let rollUpRows: [RollUpView]
  let maps: MapsView?

  struct MultipleView {
    let multipleName: String
    let panels: [String]
  }

  struct LeagueView {
    let leagueName: String
    let leagueRows: [LeagueRowView]
  }

  struct LeagueRowView {
    let leagueRank: String
    let leaguePlace: String
    let leagueLevel: String
    let leagueInterval: String
    let leagueGrade: String
  }

  struct RollUpView {
    let rollUpName: String
    let rollUpPlaces: String
    let rollUpReported: String
    let rollUpTasks: String
    let chips: [ChipView]
  }

  struct MapsView {
    let mapDrawings: [MapView]
  }

  struct MapView {
    let mapName: String
    let mapSVG: String
  }

  init(_ report: GapReport, words: Wording) {
    let drawn = VerdictMap.all(in: report, words: words).enumerated().map { number, map in
      MapView(mapName: map.title, mapSVG: map.svg(id: "map\(number)"))
    }
    maps = drawn.isEmpty ? nil : MapsView(mapDrawings: drawn)
    multiples = SmallMultiples.all(in: report, words: words).enumerated().map { number, multiple in
      MultipleView(
        multipleName: multiple.indicator.name[words.language],
        panels: multiple.panels(id: "m\(number)"))
    }
    let names = Dictionary(
      firstValues: report.places.map { ($0.place.key, $0.place.name[words.language]) })
    leagueTables = report.leagues.map { table in
      LeagueView(
        leagueName: words.say(
          .leagueAt,
          [
            "indicator": table.indicator.name[words.language],
            "year": String(Int(bounded: table.time.rounded()) - 1),
          ]),
        leagueRows: table.rows.map { row in
          LeagueRowView(
            leagueRank: words.ranks(row, of: table.rows.count),
            leaguePlace: names[row.place] ?? row.place,
            leagueLevel: words.estimate(row.median, of: table.indicator),
            leagueInterval: words.interval(row.interval80, of: table.indicator),
            leagueGrade: row.grade.rawValue)
        })
    }
    hasNoLeague = leagueTables.isEmpty
    rollUpRows = report.rollUps.map { rollUp in
      RollUpView(
        rollUpName: rollUp.place.name[words.language],
        rollUpPlaces: words.format.count(rollUp.places.count),
        rollUpReported: words.say(
          .rollUpOf,
          [
            "count": words.format.count(rollUp.indicatorsReported),
            "total": words.format.count(rollUp.indicators),
          ]),
        rollUpTasks:
          "\(words.format.count(rollUp.tasks)) (\(words.format.count(rollUp.tasksOverdue)))",
        chips: rollUp.counts.first { $0.deadline == nil }.map {
          CountsView($0, words: words).chips
        } ?? [])
    }
  }
}
