import DuBao
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The overview of all places, and how often statements came true.
struct OverviewRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/") { [self] in try await overview($0, $1) },
      .page("/reliability") { [self] in try await reliability($0, $1) },
    ]
  }

  private func overview(_ request: Request, _ context: ServerContext) async throws -> Response {
    try await site.kept(.everything, request, context) { [site] asked in
      let grid = try await site.workspace.overview(at: asked.version)
      let words = try site.pages.words(asked.language)
      let vocabulary = try await site.workspace.vocabulary()
      let source = OverviewFront.Source(
        places: Dictionary(firstValues: vocabulary.places.map { ($0.key, $0) }),
        overdue: try await site.workspace.overdueTasks(at: asked.version))
      let view = OverviewView(
        grid, OverviewQuery(asked.request, grid), source,
        try await site.workspace.trend(at: asked.version), words,
        site.reportWords(asked.language))
      return Page(
        title: words(.overviewTitle), content: try site.pages.content(view, "overview"),
        section: .overview, scripts: ["overview.js"],
        stale: try await site.staleNotice(asked.version, asked.language))
    }
  }

  private func reliability(
    _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    try await site.kept(.vocabulary, request, context) { [site] asked in
      let part = try site.web.reliability(
        try await site.workspace.reliability, method: Workspace.method, language: asked.language)
      return Page(title: part.title, content: part.html, section: .reliability)
    }
  }
}

extension Site {
  /// The words of the reports in a language.
  func reportWords(_ language: Language) -> ReportWords {
    ReportWords(language, method: Workspace.method)
  }
}
