import HTTPTypes
import Hummingbird

/// Tells browsers what pages of this server may do, and nothing more.
struct SafeAnswers: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site

  /// Scripts, styles, pictures and data come from this server, nothing is inline, and no other site may show
  /// its pages in a frame or take its forms.
  static let policy = policy(framedBy: "'none'")

  /// Charts alone may stand in frames of this server, and of the sites that its options name.
  static func embeddedPolicy(_ options: ServerOptions) -> String {
    policy(framedBy: (["'self'"] + options.embedders).joined(separator: " "))
  }

  private static func policy(framedBy ancestors: String) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
      "connect-src 'self'", "font-src 'self'", "manifest-src 'self'", "form-action 'self'",
      "base-uri 'none'", "frame-ancestors \(ancestors)",
    ].joined(separator: "; ")
  }

  private static let fixed: [(name: String, value: String)] = [
    ("content-security-policy", policy), ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"), ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
  ]

  private static let policyName =
    HTTPField.Name("content-security-policy") ?? .contentSecurityPolicy
  private static let frameName = HTTPField.Name("x-frame-options") ?? .contentSecurityPolicy

  private static let fields: [(HTTPField.Name, String)] = fixed.compactMap { field in
    HTTPField.Name(field.name).map { ($0, field.value) }
  }

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in Self.fields { response.headers[name] = value }
    if EmbedRoutes.has(request.uri.path) {
      response.headers[Self.policyName] = Self.embeddedPolicy(site.options)
      // It knows one site at most; browsers that know the policy pass over it.
      response.headers[Self.frameName] = site.options.embedders.isEmpty ? "SAMEORIGIN" : nil
    }
    if site.options.isEncrypted {
      response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}

/// Whether a program at the machine itself asks, and nobody through it.
enum OwnMachine {
  private static let passedOn = [
    "forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via",
  ]
  .compactMap { HTTPField.Name($0) }

  /// Tells it by the address, by the absence of what a server in front adds, and by the name that was asked: a page of
  /// another site that has its own name point to this machine asks for that.
  static func asks(_ request: Request, _ context: ServerContext) -> Bool {
    NetworkAddress.isLoopback(context.remoteAddress)
      && !passedOn.contains { request.headers[$0] != nil }
      && OwnNames.isLocal(request.head.authority)
  }
}

/// Answers under the names of this machine only where nobody has to log in: else a page of another site could
/// have its own name point to this machine and read what is here ("DNS rebinding").
struct OwnNames: RouterMiddleware {
  typealias Context = ServerContext

  let site: Site

  func handle(
    _ request: Request, context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    if site.isOpen, !Self.isLocal(request.head.authority) {
      let form: Route.Form = request.uri.path.hasPrefix("/api/") ? .json : .page
      let response = site.reply(to: .wrongHost, form, request, context)
      if !request.method.isSafe {
        AuditTrail(site: site).refused(
          request, context, path: "(other host)", response, asStranger: true)
      }
      return response
    }
    return try await next(request, context)
  }

  /// Whether a host, with or without a port, is the machine itself.
  static func isLocal(_ authority: String?) -> Bool {
    guard var host = authority?.lowercased() else { return false }
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
      host = String(host[..<colon])
    }
    var options = ServerOptions()
    options.host = host
    return options.isLoopback
  }
}
