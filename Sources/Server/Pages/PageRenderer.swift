import Accounts
import Forecasting
import Foundation
import Hummingbird
import Indicators
import Mustache
import NIOCore
import Reporting

/// The parts of a page besides those that all pages have.
struct Page: Sendable {
  /// The title.
  let title: String

  /// The content of the main part, as HTML.
  let content: String

  /// The part of the navigation that the page belongs to.
  var section: Navigation?

  /// The scripts that make the page easier to use; it works without them.
  var scripts: [String] = []

  /// What is said of verdicts on the page that know nothing of the newest imports; `nil` if they know of all.
  var stale: StaleNotice?

  /// Seconds after which browsers without scripts load the page again.
  var refresh: Int?

  /// Which data the page shows; `nil` for what is made for each request.
  var state: String?

  /// The tag under which browsers may keep the page; `nil` for what is not to be kept.
  var tag: String?
}

/// A part of the navigation.
enum Navigation: String, CaseIterable, Sendable {
  case overview, due, scenarios, entry, plans, runs, reliability, accounts, audit

  var path: String {
    switch self {
    case .overview: "/"
    default: "/\(rawValue)"
    }
  }

  var word: ServerWord {
    switch self {
    case .overview: .navOverview
    case .due: .navDue
    case .scenarios: .navScenarios
    case .entry: .navEntry
    case .plans: .navPlans
    case .runs: .navRuns
    case .reliability: .navReliability
    case .accounts: .navAccounts
    case .audit: .navAudit
    }
  }

  /// Who finds it of use.
  var access: Access {
    switch self {
    case .overview, .due, .scenarios, .runs, .reliability: .reading
    case .entry: .reporting
    case .plans: .planning
    case .accounts, .audit: .administering
    }
  }
}

/// Makes pages from the templates.
struct PageRenderer: Sendable {
  /// The built-in templates, read once in a process.
  private static let builtIn = Result<MustacheLibrary, ServerSetupError> {
    () throws(ServerSetupError) in
    var library = MustacheLibrary()
    for (name, bytes) in Templates.sources {
      do {
        try library.register(String(decoding: bytes, as: UTF8.self), named: name)
      } catch { throw .builtIn(name: name, reason: "\(error)") }
    }
    return library
  }

  private let library: MustacheLibrary
  private let words: [Language: ServerWords]
  let assets: Assets

  /// Takes the built-in templates and texts.
  ///
  /// - Throws: ``ServerSetupError``.
  init(assets: Assets) throws(ServerSetupError) {
    library = try Self.builtIn.get()
    self.assets = assets
    words = [.vietnamese: try ServerWords(.vietnamese), .english: try ServerWords(.english)]
  }

  /// Returns the texts in a language.
  func words(_ language: Language) throws(ServerSetupError) -> ServerWords {
    if let words = words[language] { return words }
    return try ServerWords(language)
  }

  /// Returns the main part of a page.
  ///
  /// - Throws: ``ServerSetupError`` if there is no such template.
  func content(_ view: some Any, _ template: String) throws(ServerSetupError) -> String {
    guard let text = library.text(of: view, withTemplate: template) else {
      throw .builtIn(name: template, reason: "there is no such template")
    }
    return text
  }

  /// Returns a whole page as an answer.
  ///
  /// - Throws: ``ServerSetupError``.
  func response(
    _ page: Page, status: HTTPResponse.Status = .ok, to request: Request,
    _ context: ServerContext, _ site: Site
  ) throws(ServerSetupError) -> Response {
    let html = try html(page, request, context, site)
    var response = Response.content(
      ByteBuffer(string: html), type: "text/html; charset=utf-8", tag: page.tag, to: request)
    if response.status == .ok { response.status = status }
    response.headers[.contentLanguage] = context.language.rawValue
    return response
  }

  /// Returns a whole page.
  ///
  /// - Throws: ``ServerSetupError``.
  func html(
    _ page: Page, _ request: Request, _ context: ServerContext, _ site: Site
  ) throws(ServerSetupError) -> String {
    try content(frame(page, request, context, site), "frame")
  }

  /// Tells a fault on a page of its own.
  func fault(_ fault: WebFault, _ context: ServerContext, _ site: Site) -> Response {
    struct View {
      let message: String
      let details: [String]
      let t: [String: String]
    }
    do {
      let words = try words(context.language)
      let view = View(
        message: fault.message[context.language],
        details: fault.details.map { $0[context.language] }, t: words.texts)
      let page = Page(title: words(.errorTitle), content: try content(view, "fault"))
      let request = Request(
        head: .init(method: .get, scheme: nil, authority: nil, path: "/"),
        body: RequestBody(buffer: ByteBuffer()))
      return try response(page, status: fault.status, to: request, context, site)
    } catch {
      return .fault(fault, context.language)
    }
  }

