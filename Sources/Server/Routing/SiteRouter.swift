import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// Makes the router of a site from its table of routes.
struct SiteRouter {
  let site: Site

  /// Returns what answers requests.
  func responder() -> some HTTPResponder<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      SafeAnswers(site: site)
      OwnNames(site: site)
      VisitorReader(site: site)
      OtherPaths(site: site)
    }
    for route in site.routes {
      let responder = RouteResponder(route: route, site: site)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        await responder.respond(request, context)
      }
    }
    return router.buildResponder()
  }
}

/// Answers paths that no route has in the form of the others.
struct OtherPaths: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      let form: Route.Form = request.uri.path.hasPrefix("/api/") ? .json : .page
      let worded = RouteResponder.worded(error)
      let fault = worded.status == .notFound ? WebFault.notFound : worded
      return site.reply(to: fault, form, request, context)
    }
  }
}
