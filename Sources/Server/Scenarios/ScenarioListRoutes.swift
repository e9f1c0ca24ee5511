import Accounts
import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Workspaces

/// The scenarios that are kept: the list, and several of one place beside each other.
struct ScenarioListRoutes: Sendable {
  let site: Site

  /// How many scenarios are put beside each other.
  static let compared = 2...4

  var routes: [Route] {
    [
      .page("/scenarios") { [self] in try await list($0, $1) },
      .page("/places/{place}/scenarios/compare") { [self] in try await compare($0, $1) },
      .action("/scenarios/{scenario}/delete", .planning) { [site] _, context in
        try SavedScenarios(site: site).delete(context)
        return .redirect(to: "/scenarios")
      },
    ]
  }

  // MARK: - The list

  private struct ListView {
    let t: [String: String]
    let groups: [Group]
    let formToken: String
    let mayDelete: Bool

    /// The scenarios of a place.
    struct Group {
      let place: String
      let comparePath: String
      let form: String
      let canCompare: Bool
      let scenarios: [Row]
    }

    struct Row {
      let id: String
      let href: String
      let placesHref: String
      let deletePath: String
      let name: String
      let assumed: String
      let account: String
      let savedAt: String
    }
  }

  private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
    let words = try site.pages.words(context.language)
    let names = VocabularyNames(try await site.workspace.vocabulary(), context.language)
    let (token, begun) = site.token(context)
    let saved = try site.file.scenarios()
    var order: [String] = []
    for scenario in saved where !order.contains(scenario.place) { order.append(scenario.place) }
    let view = ListView(
      t: words.texts,
      groups: try order.enumerated().map { number, place in
        let own = saved.filter { $0.place == place }
        return ListView.Group(
          place: names.place(place),
          comparePath: "/places/\(Response.encoded(place))/scenarios/compare",
          form: "compare-\(number)", canCompare: own.count > 1,
          scenarios: try own.map { try row($0, names, words) })
      }, formToken: token, mayDelete: Access.planning.allows(context.visitor.role))
    var response = try site.pages.response(
      Page(
        title: words(.scenariosTitle), content: try site.pages.content(view, "scenarios"),
        section: .scenarios), to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func row(
    _ saved: SavedScenario, _ names: VocabularyNames, _ words: ServerWords
  ) throws -> ListView.Row {
    let document = try saved.document
    let query = ScenarioQuery(document, saved: saved.id).query
    return ListView.Row(
      id: saved.id, href: "/scenarios/\(saved.id)", placesHref: "/scenarios/places?\(query)",
      deletePath: "/scenarios/\(saved.id)/delete", name: saved.name,
      assumed: document.indicators.map { names.indicator($0.indicator) }.joined(separator: "; "),
      account: saved.account, savedAt: words.time(saved.savedAt))
  }

  // MARK: - Several of one place

  private func compare(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = try context.part("place")
    let query = try Query(request, knowing: ["set"])
    let kept = try site.file.scenarios(of: place)
    var chosen: [SavedScenario] = []
    for id in query.texts("set") where !chosen.contains(where: { $0.id == id }) {
      guard let saved = kept.first(where: { $0.id == id }) else { throw WebFault.unknownScenario }
      chosen.append(saved)
    }
    let told = try await site.workspace.place(place)
    let words = try site.pages.words(context.language)
    var answers: [WhatIf] = []
    var message: String?
    if Self.compared.contains(chosen.count) {
      let planner = try await site.workspace.planner(of: place)
      let asked = try chosen.map { try $0.document.scenarios() }
      answers = try await Workspace.working {
        try asked.map { try planner.whatIf(place, $0) }
      }
    } else {
      message = words(
        .setsLimit,
        ["least": String(Self.compared.lowerBound), "most": String(Self.compared.upperBound)])
    }
    let view = ScenarioSetsView(
      words, site.reportWords(context.language), told, kept: kept, chosen: chosen, answers,
      message: message)
    return try site.pages.response(
      Page(
        title: "\(words(.setsTitle)): \(told.name[context.language])",
        content: try site.pages.content(view, "scenario-sets"), section: .scenarios),
      status: message == nil || chosen.isEmpty ? .ok : .unprocessableContent, to: request, context,
      site)
  }
}
