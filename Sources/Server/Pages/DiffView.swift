import Indicators
import Nightly
import Reporting

/// The view of the differences between two runs, with the figures behind them.
struct DiffView {
  let t: [String: String]
  let title: String
  let summary: String
  let causes: [String]
  let rows: [Row]
  let pages: PagesView?

  /// The extent of the change of the series used for learning, and its figures; `nil` if there is none.
  let learning: String?
  let learned: [SeriesView]
  let learnedRest: String?

  /// The reason why figures are not named; `nil` if they are.
  let unnamed: String?

  struct Row {
    let place: String
    let indicator: String
    let href: String
    let deadline: String
    let before: ReportWords.Chip?
    let beforeProbability: String
    let after: ReportWords.Chip?
    let afterProbability: String
    let reasons: String
    let series: [SeriesView]
  }

  /// The figures of a series that differ.
  struct SeriesView {
    let name: String
    let figures: [String]
    let rest: String?
  }

  init(
    _ diff: RunDiff, _ names: [String: String], _ indicators: [String: String], _ page: RowsPage,
    _ words: ServerWords, _ report: ReportWords
  ) {
    t = words.texts
    let told = RunDiffWords(words.language)
    func view(_ series: RunDiff.SeriesChange) -> SeriesView {
      let place = names[series.place] ?? series.place
      let indicator = indicators[series.indicator] ?? series.indicator
      return SeriesView(
        name: "\(told.role(series.role)): \(place), \(indicator)",
        figures: series.figures.map(told.figure),
        rest: told.rest(of: series, shown: series.figures.count))
    }
    title = words(
      .diffTitle, ["earlier": String(diff.from.number), "later": String(diff.to.number)])
    let statuses = diff.changes.count(where: \.isStatusChange)
    summary = words(
      .diffSummary,
      [
        "earlier": report.format.date(diff.from.setting.asOf),
        "later": report.format.date(diff.to.setting.asOf),
        "statuses": report.format.count(statuses),
        "probabilities": report.format.count(diff.changes.count - statuses),
      ])
    causes = diff.statusChangesByCause.map { entry in
      "\(told.cause(entry.cause)): \(report.format.count(entry.count))"
    }
    // Changes of verdicts first; the order of places and plans within.
    let ordered = diff.changes.filter(\.isStatusChange) + diff.changes.filter { !$0.isStatusChange }
    rows = page.rows(ordered).map { change in
      Row(
        place: names[change.place] ?? change.place,
        indicator: indicators[change.indicator] ?? change.indicator,
        href: SitePaths.indicator(change.place, change.indicator),
        deadline: change.deadline.map(String.init) ?? "–",
        before: change.before.map { report.chip($0) },
        beforeProbability: change.probabilityBefore.map(report.probability) ?? "",
        after: change.after.map { report.chip($0) },
        afterProbability: change.probabilityAfter.map(report.probability) ?? "",
        reasons: change.causes.map(told.cause).joined(separator: "; "),
        series: change.series.map(view))
    }
    pages = page.links(ordered.count, words)
    learning = diff.learning.map(told.learning)
    learned = diff.learning?.series.map(view) ?? []
    learnedRest = diff.learning.flatMap { told.rest(of: $0, shown: $0.series.count) }
    unnamed = diff.namesFigures || diff.changes.isEmpty ? nil : told.unnamedFigures
  }
}
