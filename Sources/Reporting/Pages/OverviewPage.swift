import Indicators

/// The view of the overview page.
struct OverviewPage {
  let head: HeadView
  let t: [String: String]
  let legend: [LegendView]
  let cards: [CardView]
  let grids: [GridView]
  let comparison: ComparisonView
  let manifest: ManifestView
  let method: MethodView
  let findings: FindingsView?

  init(_ report: GapReport, frame: PageFrame) {
    let words = frame.words
    t = frame.words.say.texts
    head = frame.head(title: words.say(.reportTitle), place: nil)
    legend = Status.byConcern.map {
      LegendView(chip: ChipView($0, words: words), meaning: words.meaning($0))
    }
    cards = report.places.map { CardView($0, frame: frame) }
    let tables = Self.ordered(report.overview, asOf: report.asOf)
    let open = Self.opened(tables, asOf: report.asOf)
    grids = tables.enumerated().map {
      GridView($1, isOpen: open.contains($0), frame: frame)
    }
    comparison = ComparisonView(report, words: words)
    manifest = ManifestView(report, words: words)
    method = MethodView(report.method, words: words)
    findings = FindingsView(
      report.findings, about: report.places.flatMap(\.indicators), words: words)
  }

  struct LegendView {
    let chip: ChipView
    let meaning: String
  }

  /// Returns the tables with the years to come first, then those without a year, then the past.
  static func ordered(_ tables: [OverviewTable], asOf: CalendarDate) -> [OverviewTable] {
    func rank(_ table: OverviewTable) -> (Int, Int) {
      guard let year = table.deadline else { return (1, 0) }
      return isPast(year, asOf) ? (2, 0 &- year) : (0, year)
    }
    return tables.sorted { rank($0) < rank($1) }
  }

  /// Whether the end of a year lies before a day.
  static func isPast(_ year: Int, _ asOf: CalendarDate) -> Bool { year < asOf.year }

  /// Returns which tables are open at first: the nearest year, and the fullest of those to come.
  private static func opened(_ tables: [OverviewTable], asOf: CalendarDate) -> Set<Int> {
    let future = tables.indices.filter { index in
      tables[index].deadline.map { !isPast($0, asOf) } ?? false
    }
    guard let nearest = future.first else { return tables.isEmpty ? [] : [0] }
    let sizes = future.map { index in
      (index, tables[index].rows.reduce(0) { $0 + $1.cells.compactMap(\.self).count })
    }
    let fullest = sizes.max { ($0.1, -$0.0) < ($1.1, -$1.0) }?.0 ?? nearest
    return [nearest, fullest]
  }
}

/// A place in short.
struct CardView {
  let cardName: String
  let cardHref: String
  let cardKind: String
  let cardTotal: String
  let cardExpected: String?
  let cardTasks: String?
  let cardChips: [ChipView]

  init(_ report: PlaceReport, frame: PageFrame) {
    let words = frame.words
    cardName = report.place.name[words.language]
    cardHref = frame.names.page(report.place.key, words.language)
    cardKind = words.kind(report.place.kind)
    let all = report.counts.first { $0.deadline == nil }
    let milestones = report.indicators.reduce(0) { $0 + $1.milestones.count }
    cardTotal = words.say(
      .cardTotal,
      ["milestones": String(milestones), "indicators": String(report.indicators.count)])
    cardChips = all.map { CountsView($0, words: words).chips } ?? []
    cardExpected = Self.foremost(report.expectedCounts).map(words.expectedCount)
    let overdue = report.summary.tasksOverdue
    cardTasks =
      report.tasks.isEmpty
      ? nil
      : words.say(
        .cardTasks, ["tasks": String(report.tasks.count), "overdue": String(overdue)])
  }

  /// Returns the count with the most milestones, the earliest of several.
  private static func foremost(_ counts: [ExpectedCount]) -> ExpectedCount? {
    counts.max { ($0.count.total, $1.deadline) < ($1.count.total, $0.deadline) }
  }
}

/// One table of the overview.
struct GridView {
  let gridHeading: String
  let gridCount: String
  let isOpen: Bool
  let columns: [ColumnView]
  let gridRows: [RowView]

  struct ColumnView {
    let columnName: String
    let columnHref: String?
  }

  struct RowView {
    let rowName: String
    let gridCells: [CellView]
  }

  struct CellView {
    let filled: FilledView?
  }

  struct FilledView {
    let chip: ChipView
    let cellPlace: String
    let verbatim: String
    let cellHref: String?
    let cellProbability: String?
  }

  init(_ table: OverviewTable, isOpen: Bool, frame: PageFrame) {
    let words = frame.words
    self.isOpen = isOpen
    let isPast = table.deadline.map { OverviewPage.isPast($0, frame.report.asOf) } ?? false
    gridHeading = words.deadline(table.deadline) + (isPast ? words.say(.gridPast) : "")
    let cells = table.rows.reduce(0) { $0 + $1.cells.compactMap(\.self).count }
    gridCount = words.say(.gridCount, ["count": String(cells)])
    let places = Dictionary(
      firstValues: frame.report.places.map { ($0.place.key, $0.place) })
    columns = table.places.map { key in
      ColumnView(
        columnName: places[key]?.name[words.language] ?? key, columnHref: frame.names.link(key))
    }
    gridRows = table.rows.map { row in
      let anchor = IndicatorView.anchor(row.indicator.key)
      return RowView(
        rowName: row.indicator.name[words.language],
        gridCells: zip(table.places, row.cells).map { key, cell in
          CellView(
            filled: cell.map { cell in
              FilledView(
                chip: ChipView(cell.status, isPast: isPast, words: words),
                cellPlace: places[key]?.name[words.language] ?? key,
                verbatim: cell.originalText,
                cellHref: frame.names.link(key).map { "\($0)#\(anchor)" },
                cellProbability: cell.probability.map(words.probability))
            })
        })
    }
  }
}

/// The findings of a page.
struct FindingsView {
  let findingsCount: String
  let findingRows: [FindingView]

  init?(_ findings: [Finding], about entries: [IndicatorReport], words: Wording) {
    guard !findings.isEmpty else { return nil }
    findingRows = FindingView.list(findings, about: entries, words: words)
    findingsCount = words.say(.findingsCount, ["count": String(findingRows.count)])
  }
}
