import DuBao
import GapReports
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Reporting
import Store
import Workspaces

/// What a place owes: figures that were sent back or not reported, tasks, open decisions; the start page of a reporter.
struct DueRoutes: Sendable {
  let site: Site

  /// The greatest number of rows of a list; the rest is counted.
  private static let listed = 100

  var routes: [Route] {
    [.page("/due") { [self] request, context in try await page(request, context) }]
  }

  private struct View {
    let t: [String: String]
    let chooser: String
    let message: String?
    let scope: String
    let asOf: String
    let check: Link?
    let lists: [List]
    let isNothing: Bool
    let links: [Link]
  }

  struct Link {
    let href: String
    let name: String
  }

  /// A list of what is due, such as figures that were sent back.
  struct List {
    let title: String
    let hint: String?
    let rows: [Row]
    let more: String?
  }

  struct Row {
    let place: String?
    let name: String
    let href: String
    let what: String
    let why: String?
    let by: String
    let weight: String?
  }

  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request)
    let words = try site.pages.words(context.language)
    let person = context.visitor.entryPerson
    let vocabulary = try await site.workspace.vocabulary()
    let planned = Set(vocabulary.plans.map(\.place))
    let places = try await site.desk.places(of: person).filter { planned.contains($0.key) }
    let asked = query.text("place") ?? ""
    let choice = try await PlaceChoice(asked, among: places, site.workspace)
    let keys =
      choice.chosen.map { [$0.key] } ?? (person.places == nil ? nil : places.map(\.key))
    let due = try await site.workspace.due(of: keys)
    let mayReport = Access.reporting.allows(context.visitor.role)
    let format = NumberFormat(context.language)
    let isOne = choice.chosen != nil || places.count == 1
    func row(_ item: DueItem) -> Row {
      let place = Response.encoded(item.place)
      let isTask = item.weight == nil
      let href =
        isTask
        ? "/tasks?place=\(place)"
        : mayReport
          ? "/entry?place=\(place)" + (item.period.map { "&period=\($0)" } ?? "")
            + "#\(Response.encoded(item.subject))"
          : "/places/\(place)/indicators/\(Response.encoded(item.subject))"
      return Row(
        place: isOne ? nil : item.placeName[context.language], name: item.name[context.language],
        href: href, what: Self.what(item, words, format),
        why: item.reason.isEmpty ? nil : words(.dueReason, ["reason": item.reason]),
        by: format.date(item.by), weight: item.weight.map { Self.weight($0, words) })
    }
    func list(
      _ title: ServerWord, _ hint: ServerWord?, _ kinds: Set<DueItem.Kind>
    ) -> List? {
      let items = due.items.filter { kinds.contains($0.kind) }
      guard !items.isEmpty else { return nil }
      return List(
        title: "\(words(title)) (\(format.count(items.count)))", hint: hint.map { words($0) },
        rows: items.prefix(Self.listed).map(row),
        more: items.count > Self.listed
          ? words(.plansMore, ["count": format.count(items.count - Self.listed)]) : nil)
    }
    let lists = [
      list(.dueSentBack, .dueSentBackHint, [.figureSentBack]),
      list(
        .dueFigures, .dueFiguresHint,
        [.figureMissing, .figureUnreported, .figureDisputed, .figureOld]),
      list(.dueTasks, nil, [.taskOverdue, .evidenceMissing]),
      try await decisions(of: isOne ? (choice.chosen ?? places.first) : nil, words, format),
    ].compactMap(\.self)
    let key = Response.encoded(choice.chosen?.key ?? (places.count == 1 ? places[0].key : ""))
    let suffix = key.isEmpty ? "" : "?place=\(key)"
    let view = View(
      t: words.texts,
      chooser: try PlaceChooser("/due", choice, asked: asked, words, allowsAll: true).html(site),
      message: try query.taken(words),
      scope: choice.chosen?.name[context.language]
        ?? words(person.places == nil ? .allPlaces : .ownPlaces),
      asOf: words(.dueAsOf, ["day": format.date(due.asOf)]),
      check: Access.planning.allows(context.visitor.role)
        ? Link(href: "/check\(suffix)", name: words(.checkTitle)) : nil,
      lists: lists, isNothing: lists.isEmpty,
      links: (mayReport
        ? [Link(href: "/entry\(suffix)", name: words(.entryTitle))] : [])
        + (mayReport ? [Link(href: "/tasks\(suffix)", name: words(.tasksTitle))] : [])
        + [
          Link(href: "/calendar\(suffix)", name: words(.calendarTitle)),
          Link(href: "/decisions\(suffix)", name: words(.decisionsTitle)),
          Link(href: "/digest", name: words(.digestTitle)),
        ])
    return try site.pages.response(
      Page(title: words(.dueTitle), content: try site.pages.content(view, "due"), section: .due),
      to: request, context, site)
  }

  /// The open decisions of a place.
  private func decisions(
    of place: Place?, _ words: ServerWords, _ format: NumberFormat
  ) async throws -> List? {
    guard let place else { return nil }
    let today = site.today
    let open = try await site.desk.shelf(of: place.key).plans.flatMap(\.decisions)
      .filter { $0.state == .open && $0.kind == .decision }
      .sorted { left, right in
        (left.due?.decimalYear ?? .infinity, left.id)
          < (right.due?.decimalYear ?? .infinity, right.id)
      }
    guard !open.isEmpty else { return nil }
    return List(
      title: "\(words(.dueDecisions)) (\(open.count))", hint: nil,
      rows: open.prefix(Self.listed).map { decision in
        Row(
          place: nil, name: decision.text,
          href: "/decisions?place=\(Response.encoded(place.key))",
          what: words(decision.isOverdue(on: today) ? .decisionOverdue : .decisionOpen),
          why: decision.agency.isEmpty ? nil : decision.agency,
          by: decision.due.map(format.date) ?? "–", weight: nil)
      }, more: nil)
  }

  private static func what(
    _ item: DueItem, _ words: ServerWords, _ format: NumberFormat
  ) -> String {
    let period = item.period.map { period in
      let count = item.periodsMissing ?? 1
      return count > 1 && item.kind != .figureSentBack
        ? words(
          .duePeriods, ["count": format.count(count), "period": format.period(period)])
        : format.period(period)
    }
    let late = item.daysOverdue.map { words(.dueLate, ["days": format.count($0)]) }
    return [item.kind.name[words.language], period, late].compactMap(\.self)
      .joined(separator: " · ")
  }

  /// How much the figure would tell, in a word and in per cent.
  static func weight(_ weight: Double, _ words: ServerWords) -> String {
    let word: ServerWord = weight >= 0.5 ? .weightHigh : weight >= 0.2 ? .weightMiddle : .weightLow
    return "\(words(word)) (\(NumberFormat(words.language).percent(100 * weight, decimals: 0)))"
  }
}
