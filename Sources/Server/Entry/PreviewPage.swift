import DuBao
import HTTPTypes
import Hummingbird
import Workspaces

extension Site {
  /// Returns the page on which somebody looks at what an import would bring, and confirms it.
  ///
  /// - Parameters:
  ///   - preview: The preview.
  ///   - next: The page of this server to go on with; `nil` for the usual ones.
  ///   - section: The part of the navigation.
  ///   - request: The request.
  ///   - context: Who asks.
  /// - Returns: The page.
  /// - Throws: ``ServerSetupError``, `StoreError`, `DataFolderError`.
  func previewPage(
    _ preview: EntryPreview, next: String? = nil, section: Navigation = .entry,
    _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    let words = try pages.words(context.language)
    let vocabulary = try await workspace.vocabulary()
    let (token, _) = token(context)
    let view = PreviewView(
      preview, words, VocabularyNames(vocabulary, context.language),
      RowWords(
        vocabulary, words, reportWords(context.language), changes: preview.changes), next: next,
      formToken: token)
    return try pages.response(
      Page(
        title: words(.previewTitle), content: try pages.content(view, "preview"),
        section: section), to: request, context, self)
  }

  /// Returns the address to go on with after a preview.
  ///
  /// - Parameters:
  ///   - context: The form that was sent, whose `next` must be a path of this server.
  ///   - usual: The address where it names none.
  ///   - taken: The number of the import, which the page then tells.
  /// - Returns: The address.
  static func next(_ context: ServerContext, usual: String, taken: Int? = nil) -> String {
    let next = context.form["next"].map(LoginRoutes.own) ?? "/"
    let path = next == "/" ? usual : next
    guard let taken else { return path }
    return "\(path)\(path.contains("?") ? "&" : "?")taken=\(taken)"
  }
}
