import DuBao
import Indicators
import Reporting
import Workspaces

/// The table of the overview: places one below the other, or indicators where the places are few.
struct OverviewTable {
  /// What stands in the first column.
  let corner: String

  /// Whether each row has the number of its milestones by verdict.
  let hasChips: Bool

  /// The class of the table.
  let css: String

  let heads: [Head]
  let rows: [Row]

  struct Head {
    let name: String
    /// Where the name leads to; `nil` where it sorts.
    let href: String?
    let sortHref: String
    let sortLabel: String
    let sortMark: String
    /// The value of `aria-sort`, where the rows are sorted by the column.
    let sorted: String?
  }

  struct Row {
    let name: String
    let href: String
    let line: String
    let note: String?
    let hasChips: Bool
    let chips: [ReportWords.Chip]
    let cells: String
  }

  /// The number of places up to which indicators stand one below the other.
  static let few = 8

  /// The greatest number of columns that are drawn.
  static let widest = 40

  /// What the table is made from.
  struct Source {
    let grid: OverviewGrid
    let query: OverviewQuery
    let found: OverviewRows
    let words: ServerWords
    let report: ReportWords

    /// The names of the indicators.
    let names: [String: String]

    /// Whether indicators stand one below the other.
    var isFew: Bool {
      query.filter.indicator == nil && found.total <= OverviewTable.few && found.total > 0
        && !found.columns.isEmpty
    }
  }

  init(_ source: Source) {
    self = source.isFew ? .indicators(source) : .places(source)
  }

  private init(corner: String, css: String, hasChips: Bool, heads: [Head], rows: [Row]) {
    self.corner = corner
    self.css = css
    self.hasChips = hasChips
    self.heads = heads
    self.rows = rows
  }

  // MARK: - Places

  private static func places(_ source: Source) -> OverviewTable {
    let (found, query, words, report) = (source.found, source.query, source.words, source.report)
    let filter = query.filter
    let isOne = filter.indicator != nil
    let columns = found.columns.count <= widest ? found.columns : []
    let cells = OverviewCells(
      report, asOf: source.grid.asOf, source.grid.indicators, isOne ? .wide : .dense,
      tellsDeadline: false)
    let isPast = filter.deadline.map { $0 < source.grid.asOf.year } ?? false
    return OverviewTable(
      corner: words(.place), css: isOne || columns.isEmpty ? "places" : "places dense",
      hasChips: true,
      heads: columns.map { column in
        let name = source.names[column.indicator] ?? column.indicator
        return head(
          isOne ? report.deadline(column.deadline) : name, href: nil,
          isSorted: !isOne && filter.column == column.indicator, source
        ) { isReversed in
          query.address {
            $0.column = column.indicator
            $0.isReversed = isReversed
          }
        }
      },
      rows: found.rows.map { row in
        let place = row.place
        return Row(
          name: place.name[words.language], href: SitePaths.place(place.key),
          line: ([report.kind(place.kind)] + place.ancestors.map { $0.name[words.language] })
            .joined(separator: " · "), note: note(place, words, report), hasChips: true,
          chips: report.chips(row.counts, isPast: isPast),
          cells: cells.html(row, columns, source.names))
      })
  }

  /// A column by which the rows are sorted when somebody chooses its head, the other way round the second time.
  private static func head(
    _ name: String, href: String?, isSorted: Bool, _ source: Source,
    _ address: (_ isReversed: Bool) -> String
  ) -> Head {
    let isReversed = source.query.filter.isReversed
    return Head(
      name: name, href: href, sortHref: address(isSorted && !isReversed),
      sortLabel: source.words(.sortByColumn, ["column": name]),
      sortMark: isSorted ? (isReversed ? "▲" : "▼") : "↕",
      sorted: isSorted ? (isReversed ? "ascending" : "descending") : nil)
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

  // MARK: - Indicators

  private static func indicators(_ source: Source) -> OverviewTable {
    let (found, query, words, report) = (source.found, source.query, source.words, source.report)
    let language = words.language
    let cells = OverviewCells(
      report, asOf: source.grid.asOf, source.grid.indicators, .wide,
      tellsDeadline: query.filter.merging != nil)
    return OverviewTable(
      corner: words(.indicator), css: "few", hasChips: false,
      heads: found.rows.map { row in
        head(
          row.place.name[language], href: SitePaths.place(row.place.key),
          isSorted: query.place == row.place.key, source
        ) { isReversed in
          query.address(place: row.place.key) { $0.isReversed = isReversed }
        }
      },
      rows: order(source).map { column in
        let name = source.names[found.columns[column].indicator] ?? ""
        return Row(
          name: name,
          href: query.address {
            $0.indicator = found.columns[column].indicator
            $0.merging = nil
          },
          line: query.filter.merging == nil ? report.deadline(found.columns[column].deadline) : "",
          note: nil, hasChips: false, chips: [],
          cells: found.rows.map { row in
            cells.html(
              row.cells[column], row.place.key, found.columns[column].indicator,
              label: row.place.name[language])
          }.joined())
      })
  }

  /// The columns of the rows that have any milestone, the most worrying first unless they are asked for in another order.
  private static func order(_ source: Source) -> [Int] {
    let (found, filter) = (source.found, source.query.filter)
    let held = found.columns.indices.filter { column in
      found.rows.contains { $0.cells[column] != nil }
    }
    func concern(_ cells: [OverviewCell?]) -> (Int, Double) {
      cells.compactMap(\.self).map { cell in
        let rank = ReportWords.statusesByConcern.firstIndex(of: cell.status) ?? .max
        return (rank, cell.probability ?? 2)
      }.min { $0 < $1 } ?? (.max, 2)
    }
    let keys: [(Int, Double)]
    if let row = found.rows.first(where: { $0.place.key == source.query.place }) {
      keys = held.map { concern([row.cells[$0]]) }
    } else if filter.sort == .concern {
      keys = held.map { column in concern(found.rows.map { $0.cells[column] }) }
    } else {
      return held
    }
    let sorted = zip(held, keys).sorted { left, right in
      left.1 == right.1 ? left.0 < right.0 : left.1 < right.1
    }
    guard filter.isReversed else { return sorted.map(\.0) }
    // Those without a milestone in the place come last either way.
    return sorted.filter { $0.1.0 != .max }.reversed().map(\.0)
      + sorted.filter { $0.1.0 == .max }.map(\.0)
  }
}

extension ReportWords {
  /// The numbers of milestones with each verdict as chips, the most worrying first.
  func chips(_ counts: [Status: Int], isPast: Bool) -> [Chip] {
    Self.statusesByConcern.compactMap { status in
      counts[status].map { chip(status, isPast: isPast, count: $0) }
    }
  }
}
