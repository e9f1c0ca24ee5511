import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// The own account, all accounts, and the audit log.
struct AccountRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/account") { [self] in try own($0, $1) },
      .action("/account/password", .reading) { [self] in try await changePassword($0, $1) },
      .page("/accounts", .administering) { [self] in try all($0, $1) },
      .action("/accounts", .administering) { [self] _, context in
        let form = context.form
        guard let role = form["role"].flatMap(Role.init) else { throw FormContent.unreadable }
        let places = (form["places"] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        try site.file.add(
          form["name"] ?? "", password: form["password"] ?? "", role: role, places: places,
          at: site.clock.time)
        return .redirect(to: "/accounts")
      },
      .action("/accounts/{name}/disabled", .administering) { [self] _, context in
        try site.file.setDisabled(context.form["disabled"] == "1", of: try context.part("name"))
        return .redirect(to: "/accounts")
      },
      .page("/audit", .administering) { [self] in try audit($0, $1) },
    ]
  }

  private struct OwnView {
    let t: [String: String]
    let loggedIn: String?
    let message: String?
    let rule: String
    let formToken: String
  }

  private func own(
    _ request: Request, _ context: ServerContext, message: ServerWord? = nil,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let view = OwnView(
      t: words.texts,
      loggedIn: context.visitor.account.map {
        words(.loggedInAs, ["name": $0.name, "role": words(Self.word($0.role))])
      }, message: message.map { words($0) },
      rule: words(.passwordRule, ["least": String(WorkspaceFile.leastPassword)]), formToken: token)
    var response = try site.pages.response(
      Page(title: words(.accountPage), content: try site.pages.content(view, "account")),
      status: status, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func changePassword(
    _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    guard case .person(let account) = context.visitor.identity else { throw WebFault.notAllowed }
    let now = site.clock.seconds
    let wait = await site.throttle.wait(
      name: account.name, address: context.remoteAddress, at: now)
    guard wait == 0 else {
      throw WebFault(
        status: .tooManyRequests, code: "wait",
        message: LocalizedText(
          vi: "Hãy thử lại sau \(wait) giây.", en: "Try again in \(wait) seconds."),
        retryAfter: wait)
    }
    guard
      try await site.file.account(account.name, password: context.form["current"] ?? "") != nil
    else {
      await site.throttle.failed(name: account.name, address: context.remoteAddress, at: now)
      return try own(request, context, message: .wrongPassword, status: .unprocessableContent)
    }
    try site.file.setPassword(context.form["new"] ?? "", of: account.name)
    let session = try site.file.openSession(account, at: now)
    var response = try own(request, context, message: .passwordChanged)
    response.setSession(session, context)
    return response
  }

  private struct AllView {
    let t: [String: String]
    let formToken: String
    let rule: String
    let roles: [Choice]
    let accounts: [Row]

    struct Choice {
      let value: String
      let label: String
    }

    struct Row {
      let name: String
      let role: String
      let places: String
      let created: String
      let status: String
      let disabledPath: String
      let isDisabled: Bool
    }
  }

  private func all(_ request: Request, _ context: ServerContext) throws -> Response {
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let view = AllView(
      t: words.texts, formToken: token,
      rule: words(.passwordRule, ["least": String(WorkspaceFile.leastPassword)]),
      roles: Role.allCases.map { .init(value: $0.rawValue, label: words(Self.word($0))) },
      accounts: try site.file.accounts().map { account in
        .init(
          name: account.name, role: words(Self.word(account.role)),
          places: account.places.joined(separator: ", "),
          created: String(account.createdAt.prefix(10)),
          status: words(account.isDisabled ? .accountDisabled : .accountEnabled),
          disabledPath: "/accounts/\(Response.encoded(account.name))/disabled",
          isDisabled: account.isDisabled)
      })
    var response = try site.pages.response(
      Page(
        title: words(.accountsTitle), content: try site.pages.content(view, "accounts"),
        section: .accounts), to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private static func word(_ role: Role) -> ServerWord {
    switch role {
    case .reader: .roleReader
    case .reporter: .roleReporter
    case .planner: .rolePlanner
    case .administrator: .roleAdministrator
    }
  }

  private struct AuditView {
    let t: [String: String]
    let entries: [AuditEntry]
    let older: Int?
  }

  private static let entriesOfPage = 100

  private func audit(_ request: Request, _ context: ServerContext) throws -> Response {
    let words = try site.pages.words(context.language)
    let before = request.uri.queryParameters.get("before").flatMap { Int($0) }
    let entries = try site.file.audit(Self.entriesOfPage, before: before)
    let view = AuditView(
      t: words.texts, entries: entries,
      older: entries.count == Self.entriesOfPage ? entries.last?.id : nil)
    return try site.pages.response(
      Page(
        title: words(.auditTitle), content: try site.pages.content(view, "audit"), section: .audit),
      to: request, context, site)
  }
}
