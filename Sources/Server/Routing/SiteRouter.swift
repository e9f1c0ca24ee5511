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
    let routes = site.routes
    router.addMiddleware {
      RequestMeter(site: site, paths: Set(routes.map(\.path)))
      SafeAnswers(site: site)
      VisitorReader(site: site)
      OwnNames(site: site)
      OtherPaths(site: site, paths: PathTable(routes))
    }
    for route in routes {
      let responder = RouteResponder(route: route, site: site)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        await responder.respond(request, context)
      }
    }
    return router.buildResponder()
  }
}

/// Answers paths that no route has, and methods that the routes of a path do not have, in the form of the others.
struct OtherPaths: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site
  let paths: PathTable

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      let form: Route.Form = request.uri.path.hasPrefix("/api/") ? .json : .page
      var fault = RouteResponder.worded(error)
      let known = paths.entry(of: request.uri.path)
      if fault.status == .notFound { fault = known.map { .wrongMethod($0.methods) } ?? .notFound }
      var response = site.reply(to: fault, form, request, context)
      if fault.status == .methodNotAllowed, let known {
        response.headers[.allow] = known.methods.joined(separator: ", ")
      }
      if !request.method.isSafe {
        AuditTrail(site: site).refused(
          request, context, path: known?.path ?? "(no such path)", response)
      }
      return response
    }
  }
}

/// The paths of all routes and the methods that each of them takes.
struct PathTable: Sendable {
  struct Entry: Sendable, Equatable {
    /// The path as the routes write it.
    let path: String

    /// The methods, for the header `Allow`.
    let methods: [String]
  }

  private let entries: [(parts: [Substring], entry: Entry)]

  init(_ routes: [Route]) {
    entries = Dictionary(grouping: routes, by: \.path).sorted { $0.key < $1.key }.map {
      path, routes in
      var methods = Set(routes.map(\.method.rawValue))
      if methods.contains("GET") { methods.insert("HEAD") }
      return (path.split(separator: "/"), Entry(path: path, methods: methods.sorted()))
    }
  }

  /// Returns what is known of a path, `nil` if no route has it; parts that are written out go before those in braces.
  func entry(of path: String) -> Entry? {
    let parts = path.split(separator: "/")
    let matches = entries.filter { entry in
      entry.parts.count == parts.count
        && zip(entry.parts, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
    return matches.min { left, right in
      left.parts.count { $0.hasPrefix("{") } < right.parts.count { $0.hasPrefix("{") }
    }?.entry
  }
}
