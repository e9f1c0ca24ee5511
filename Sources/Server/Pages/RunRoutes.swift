import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Workspaces

/// Nightly runs: what there were, what each was made from, what changed between two, and how far one is.
struct RunRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/runs") { [self] in try await runs($0, $1) },
      .action("/runs", .planning) { [site] _, context in
        try site.beginRun(context)
        return .redirect(to: "/runs?begun=1")
      },
      .page("/runs/progress") { [self] in progress($0, $1) },
      .page("/runs/{run}") { [self] in try await run($0, $1) },
      .page("/runs/{run}/diff/{later}") { [self] in try await diff($0, $1) },
    ]
  }

  /// The number of rows of a page.
  private static let size = 100

  private func runs(_ request: Request, _ context: ServerContext) async throws -> Response {
    let words = try site.pages.words(context.language)
    let progress = try site.workspace.progress()
    let mayRun =
      progress == nil && site.desk.isOpen && Access.planning.allows(context.visitor.role)
    let (token, begun) = mayRun ? site.token(context) : ("", nil)
    let notice = try await site.staleNotice(
      try await site.workspace.version(), context.language)
    let view = RunsView(
      try site.workspace.runs(), progress, words, site.reportWords(context.language),
      stale: notice, formToken: mayRun ? token : nil,
      outcome: request.uri.queryParameters.get("begun") == nil
        ? nil : site.recalculation.outcome)
    var response = try site.pages.response(
      Page(
        title: words(.runsTitle), content: try site.pages.content(view, "runs"), section: .runs,
        scripts: ["progress.js"], refresh: progress == nil ? nil : Self.refresh), to: request,
      context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  /// The seconds after which a browser without scripts asks again how far a run is.
  private static let refresh = 2

  private func run(_ request: Request, _ context: ServerContext) async throws -> Response {
    let number = try number("run", context)
    return try await site.kept(.vocabulary, request, context) { [self] asked in
      let words = try site.pages.words(asked.language)
      let view = RunView(
        try await site.workspace.manifest(of: number), try await names(asked.language),
        RowsPage(asked.request, size: Self.size), words, site.reportWords(asked.language))
      return Page(
        title: view.title, content: try site.pages.content(view, "run"), section: .runs)
    }
  }

  private func diff(_ request: Request, _ context: ServerContext) async throws -> Response {
    let (earlier, later) = (try number("run", context), try number("later", context))
    return try await site.kept(.vocabulary, request, context) { [self] asked in
      let words = try site.pages.words(asked.language)
      let diff = try await site.workspace.diff(from: earlier, to: later)
      let indicators = try await site.workspace.vocabulary().indicators
      let view = DiffView(
        diff, try await names(asked.language),
        Dictionary(
          firstValues: indicators.map { ($0.key, $0.name[asked.language]) }),
        RowsPage(asked.request, size: Self.size), words,
        site.reportWords(asked.language))
      return Page(
        title: view.title, content: try site.pages.content(view, "diff"), section: .runs)
    }
  }

  private func number(_ part: String, _ context: ServerContext) throws -> Int {
    guard let number = Int(try context.part(part)) else { throw WebFault.notFound }
    return number
  }

  /// The names of all places, by key.
  private func names(_ language: Language) async throws -> [String: String] {
    Dictionary(
      firstValues: try await site.workspace.vocabulary().places.map { ($0.key, $0.name[language]) })
  }

  // MARK: - Progress

  /// The interval between messages of progress, and their number in one answer; browsers connect again by themselves.
  private static let interval = Duration.seconds(1)
  private static let events = 30

  /// Tells how far a run is, again and again (server-sent events).
  private func progress(_ request: Request, _ context: ServerContext) -> Response {
    let site = site
    let language = context.language
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        for number in 0..<Self.events {
          if number > 0 { try await Task.sleep(for: Self.interval) }
          let event = ProgressEvent(
            try site.workspace.progress(), try site.pages.words(language),
            site.reportWords(language))
          let json = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
          try await writer.write(ByteBuffer(string: "retry: 3000\ndata: \(json)\n\n"))
          // Where nothing goes on, one word is enough; the browser asks again by itself.
          guard event.isRunning else { break }
        }
        try await writer.finish(nil)
      })
  }
}

extension Site {
  /// Begins a run.
  func beginRun(_ context: ServerContext) throws {
    try recalculation.start(context.logger)
    context.changes.add("verdicts: a run is begun")
  }
}

/// The progress of a run, in words for a page.
struct ProgressEvent: Encodable {
  let isRunning: Bool
  let done: Int
  let pending: Int
  let text: String
}
