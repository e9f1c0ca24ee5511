import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// Finds out who asks, from where and in which language.
struct VisitorReader: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site

  /// The cookie that keeps the language.
  static let languageCookie = "dubao_language"

  private static let forwardedFor = HTTPField.Name("x-forwarded-for") ?? .authorization

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if site.options.isBehindProxy, let chain = request.headers[Self.forwardedFor],
      // The last entry is the proxy's own; those before it are what the client says.
      let last = chain.split(separator: ",").last
    {
      context.remoteAddress = last.trimmingCharacters(in: .whitespaces)
    }
    context.cookieName =
      site.options.isEncrypted ? SessionCookie.secureName : SessionCookie.plainName
    context.visitor = try visitor(request, context)
    let chosen = request.uri.queryParameters.get("lang").flatMap(Language.init)
    context.language = chosen ?? language(request)
    var response = try await next(request, context)
    if let chosen {
      response.headers.append(
        HTTPField(
          name: .setCookie,
          value: "\(Self.languageCookie)=\(chosen.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"
        ))
    }
    return response
  }

  private func visitor(_ request: Request, _ context: ServerContext) throws -> Visitor {
    if let value = request.headers[.authorization], value.lowercased().hasPrefix("bearer ") {
      let key = value.dropFirst(7).trimmingCharacters(in: .whitespaces)
      let account = try site.file.account(ofToken: key, isKey: true, at: site.clock.seconds)
      return account.map { Visitor(identity: .program($0), session: nil) } ?? .stranger
    }
    let session = request.cookies[context.cookieName]?.value
    if site.isOpen { return Visitor(identity: .local, session: session) }
    guard let session else { return .stranger }
    let account = try site.file.account(ofToken: session, isKey: false, at: site.clock.seconds)
    return Visitor(identity: account.map { .person($0) } ?? .stranger, session: session)
  }

  private func language(_ request: Request) -> Language {
    if let kept = request.cookies[Self.languageCookie].flatMap({ Language(rawValue: $0.value) }) {
      return kept
    }
    // The first language that the server has; browsers name them in the order of preference.
    for entry in (request.headers[.acceptLanguage] ?? "").split(separator: ",").prefix(10) {
      let tag = entry.trimmingCharacters(in: .whitespaces).lowercased().prefix(2)
      if let language = Language(rawValue: String(tag)) { return language }
    }
    return site.options.language
  }
}
