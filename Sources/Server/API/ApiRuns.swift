import DuBao
import Hummingbird
import Indicators
import Workspaces

/// The API's nightly runs.
struct ApiRuns: Sendable {
  let site: Site
  private var answers: ApiAnswers { ApiAnswers(site: site) }

  var routes: [Route] {
    [
      answers.fresh("/runs") { [site] _, _ in try site.workspace.runs() },
      answers.fresh("/runs/progress") { [site] _, _ in
        Progress(progress: try site.workspace.progress())
      },
      .json(.post, ApiAnswers.root + "/runs", .planning) { [site] request, context in
        try site.beginRun(context)
        return try ApiAnswers.response(
          Progress(progress: try site.workspace.progress()), status: .accepted, to: request)
      },
      answers.get("/runs/{run}", scope: ApiAnswers.vocabulary) { [site] _, context in
        try await site.workspace.manifest(of: try Self.number(context, "run"))
      },
      answers.get("/runs/{run}/diff/{later}", scope: ApiAnswers.vocabulary) { [site] _, context in
        try await site.workspace.diff(
          from: try Self.number(context, "run"), to: try Self.number(context, "later"))
      },
    ]
  }

  private struct Progress: Encodable {
    let progress: RunProgress?
  }

  static func number(_ context: ServerContext, _ name: String) throws(WebFault) -> Int {
    let text = try context.part(name)
    guard let number = Int(text), number > 0 else {
      throw Query.fault(
        name, text, vi: "phải là số của một lần tính hoặc lần nhập",
        en: "the number of a run or an import is needed")
    }
    return number
  }
}
