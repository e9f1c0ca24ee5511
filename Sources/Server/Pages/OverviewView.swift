import DuBao
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The view of the overview.
struct OverviewView {
  let t: [String: String]
  let basis: String
  let notice: String?
  let search: String
  let areas: [Choice]
  let kinds: [Choice]
  let deadlines: [Choice]
  let indicators: [Choice]
  let statuses: [Choice]
  let sorts: [Choice]
  let found: String
  let chips: [ReportWords.Chip]
  let hasGrid: Bool
  let gridTitle: String
  let columns: [Column]
  let rows: [Row]
  let pages: String?
  let previousHref: String?
  let nextHref: String?

  struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }

  struct Column {
    let columnName: String
    let columnKey: String
    let columnHref: String
  }

  struct Row {
    let name: String
    let href: String
    let line: String
    let note: String?
    let chips: [ReportWords.Chip]
    /// The cells, made by hand: a page has hundreds of them.
    let cells: String
  }

  /// The greatest number of columns that are drawn.
  private static let widest = 120

  init(_ grid: OverviewGrid, _ query: OverviewQuery, _ words: ServerWords, _ report: ReportWords) {
    let language = words.language
    let filter = query.filter
    let found = grid.rows(filter, page: query.page, size: OverviewQuery.size)
    t = words.texts
    let date = report.format.date(grid.asOf)
    notice = nil
    switch grid.basis {
    case .run(let number, _):
      basis = words(.overviewRun, ["run": String(number), "date": date])
    case .computed: basis = words(.overviewComputed, ["date": date])
    case .none: basis = words(.overviewNone)
    }
    search = filter.search
    func choices(_ all: [(String, String)], _ chosen: String?) -> [Choice] {
      all.map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == chosen) }
    }
    areas = choices(grid.areas.map { ($0.key, $0.name[language]) }, filter.within)
    let kindsFound = Set(grid.places.map(\.kind))
    kinds = choices(
      Place.Kind.allCases.filter(kindsFound.contains).map { ($0.rawValue, report.kind($0)) },
      filter.kind?.rawValue)
    deadlines =
      choices(
        grid.deadlines.compactMap(\.self).map { (String($0), String($0)) },
        filter.deadline.map(String.init))
      + [Choice(value: "all", label: words(.allDeadlines), isChosen: filter.deadline == nil)]
    indicators = choices(grid.indicators.map { ($0.key, $0.name[language]) }, filter.indicator)
    statuses = choices(
      ReportWords.statusesByConcern.map { ($0.rawValue, report.chip($0).word) },
      filter.status?.rawValue)
    sorts = choices(
      OverviewFilter.Sort.allCases.map { ($0.rawValue, words(Self.word($0))) },
      filter.sort.rawValue)
    self.found = words(.placesFound, ["count": report.format.count(found.total)])
    chips = Self.chips(found.counts, filter.deadline, grid.asOf, report)
    hasGrid = !found.columns.isEmpty && found.columns.count <= Self.widest
    let names = Dictionary(
      firstValues: grid.indicators.map { ($0.key, $0.name[language]) })
    let isOne = filter.indicator != nil
    gridTitle =
      filter.indicator.flatMap { names[$0] } ?? report.deadline(filter.deadline)
    let cells = OverviewCells(report, asOf: grid.asOf, isWide: isOne)
    columns =
      !hasGrid
      ? []
      : found.columns.map { column in
        var other = filter
        other.indicator = column.indicator
        return Column(
          columnName: isOne
            ? report.deadline(column.deadline) : names[column.indicator] ?? column.indicator,
          columnKey: column.indicator,
          columnHref: "/?deadline=all&indicator=\(SitePaths.encoded(column.indicator))")
      }
    let hasColumns = hasGrid
    rows = found.rows.map { row in
      let place = row.place
      return Row(
        name: place.name[language], href: SitePaths.place(place.key),
        line: ([report.kind(place.kind)] + place.ancestors.map { $0.name[language] })
          .joined(separator: " · "),
        note: Self.note(place, words, report),
        chips: Self.chips(row.counts, filter.deadline, grid.asOf, report),
        cells: hasColumns ? cells.html(row, found.columns) : "")
    }
    pages =
      found.pages < 2
      ? nil
      : words(.pageOf, ["page": String(found.page), "pages": String(found.pages)])
    previousHref = found.page > 1 ? query.address(page: found.page - 1) : nil
    nextHref = found.page < found.pages ? query.address(page: found.page + 1) : nil
  }

  private static func chips(
    _ counts: [Status: Int], _ deadline: Int?, _ asOf: CalendarDate, _ report: ReportWords
  ) -> [ReportWords.Chip] {
    let isPast = deadline.map { $0 < asOf.year } ?? false
    return ReportWords.statusesByConcern.compactMap { status in
      counts[status].map { report.chip(status, isPast: isPast, count: $0) }
    }
  }

  /// The data of a place that has no plan, or nothing to judge it by.
  private static func note(
    _ place: OverviewPlace, _ words: ServerWords, _ report: ReportWords
  ) -> String? {
    let held =
      place.figures == 0
      ? words(.holdsNothing)
      : words(
        place.latest == nil ? .holdsUndated : .holds,
        [
          "series": report.format.count(place.series),
          "figures": report.format.count(place.figures),
          "latest": place.latest.map(report.format.date) ?? "",
        ])
    return place.isPlanned ? held : words(.holdsUnplanned) + " · " + held
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
}