  private func frame(
    _ page: Page, _ request: Request, _ context: ServerContext, _ site: Site
  ) throws(ServerSetupError) -> FrameView {
    let words = try words(context.language)
    let other: Language = context.language == .vietnamese ? .english : .vietnamese
    let role = context.visitor.role
    let mayRun = Access.planning.allows(role)
    let token = context.visitor.session.map(site.formToken.token)
    let stale = page.stale.map {
      StaleView($0, words, formToken: token, mayRun: mayRun)
    }
    let scripts = page.scripts + (stale?.formToken == nil ? [] : ["progress.js"])
    return FrameView(
      lang: context.language.rawValue, title: page.title, content: page.content, t: words.texts,
      styles: Assets.styles.map(assets.address), scripts: scripts.map(assets.address),
      links: Navigation.allCases.filter {
        $0.access.allows(role) && (!site.isOpen || $0 != .accounts)
      }
      .map { entry in
        FrameView.Link(
          href: entry.path, label: words(entry.word), isCurrent: entry == page.section)
      },
      otherHref: Self.address(of: request, language: other), otherLang: other.rawValue,
      otherName: other == .english ? "English" : "Tiếng Việt",
      account: context.visitor.account?.name, logIn: !site.isOpen && role == nil,
      stale: stale, refresh: page.refresh, state: page.state)
  }

  /// The address of the page that is asked for, in another language.
  private static func address(of request: Request, language: Language) -> String {
    let others = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("lang=") }
    let query = (others.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
    return "\(request.method == .get ? request.uri.path : "/")?\(query)"
  }
}

/// The view of what all pages have.
struct FrameView {
  let lang: String
  let title: String
  let content: String
  let t: [String: String]
  let styles: [String]
  let scripts: [String]
  let links: [Link]
  let otherHref: String
  let otherLang: String
  let otherName: String
  let account: String?
  let logIn: Bool
  let stale: StaleView?
  let refresh: Int?
  let state: String?

  struct Link {
    let href: String
    let label: String
    let isCurrent: Bool
  }
}

/// The built-in templates.
enum Templates {
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("frame", PackageResources.frame_mustache),
    ("fault", PackageResources.fault_mustache),
    ("embed", PackageResources.embed_mustache),
    ("embed-fault", PackageResources.embed_fault_mustache),
    ("returned", PackageResources.returned_mustache),
    ("login", PackageResources.login_mustache),
    ("signed-in", PackageResources.signed_in_mustache),
    ("digest", PackageResources.digest_mustache),
    ("digest-content", PackageResources.digest_content_mustache),
    ("digest-feed", PackageResources.digest_feed_mustache),
    ("account", PackageResources.account_mustache),
    ("accounts", PackageResources.accounts_mustache),
    ("audit", PackageResources.audit_mustache),
    ("overview", PackageResources.overview_mustache),
    ("place", PackageResources.place_mustache),
    ("stale", PackageResources.stale_mustache),
    ("undo", PackageResources.undo_mustache),
    ("runs", PackageResources.runs_mustache),
    ("run", PackageResources.run_mustache),
    ("diff", PackageResources.diff_mustache),
    ("pages", PackageResources.pages_mustache),
    ("entry", PackageResources.entry_mustache),
    ("preview", PackageResources.preview_mustache),
    ("imports", PackageResources.imports_mustache),
    ("plans", PackageResources.plans_mustache),
    ("vocabulary", PackageResources.vocabulary_mustache),
    ("row", PackageResources.row_mustache),
    ("review", PackageResources.review_mustache),
    ("review-row", PackageResources.review_row_mustache),
    ("row-field", PackageResources.row_field_mustache),
    ("scenario", PackageResources.scenario_mustache),
    ("scenario-result", PackageResources.scenario_result_mustache),
    ("scenarios", PackageResources.scenarios_mustache),
    ("scenario-sets", PackageResources.scenario_sets_mustache),
    ("scenario-places", PackageResources.scenario_places_mustache),
    ("explain", PackageResources.explain_mustache),
    ("compare", PackageResources.compare_mustache),
    ("place-picker", PackageResources.place_picker_mustache),
    ("budget", PackageResources.budget_mustache),
    ("api", PackageResources.api_mustache),
    ("questions", PackageResources.questions_mustache),
    ("place-chooser", PackageResources.place_chooser_mustache),
    ("place-field", PackageResources.place_field_mustache),
    ("places-found", PackageResources.places_found_mustache),
    ("due", PackageResources.due_mustache),
    ("check", PackageResources.check_mustache),
    ("agency-tasks", PackageResources.agency_tasks_mustache),
    ("calendar", PackageResources.calendar_mustache),
    ("decisions", PackageResources.decisions_mustache),
  ]
}
