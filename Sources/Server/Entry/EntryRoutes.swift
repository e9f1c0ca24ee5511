import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Store
import Workspaces

/// The pages on which figures are typed, files handed in, looked at and confirmed.
struct EntryRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/entry", .reporting) { [self] request, context in
        try await page(request, context, Asked(try Query(request)))
      },
      .page("/entry/template", .reporting) { [self] in try await template($0, $1) },
      .action("/entry/figures", .reporting, limit: .upload) { [self] in try await typed($0, $1) },
      .action("/entry/upload", .reporting, limit: .upload) { [self] in try await upload($0, $1) },
      .action("/entry/confirm", .reporting) { [site] _, context in
        let summary = try await site.desk.confirm(
          context.form["preview"] ?? "", unlikelyValues: context.form["confirmed"],
          by: context.visitor.entryPerson)
        context.changes.add(summary)
        return .redirect(to: Site.next(context, usual: "/imports", taken: summary.id))
      },
      .action("/entry/discard", .reporting) { [site] _, context in
        try await site.desk.discard(context.form["preview"] ?? "", by: context.visitor.entryPerson)
        return .redirect(to: Site.next(context, usual: "/entry"))
      },
    ]
  }

  /// A request for the page.
  struct Asked {
    var place = ""
    var period = ""
    /// The entries typed before, by the name of their field.
    var typed: [String: [String]] = [:]
    /// The fault of these entries.
    var fault: WebFault?
    /// The number of periods, the last one first.
    var count = 1
    /// What is wrong with a figure, for its fields.
    var faults: [EntryField: [String]] = [:]

    init() {}

    init(_ query: Query) {
      place = query.text("place") ?? ""
      period = query.text("period") ?? ""
      count = query.text("periods").flatMap { Int($0) } ?? 1
    }
  }

  // MARK: - The page

  private func page(
    _ request: Request, _ context: ServerContext, _ asked: Asked
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let language = context.language
    let person = context.visitor.entryPerson
    let places = try await site.desk.places(of: person)
    let period = Period(asked.period) ?? lastMonth
    let choice = try await PlaceChoice(asked.place, among: places, site.workspace)
    let chosen = choice.chosen
    let form = try await chosen.asyncMap {
      try await site.desk.form(of: $0.key, period, for: person)
    }
    var message = asked.fault?.message[language]
    if !asked.period.isEmpty, Period(asked.period) == nil {
      message = words(.entryBadPeriod, ["period": asked.period])
    }
    let (token, begun) = site.token(context)
    let view = EntryPageView(
      t: words.texts, isOpen: site.desk.isOpen, closed: EntryError.noStore.text(in: language),
      message: message, findings: asked.fault?.details.map { $0[language] } ?? [],
      chooser: PlaceChooser(
        "/entry", choice, asked: asked.place, words, query: "&period=\(period)"),
      place: chosen?.key ?? asked.place, placeName: chosen?.name[language],
      period: period.description,
      counts: (1...EntryField.mostPeriods).map { .init(count: $0, isChosen: $0 == asked.count) },
      keepsEvidence: site.evidence != nil,
      rows: form?.rows.map {
        .init($0, asked, periods: EntryField.periods(period, count: asked.count), words)
      } ?? [], isEmpty: form?.rows.isEmpty ?? false,
      templateHref: form.flatMap { form in
        form.rows.isEmpty
          ? nil : "/entry/template?place=\(Response.encoded(form.place.key))&period=\(period)"
      }, formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.entryTitle), content: try site.pages.content(view, "entry"), section: .entry),
      status: asked.fault?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  /// The month before this one, of which figures are usually reported.
  private var lastMonth: Period {
    let parts = Calendar(identifier: .gregorian)
      .dateComponents([.year, .month], from: site.clock.now())
    let (year, month) = (parts.year ?? 2026, parts.month ?? 1)
    return month == 1 ? .month(12, year: year - 1) : .month(month - 1, year: year)
  }

  private func template(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request, knowing: ["place", "period"])
    let place = try query.required("place")
    guard let period = try query.period("period") else {
      throw Query.fault("period", vi: "thiếu tham số này", en: "it is missing")
    }
    let data = try await site.desk.template(
      of: place, period, context.language, for: context.visitor.entryPerson)
    return .download(
      ByteBuffer(bytes: data),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      name: "\(place)-\(period).xlsx", to: request)
  }

  // MARK: - Handing in

  private func typed(_ request: Request, _ context: ServerContext) async throws -> Response {
    let person = context.visitor.entryPerson
    let fields = context.form
    var asked = Asked()
    asked.place = fields["place"] ?? ""
    asked.period = fields["period"] ?? ""
    asked.typed = fields.fields
    asked.count = fields["periods"].flatMap { Int($0) } ?? 1
    let period = Period(asked.period) ?? lastMonth
    let form = try await site.desk.form(of: asked.place, period, for: person)
    do {
      let (figures, typed) = try figures(in: form, asked, period, context)
      do {
        let data = try EntryDesk.table(figures, in: form)
        return try await preview(
          data, name: "form-\(form.place.key)-\(period).csv", request, context)
      } catch EntryError.invalid(let findings) {
        try locate(findings, typed, form, &asked, context)
        return try await page(request, context, asked)
      }
    } catch {
      guard let fault = FaultWords.entryFault(for: error) else { throw error }
      asked.fault = fault
      return try await page(request, context, asked)
    }
  }

  /// Reads what was typed; files of evidence are kept, and figures without evidence of their own share that of the form.
  private func figures(
    in form: ReportForm, _ asked: Asked, _ main: Period, _ context: ServerContext
  ) throws -> (figures: [TypedFigure], fields: [EntryField]) {
    let fields = context.form
    let shared = try fields.files.first { $0.field == "file" }.map {
      try site.keepEvidence($0, context).reference
    }
    var figures: [TypedFigure] = []
    var places: [EntryField] = []
    for row in form.rows {
      for period in EntryField.periods(main, count: asked.count) {
        let field = EntryField(indicator: row.indicator.key, period: period)
        let id = field.id(main)
        func text(_ name: String) -> String {
          (fields["\(name).\(id)"] ?? "").trimmingCharacters(in: .whitespaces)
        }
        guard ["value", "numerator", "denominator"].contains(where: { !text($0).isEmpty }) else {
          continue
        }
        let own = try fields.files.first { $0.field == "file.\(id)" }.map {
          try site.keepEvidence($0, context).reference
        }
        let named = [text("source"), own].compactMap(\.self).filter { !$0.isEmpty }
        figures.append(
          TypedFigure(
            indicator: row.indicator.key, value: text("value"), period: period.description,
            numerator: text("numerator"), denominator: text("denominator"),
            isEstimate: text("estimate") == "1",
            source: named.isEmpty ? shared ?? "" : named.joined(separator: "; "),
            note: text("note")))
        places.append(field)
      }
    }
    return (figures, places)
  }

  /// Puts what is wrong with typed figures beside their fields, by the names of indicators and columns.
  private func locate(
    _ findings: [Finding], _ typed: [EntryField], _ form: ReportForm, _ asked: inout Asked,
    _ context: ServerContext
  ) throws {
    let words = try site.pages.words(context.language)
    let names = Dictionary(
      firstValues: form.rows.map { ($0.indicator.key, $0.indicator.name) })
    let format = site.reportWords(context.language).format
    var details: [LocalizedText] = []
    for finding in findings where finding.severity == .error {
      let index = finding.line - 2
      guard typed.indices.contains(index) else {
        details.append(finding.message)
        continue
      }
      let field = typed[index]
      let column = words(Self.column(finding.column))
      asked.faults[field, default: []].append(
        "\(column): \(finding.message[context.language])")
      let name = names[field.indicator]?[context.language] ?? field.indicator
      let line =
        "\(name), \(format.period(field.period)) – \(column): \(finding.message[context.language])"
      details.append(LocalizedText(vi: line, en: line))
    }
    asked.fault = FaultWords.entryFault(for: EntryError.invalid(findings)).map {
      WebFault(
        status: $0.status, code: $0.code,
        message: LocalizedText(
          vi: words(.entryWrong, ["count": String(details.count)]),
          en: words(.entryWrong, ["count": String(details.count)])),
        details: details)
    }
  }

  /// What the column of a file is called on the form.
  private static func column(_ name: String) -> ServerWord {
    switch name {
    case "numerator": .entryNumerator
    case "denominator": .entryDenominator
    case "period": .period
    case "evidence": .entrySource
    case "note": .entryNote
    default: .entryValue
    }
  }

  private func upload(_ request: Request, _ context: ServerContext) async throws -> Response {
    do {
      guard let file = context.form.files.first else { throw WebFault.noFile }
      return try await preview(file.data, name: file.name, request, context)
    } catch {
      guard let fault = error as? WebFault ?? FaultWords.entryFault(for: error) else { throw error }
      var asked = Asked()
      asked.place = context.form["place"] ?? ""
      asked.period = context.form["period"] ?? ""
      asked.fault = fault
      return try await page(request, context, asked)
    }
  }

  private func preview(
    _ data: Data, name: String, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    let preview = try await site.desk.preview(data, name: name, by: context.visitor.entryPerson)
    return try await site.previewPage(preview, request, context)
  }
}

extension Optional {
  /// Applies a function that takes its time.
  fileprivate func asyncMap<Result>(
    _ transform: (Wrapped) async throws -> Result
  ) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
