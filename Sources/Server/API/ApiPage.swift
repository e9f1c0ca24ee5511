import Foundation
import Hummingbird
import Indicators
import NIOCore

/// The page for people who write programs: what can be asked, and where the description is.
struct ApiPage: Sendable {
  let site: Site

  var routes: [Route] {
    [.page("/api") { [self] in try page($0, $1) }]
  }

  private struct View {
    let t: [String: String]
    let description: String
    let routes: [Row]

    struct Row {
      let method: String
      let path: String
      let access: String
      let summary: String
      let isForeign: Bool
    }
  }

  private func page(_ request: Request, _ context: ServerContext) throws -> Response {
    let words = try site.pages.words(context.language)
    let description = try ApiDescription()
    let view = View(
      t: words.texts, description: ApiAnswers.root + "/openapi.json",
      routes: site.routes.filter { $0.path.hasPrefix(ApiAnswers.root) }.map { route in
        let operation = description.operation(of: route)
        let vietnamese = context.language == .vietnamese ? operation?.vietnamese : nil
        return View.Row(
          method: route.method.rawValue, path: route.path, access: words(Self.word(route.access)),
          summary: vietnamese ?? operation?.summary ?? "",
          isForeign: context.language == .vietnamese && vietnamese == nil)
      })
    let tag = Response.tag(request.uri.string, context.language.rawValue, context.visitor.name)
    return try site.pages.response(
      Page(title: words(.apiTitle), content: try site.pages.content(view, "api"), tag: tag),
      to: request, context, site)
  }

  private static func word(_ access: Access) -> ServerWord {
    switch access {
    case .everyone: .accessEveryone
    case .reading: .accessReading
    case .reporting: .accessReporting
    case .planning: .accessPlanning
    case .administering, .operating: .accessAdministering
    }
  }
}

/// The description of the API by the rules of OpenAPI 3.1, as far as the server itself needs it.
struct ApiDescription: Decodable {
  /// The operations by path and method in small letters.
  let paths: [String: [String: Operation]]

  /// The description as it is served.
  static var data: Data { Data(PackageResources.openapi_json) }

  /// One way to ask.
  struct Operation: Decodable {
    let summary: String
    let access: String

    /// The summary in Vietnamese, for the page of the server.
    let vietnamese: String?

    private enum CodingKeys: String, CodingKey {
      case summary
      case access = "x-access"
      case vietnamese = "x-summary-vi"
    }
  }

  /// Reads the built-in description.
  ///
  /// - Throws: ``ServerSetupError`` if it cannot be read.
  init() throws(ServerSetupError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Self.data)
    } catch {
      throw .builtIn(name: "openapi.json", reason: "\(error)")
    }
  }

  /// The description of a route; `nil` if there is none.
  func operation(of route: Route) -> Operation? {
    paths[String(route.path.dropFirst(ApiAnswers.root.count))]?[route.method.rawValue.lowercased()]
  }
}
