import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import Indicators

/// Logging in and out.
struct LoginRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/login", .everyone) { [self] request, context in
        try page(request, context, next: request.uri.queryParameters.get("next") ?? "/")
      },
      .action("/login", .everyone) { [self] request, context in try await logIn(request, context) },
      .action("/logout", .everyone) { [self] _, context in
        if let session = context.visitor.session { try site.file.closeSession(session) }
        var response = Response.redirect(to: "/")
        response.setSession("", context)
        return response
      },
    ]
  }

  private struct View {
    let t: [String: String]
    let message: String?
    let next: String
    let name: String
    let formToken: String
    let isOpen: Bool
    let provider: Provider?
  }

  private struct Provider {
    let label: String
    let href: String
  }

  /// Returns the page, with what went wrong before.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - context: Who asks.
  ///   - next: Where the person wants to go.
  ///   - name: The name that was typed.
  ///   - message: What went wrong.
  ///   - status: The status of the answer.
  /// - Returns: The answer.
  /// - Throws: ``ServerSetupError``.
  func page(
    _ request: Request, _ context: ServerContext, next: String, name: String = "",
    message: String? = nil, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let view = View(
      t: words.texts, message: message, next: Self.own(next), name: name, formToken: token,
      isOpen: site.isOpen,
      provider: site.provider.map { provider in
        Provider(
          label: provider.configuration.label[context.language],
          href: "/login/provider?next=\(Response.encoded(Self.own(next)))")
      })
    var response = try site.pages.response(
      Page(title: words(.logInTitle), content: try site.pages.content(view, "login")),
      status: status, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func logIn(_ request: Request, _ context: ServerContext) async throws -> Response {
    let words = try site.pages.words(context.language)
    let name = String((context.form["name"] ?? "").prefix(100))
    let next = context.form["next"] ?? "/"
    let now = site.clock.seconds
    let kept = request.cookies[KnownBrowserCookie.name(context)]?.value
    let attempt = LoginAttempt(
      name: name, address: NetworkAddress.network(of: context.remoteAddress),
      browser: try kept.flatMap { try site.file.knownBrowser($0, of: name, at: now) })
    func refused(_ seconds: Int, _ status: HTTPResponse.Status) throws -> Response {
      var response = try page(
        request, context, next: next, name: name,
        message: words(.logInWait, ["seconds": String(seconds)]), status: status)
      response.headers[.retryAfter] = String(seconds)
      return response
    }
    let wait = await site.throttle.wait(attempt, at: now)
    let logins = site.metrics.logins
    guard wait == 0 else {
      logins.note(.wait)
      return try refused(wait, .tooManyRequests)
    }
    // It counts before it is known to be wrong, so that many tries at once do not slip through.
    await site.throttle.failed(attempt, at: now)
    let account: Account?
    do {
      account = try await site.file.account(
        name, password: context.form["password"] ?? "", isKnown: attempt.browser != nil)
    } catch {
      guard error == .busy else { throw error }
      await site.throttle.withdrawn(attempt)
      logins.note(.busy)
      return try refused(Self.busySeconds, .serviceUnavailable)
    }
    guard let account else {
      logins.note(.wrong)
      return try page(
        request, context, next: next, name: name, message: words(.logInFailed),
        status: .unauthorized)
    }
    await site.throttle.succeeded(attempt)
    logins.note(.succeeded)
    try site.noteLogin(of: account, "POST /login", "logged in", context)
    var response = Response.redirect(to: Self.start(Self.own(next), of: account))
    // A new token, so that whoever knew the one of the login page knows nothing now.
    response.setSession(try site.file.openSession(account, at: now), context)
    response.setKnownBrowser(
      try site.file.rememberBrowser(kept, of: account, at: now), context)
    return response
  }

  /// After how many seconds those who are refused because many log in may try again.
  private static let busySeconds = 5

  /// Returns where an account begins: the first page of a reporter is what own places owe.
  static func start(_ path: String, of account: Account) -> String {
    path == "/" && account.role == .reporter ? "/due" : path
  }

  /// Returns a path of this server; whatever else was asked for becomes the first page.
  static func own(_ path: String) -> String {
    let isOwn =
      path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
      && path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
    return isOwn ? path : "/"
  }
}

extension Site {
  /// Notes that somebody has logged in.
  ///
  /// The entry of the request is one of an unknown visitor, which may be removed some day; that of a person is kept.
  ///
  /// - Parameters:
  ///   - account: Who.
  ///   - action: What was asked for.
  ///   - change: How.
  ///   - context: Who asks.
  /// - Throws: `AccountError`.
  func noteLogin(
    of account: Account, _ action: String, _ change: String, _ context: ServerContext
  ) throws(AccountError) {
    guard context.visitor.role == nil else {
      context.changes.add("\(change) as \(account.name)")
      return
    }
    let target = action.split(separator: " ").last.map(String.init) ?? action
    try file.note(
      AuditAct(
        account: account.name, address: context.remoteAddress, action: action, target: target),
      outcome: "\(HTTPResponse.Status.seeOther.code)", change: change, at: clock.time)
  }

  /// Returns the token of forms for a visitor, and the session to begin if there is none.
  func token(_ context: ServerContext) -> (token: String, begun: String?) {
    if let session = context.visitor.session { return (formToken.token(of: session), nil) }
    let session = SystemRandomBytes.token()
    return (formToken.token(of: session), session)
  }
}

extension Response {
  /// Lets the browser keep the token of a session; none ends it.
  mutating func setSession(_ token: String, _ context: ServerContext) {
    let isSecure = context.cookieName == SessionCookie.secureName
    let end = token.isEmpty ? "; Max-Age=0" : ""
    headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(context.cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict"
          + (isSecure ? "; Secure" : "") + end))
    headers[.cacheControl] = "no-store"
  }
  /// Lets the browser keep the token by which it is known to have logged in to an account.
  mutating func setKnownBrowser(_ token: String, _ context: ServerContext) {
    headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(KnownBrowserCookie.name(context))=\(token); Path=/; HttpOnly; SameSite=Strict"
          + "; Max-Age=\(WorkspaceFile.browserLimit)"
          + (context.cookieName == SessionCookie.secureName ? "; Secure" : "")))
  }
}

/// The cookie of a browser that has logged in before, by which its tries are told from those of strangers.
enum KnownBrowserCookie {
  static func name(_ context: ServerContext) -> String {
    context.cookieName == SessionCookie.secureName ? "__Host-dubao_browser" : "dubao_browser"
  }
}
