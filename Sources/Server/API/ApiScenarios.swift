import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// The API's saved scenarios.
struct ApiScenarios: Sendable {
  let site: Site
  private var answers: ApiAnswers { ApiAnswers(site: site) }

  var routes: [Route] {
    let root = ApiAnswers.root
    return [
      answers.fresh("/scenarios", ["place"]) { [site] query, _ in
        try site.file.scenarios(of: query.text("place")).map(Told.init)
      },
      answers.fresh("/scenarios/{scenario}") { [site] _, context in
        try Told(SavedScenarios(site: site).scenario(context))
      },
      .json(.post, root + "/scenarios", .planning) { [site] request, context in
        let body = try ApiAnswers.body(Wanted.self, request, context)
        let saved = try await SavedScenarios(site: site).save(
          body.name, of: body.place, ScenarioDocument(indicators: body.indicators), context)
        var response = try ApiAnswers.response(Told(saved), status: .created, to: request)
        response.headers[.location] = "\(root)/scenarios/\(saved.id)"
        return response
      },
      .json(.put, root + "/scenarios/{scenario}", .planning) { [site] request, context in
        let body = try ApiAnswers.body(Wanted.self, request, context)
        let saved = try await SavedScenarios(site: site).replace(
          try context.part("scenario"), body.name, of: body.place,
          ScenarioDocument(indicators: body.indicators), context)
        return try ApiAnswers.response(Told(saved), to: request)
      },
      .json(.delete, root + "/scenarios/{scenario}", .planning) { [site] _, context in
        try SavedScenarios(site: site).delete(context)
        return Response(status: .noContent)
      },
    ]
  }

  /// The scenario to keep, as it was sent.
  private struct Wanted: Decodable {
    let name: String
    let place: String
    let indicators: [ScenarioDocument.Entry]
  }

  /// The scenario that is kept, as it is returned.
  private struct Told: Encodable {
    let id: String
    let name: String
    let account: String
    let place: String
    let savedAt: String
    let indicators: [ScenarioDocument.Entry]

    init(_ saved: SavedScenario) throws {
      id = saved.id
      name = saved.name
      account = saved.account
      place = saved.place
      savedAt = saved.savedAt
      indicators = try saved.document.indicators
    }
  }
}
