import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import Indicators
import Logging

/// Logging in by the identity provider of the office.
struct ProviderRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/login/provider", .everyone) { [self] in try await begin($0, $1) },
      .page(ProviderConfiguration.returnPath, .everyone) { [self] in try await end($0, $1) },
    ]
  }

  /// Sends the browser to the provider.
  private func begin(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let provider = site.provider else { throw WebFault.notFound }
    let target = LoginRoutes.own(request.uri.queryParameters.get("next") ?? "/")
    let wait = await site.providerThrottle.wait(attempt(context), at: site.clock.seconds)
    guard wait == 0 else { return try waiting(wait, request, context, next: target) }
    do {
      let (signIn, address) = try await provider.begin(target: target)
      var response = Response.redirect(to: address)
      response.setSignIn(try signIn.sealed(try site.file.secret(Self.secret)), context)
      return response
    } catch let error as ProviderError {
      context.logger.error("\(error)")
      return try refused(error, request, context, next: target)
    }
  }

  /// Takes what the provider sends the browser back with.
  private func end(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let provider = site.provider else { throw WebFault.notFound }
    let wait = await site.providerThrottle.wait(attempt(context), at: site.clock.seconds)
    guard wait == 0 else { return try waiting(wait, request, context, next: "/") }
    let query = try Query(request)
    let kept = request.cookies[SignInCookie.name(context)]?.value
    let key = try site.file.secret(Self.secret)
    let signIn = kept.flatMap { SignIn($0, sealedWith: key, at: site.clock.seconds) }
    let trail = AuditTrail(site: site)
    guard let signIn, signIn.isOf(state: query.text("state") ?? "") else {
      let response = try page(.providerStale, .badRequest, request, context, next: "/")
      trail.refused(request, context, path: ProviderConfiguration.returnPath, response)
      return response
    }
    // It counts before it is known to be wrong, as tries of passwords do.
    await site.providerThrottle.failed(attempt(context), at: site.clock.seconds)
    let entry = try trail.begin(request, context, path: ProviderConfiguration.returnPath)
    var response: Response
    do {
      let identity = try await provider.finish(
        signIn,
        IdentityProvider.Return(
          code: query.text("code"), error: query.text("error"), issuer: query.text("iss")))
      response = try await admit(identity, provider, signIn, request, context)
    } catch let error as ProviderError {
      context.logger.error("\(error)")
      context.changes.add("\(error)")
      response = try refused(error, request, context, next: signIn.target)
    }
    trail.finish(entry, context, response)
    response.setSignIn("", context)
    return response
  }

  /// Opens a session for the account of an identity, if there is one.
  private func admit(
    _ identity: Identity, _ provider: IdentityProvider, _ signIn: SignIn, _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let key = identity.accountName.map { name -> ForeignIdentity.Key in
      provider.configuration.claim == .email ? .email(name) : .name(name)
    }
    let foreign = ForeignIdentity(issuer: identity.issuer, subject: identity.subject, key: key)
    let who = "\(identity.subject) (\(identity.issuer))"
    let named = identity.accountName ?? ""
    func refused(_ word: ServerWord, _ why: String) throws -> Response {
      site.metrics.logins.note(.provider)
      context.changes.add("\(why): '\(named)', \(who)")
      return try page(word, .forbidden, request, context, next: signIn.target, name: named)
    }
    switch try site.file.match(foreign, at: site.clock.time) {
    case .unknown: return try refused(.providerUnknown, "no account")
    case .disabled: return try refused(.providerDisabled, "account kept out")
    case .taken: return try refused(.providerTaken, "account of another person")
    case .known(let account):
      return try await welcome(account, "logged in by \(who)", signIn, request, context)
    case .linked(let account):
      return try await welcome(
        account, "logged in; identity none → \(who)", signIn, request, context)
    }
  }

  private struct WelcomeView {
    let t: [String: String]
    let message: String
    let next: String
  }

  /// Opens a session, and has the page go on by itself.
  ///
  /// Browsers do not send the cookie of a session along a way that began at the provider: the page that they are sent
  /// on to has to be asked for by a page of this server.
  private func welcome(
    _ account: Account, _ change: String, _ signIn: SignIn, _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    await site.providerThrottle.succeeded(attempt(context))
    site.metrics.logins.note(.succeeded)
    try site.noteLogin(of: account, "GET \(ProviderConfiguration.returnPath)", change, context)
    let words = try site.pages.words(context.language)
    let next = LoginRoutes.start(signIn.target, of: account)
    let view = WelcomeView(
      t: words.texts, message: words(.signedIn, ["name": account.name]), next: next)
    var response = try site.pages.response(
      Page(title: words(.logInTitle), content: try site.pages.content(view, "signed-in")),
      to: request, context, site)
    response.headers[Site.refresh] = "0; url=\(next)"
    response.setSession(
      try site.file.openSession(account, at: site.clock.seconds), context)
    return response
  }

  // MARK: - Refusals

  /// All sign-ins of an address count together: nobody has named an account yet.
  private func attempt(_ context: ServerContext) -> LoginAttempt {
    let network = NetworkAddress.network(of: context.remoteAddress)
    return LoginAttempt(name: network, address: network)
  }

  private func waiting(
    _ seconds: Int, _ request: Request, _ context: ServerContext, next: String
  ) throws -> Response {
    site.metrics.logins.note(.wait)
    let words = try site.pages.words(context.language)
    var response = try LoginRoutes(site: site).page(
      request, context, next: next,
      message: words(.logInWait, ["seconds": String(seconds)]), status: .tooManyRequests)
    response.headers[.retryAfter] = String(seconds)
    return response
  }

  private func refused(
    _ error: ProviderError, _ request: Request, _ context: ServerContext, next: String
  ) throws -> Response {
    site.metrics.logins.note(.provider)
    let (word, status): (ServerWord, HTTPResponse.Status) =
      switch error {
      case .unreachable: (.providerDown, .serviceUnavailable)
      case .badAnswer: (.providerFaulty, .badGateway)
      case .refused: (.providerRefused, .forbidden)
      case .untrusted: (.providerUntrusted, .forbidden)
      case .noAccountName: (.providerUnknown, .forbidden)
      }
    return try page(word, status, request, context, next: next)
  }

  /// The page for logging in, with what went wrong: accounts of this server can be used as before.
  private func page(
    _ word: ServerWord, _ status: HTTPResponse.Status, _ request: Request,
    _ context: ServerContext, next: String, name: String = ""
  ) throws -> Response {
    let words = try site.pages.words(context.language)
    return try LoginRoutes(site: site).page(
      request, context, next: next, message: words(word, ["name": name]), status: status)
  }

  /// What the cookie of a sign-in is sealed with.
  private static let secret = "sign-in"
}

/// The cookie of a browser that is at the provider.
///
/// The provider sends the browser back from another site, so that this cookie, unlike that of a session, has to come
/// along with such requests; it is of use for one return, for ten minutes.
enum SignInCookie {
  static func name(_ context: ServerContext) -> String {
    context.cookieName == SessionCookie.secureName ? "__Host-dubao_sign_in" : "dubao_sign_in"
  }
}

extension Response {
  /// Lets the browser keep a sign-in; none ends it.
  mutating func setSignIn(_ sealed: String, _ context: ServerContext) {
    headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(SignInCookie.name(context))=\(sealed); Path=/; HttpOnly; SameSite=Lax"
          + "; Max-Age=\(sealed.isEmpty ? 0 : SignIn.lifetime)"
          + (context.cookieName == SessionCookie.secureName ? "; Secure" : "")))
    headers[.cacheControl] = "no-store"
  }
}
