import DuBao
import Indicators
import Reporting
import Workspaces

/// What the overview begins with: what needs somebody now, and where.
struct OverviewFront {
  let title: String
  let urgent: [Item]
  let maps: [ReportWords.PlaceMap]

  /// Something that needs somebody.
  struct Item {
    let css: String
    let symbol: String
    let count: String
    let text: String
    let href: String?
    let places: [Place]
  }

  struct Place {
    let name: String
    let href: String
    let count: String
  }

  /// The number of places with overdue tasks that are named.
  private static let named = 3

  /// What it is made from besides the verdicts.
  struct Source {
    /// The places by their keys.
    let places: [String: Indicators.Place]
    let overdue: [OverdueTasks]
  }

  init(
    _ grid: OverviewGrid, _ query: OverviewQuery, _ source: Source, _ words: ServerWords,
    _ report: ReportWords
  ) {
    let language = words.language
    // What is urgent in the part of the country and at the deadline that are looked at, whatever else is filtered.
    let filter = OverviewFilter(
      within: query.filter.within, isPlanned: query.filter.isPlanned,
      deadline: query.filter.deadline, merging: query.filter.merging,
      indicator: query.filter.indicator)
    let all = grid.rows(filter, size: 1)
    title = words(.urgentTitle, ["deadline": Self.deadline(query, words, report)])
    var items: [Item] = []
    func item(_ status: Status, _ counted: [Status], _ word: ServerWord) {
      let count = counted.reduce(0) { $0 + (all.counts[$1] ?? 0) }
      guard count > 0 else { return }
      // The link shows those of which there are most.
      let shown = counted.max { (all.counts[$0] ?? 0) < (all.counts[$1] ?? 0) } ?? status
      let chip = report.chip(status)
      items.append(
        Item(
          css: chip.css, symbol: chip.symbol, count: report.format.count(count), text: words(word),
          href: query.address {
            $0.search = ""
            $0.kind = nil
            $0.column = nil
            $0.isReversed = false
            $0.sort = .concern
            $0.status = shown
          }, places: []))
    }
    item(.offTrack, [.offTrack], .urgentOffTrack)
    item(.disputed, [.disputed], .urgentDisputed)
    item(.atRisk, [.atRisk], .urgentAtRisk)
    item(.notAssessable, [.notAssessable, .indicative], .urgentMissing)
    let names = Set(
      grid.places.filter { place in
        query.filter.within.map { key in
          place.key == key || place.ancestors.contains { $0.key == key }
        } ?? true
      }.map(\.key))
    let overdue = source.overdue.filter { names.contains($0.place) }
    if !overdue.isEmpty {
      let first = overdue.prefix(Self.named).map { entry in
        Place(
          name: source.places[entry.place]?.name[language] ?? entry.place,
          href: SitePaths.place(entry.place), count: report.format.count(entry.count))
      }
      items.append(
        Item(
          css: "offTrack", symbol: "✕",
          count: report.format.count(overdue.reduce(0) { $0 + $1.count }),
          text: words(
            overdue.count > Self.named ? .urgentTasksMore : .urgentTasks,
            ["places": report.format.count(overdue.count)]), href: nil, places: first))
    }
    urgent = items
    maps = Self.maps(grid, query, source, filter, report)
  }

  /// The deadline that is looked at, in words.
  static func deadline(
    _ query: OverviewQuery, _ words: ServerWords, _ report: ReportWords
  ) -> String {
    if let year = query.filter.deadline { return report.deadline(year) }
    return words(query.deadline == OverviewQuery.all ? .deadlineAll : .deadlineNext)
  }

  private static func maps(
    _ grid: OverviewGrid, _ query: OverviewQuery, _ source: Source, _ filter: OverviewFilter,
    _ report: ReportWords
  ) -> [ReportWords.PlaceMap] {
    let area =
      query.filter.within ?? grid.areas.first { $0.kind == .nation }?.key
    guard let area, let whole = source.places[area] else { return [] }
    let areas = Set(grid.areas.map(\.key))
    let parts = grid.parts(of: area, filter).compactMap { part in
      source.places[part.place].map {
        ReportWords.PlaceVerdicts(place: $0, counts: part.counts)
      }
    }
    return report.maps(of: whole, parts) { key in
      areas.contains(key)
        ? query.address { $0.within = key } : SitePaths.place(key)
    }
  }
}

/// How the verdicts have changed over the last runs.
struct OverviewTrend {
  let heads: [ReportWords.Chip]
  let rows: [Row]

  struct Row {
    let run: String
    let href: String
    let time: String
    let bar: String
    let counts: [String]
  }

  /// The verdicts that are told in columns.
  private static let shown: [Status] = [
    .offTrack, .disputed, .atRisk, .onTrack, .achieved, .indicative, .notAssessable,
  ]

  /// `nil` where there are fewer than two runs to compare.
  init?(_ runs: [RunCounts], _ words: ServerWords, _ report: ReportWords) {
    guard runs.count > 1 else { return nil }
    heads = Self.shown.map { report.chip($0) }
    rows = runs.reversed().map { run in
      Row(
        run: words(.runTitle, ["run": String(run.run.number)]), href: "/runs/\(run.run.number)",
        time: run.run.finishedAt.map(words.time) ?? "", bar: Self.bar(run.counts),
        counts: Self.shown.map { report.format.count(run.counts[$0] ?? 0) })
    }
  }

  /// A bar of the shares of the verdicts; the numbers stand beside it.
  private static func bar(_ counts: [Status: Int]) -> String {
    let total = shown.reduce(0) { $0 + (counts[$1] ?? 0) }
    guard total > 0 else { return "" }
    var start = 0
    var parts = ""
    for status in shown {
      guard let count = counts[status] else { continue }
      // In thousandths, so that neighbours meet.
      let (left, right) = (start * 1000 / total, (start + count) * 1000 / total)
      parts +=
        "<rect class=\"tile \(status.rawValue)\" x=\"\(left)\" y=\"0\" width=\"\(right - left)\" height=\"60\"/>"
      start += count
    }
    return
      "<svg class=\"fan trend\" viewBox=\"0 0 1000 60\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(parts)</svg>"
  }
}
