import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Reporting
import Store
import Workspaces

/// The page on which figures that were handed in are accepted, sent back or rejected.
struct CheckRoutes: Sendable {
  let site: Site

  /// The greatest number of figures on the page; the rest comes up once these are checked.
  private static let listed = 60

  var routes: [Route] {
    [
      .page("/check", .planning) { [self] request, context in
        try await page(request, context, try Query(request).text("place") ?? "")
      },
      .action("/check", .planning) { [self] in try await sent($0, $1) },
    ]
  }

  private struct View {
    let t: [String: String]
    let chooser: String
    let message: String?
    let fault: String?
    let isOpen: Bool
    let closed: String
    let place: String
    let rows: [Row]
    let isEmpty: Bool
    let formToken: String
  }

  private struct Row {
    let id: String
    let key: String
    let place: String
    let indicator: String
    let period: String
    let value: String
    let counts: String?
    let evidence: String?
    let evidenceHref: String?
    let noEvidence: Bool
    let note: String?
    let handedIn: String
    let steps: [String]
    let isSentBack: Bool
    let isOwn: Bool
    let choices: [PlaceChooser.Choice]
    let reason: String
  }

  private static let states: [EvidenceReference.State] = [.accepted, .sentBack, .rejected]

  /// What stands for a figure in the form.
  private static func key(_ row: Observation) -> String {
    [row.place, row.indicator, row.period.description, row.evidence?.reference ?? ""]
      .joined(separator: "\u{1F}")
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ asked: String, _ fault: EntryError? = nil
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let vocabulary = try await site.workspace.vocabulary()
    let planned = Set(vocabulary.plans.map(\.place))
    let places = try await site.desk.places(of: context.visitor.entryPerson)
      .filter { planned.contains($0.key) || $0.kind == .province || $0.kind == .nation }
    let choice = try await PlaceChoice(asked, among: places, site.workspace)
    let figures = try await site.desk.figuresToCheck(in: choice.chosen?.key, limit: Self.listed)
    let names = VocabularyNames(vocabulary, context.language)
    let units = Dictionary(
      firstValues: vocabulary.indicators.map { ($0.key, $0.unit[context.language]) })
    let report = site.reportWords(context.language)
    let (token, begun) = site.token(context)
    let rows = figures.enumerated().map { index, figure in
      row(index, figure, names, units, words, report, context)
    }
    let view = View(
      t: words.texts,
      chooser: try PlaceChooser("/check", choice, asked: asked, words, allowsAll: true).html(site),
      message: try Query(request).taken(words),
      fault: fault?.text(in: context.language), isOpen: site.desk.isOpen,
      closed: EntryError.noStore.text(in: context.language), place: choice.chosen?.key ?? "",
      rows: rows, isEmpty: rows.isEmpty, formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.checkTitle), content: try site.pages.content(view, "check"), section: .due),
      status: fault == nil ? .ok : .unprocessableContent, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func row(
    _ index: Int, _ figure: FigureToCheck, _ names: VocabularyNames, _ units: [String: String],
    _ words: ServerWords, _ report: ReportWords, _ context: ServerContext
  ) -> Row {
    let observation = figure.observation
    let told = AnswerWords(words.language)
    let counts = [observation.numerator, observation.denominator].filter { !$0.isEmpty }
    let reference = observation.evidence?.reference ?? ""
    let typed = context.form["state.\(index)"]
    return Row(
      id: String(index), key: Self.key(observation), place: names.place(observation.place),
      indicator: names.indicator(observation.indicator),
      period: report.format.period(observation.period),
      value: "\(told.value(observation.value)) \(units[observation.indicator] ?? "")",
      counts: counts.isEmpty ? nil : counts.joined(separator: " / "),
      evidence: reference.isEmpty ? nil : EvidenceFile.name(in: reference),
      evidenceHref: EvidenceFile.hash(in: reference).map { "/evidence/\($0)" },
      noEvidence: reference.isEmpty, note: observation.note.isEmpty ? nil : observation.note,
      handedIn: words(
        .checkHandedIn,
        [
          "person": figure.person, "time": words.time(figure.time),
          "import": String(figure.importID),
        ]),
      steps: observation.evidence?.steps.map { report.step($0) } ?? [],
      isSentBack: observation.evidence?.state == .sentBack,
      isOwn: !site.isOpen && figure.person == context.visitor.name,
      choices: [.init(key: "", name: words(.checkNotYet), isChosen: (typed ?? "").isEmpty)]
        + Self.states.map {
          .init(
            key: $0.rawValue, name: words(Self.word($0)), isChosen: typed == $0.rawValue)
        },
      reason: context.form["reason.\(index)"] ?? "")
  }

  static func word(_ state: EvidenceReference.State) -> ServerWord {
    switch state {
    case .attached: .checkAttached
    case .accepted: .checkAccept
    case .sentBack: .checkSendBack
    case .rejected: .checkReject
    }
  }

  private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = context.form["place"] ?? ""
    let numbers = (0..<Self.listed).filter { context.form["key.\($0)"] != nil }
    do {
      let appraisals = try numbers.compactMap { number in
        try appraisal(number, context)
      }
      for appraisal in appraisals { context.changes.add(Self.told(appraisal)) }
      let preview = try await site.desk.preview(
        appraisals, by: context.visitor.entryPerson, checksOwn: site.isOpen)
      let next = "/check" + (place.isEmpty ? "" : "?place=\(Response.encoded(place))")
      return try await site.previewPage(preview, next: next, section: .due, request, context)
    } catch let error as EntryError {
      return try await page(request, context, place, error)
    }
  }

  /// Reads one row of the form, `nil` if nothing was chosen.
  private func appraisal(
    _ number: Int, _ context: ServerContext
  ) throws -> TypedAppraisal? {
    let form = context.form
    guard let state = form["state.\(number)"].flatMap(EvidenceReference.State.init(rawValue:)),
      Self.states.contains(state)
    else { return nil }
    let parts = (form["key.\(number)"] ?? "").components(separatedBy: "\u{1F}")
    guard parts.count == 4 else { throw WebFault.foreignForm }
    let reason = (form["reason.\(number)"] ?? "").trimmingCharacters(in: .whitespaces)
    if state != .accepted, reason.isEmpty { throw EntryError.noReason }
    return TypedAppraisal(
      place: parts[0], indicator: parts[1], period: parts[2], evidence: parts[3], state: state,
      reason: reason)
  }

  private static func told(_ appraisal: TypedAppraisal) -> String {
    "\(appraisal.place) \(appraisal.indicator) \(appraisal.period): \(appraisal.state.rawValue)"
      + (appraisal.reason.isEmpty ? "" : " (\(appraisal.reason))")
  }
}
