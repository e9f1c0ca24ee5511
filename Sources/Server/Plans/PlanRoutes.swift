import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Store
import Workspaces

/// The lists of plans, places and indicators, from which each of them is edited.
struct PlanRoutes: Sendable {
  let site: Site

  /// The greatest number of places or indicators on a page; more are searched for by name.
  private static let listed = 200

  var routes: [Route] {
    [
      .page("/plans", .planning) { [self] in try await plans($0, $1) },
      .page("/plans/places", .planning) { [self] in try await places($0, $1) },
      .page("/plans/indicators", .planning) { [self] in try await indicators($0, $1) },
    ]
  }

  // MARK: - Plans

  private func plans(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request)
    let language = context.language
    let words = try site.pages.words(language)
    let vocabulary = try await site.workspace.vocabulary()
    let asked = query.text("place") ?? ""
    let choice = try await PlaceChoice(
      asked, among: site.desk.places(planning: vocabulary), site.workspace)
    let shelf: PlanShelf? =
      if let chosen = choice.chosen { try await site.desk.shelf(of: chosen.key) } else { nil }
    let rows = RowWords(vocabulary, words, site.reportWords(language))
    let (token, begun) = site.token(context)
    let view = PlansView(
      t: words.texts, message: try query.taken(words), isOpen: site.desk.isOpen,
      closed: EntryError.noStore.text(in: language),
      chooser: try PlaceChooser("/plans", choice, asked: asked, words).html(site),
      placeName: choice.chosen?.name[language],
      placeKey: choice.chosen?.key,
      addPlan: choice.chosen.map { RowFormRoutes.address(.plans, ["place": $0.key]) },
      plans: shelf?.plans.map { PlansView.Shelf($0, vocabulary, words, rows) } ?? [],
      isEmpty: shelf?.plans.isEmpty ?? false,
      formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.plansTitle), content: try site.pages.content(view, "plans"),
        section: .plans), to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  // MARK: - Vocabulary

  private func places(_ request: Request, _ context: ServerContext) async throws -> Response {
    let search = try Query(request).text("search") ?? ""
    let language = context.language
    let report = site.reportWords(language)
    let names = VocabularyNames(try await site.workspace.vocabulary(), language)
    let found = try await site.workspace.places(search: search)
    return try await list(.places, found.count, request, context) {
      found.prefix(Self.listed).map { place in
        VocabularyView.Row(
          name: place.name[language], key: place.key,
          line: [report.kind(place.kind), place.parent.map(names.place)].compactMap(\.self)
            .joined(separator: " · "),
          href: RowFormRoutes.address(.places, ["key": place.key]))
      }
    }
  }

  private func indicators(_ request: Request, _ context: ServerContext) async throws -> Response {
    let search = try Query(request).text("search") ?? ""
    let language = context.language
    let words = try site.pages.words(language)
    let vocabulary = try await site.workspace.vocabulary()
    let rows = RowWords(vocabulary, words, site.reportWords(language))
    let found = Workspace.indicators(vocabulary.indicators, search: search)
    return try await list(.indicators, found.count, request, context) {
      found.prefix(Self.listed).map { indicator in
        VocabularyView.Row(
          name: indicator.name[language], key: indicator.key,
          line: [
            indicator.unit[language],
            rows.text(indicator.kind.rawValue, in: "kind", of: .indicators),
          ].filter { !$0.isEmpty }.joined(separator: " · "),
          href: RowFormRoutes.address(.indicators, ["key": indicator.key]))
      }
    }
  }

  private func list(
    _ table: EditedTable, _ count: Int, _ request: Request, _ context: ServerContext,
    _ rows: () -> [VocabularyView.Row]
  ) async throws -> Response {
    let query = try Query(request)
    let words = try site.pages.words(context.language)
    let title = words(table == .places ? .plansPlaces : .plansIndicators)
    let view = VocabularyView(
      t: words.texts, title: title, message: try query.taken(words),
      isOpen: site.desk.isOpen, closed: EntryError.noStore.text(in: context.language),
      path: "/plans/\(table.rawValue)", search: query.text("search") ?? "",
      add: RowFormRoutes.address(table, [:]),
      addLabel: words(.rowNew, ["kind": words.name(of: table.kind)]),
      rows: rows(),
      more: count > Self.listed
        ? words(.plansMore, ["count": String(count - Self.listed)]) : nil)
    return try site.pages.response(
      Page(title: title, content: try site.pages.content(view, "vocabulary"), section: .plans),
      to: request, context, site)
  }
}
