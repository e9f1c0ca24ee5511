import Foundation
import HTTPTypes
import Hummingbird
import Indicators

/// Gives back what was typed into a form that was refused, so that it can be mended and sent again.
struct ReturnedForm {
  let fault: WebFault
  let form: FormContent

  private static let fetchSite = HTTPField.Name("sec-fetch-site") ?? .authorization

  /// Creates the answer, `nil` where nothing was typed or the form may have come from another site: what another site
  /// has filled in must not be offered to be sent.
  ///
  /// The caller has checked that `Origin` and `Sec-Fetch-Site` name this server, where the browser tells them.
  init?(_ fault: WebFault, _ form: FormContent?, _ request: Request) {
    let isGivenBack =
      fault == .foreignForm || fault == .loginNeeded
      || fault.status == .unprocessableContent || fault.status == .tooManyRequests
    let isOwn = request.headers[Self.fetchSite] == "same-origin" || request.headers[.origin] != nil
    guard let form, isGivenBack, isOwn,
      form.fields.contains(where: { $0.key != FormToken.field && !$0.value.isEmpty })
    else { return nil }
    self.fault = fault
    self.form = form
  }

  private struct View {
    let t: [String: String]
    let message: String
    let details: [String]
    let mustLogIn: Bool
    let action: String
    let encoding: String
    let formToken: String
    let fields: [Field]
  }

  private struct Field {
    let id: String
    let name: String
    let label: String
    let value: String
    var isText = false
    var isLong = false
    var isSecret = false
    var isFile = false
    var isHidden = false
  }

  /// Returns the page.
  func response(_ request: Request, _ context: ServerContext, _ site: Site) throws -> Response {
    let words = try site.pages.words(context.language)
    let (token, begun) = site.token(context)
    let view = View(
      t: words.texts, message: fault.message[context.language],
      details: fault.details.map { $0[context.language] }, mustLogIn: fault == .loginNeeded,
      action: LoginRoutes.own(request.uri.string),
      encoding: form.files.isEmpty ? "application/x-www-form-urlencoded" : "multipart/form-data",
      formToken: token, fields: fields(words))
    var response = try site.pages.response(
      Page(title: words(.errorTitle), content: try site.pages.content(view, "returned")),
      status: fault.status, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func fields(_ words: ServerWords) -> [Field] {
    var fields: [Field] = []
    func add(_ name: String, _ value: String, _ change: (inout Field) -> Void) {
      var field = Field(
        id: "field-\(fields.count)", name: name, label: Self.label(name, words), value: value)
      change(&field)
      fields.append(field)
    }
    for (name, values) in form.fields.sorted(by: { $0.key < $1.key })
    where name != FormToken.field {
      for value in values {
        add(name, FormContent.secrets.contains(name) ? "" : value) { field in
          field.isSecret = FormContent.secrets.contains(name)
          field.isHidden = !field.isSecret && (value.isEmpty || Self.hidden.contains(name))
          field.isLong = !field.isHidden && value.contains { $0.isNewline }
          field.isText = !field.isSecret && !field.isHidden && !field.isLong
        }
      }
    }
    for file in form.files { add(file.field, file.name) { $0.isFile = true } }
    return fields
  }

  /// Fields that nobody types.
  private static let hidden: Set = [
    "next", "preview", "disabled", "edited", "plan", "proposal", "periods",
  ]

  private static let labels: [String: ServerWord] = [
    "name": .accountName, "password": .password, "current": .currentPassword, "new": .newPassword,
    "role": .role, "places": .accountPlaces, "place": .place, "period": .period,
    "value": .entryValue, "estimate": .figureEstimate, "source": .entrySource, "note": .entryNote,
    "file": .entryFile,
  ]

  /// The label of a field: that of a figure by its kind and the key of its indicator.
  private static func label(_ name: String, _ words: ServerWords) -> String {
    let parts = name.split(separator: ".", maxSplits: 1)
    guard let first = parts.first, let last = parts.last else { return name }
    guard let word = labels[String(first)] else {
      return ServerWord(column: String(last)).map { words($0) } ?? name
    }
    return parts.count == 2 ? "\(words(word)): \(parts[1])" : words(word)
  }
}
