import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Logging
import NIOCore

/// The part common to all routes: rights, size of bodies, audit log and the form of faults.
struct RouteResponder: Sendable {
  let route: Route
  let site: Site

  /// Answers a request.
  func respond(_ request: Request, _ context: ServerContext) async -> Response {
    var context = context
    var typed: FormContent?
    var entry: Int?
    var isBegun = false
    var outcome: Response
    let trail = AuditTrail(site: site)
    do {
      // Whoever may not ask is answered after the rest of the request has come, too. None of it is kept but what
      // somebody has typed who has to log in once more.
      let isPermitted = isPermitted(request, context)
      let limits = site.options.limits
      let kept = isPermitted ? limit : context.visitor.role == nil && isForm ? limits.form : 0
      let bytes = route.isSafe ? nil : try await body(of: request, keeping: kept)
      if let bytes, !isPermitted, isForm { typed = try? form(bytes, request) }
      guard isPermitted else {
        throw context.visitor.role == nil ? WebFault.loginNeeded : .notAllowed
      }
      if let bytes {
        let form = try form(bytes, request)
        typed = form
        try checkToken(form, request, context)
        context.form = form
        entry = try trail.begin(request, context, path: route.path)
        isBegun = true
      }
      outcome = try await route.handler(request, context)
    } catch {
      outcome = await fault(error, typed, request, context)
    }
    if isBegun {
      trail.finish(entry, context, outcome)
    } else if !route.isSafe {
      trail.refused(request, context, path: route.path, outcome)
    }
    // Also after a failure: what was written before it counts.
    if !route.isSafe, context.visitor.role != nil { site.cache.ownWrites.note(context.writer) }
    return outcome
  }

  /// Whether a person has typed what is sent.
  private var isForm: Bool { route.form == .page }

  /// The greatest number of bytes that may be sent.
  private var limit: Int {
    route.limit == .upload ? site.options.limits.upload : site.options.limits.form
  }

  private func isPermitted(_ request: Request, _ context: ServerContext) -> Bool {
    route.access.allows(context.visitor.role)
      || (route.access == .operating && OwnMachine.asks(request, context))
  }

  /// Takes what is sent.
  ///
  /// A body that is too large is read and dropped, up to a limit: a browser that is refused half-way shows a broken connection
  /// instead of the reason.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - kept: The number of bytes up to which it is kept; of a longer one nothing is.
  /// - Returns: What was sent, or nothing.
  /// - Throws: ``WebFault`` if it is too large or cannot be read.
  private func body(of request: Request, keeping kept: Int) async throws -> Data {
    var bytes = Data()
    var count = 0
    do {
      for try await part in request.body {
        count += part.readableBytes
        if count <= kept { bytes.append(contentsOf: part.readableBytesView) }
        guard count <= limit + Self.greatestThrownAway else { break }
      }
    } catch {
      throw FormContent.unreadable
    }
    guard count <= limit else { throw WebFault.tooLarge(limit) }
    return count <= kept ? bytes : Data()
  }

  private static let greatestThrownAway = 64 << 20

  /// Reads what is sent by a page of this server, or by a program.
  private func form(_ bytes: Data, _ request: Request) throws(WebFault) -> FormContent {
    try checkOrigin(request)
    return try FormContent(bytes, type: request.headers[.contentType])
  }

  private func checkToken(
    _ form: FormContent, _ request: Request, _ context: ServerContext
  ) throws(WebFault) {
    guard context.visitor.needsFormToken else { return }
    let token = request.headers[Self.formToken] ?? form[FormToken.field]
    guard site.formToken.isValid(token, of: context.visitor.session) else { throw .foreignForm }
  }

  private static let formToken = HTTPField.Name(FormToken.header) ?? .authorization
  private static let fetchSite = HTTPField.Name("sec-fetch-site") ?? .authorization

  /// Browsers say from which page a form was sent; one of another site is refused whatever else it says.
  private func checkOrigin(_ request: Request) throws(WebFault) {
    if let site = request.headers[Self.fetchSite], site != "same-origin", site != "none" {
      throw .foreignForm
    }
    guard let origin = request.headers[.origin] else { return }
    guard origin != "null", let host = request.head.authority,
      origin.lowercased().hasSuffix("://\(host.lowercased())")
    else { throw .foreignForm }
  }

  /// Words what went wrong.
  private func fault(
    _ error: any Error, _ typed: FormContent?, _ request: Request, _ context: ServerContext
  ) async -> Response {
    let fault = Self.worded(error)
    if fault.status == .internalServerError {
      context.logger.error("\(route.method.rawValue) \(request.uri.path): \(error)")
    }
    if route.form == .page, let returned = ReturnedForm(fault, typed, request),
      var response = try? returned.response(request, context, site)
    {
      if let seconds = fault.retryAfter { response.headers[.retryAfter] = String(seconds) }
      return response
    }
    return site.reply(to: fault, route.form, request, context)
  }

  static func worded(_ error: any Error) -> WebFault {
    switch error {
    case let fault as WebFault: return fault
    case let error as HTTPError:
      let status = error.status
      return WebFault(
        status: status, code: "http_\(status.code)",
        message: LocalizedText(
          vi: "Yêu cầu không hợp lệ (\(status.code)).",
          en: "The request cannot be answered: \(status.reasonPhrase)."))
    default:
      return FaultWords.fault(for: error)
        ?? WebFault(
          status: .internalServerError, code: "failed",
          message: LocalizedText(
            vi: "Máy chủ gặp lỗi; sự việc đã được ghi vào nhật ký.",
            en: "The server has failed; what happened is in its log."))
    }
  }
}
