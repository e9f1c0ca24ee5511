import Accounts
import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Reporting
import Workspaces

/// One scenario in several places.
struct ScenarioPlacesRoutes: Sendable {
  let site: Site

  /// How many places a scenario is worked out for while somebody waits.
  static let places = 1...12

  var routes: [Route] {
    [.page("/scenarios/places") { [self] in try await page($0, $1) }]
  }

  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request.uri.query ?? "")
    let assumed = try ScenarioQuery(request)
    let words = try site.pages.words(context.language)
    var keys: [String] = []
    for key in query.texts("place") where !keys.contains(key) {
      keys.append(try await site.workspace.place(key).key)
    }
    var message: WebFault?
    var answers: [Answer] = []
    do {
      let scenarios = try assumed.document().scenarios()
      guard !scenarios.isEmpty else { throw Self.nothingAssumed }
      guard keys.count <= Self.places.upperBound else { throw Self.tooManyPlaces }
      for key in keys { answers.append(try await answer(key, scenarios)) }
    } catch {
      guard let fault = FaultWords.fault(for: error) ?? error as? WebFault,
        fault.status.kind == .clientError
      else { throw error }
      message = fault
    }
    let saved = try assumed.saved.flatMap { try site.file.scenario($0) }
    let view = ScenarioPlacesView(
      words, answers, message: message?.message[context.language], savedName: saved?.name,
      assumed: assumed,
      names: VocabularyNames(try await site.workspace.vocabulary(), context.language),
      picker: try await PlacePicker(
        query, ticked: keys, limit: Self.places, site.workspace, words))
    return try site.pages.response(
      Page(
        title: words(.placesTitle), content: try site.pages.content(view, "scenario-places"),
        section: .scenarios, scripts: ["picker.js"]), status: message?.status ?? .ok, to: request,
      context, site)
  }

  /// What would follow in a place, and what could not be assumed there.
  struct Answer {
    let whatIf: WhatIf
    let refused: [Planner.Refusal]
  }

  private func answer(_ place: String, _ scenarios: [IndicatorScenario]) async throws -> Answer {
    let planner = try await site.workspace.planner(of: place)
    let (whatIf, refused) = try await Workspace.working {
      try planner.whatIfPossible(place, scenarios)
    }
    return Answer(whatIf: whatIf, refused: refused)
  }

  private static let nothingAssumed = WebFault(
    status: .unprocessableContent, code: "nothing_assumed",
    message: LocalizedText(
      vi: "Chưa giả định gì: hãy mở một kịch bản rồi chọn \"Áp dụng cho nhiều nơi\".",
      en: "Nothing is assumed: open a scenario and choose \"Apply to several places\"."))

  private static let tooManyPlaces = WebFault(
    status: .unprocessableContent, code: "too_many_places",
    message: LocalizedText(
      vi: "Chỉ tính được cho nhiều nhất \(places.upperBound) nơi một lần; hãy bỏ bớt dấu.",
      en: "A scenario is worked out for up to \(places.upperBound) places at a time; untick some."))
}
