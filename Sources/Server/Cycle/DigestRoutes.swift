import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Reminding
import Workspaces

/// What a person has to know of the week, as a page and as a feed.
struct DigestRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/digest") { [self] in try await page($0, $1) },
      .action("/digest/feed", .reading) { [self] request, context in
        guard let account = context.visitor.account else { throw WebFault.openServer }
        let key = try site.file.makeFeedKey(of: account, at: site.clock.seconds)
        context.changes.add("\(account.name): another key of the feed")
        return try await page(request, context, key: key)
      },
      Route(
        method: .get, path: "/digest.atom", access: .everyone, form: .json, limit: .form
      ) { [self] in try await feed($0, $1) },
    ]
  }

  struct PartView {
    let title: String
    let runs: String?
    let entries: [EntryView]
    let more: String?
  }

  struct EntryView {
    let href: String
    let name: String
    let text: String
  }

  private struct View {
    let t: [String: String]
    let title: String
    let scope: String
    let nothing: String?
    let parts: [PartView]
    let mail: String?
    let hasAccount: Bool
    let feed: String?
    let hasFeed: Bool
    let formToken: String
  }

  private func digest(_ account: Account?) async throws -> Digest {
    let person = account?.digestPerson ?? DigestPerson(name: "DuBao", places: nil)
    let week = Digest.week(of: site.workspace.settings.asOf(), from: .monday)
    return try await Workspace.working { [workspace = site.workspace] in
      try await workspace.digest(for: person, week: week)
    }
  }

  private static func parts(
    _ digest: Digest, _ words: DigestWords, at address: String
  ) -> [PartView] {
    digest.parts.map { part in
      PartView(
        title: words.title(part),
        runs: part.kind == .changes ? digest.runs.map(words.runs) : nil,
        entries: part.entries.map { entry in
          EntryView(
            href: address + entry.path,
            name: "\(entry.placeName[words.language]) – \(entry.subject[words.language])",
            text: entry.text[words.language])
        }, more: words.more(part))
    }
  }

  private func page(
    _ request: Request, _ context: ServerContext, key: String? = nil
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let told = DigestWords(context.language)
    let account = context.visitor.account
    let digest = try await digest(account)
    let (token, begun) = site.token(context)
    let view = View(
      t: words.texts, title: told.title(digest), scope: told.scope(digest),
      nothing: digest.isEmpty ? told.nothing : nil,
      parts: Self.parts(digest, told, at: ""),
      mail: account.map { account in
        account.email.isEmpty
          ? words(.digestNoMail) : words(.digestMail, ["email": account.email])
      }, hasAccount: account != nil, feed: key.map { "\(address(request))/digest.atom?key=\($0)" },
      hasFeed: try account.map { try site.file.hasFeedKey($0) } ?? false, formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.digestTitle), content: try site.pages.content(view, "digest"), section: .due),
      to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  /// The address by which the server was asked.
  private func address(_ request: Request) -> String {
    "\(site.options.isEncrypted ? "https" : "http")://\(request.head.authority ?? "localhost")"
  }

  private struct FeedView {
    let lang: String
    let id: String
    let entryId: String
    let title: String
    let name: String
    let updated: String
    let own: String
    let link: String
    let html: String
  }

  private struct FeedContent {
    let scope: String
    let nothing: String?
    let parts: [PartView]
  }

  /// The digest as a feed.
  ///
  /// Feed readers send no cookies: they are known by a key in the address, or by a key of a program.
  ///
  /// Source: RFC 4287 (2005), The Atom Syndication Format.
  private func feed(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request, knowing: ["key"])
    var account = context.visitor.account
    if let key = query.text("key") {
      account = try site.file.account(ofFeedKey: key)
      guard account != nil else { throw WebFault.loginNeeded }
    }
    guard account != nil || context.visitor.role != nil else { throw WebFault.loginNeeded }
    let words = try site.pages.words(context.language)
    let told = DigestWords(context.language)
    let digest = try await digest(account)
    let base = address(request)
    let content = FeedContent(
      scope: told.scope(digest), nothing: digest.isEmpty ? told.nothing : nil,
      parts: Self.parts(digest, told, at: base))
    let secret = try site.file.secret("feed")
    func identifier(_ parts: String...) -> String {
      Response.identifier(parts.joined(separator: "/"), secret)
    }
    let number = account.map { String($0.id) } ?? ""
    let view = FeedView(
      lang: context.language.rawValue, id: identifier(number),
      entryId: identifier(number, digest.week.description), title: words(.digestTitle),
      name: told.title(digest), updated: "\(digest.asOf)T00:00:00Z", own: "\(base)/digest.atom",
      link: "\(base)/digest", html: try site.pages.content(content, "digest-content"))
    let text = String(
      String.UnicodeScalarView(
        try site.pages.content(view, "digest-feed").unicodeScalars.filter(Self.isAllowed)))
    var response = Response.content(
      ByteBuffer(string: text), type: "application/atom+xml; charset=utf-8",
      tag: Response.tag(text), to: request)
    response.headers[.contentLanguage] = context.language.rawValue
    return response
  }

  /// Whether XML can hold a letter at all.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20
      ? !(0xFFFE...0xFFFF).contains(scalar.value) : "\n\t".unicodeScalars.contains(scalar)
  }
}
