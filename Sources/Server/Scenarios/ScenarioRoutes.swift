import Accounts
import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Planning
import Reporting
import Workspaces

/// The pages on which planners try out what would follow if something else happened.
struct ScenarioRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/places/{place}/scenarios") { [self] in try await page($0, $1) },
      .page("/places/{place}/scenarios/result") { [self] in try await fragment($0, $1) },
      .page("/places/{place}/scenarios/export/{form}") { [self] in try await export($0, $1) },
      .action("/places/{place}/scenarios", .planning) { [self] in try await save($0, $1) },
      .page("/scenarios/new") { [site] request, _ in
        let text = try Query(request).required("place")
        let places = try await site.workspace.places(search: text)
        let known = places.first { $0.key == text } ?? places.first
        guard let place = known else { throw WorkspaceError.unknownPlace(text) }
        return .redirect(to: "/places/\(Response.encoded(place.key))/scenarios")
      },
      .page("/scenarios/{scenario}") { [site] _, context in
        let saved = try SavedScenarios(site: site).scenario(context)
        let query = ScenarioQuery(try saved.document, saved: saved.id).query
        return .redirect(to: "/places/\(Response.encoded(saved.place))/scenarios?\(query)")
      },
    ]
  }

  // MARK: - One place

  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = try context.part("place")
    let query = try ScenarioQuery(request)
    var message: WebFault?
    var answer: WhatIf?
    do { answer = try await self.answer(place, query) } catch {
      guard let fault = FaultWords.fault(for: error) ?? error as? WebFault,
        fault.status == .badRequest || fault.status == .unprocessableContent
      else { throw error }
      message = fault
    }
    let report = try await site.workspace.report(of: place)
    guard let told = report.places.first else { throw WebFault.notFound }
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let saved = try query.saved.flatMap { try site.file.scenario($0) }
    let view = ScenarioPageView(
      words, told, asOf: report.asOf, query, message: message?.message[context.language],
      result: answer.map { ScenarioResultView(words, $0, place: told.place, query) },
      savedName: saved?.name, kept: try site.file.scenarios(of: place), formToken: token,
      maySave: Access.planning.allows(context.visitor.role))
    var response = try site.pages.response(
      Page(
        title: "\(words(.scenarioTitle)): \(told.place.name[context.language])",
        content: try site.pages.content(view, "scenario"), section: .scenarios,
        scripts: ["scenario.js"]), status: message?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  /// The part of the page that changes with the sliders, for the script.
  private func fragment(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = try context.part("place")
    let query = try ScenarioQuery(request)
    let tag = Response.tag(
      try await site.workspace.version().tag, request.uri.string, context.language.rawValue)
    let words = try site.pages.words(context.language)
    let answer = try await answer(place, query)
    let known = try await site.workspace.place(place)
    let view = ScenarioResultView(words, answer, place: known, query)
    return .content(
      ByteBuffer(string: try site.pages.content(view, "scenario-result")),
      type: "text/html; charset=utf-8", tag: tag, to: request)
  }

  private func answer(_ place: String, _ query: ScenarioQuery) async throws -> WhatIf {
    let scenarios = try query.document().scenarios()
    let planner = try await site.workspace.planner(of: place)
    return try await Workspace.working { try planner.whatIf(place, scenarios) }
  }

  /// The answer as a file, the same as `dubao whatif --format` prints.
  private func export(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = try context.part("place")
    let answer = try await answer(place, try ScenarioQuery(request))
    switch try context.part("form") {
    case "csv":
      return .download(
        ByteBuffer(string: answer.csv), type: "text/csv; charset=utf-8",
        name: "scenario-\(place).csv", to: request)
    case "json":
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return .download(
        ByteBuffer(bytes: try encoder.encode(answer) + Data("\n".utf8)),
        type: "application/json; charset=utf-8", name: "scenario-\(place).json", to: request)
    default: throw WebFault.notFound
    }
  }

  private func save(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = try context.part("place")
    let query = try ScenarioQuery(request)
    let saved = try await SavedScenarios(site: site).save(
      context.form["name"] ?? "", of: place, try query.document(), context)
    return .redirect(to: "/scenarios/\(saved.id)")
  }
}
