import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Store
import Workspaces

/// The list of what was taken in, and how it is taken back.
struct ImportRoutes: Sendable {
  let site: Site

  private static let shown = 200

  var routes: [Route] {
    [
      .page("/imports") { [self] in try page($0, $1) },
      .page("/imports/{import}/undo", .planning) { [self] in try await undoing($0, $1) },
      .action("/imports/{import}/undo", .planning) { [self] in try await undo($0, $1) },
    ]
  }

  private struct View {
    let t: [String: String]
    let message: String?
    let imports: [Row]

    struct Row {
      let id: Int
      let time: String
      let user: String
      let name: String
      let counts: String
      let undone: String?
      let undoPath: String?
    }
  }

  private func page(_ request: Request, _ context: ServerContext) throws -> Response {
    let words = try site.pages.words(context.language)
    let query = try Query(request)
    let mayUndo = Access.planning.allows(context.visitor.role)
    var message: String?
    if let number = try query.integer("taken", in: 1...Int(Int32.max)) {
      message = words(.importTaken, ["import": String(number)])
    } else if let number = try query.integer("undone", in: 1...Int(Int32.max)) {
      message = words(.importUndone, ["import": String(number)])
    }
    let view = View(
      t: words.texts, message: message,
      imports: try site.desk.imports().prefix(Self.shown).map { entry in
        View.Row(
          id: entry.id, time: words.time(entry.time), user: entry.user,
          name: entry.name.split(separator: "/").last.map(String.init) ?? entry.name,
          counts: words.counts(entry.counts),
          undone: entry.undone.map {
            words(.importUndoneBy, ["user": $0.user, "time": words.time($0.time)])
          },
          undoPath: mayUndo && entry.undone == nil ? "/imports/\(entry.id)/undo" : nil)
      })
    return try site.pages.response(
      Page(
        title: words(.importsTitle), content: try site.pages.content(view, "imports"),
        section: .entry), to: request, context, site)
  }

  // MARK: - Undoing

  private func undoing(
    _ request: Request, _ context: ServerContext, message: String? = nil
  ) async throws -> Response {
    let number = try ApiRuns.number(context, "import")
    let preview = try await site.desk.undoPreview(of: number)
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let view = UndoView(preview, words, token: token, message: message)
    var response = try site.pages.response(
      Page(title: view.title, content: try site.pages.content(view, "undo"), section: .entry),
      status: message == nil ? .ok : .unprocessableContent, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func undo(_ request: Request, _ context: ServerContext) async throws -> Response {
    let number = try ApiRuns.number(context, "import")
    let preview = try await site.desk.undoPreview(of: number)
    let typed = (context.form["number"] ?? "").trimmingCharacters(in: .whitespaces)
    if UndoView.isGuarded(preview), Int(typed) != number {
      let words = try site.pages.words(context.language)
      return try await undoing(
        request, context, message: words(.undoWrongNumber, ["import": String(number)]))
    }
    try await site.desk.undo(number, by: context.visitor.entryPerson)
    context.changes.add("import \(number): kept → taken back")
    return .redirect(to: "/imports?undone=\(number)")
  }
}

extension ChangeNotes {
  /// Adds what an import has brought.
  func add(_ summary: ImportSummary) {
    guard let id = summary.id else { return add("nothing new in \(summary.name)") }
    let counts = summary.counts.sorted { $0.key < $1.key }.filter { $0.value != ImportCounts() }
      .map { "\($0.key): \($0.value.added) new, \($0.value.changed) corrected" }
    add("import \(id): none → \(summary.name); \(counts.joined(separator: ", "))")
  }
}