/// The cells of rows of the overview as HTML.
struct OverviewCells {
  private let report: ReportWords
  private let asOf: CalendarDate
  private let isWide: Bool

  /// Prepares cells.
  ///
  /// - Parameters:
  ///   - report: The words.
  ///   - asOf: The date of the verdicts.
  ///   - isWide: Whether there is room for words, and for a link each.
  init(_ report: ReportWords, asOf: CalendarDate, isWide: Bool) {
    self.report = report
    self.asOf = asOf
    self.isWide = isWide
  }

  /// Returns the cells of a row.
  func html(_ row: OverviewRows.Row, _ columns: [OverviewColumn]) -> String {
    var text = ""
    text.reserveCapacity(80 * columns.count)
    for (column, cell) in zip(columns, row.cells) {
      guard let cell else {
        text += "<td></td>"
        continue
      }
      let isPast = column.deadline.map { $0 < asOf.year } ?? false
      let chip = report.chip(cell.status, isPast: isPast)
      let probability = cell.probability.map(report.probability)
      if isWide {
        let href = SitePaths.indicator(row.place.key, column.indicator)
        text += "<td><a href=\"\(Markup.escaped(href))\"><span class=\"chip \(chip.css)\">"
        text += "<span aria-hidden=\"true\">\(chip.symbol)</span> "
        text += Markup.escaped(chip.word) + "</span></a>"
        if let probability {
          text += " <span class=\"prob\">\(Markup.escaped(probability))</span>"
        }
        text += "</td>"
      } else {
        let label = [chip.word, probability].compactMap(\.self).joined(separator: ", ")
        text += "<td class=\"\(chip.css)\" aria-label=\"\(Markup.escaped(label))\">"
        text += chip.symbol + "</td>"
      }
    }
    return text
  }
}

/// Addresses of pages, and texts that cannot end an attribute.
enum SitePaths {
  /// Returns a key as a part of an address.
  static func encoded(_ text: String) -> String { Response.encoded(text) }

  /// Returns the address of a place.
  static func place(_ key: String) -> String { "/places/\(encoded(key))" }

  /// Returns the address of an indicator in a place.
  static func indicator(_ place: String, _ indicator: String) -> String {
    "/places/\(encoded(place))/indicators/\(encoded(indicator))"
  }

  /// The addresses that the parts of the reports lead to.
  static let links = PageLinks(
    place: place, indicator: indicator,
    chart: { "\(indicator($0, $1))/chart/\($2)" }, embedded: { "/embed\(indicator($0, $1))" })
}
