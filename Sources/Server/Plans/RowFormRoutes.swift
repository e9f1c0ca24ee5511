import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Store
import Workspaces

/// The forms in which places, indicators, plans, milestones and tasks are added and edited, row by row.
///
/// What is sent becomes a row of the data files and is previewed, confirmed, listed and undone like any import.
struct RowFormRoutes: Sendable {
  let site: Site

  private static let path = "/plans/{table}/edit"

  var routes: [Route] {
    [
      .page(Self.path, .planning) { [self] request, context in
        let table = try Self.table(context)
        let query = try Query(request)
        let row = try await row(table, query, context)
        return try await page(request, context, row)
      },
      .action(Self.path, .planning) { [self] in try await sent($0, $1) },
    ]
  }

  private static func table(_ context: ServerContext) throws -> EditedTable {
    guard let table = EditedTable(rawValue: try context.part("table")) else {
      throw WebFault.notFound
    }
    return table
  }

  /// The address of a form.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - parameters: The row that is edited as `key`, and what a new one belongs to.
  /// - Returns: The path with its parameters.
  static func address(_ table: EditedTable, _ parameters: KeyValuePairs<String, String>) -> String {
    let query = parameters.map { "\($0.key)=\(Response.encoded($0.value))" }
    return "/plans/\(table.rawValue)/edit"
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  // MARK: - Rows

  /// The row that is edited, or a new one with what most have.
  private func row(
    _ table: EditedTable, _ query: Query, _ context: ServerContext
  ) async throws -> EditedRow {
    let language = context.language
    let (plan, place) = (query.text("plan") ?? "", query.text("place") ?? "")
    if let key = query.text("key") {
      guard var row = try await site.desk.row(table, key, plan: plan) else {
        throw EntryError.noSuchRow(table.kind, key)
      }
      let numbers = [
        "value", "upper_value", "lower_bound", "upper_bound", "percent_done",
        "alert_schedule_percent",
      ]
      for column in numbers where language == .vietnamese {
        row.texts[column] = row.texts[column].map(RowWords.decimalComma)
      }
      if table == .tasks, CalendarDate(row["deadline"]) != nil {
        row.texts[RowFields.day] = row["deadline"]
        row.texts["deadline"] = ""
      }
      return row
    }
    let usual: [String: String] =
      switch table {
      case .places: ["kind": Place.Kind.commune.rawValue]
      case .indicators:
        [
          "kind": Indicator.Kind.share.rawValue, "unit_vi": "%", "family": "other",
          "direction": Indicator.Direction.atLeast.rawValue,
        ]
      case .plans: ["place": place]
      case .milestones: ["plan": plan, "comparator": Comparator.atLeast.rawValue, "unit": "%"]
      case .tasks: ["plan": plan, "state": PlanTask.State.notReported.rawValue]
      case .decisions:
        [
          "plan": plan, "milestone": query.text("milestone") ?? "",
          "kind": RecordedDecision.Kind.decision.rawValue,
          "state": RecordedDecision.State.open.rawValue, "on": site.today.description,
          "person": context.visitor.name,
        ]
      }
    return EditedRow(table, edited: nil, texts: usual)
  }

  private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
    let table = try Self.table(context)
    let edited = context.form["edited"] ?? ""
    var texts: [String: String] = [:]
    for column in table.columns + [RowFields.day] { texts[column] = context.form[column] }
    var row = EditedRow(table, edited: edited.isEmpty ? nil : edited, texts: texts)
    let typed = row
    // Both at once are no deadline, and refused as such.
    let due = [row["deadline"], row[RowFields.day]].filter { !$0.isEmpty }
    if table == .tasks { row.texts["deadline"] = due.joined(separator: " ") }
    do {
      let preview = try await site.desk.preview(row, by: context.visitor.entryPerson)
      return try await site.previewPage(
        preview, next: try await home(of: row), section: .plans, request, context)
    } catch let error as EntryError {
      guard let fault = FaultWords.entryFault(for: error) else { throw error }
      return try await page(request, context, typed, fault, error)
    }
  }

  /// The page that a row is shown on.
  private func home(of row: EditedRow) async throws -> String {
    switch row.table {
    case .places, .indicators: return "/plans/\(row.table.rawValue)"
    case .plans, .milestones, .tasks, .decisions:
      let place = try await place(of: row)
      return "/plans?place=\(Response.encoded(place?.key ?? ""))"
    }
  }

  private func place(of row: EditedRow) async throws -> Place? {
    let vocabulary = try await site.workspace.vocabulary()
    let key = try await plan(of: row)?.place ?? row["place"]
    return vocabulary.places.first { $0.key == key }
  }

  private func plan(of row: EditedRow) async throws -> Plan? {
    guard row.table.belongsToPlan else { return nil }
    return try await site.workspace.vocabulary().plans.first { $0.key == row["plan"] }
  }

  // MARK: - The page

  private struct View {
    let t: [String: String]
    let title: String
    let whose: [String]
    let isOpen: Bool
    let closed: String
    let message: String?
    let findings: [String]
    let action: String
    let edited: String
    let key: String?
    let given: [Given]
    let fields: [RowFields.Field]
    let further: [RowFields.Field]
    let isFurtherOpen: Bool
    let back: String
    let formToken: String

    /// A value that is not typed.
    struct Given {
      let name: String
      let value: String
    }
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ row: EditedRow, _ fault: WebFault? = nil,
    _ error: EntryError? = nil
  ) async throws -> Response {
    let language = context.language
    let words = try site.pages.words(language)
    let vocabulary = try await site.workspace.vocabulary()
    let place = try await place(of: row)
    let plan = try await plan(of: row)
    // A new row belongs to something that there is.
    let needsPlan = row.table.belongsToPlan
    guard !needsPlan || plan != nil, row.table != .plans || place != nil else {
      throw WebFault.notFound
    }
    let wrong: Set<String> =
      switch error {
      case .invalid(let findings):
        Set(findings.filter { $0.severity == .error }.map(\.column))
      case .keyTaken: [row.table.keyColumn]
      default: []
      }
    let rowWords = RowWords(vocabulary, words, site.reportWords(language))
    let fields = RowFields(row, vocabulary, rowWords, wrong: wrong)
    var (message, findings) = (fault?.message[language], fault?.details.map { $0[language] } ?? [])
    if case .invalid(let all) = error {
      // Of a form, the label of the field says more than file and column.
      let errors = all.filter { $0.severity == .error }
      message = words(.rowWrong, ["count": String(errors.count)])
      findings = errors.map {
        "\(rowWords.label($0.column, of: row.table.kind)): \($0.message[language])"
      }
    }
    let title = words(
      row.edited == nil ? .rowNew : .rowEdit, ["kind": words.name(of: row.table.kind)])
    let (token, begun) = site.token(context)
    let further = fields.further
    let view = View(
      t: words.texts, title: title,
      whose: [place?.name[language], plan?.title[language]].compactMap(\.self),
      isOpen: site.desk.isOpen, closed: EntryError.noStore.text(in: language),
      message: message, findings: findings,
      action: "/plans/\(row.table.rawValue)/edit", edited: row.edited ?? "", key: row.edited,
      given: row.table.given.map {
        .init(name: $0, value: row[$0])
      }, fields: fields.main, further: further,
      isFurtherOpen: further.contains {
        $0.isWrong || $0.name == "upper_value" && !$0.value.isEmpty
      },
      back: try await home(of: row), formToken: token)
    var response = try site.pages.response(
      Page(title: title, content: try site.pages.content(view, "row"), section: .plans),
      status: fault?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }
}
