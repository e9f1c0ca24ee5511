import Execution
import Foundation
import Hummingbird
import NIOCore
import Reporting

/// The style sheets, scripts and pictures of the pages, which are part of the program.
struct Assets: Sendable {
  private let files: [String: File]

  /// A file with the hash of its content.
  struct File: Sendable {
    let content: SentContent
    let type: String
  }

  /// The style sheets of all pages.
  static let styles = ["report.css", "server.css", "pages.css", "planning.css"]

  private static let sources: [(name: String, bytes: [UInt8])] = [
    ("report.css", Array(WebPages.styleSheet.utf8)),
    ("server.css", PackageResources.server_css), ("pages.css", PackageResources.pages_css),
    ("overview.js", PackageResources.overview_js), ("chart.js", PackageResources.chart_js),
    ("progress.js", PackageResources.progress_js), ("print.js", PackageResources.print_js),
    ("planning.css", PackageResources.planning_css), ("scenario.js", PackageResources.scenario_js),
    ("picker.js", PackageResources.picker_js),
  ]

  /// A tag of all files together, by which pages that name them are known.
  let tag: String

  init() {
    var files: [String: File] = [:]
    for (name, bytes) in Self.sources {
      let tag = Fingerprint.hex(SHA256Hash.hash(of: bytes).prefix(8))
      files[name] = File(
        content: SentContent(ByteBuffer(bytes: bytes), tag: tag, isCompressed: true),
        type: Self.type(name))
    }
    self.files = files
    tag = Response.tag(files.sorted { $0.key < $1.key }.map(\.value.content.tag).joined())
  }

  subscript(_ name: String) -> File? { files[name] }

  /// Returns the address of a file, which changes with its content, so that browsers may keep it for ever.
  func address(_ name: String) -> String {
    "/assets/\(name)" + (files[name].map { "?v=\($0.content.tag)" } ?? "")
  }

  private static func type(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}

/// The routes of the files of pages, and of the question whether the server is well.
struct AssetRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/assets/{name}", .everyone) { [site] request, context in
        guard let file = site.assets[try context.part("name")] else { throw WebFault.notFound }
        var response = Response.content(file.content, type: file.type, to: request)
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
      },
      .json(.get, "/healthz", .everyone) { request, _ in
        try .json(["status": "ok"], to: request)
      },
    ]
  }
}
