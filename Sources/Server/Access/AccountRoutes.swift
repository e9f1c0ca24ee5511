import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The own account, all accounts, and the audit log.
struct AccountRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/account") { [self] in try own($0, $1) },
      .action("/account/password", .reading) { [self] in try await changePassword($0, $1) },
      .page("/accounts", .administering) { [self] in try all($0, $1) },
      .action("/accounts", .administering) { [self] _, context in
        try Self.refuseLocal(context)
        let form = context.form
        guard let role = form["role"].flatMap(Role.init) else { throw FormContent.unreadable }
        let places = (form["places"] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        let account = try site.file.add(
          form["name"] ?? "", password: form["password"] ?? "", role: role, places: places,
          at: site.clock.time)
        let whose = places.isEmpty ? "" : " (\(places.joined(separator: ", ")))"
        context.changes.add("\(account.name): none → \(account.role.rawValue)\(whose)")
        return .redirect(to: "/accounts")
      },
      .action("/accounts/{name}/disabled", .administering) { [self] _, context in
        try Self.refuseLocal(context)
        let name = try context.part("name")
        let isDisabled = context.form["disabled"] == "1"
        let before = try site.file.setDisabled(isDisabled, of: name)
        context.changes.add("\(name): disabled \(before ? 1 : 0) → \(isDisabled ? 1 : 0)")
        return .redirect(to: "/accounts")
      },
      .action("/accounts/{name}/email", .administering) { [self] _, context in
        try Self.refuseLocal(context)
        let name = try context.part("name")
        let email = (context.form["email"] ?? "").trimmingCharacters(in: .whitespaces)
        let before = try site.file.setEmail(email, of: name)
        context.changes.add("\(name): email '\(before)' → '\(email)'")
        return .redirect(to: "/accounts")
      },
      .page("/audit", .administering) { [self] in try audit($0, $1) },
    ]
  }

  /// Somebody at the machine of an open server may do everything but keep accounts: whoever makes the first one there
  /// keeps all others out.
  private static func refuseLocal(_ context: ServerContext) throws(WebFault) {
    if case .local = context.visitor.identity { throw .openServer }
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
    // Who has logged in already counts for the own session alone.
    let attempt = LoginAttempt(
      name: account.name, address: context.remoteAddress, browser: context.visitor.session)
    let wait = await site.throttle.wait(attempt, at: now)
    guard wait == 0 else {
      throw WebFault(
        status: .tooManyRequests, code: "wait",
        message: LocalizedText(
          vi: "Hãy thử lại sau \(wait) giây.", en: "Try again in \(wait) seconds."),
        retryAfter: wait)
    }
    await site.throttle.failed(attempt, at: now)
    guard
      try await site.file.account(
        account.name, password: context.form["current"] ?? "", isKnown: true) != nil
    else {
      return try own(request, context, message: .wrongPassword, status: .unprocessableContent)
    }
    await site.throttle.succeeded(attempt)
    try site.file.setPassword(context.form["new"] ?? "", of: account.name)
    context.changes.add("\(account.name): password changed, sessions and keys ended")
    let kept = request.cookies[KnownBrowserCookie.name(context)]?.value
    let session = try site.file.openSession(account, at: now)
    var response = try own(request, context, message: .passwordChanged)
    response.setSession(session, context)
    response.setKnownBrowser(try site.file.rememberBrowser(kept, of: account, at: now), context)
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
      let emailPath: String
      let email: String
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
          created: LocalTime.day(account.createdAt).map(NumberFormat(context.language).date) ?? "",
          status: words(account.isDisabled ? .accountDisabled : .accountEnabled),
          emailPath: "/accounts/\(Response.encoded(account.name))/email", email: account.email,
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
    let entries: [Entry]
    let older: Int?
    let removed: String?
    let strangers: [Strangers]
    let strangersNote: String?

    struct Entry {
      let time: String
      let account: String
      let address: String
      let action: String

      /// Method and path, as the log keeps them.
      let code: String
      let target: String
      let detail: String
      let outcome: String
    }

    struct Strangers {
      let hour: String
      let address: String
      let count: Int
      let entries: Int
    }
  }

  private static let entriesOfPage = 100
  private static let strangersOfPage = 50

  private func audit(_ request: Request, _ context: ServerContext) throws -> Response {
    let words = try site.pages.words(context.language)
    let before = request.uri.queryParameters.get("before").flatMap { Int($0) }
    let entries = try site.file.audit(Self.entriesOfPage, before: before)
    let bounds = site.file.strangerEntries
    let strangers = before == nil ? try site.file.countedStrangers(Self.strangersOfPage) : []
    let view = AuditView(
      t: words.texts,
      entries: entries.map { entry in
        AuditView.Entry(
          time: words.time(entry.time),
          account: entry.account == AuditActions.commandLine
            ? words(.auditCommandLine) : entry.account, address: entry.address,
          action: words(AuditActions.word(entry.action)), code: entry.action,
          target: entry.target,
          detail: [entry.detail, entry.change].filter { !$0.isEmpty }.joined(separator: " · "),
          outcome: entry.outcome.isEmpty
            ? words(.auditNoOutcome)
            : entry.outcome == AuditActions.done ? words(.auditDone) : entry.outcome)
      },
      older: entries.count == Self.entriesOfPage ? entries.last?.id : nil,
      removed: try site.file.removedEntries().map { removed in
        words(.auditRemoved, ["count": String(removed.count), "time": words.time(removed.until)])
      },
      strangers: strangers.map { counted in
        AuditView.Strangers(
          hour: words.time(counted.hour + ":00Z"),
          address: counted.address.isEmpty ? words(.auditOtherAddresses) : counted.address,
          count: counted.count, entries: counted.entries)
      },
      strangersNote: strangers.isEmpty
        ? nil
        : words(
          .auditStrangersNote,
          ["address": String(bounds.ofAddress), "all": String(bounds.ofAll)]))
    return try site.pages.response(
      Page(
        title: words(.auditTitle), content: try site.pages.content(view, "audit"), section: .audit),
      to: request, context, site)
  }
}
