import Foundation
import Hummingbird
import NIOCore
import Reporting

/// The interface for programs: the same façade as that of the pages, as JSON.
struct ApiRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    ApiVocabulary(site: site).routes + ApiQuestions(site: site).routes + ApiRuns(site: site).routes
      + ApiImports(site: site).routes + ApiScenarios(site: site).routes + ApiPage(site: site).routes
      + descriptions
  }

  private var descriptions: [Route] {
    [
      .json(.get, ApiAnswers.root + "/openapi.json") { request, _ in
        Self.file(PackageResources.openapi_json, to: request)
      },
      .json(.get, ApiAnswers.root + "/\(JSONReport.schemaName)") { request, _ in
        Self.file([UInt8](JSONReport.schema), to: request)
      },
    ]
  }

  private static func file(_ bytes: [UInt8], to request: Request) -> Response {
    .content(
      ByteBuffer(bytes: bytes), type: ApiAnswers.type,
      tag: Response.tag(String(decoding: bytes, as: UTF8.self)), to: request)
  }
}
