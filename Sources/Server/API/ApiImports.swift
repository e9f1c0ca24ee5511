import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Store
import Workspaces

/// The API's way of handing in figures: a preview, and the same thing kept.
struct ApiImports: Sendable {
  let site: Site
  private var answers: ApiAnswers { ApiAnswers(site: site) }

  /// The kinds of files that are taken.
  static let types = [
    "multipart/form-data", "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream",
  ]

  var routes: [Route] {
    let root = ApiAnswers.root
    return [
      answers.list("/imports") { [site] _, paging, _ in
        let imports = try site.desk.imports()
        return (imports.count, paging.cut(imports))
      },
      .json(.post, root + "/imports/preview", .reporting, limit: .upload) {
        [site] request, context in
        let file = try Self.file(request, context)
        let preview = try await site.desk.preview(
          file.data, name: file.name, by: context.visitor.entryPerson)
        return try ApiAnswers.response(preview, status: .created, to: request)
      },
      .json(.post, root + "/imports", .reporting) { [site] request, context in
        let body = try ApiAnswers.body(Confirmation.self, request, context)
        let summary = try await site.desk.confirm(
          body.preview, unlikelyValues: body.confirmed, by: context.visitor.entryPerson)
        context.changes.add(summary)
        return try ApiAnswers.response(summary, status: .created, to: request)
      },
      .json(.post, root + "/imports/{import}/undo", .planning) { [site] request, context in
        let number = try ApiRuns.number(context, "import")
        try await site.desk.undo(number, by: context.visitor.entryPerson)
        context.changes.add("import \(number): kept → taken back")
        let entry = try site.desk.imports().first { $0.id == number }
        return try ApiAnswers.response(entry, to: request)
      },
    ]
  }

  private struct Confirmation: Decodable {
    let preview: String
    /// The code of the unlikely values of the preview that are confirmed.
    let confirmed: String?
  }

  /// The file of a form, or what is sent itself, with its name in the address.
  private static func file(
    _ request: Request, _ context: ServerContext
  ) throws(WebFault) -> (data: Data, name: String) {
    let type = try ApiAnswers.expect(types, request)
    let query = try Query(request, knowing: ["name"])
    if type == "multipart/form-data" {
      guard let file = context.form.files.first else { throw .noFile }
      return (file.data, file.name)
    }
    guard !context.form.bytes.isEmpty else { throw .noFile }
    return (context.form.bytes, query.text("name") ?? (type == "text/csv" ? "api.csv" : "api.xlsx"))
  }
}

extension WebFault {
  static let noFile = WebFault(
    status: .unprocessableContent, code: "no_file",
    message: LocalizedText(vi: "Chưa chọn tệp nào.", en: "No file was sent."))
}
