import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Workspaces

/// The routes of an indicator's explanation, its target levels and the glide path to each
/// milestone.
struct ExplainRoutes: Sendable {
  let site: Site

  /// The default chances of target levels.
  private static let usualChances = [0.1, 0.5, 0.9]

  var routes: [Route] {
    [
      .page("/places/{place}/indicators/{indicator}/explain") { [self] in try await page($0, $1) }
    ]
  }

  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request, knowing: ["year", "chance"])
    let place = try context.part("place")
    let indicator = try context.part("indicator")
    let planner = try await site.workspace.planner(of: place)
    let asked = try query.chances("chance")
    let chances = asked.isEmpty ? Self.usualChances : asked
    let wantedYear = try query.integer("year", in: Query.years)
    let tag = Response.tag(
      try await site.workspace.version().tag, request.uri.string, context.language.rawValue,
      context.visitor.name)
    let words = try site.pages.words(context.language)
    let (explanation, glide) = try await Workspace.working {
      (try await planner.explain(place, indicator), try? planner.glide(place, indicator))
    }
    let year =
      wantedYear ?? explanation.milestones.compactMap(\.assessment.milestone.deadline)
      .first { $0 > explanation.asOf.year } ?? explanation.asOf.year + 4
    var target: TargetLevels?
    var refusal: String?
    do {
      target = try await Workspace.working {
        try planner.target(place, indicator, year: year, chances: chances)
      }
    } catch let error as PlannerError {
      refusal = error.text(in: context.language)
    }
    let view = ExplainView(
      explanation, glide, target, refusal: refusal, year: year, chances: chances, words)
    return try site.pages.response(
      Page(
        title: "\(words(.explainTitle)): \(explanation.indicator.name[context.language])",
        content: try site.pages.content(view, "explain"), tag: tag), to: request, context, site)
  }
}
