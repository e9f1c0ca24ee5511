import Accounts
import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import Indicators
import Logging
import Reporting
import Workspaces

/// The values that all routes share.
struct Site: Sendable {
  /// The address and limits of the server.
  let options: ServerOptions

  /// Accounts, sessions, the audit log and saved scenarios.
  let file: WorkspaceFile

  /// Who answers what is asked of the data.
  let workspace: Workspace

  /// The parts of the reports that pages show.
  let web: WebPages

  /// Pages that were made before.
  let cache: PageCache

  /// The runs that compute verdicts anew.
  let recalculation: Recalculation

  /// The desk that takes figures.
  let desk: EntryDesk

  /// Whether nobody has to log in, since only the machine itself can connect and no accounts are kept.
  var isOpen: Bool { access.isOpen }

  private let access: OpenAccess

  /// The token that marks forms as the server's own.
  let formToken: FormToken

  /// The limit on attempts to log in.
  let throttle = LoginThrottle()

  /// Who signs persons in besides this server, `nil` if nobody does.
  let provider: IdentityProvider?

  /// The limit on sign-ins by the provider that come to nothing: an office has one address, and names come after.
  let providerThrottle = LoginThrottle(freeByPair: 50, freeByAddress: 50, longest: 60)

  /// The time.
  let clock: ServerClock

  /// What is counted and measured for monitoring programs.
  let metrics: ServerMetrics

  /// The open connections.
  let connections: ConnectionsByAddress

  /// The renderer of pages.
  let pages: PageRenderer

  /// The files that pages need.
  let assets: Assets

  /// Prepares a site.
  ///
  /// - Throws: ``ServerSetupError``, `AccountError`.
  init(
    _ options: ServerOptions, _ file: WorkspaceFile, _ workspace: Workspace,
    provider: IdentityProvider? = nil, clock: ServerClock = .system,
    pagePolicy: PagePolicy = PagePolicy(),
    readPlan: EntryDesk.PlanReading? = nil
  ) throws {
    let accounts = try file.accounts()
    try options.check(
      administrators: accounts.count { $0.role == .administrator && !$0.isDisabled })
    self.options = options
    let evidence = options.evidence.map { EvidenceFolder($0) }
    self.evidence = evidence
    self.file = file
    self.workspace = workspace
    web = try WebPages()
    cache = PageCache(pagePolicy)
    self.provider = provider
    self.clock = clock
    recalculation = Recalculation(workspace, output: options.forecasts)
    metrics = ServerMetrics(started: clock.seconds)
    connections = ConnectionsByAddress(
      greatest: options.limits.connectionsOfAddress, sparesLoopback: options.isBehindProxy)
    desk =
      if let readPlan {
        EntryDesk(
          workspace, recalculation: recalculation, evidence: evidence, readPlan: readPlan,
          now: clock.now)
      } else {
        EntryDesk(workspace, recalculation: recalculation, evidence: evidence, now: clock.now)
      }
    access = OpenAccess(file, isLocal: options.isLocal)
    formToken = FormToken(key: try file.secret("forms"))
    assets = Assets()
    pages = try PageRenderer(assets: assets)
  }

  /// The folder of files of evidence, `nil` if none are kept.
  let evidence: EvidenceFolder?

  /// The day that answers are given as of.
  var today: CalendarDate { workspace.settings.asOf() }

  /// All routes.
  var routes: [Route] {
    AssetRoutes(site: self).routes + LoginRoutes(site: self).routes
      + ProviderRoutes(site: self).routes
      + AccountRoutes(site: self).routes + OverviewRoutes(site: self).routes
      + PlaceRoutes(site: self).routes + EmbedRoutes(site: self).routes
      + RunRoutes(site: self).routes + planningRoutes
      + ApiRoutes(site: self).routes + MetricsRoutes(site: self).routes
  }

  /// What is due, checks, tasks, the calendar, decisions and evidence.
  private var cycleRoutes: [Route] {
    DueRoutes(site: self).routes + CheckRoutes(site: self).routes + TaskRoutes(site: self).routes
      + CalendarRoutes(site: self).routes + DecisionRoutes(site: self).routes
      + EvidenceRoutes(site: self).routes + DigestRoutes(site: self).routes
  }

  /// Handing in figures, scenarios and other questions of planners.
  private var planningRoutes: [Route] {
    EntryRoutes(site: self).routes + ImportRoutes(site: self).routes + cycleRoutes
      + PlanRoutes(site: self).routes + RowFormRoutes(site: self).routes
      + ReviewRoutes(site: self).routes
      + ScenarioRoutes(site: self).routes + ScenarioListRoutes(site: self).routes
      + ScenarioPlacesRoutes(site: self).routes + ExplainRoutes(site: self).routes
      + CompareRoutes(site: self).routes + BudgetRoutes(site: self).routes
  }

  static let refresh = HTTPField.Name("refresh") ?? .retryAfter

  /// Computes what all pages of a store share, so that the first readers do not wait for it.
  func prepare(_ logger: Logger) {
    // A data folder has no run to read: all of it would be forecast, whether somebody asks or not.
    guard case .store = workspace.source else { return }
    Task.detached(executorPreference: WorkExecutor.shared) { [workspace] in
      do {
        let version = try await workspace.version()
        for scope in [DataScope.vocabulary, .everything, .place("")] {
          try await workspace.prepare(scope, at: version)
        }
      } catch {
        // Whoever asks for a page is told the same.
        logger.error("what pages share cannot be computed yet: \(error)")
      }
    }
  }

  /// Tells a fault in the form of the route.
  func reply(
    to fault: WebFault, _ form: Route.Form, _ request: Request, _ context: ServerContext
  ) -> Response {
    var response: Response
    switch form {
    case .json: response = .fault(fault, context.language)
    case .frame: response = pages.framed(fault, context)
    case .page:
      if fault == .loginNeeded, request.method == .get {
        let target = Response.encoded(request.uri.string)
        return .redirect(to: "/login?next=\(target)")
      }
      response = pages.fault(fault, context, self)
      if fault.isReloaded, request.method == .get, let seconds = fault.retryAfter {
        response.headers[Self.refresh] = String(seconds)
      }
    }
    if let seconds = fault.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }
}

/// The time, which tests set.
struct ServerClock: Sendable {
  let now: @Sendable () -> Date

  static let system = ServerClock { Date() }

  /// Seconds since 1970.
  var seconds: Int { Int(bounded: now().timeIntervalSince1970) }

  /// ISO 8601 in UTC.
  var time: String { now().formatted(.iso8601) }
}
