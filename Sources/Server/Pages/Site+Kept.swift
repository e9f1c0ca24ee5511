import Accounts
import Foundation
import Hummingbird
import Indicators
import NIOCore
import Reporting
import Workspaces

/// The input of the content of a page; nothing of the visitor.
struct PageQuestion: Sendable {
  /// The version of the data.
  let version: DataVersion

  /// The language.
  let language: Language

  /// The address, without the headers of the request.
  let request: Request
}

extension Site {
  /// Answers with a page that is made once for all who may see it.
  ///
  /// - Parameters:
  ///   - scope: What of the data it shows.
  ///   - request: The request; its address is part of what the page depends on.
  ///   - context: Who asks, in which language.
  ///   - further: What the page depends on besides.
  ///   - make: Makes the page.
  /// - Returns: The answer.
  /// - Throws: What making the page throws.
  func kept(
    _ scope: DataScope, _ request: Request, _ context: ServerContext,
    further: String = "", _ make: @escaping @Sendable (PageQuestion) async throws -> Page
  ) async throws -> Response {
    let language = context.language
    let address = Request(
      head: .init(method: .get, scheme: nil, authority: nil, path: request.uri.string),
      body: RequestBody(buffer: ByteBuffer()))
    let source = PageSource(
      key: PageKey(address: request.uri.string, further: further, language: language),
      scope: scope, workspace: workspace
    ) { version in
      try await make(PageQuestion(version: version, language: language, request: address))
    }
    // Once a run has ended, nobody is shown the verdicts from before.
    let run = scope == .everything ? recalculation.finishedAt : nil
    let known = [cache.ownWrites.last(context.writer), run].compactMap(\.self).max()
    let kept = try await cache.page(source, knowing: known, context.logger)
    let hasForm = kept.page.stale != nil && Access.planning.allows(context.visitor.role)
    let key = PageCache.FrameKey(
      page: source.key, role: context.visitor.role?.rawValue ?? "",
      account: context.visitor.account?.name ?? "",
      session: hasForm ? context.visitor.session ?? "" : "")
    let frame = try cache.frame(key, of: kept) {
      var page = kept.page
      page.state = stateLine(of: kept.version, try pages.words(language))
      return try pages.html(page, address, context, self)
    }
    var response = Response.content(frame.content, type: "text/html; charset=utf-8", to: request)
    response.headers[.contentLanguage] = language.rawValue
    return response
  }

  /// Says which data a page shows.
  private func stateLine(of version: DataVersion, _ words: ServerWords) -> String {
    let date = reportWords(words.language).format.date(version.asOf)
    guard let lastImport = version.lastImport else { return words(.dataOfFolder, ["date": date]) }
    let values = [
      "import": String(lastImport), "undone": String(version.undone), "date": date,
    ]
    return words(version.undone == 0 ? .dataUpToImport : .dataUpToImportUndone, values)
  }
}
