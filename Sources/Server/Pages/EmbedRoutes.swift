import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Reporting
import Workspaces

/// Charts alone, for frames of other pages.
struct EmbedRoutes: Sendable {
  let site: Site

  /// The beginning of the paths of pages that may stand in frames.
  static let root = "/embed"

  /// Whether a path is that of a page that may stand in frames.
  static func has(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == 5 && "/" + parts[0] == root && parts[1] == "places"
      && parts[3] == "indicators"
  }

  var routes: [Route] {
    [
      .framed(Self.root + "/places/{place}/indicators/{indicator}") { [self] in
        try await chart($0, $1)
      }
    ]
  }

  private func chart(_ request: Request, _ context: ServerContext) async throws -> Response {
    let (key, place) = (try context.part("indicator"), try context.part("place"))
    let language = context.language
    let report = try await site.workspace.report(of: place)
    guard
      let part = try site.web.chart(
        key, in: place, of: report, language: language, links: SitePaths.links)
    else { throw WebFault.notFound }
    let html = try site.pages.framed(part.title, part.html, language)
    // The frame of a chart is none of a page that is kept; its tag is made from its bytes.
    var response = Response.content(
      ByteBuffer(string: html), type: "text/html; charset=utf-8", tag: Response.tag(html),
      to: request)
    response.headers[.contentLanguage] = language.rawValue
    return response
  }
}

extension PageRenderer {
  /// Returns a whole page without head and navigation, for frames.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - content: The content, HTML.
  ///   - language: The language.
  /// - Returns: The page.
  /// - Throws: ``ServerSetupError``.
  func framed(
    _ title: String, _ content: String, _ language: Language
  ) throws(ServerSetupError) -> String {
    struct View {
      let lang: String
      let title: String
      let styles: [String]
      let content: String
    }
    let view = View(
      lang: language.rawValue, title: title, styles: Assets.styles.map(assets.address),
      content: content)
    return try self.content(view, "embed")
  }

  /// Tells a fault within a frame, with a link that opens the workspace outside of it: browsers send no session to frames of
  /// other sites.
  func framed(_ fault: WebFault, _ context: ServerContext) -> Response {
    struct View {
      let message: String
      let t: [String: String]
    }
    do {
      let words = try words(context.language)
      let view = View(message: fault.message[context.language], t: words.texts)
      let html = try framed(
        words(.errorTitle), content(view, "embed-fault"), context.language)
      return Response(
        status: fault.status,
        headers: [
          .contentType: "text/html; charset=utf-8", .contentLanguage: context.language.rawValue,
        ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    } catch {
      return .fault(fault, context.language)
    }
  }
}
