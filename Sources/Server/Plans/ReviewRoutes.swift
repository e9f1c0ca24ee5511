import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import PlanReading
import Reporting
import Store
import Workspaces

/// A plan document is read, what was read is reviewed beside the original words, and taken in like any import.
struct ReviewRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .action("/plans/read", .planning, limit: .upload) { [self] request, context in
        guard let file = context.form.files.first else { throw WebFault.noFile }
        let review = try await site.desk.read(
          plan: file.data, name: file.name, of: context.form["place"] ?? "", context.language)
        return try await page(request, context, review)
      },
      // The form of a long plan is larger than other forms.
      .action("/plans/review", .planning, limit: .upload) { [self] in try await sent($0, $1) },
    ]
  }

  private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
    guard let text = context.form["proposal"],
      let proposal = try? JSONDecoder().decode(PlanProposal.self, from: Data(text.utf8))
    else { throw FormContent.unreadable }
    let place = context.form["place"] ?? ""
    let fields = context.form.fields.compactMapValues(\.first)
      .filter { !["proposal", "place", FormToken.field].contains($0.key) }
    let review = ReviewedPlan(proposal, place: place, fields: fields)
    _ = try await site.workspace.place(place)
    do {
      let preview = try await site.desk.preview(review, by: context.visitor.entryPerson)
      return try await site.previewPage(
        preview, next: "/plans?place=\(Response.encoded(place))", section: .plans, request,
        context)
    } catch let error as EntryError {
      guard let fault = FaultWords.entryFault(for: error) else { throw error }
      return try await page(request, context, review, fault, error)
    }
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ review: ReviewedPlan, _ fault: WebFault? = nil,
    _ error: EntryError? = nil
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let vocabulary = try await site.workspace.vocabulary()
    let shelf = try await site.desk.shelf(of: review.place)
    let (token, begun) = site.token(context)
    let rows = RowWords(vocabulary, words, site.reportWords(context.language))
    var wrong: Set<String> = []
    var message = fault?.message[context.language]
    var told = fault?.details.map { $0[context.language] } ?? []
    if case .invalid(let findings) = error {
      let errors = findings.filter { $0.severity == .error }
      let faults = errors.map { review.fault(of: $0) }
      wrong = Set(faults.compactMap { $0?.field })
      message = words(.rowWrong, ["count": String(errors.count)])
      // Of a form, row and label say more than file and cell.
      told = zip(errors, faults).map { error, fault in
        guard let fault else { return error.text(in: context.language) }
        let place = [fault.title, rows.label(fault.column, of: fault.table.kind)]
          .filter { !$0.isEmpty }
        return (place + [error.message[context.language]]).joined(separator: ": ")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let fields = ReviewFields(review, vocabulary, rows, wrong: wrong)
    let view = ReviewView(
      fields, shelf, words,
      proposal: String(decoding: try encoder.encode(review.proposal), as: UTF8.self),
      message: message, findings: told, formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.reviewTitle), content: try site.pages.content(view, "review"),
        section: .plans), status: fault?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }
}
