import DuBao
import Indicators
import Reporting
import Workspaces

/// The view of the overview.
struct OverviewView {
  let t: [String: String]
  let basis: String
  let front: OverviewFront
  let trend: OverviewTrend?
  let search: String
  let areas: [Choice]
  let kinds: [Choice]
  let plans: [Choice]
  let deadlines: [Choice]
  let indicators: [Choice]
  let statuses: [Choice]
  let sorts: [Choice]
  /// Whether something is filtered besides place and deadline, so that the rest of the form is shown.
  let isOpen: Bool
  let found: String
  /// Where places without a plan are found, too, if no place is found with one.
  let allHref: String?
  let chips: [ReportWords.Chip]
  let gridTitle: String
  /// Why no verdicts are drawn, if there are too many columns.
  let tooWide: String?
  let table: OverviewTable
  let pages: String?
  let previousHref: String?
  let nextHref: String?

  struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }

  init(
    _ grid: OverviewGrid, _ query: OverviewQuery, _ source: OverviewFront.Source,
    _ runs: [RunCounts], _ words: ServerWords, _ report: ReportWords
  ) {
    let language = words.language
    let filter = query.filter
    let found = grid.rows(filter, page: query.page, size: OverviewQuery.size)
    t = words.texts
    let date = report.format.date(grid.asOf)
    switch grid.basis {
    case .run(let number, _):
      basis = words(.overviewRun, ["run": String(number), "date": date])
    case .computed: basis = words(.overviewComputed, ["date": date])
    case .none: basis = words(.overviewNone)
    }
    front = OverviewFront(grid, query, source, words, report)
    trend = OverviewTrend(runs, words, report)
    search = filter.search
    func choices(_ all: [(String, String)], _ chosen: String?) -> [Choice] {
      all.map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == chosen) }
    }
    areas = choices(grid.areas.map { ($0.key, $0.name[language]) }, filter.within)
    let kindsFound = Set(grid.places.map(\.kind))
    kinds = choices(
      Place.Kind.allCases.filter(kindsFound.contains).map { ($0.rawValue, report.kind($0)) },
      filter.kind?.rawValue)
    plans = choices(
      OverviewQuery.Plan.allCases.map { ($0.rawValue, words(Self.word($0))) }, query.plan.rawValue)
    deadlines = choices(
      [
        (OverviewQuery.next, words(.deadlineNext)), (OverviewQuery.all, words(.deadlineAll)),
      ]
        + grid.deadlines.compactMap(\.self).map { (String($0), report.deadline($0)) },
      query.deadline)
    indicators = choices(grid.indicators.map { ($0.key, $0.name[language]) }, filter.indicator)
    statuses = choices(
      ReportWords.statusesByConcern.map { ($0.rawValue, report.chip($0).word) },
      filter.status?.rawValue)
    sorts = choices(
      OverviewFilter.Sort.allCases.map { ($0.rawValue, words(Self.word($0))) },
      filter.sort.rawValue)
    isOpen =
      filter.kind != nil || filter.indicator != nil || filter.status != nil
      || filter.sort != .concern || query.plan == .unplanned
    self.found = words(.placesFound, ["count": report.format.count(found.total)])
    allHref =
      found.total == 0 && query.plan == .planned ? query.address(plan: .all) : nil
    chips = report.chips(
      found.counts, isPast: filter.deadline.map { $0 < grid.asOf.year } ?? false)
    let names = Dictionary(
      firstValues: grid.indicators.map { ($0.key, $0.name[language]) })
    gridTitle =
      filter.indicator.flatMap { names[$0] } ?? OverviewFront.deadline(query, words, report)
    let tableSource = OverviewTable.Source(
      grid: grid, query: query, found: found, words: words, report: report, names: names)
    tooWide =
      !tableSource.isFew && found.columns.count > OverviewTable.widest
      ? words(.overviewTooWide, ["count": report.format.count(found.columns.count)]) : nil
    table = OverviewTable(tableSource)
    pages =
      found.pages < 2
      ? nil
      : words(.pageOf, ["page": String(found.page), "pages": String(found.pages)])
    previousHref = found.page > 1 ? query.address(page: found.page - 1) : nil
    nextHref = found.page < found.pages ? query.address(page: found.page + 1) : nil
  }

  private static func word(_ sort: OverviewFilter.Sort) -> ServerWord {
    switch sort {
    case .order: .sortOrder
    case .name: .sortName
    case .concern: .sortConcern
    case .progress: .sortProgress
    case .oldest: .sortOldest
    }
  }

  private static func word(_ plan: OverviewQuery.Plan) -> ServerWord {
    switch plan {
    case .planned: .planPlanned
    case .unplanned: .planUnplanned
    case .all: .planAll
    }
  }
}
