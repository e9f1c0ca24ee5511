import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The sheet that compares places, a place and indicator a row.
  static func leagues(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.leagues, frame)
    table.column(.indicator, 50)
    table.column(.unit, 18)
    table.column(.time, 13)
    table.column(.place, 28)
    table.column(.level, 13)
    table.column(.lower80, 13)
    table.column(.upper80, 13)
    table.column(.rank, 20)
    table.column(.bestRank, 14)
    table.column(.worstRank, 14)
    table.column(.grade, 10)
    table.whenEmpty(words.say(.leagueNone))
    for league in frame.report.leagues {
      for row in league.rows {
        table.append([
          cells.text(league.indicator.name[cells.language]),
          cells.text(league.indicator.unit[cells.language]),
          Cell(.number(league.time - 1), WorkbookStyle.number("0.0")),
          cells.text(frame.name(row.place)), cells.estimate(row.median, of: league.indicator),
          cells.estimate(row.interval80.lower, of: league.indicator),
          cells.estimate(row.interval80.upper, of: league.indicator),
          cells.text(words.ranks(row, of: league.rows.count)), cells.count(row.bestRank),
          cells.count(row.worstRank), cells.text(row.grade.rawValue),
        ])
      }
    }
    return table.sheet(frame)
  }
}
