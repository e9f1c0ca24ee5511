import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Nightly
import Reporting
import Workspaces

/// The tasks of a place by lead agency: state, per cent done, evidence, delays, and red alerts by the plans' own rules.
struct TaskRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/tasks", .reporting) { [self] request, context in
        try await page(request, context, try Query(request).text("place") ?? "")
      },
      .action("/tasks", .reporting, limit: .upload) { [self] in try await sent($0, $1) },
    ]
  }

  private struct View {
    let t: [String: String]
    let chooser: String
    let message: String?
    let fault: String?
    let findings: [String]
    let isOpen: Bool
    let closed: String
    let place: String
    let placeName: String?
    let rules: [Rule]
    let groups: [Group]
    let isEmpty: Bool
    let formToken: String
  }

  struct Rule {
    let text: String
    let edit: String?
  }

  struct Group {
    let agency: String
    let summary: String
    let tasks: [Row]
  }

  struct Row {
    let id: String
    let number: String
    let text: String
    let due: String
    let days: String?
    let alert: String?
    let state: String
    let states: [PlaceChooser.Choice]
    let percent: String
    let evidence: String
    let evidenceHref: String?
    let delay: String
    let postponed: String
    let mayPostpone: Bool
    let edit: String?
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ asked: String, _ fault: WebFault? = nil
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let language = context.language
    let vocabulary = try await site.workspace.vocabulary()
    let planned = Set(vocabulary.plans.map(\.place))
    let places = try await site.desk.places(of: context.visitor.entryPerson)
      .filter { planned.contains($0.key) }
    let choice = try await PlaceChoice(asked, among: places, site.workspace)
    let report = site.reportWords(language)
    let mayPlan = Access.planning.allows(context.visitor.role)
    var groups: [Group] = []
    var rules: [Rule] = []
    if let place = choice.chosen {
      let found = try await site.workspace.report(of: place.key)
      if let own = found.places.first(where: { $0.place.key == place.key }) {
        groups = self.groups(own, words, report, context, mayPlan: mayPlan)
        rules = own.plans.map { plan in
          Rule(
            text: (own.plans.count > 1 ? "\(plan.title[language]): " : "")
              + report.alertRule(of: plan),
            edit: mayPlan ? RowFormRoutes.address(.plans, ["key": plan.key]) : nil)
        }
      }
    }
    let (token, begun) = site.token(context)
    let view = View(
      t: words.texts, chooser: try PlaceChooser("/tasks", choice, asked: asked, words).html(site),
      message: try Query(request).taken(words),
      fault: fault?.message[language], findings: fault?.details.map { $0[language] } ?? [],
      isOpen: site.desk.isOpen, closed: EntryError.noStore.text(in: language),
      place: choice.chosen?.key ?? "", placeName: choice.chosen?.name[language], rules: rules,
      groups: groups, isEmpty: groups.isEmpty && choice.chosen != nil, formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.tasksTitle), content: try site.pages.content(view, "agency-tasks"),
        section: .due),
      status: fault?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func groups(
    _ place: PlaceReport, _ words: ServerWords, _ report: ReportWords, _ context: ServerContext,
    mayPlan: Bool
  ) -> [Group] {
    let alerts = Alerted(place.alerts)
    var agencies: [String] = []
    for entry in place.tasks where !agencies.contains(entry.task.leadAgency) {
      agencies.append(entry.task.leadAgency)
    }
    return agencies.map { agency in
      let own = place.tasks.filter { $0.task.leadAgency == agency }
      let red = own.count { alerts.word(of: $0.task.id) != nil }
      return Group(
        agency: agency.isEmpty ? words(.agencyNone) : agency,
        summary: words(
          .tasksSummary,
          [
            "count": String(own.count), "done": String(own.count { $0.standing == .done }),
            "red": String(red),
          ]),
        tasks: own.map { entry in
          row(entry, alerts, words, report, context, mayPlan: mayPlan)
        })
    }
  }

  private func row(
    _ entry: TaskAssessment, _ alerts: Alerted, _ words: ServerWords, _ report: ReportWords,
    _ context: ServerContext, mayPlan: Bool
  ) -> Row {
    let task = entry.task
    func typed(_ column: String, _ kept: String) -> String {
      context.form["\(column).\(task.id)"] ?? kept
    }
    let state = typed("state", task.state.rawValue)
    // A reporter says that it is done; that the evidence holds is for others to say.
    let states = PlanTask.State.allCases.filter {
      mayPlan || $0 != .done || task.state == .done
    }
    let days = entry.daysLeft.flatMap { entry.standing == .done ? nil : $0 }
    let kept = task.dataTexts["percent_done"] ?? ""
    let percent = words.language == .vietnamese ? RowWords.decimalComma(kept) : kept
    return Row(
      id: task.id, number: task.number, text: task.text, due: report.deadline(of: task),
      days: days.map {
        words(
          $0 < 0 ? .dueLate : .taskDaysLeft,
          ["days": report.format.count(Int(clamping: $0.magnitude))])
      },
      alert: alerts.word(of: task.id).map { words($0) },
      state: words(RowWords.word(task.state)),
      states: states.map {
        .init(key: $0.rawValue, name: words(RowWords.word($0)), isChosen: $0.rawValue == state)
      },
      percent: typed("percent_done", percent),
      evidence: typed("evidence", EvidenceFile.name(in: task.evidence)),
      evidenceHref: EvidenceFile.hash(in: task.evidence).map { "/evidence/\($0)" },
      delay: typed("delay_reason", task.delayReason ?? ""),
      postponed: typed("postponed_to", task.postponedTo?.description ?? ""),
      mayPostpone: mayPlan,
      edit: mayPlan ? RowFormRoutes.address(.tasks, ["plan": task.plan, "key": task.id]) : nil)
  }

  /// The red alerts of tasks.
  private struct Alerted {
    private let overdue: Set<String>
    private let behind: Set<String>
    private let evidence: Set<String>

    init(_ alerts: RedAlerts) {
      overdue = Set(alerts.tasksOverdue)
      behind = Set(alerts.tasksBehind)
      evidence = Set(alerts.evidenceRejected)
    }

    func word(of task: String) -> ServerWord? {
      if overdue.contains(task) { return .alertOverdue }
      if behind.contains(task) { return .alertBehind }
      return evidence.contains(task) ? .alertEvidenceWord : nil
    }
  }

  // MARK: - Handing in

  private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
    let place = context.form["place"] ?? ""
    let columns =
      Access.planning.allows(context.visitor.role)
      ? TypedProgress.planned : TypedProgress.reported
    do {
      let ids = context.form.fields.keys.filter { $0.hasPrefix("state.") }.sorted()
        .map { String($0.dropFirst("state.".count)) }
      let tasks = try await site.desk.shelf(of: place).plans.flatMap(\.tasks)
      let kept = Dictionary(tasks.map { ($0.id, $0.evidence) }, uniquingKeysWith: { $1 })
      let progress = try ids.map { id in
        var texts: [String: String] = [:]
        for column in columns { texts[column] = context.form["\(column).\(id)"] }
        // The name alone is shown; whoever leaves it as it is keeps the file.
        if let before = kept[id], texts["evidence"] == EvidenceFile.name(in: before) {
          texts["evidence"] = before
        }
        if let file = context.form.files.first(where: { $0.field == "file.\(id)" }) {
          texts["evidence"] = try site.keepEvidence(file, context).reference
        }
        texts["percent_done"] = texts["percent_done"]?.replacing(",", with: ".")
        return TypedProgress(task: id, texts: texts)
      }
      let preview = try await site.desk.preview(
        progress, in: place, by: context.visitor.entryPerson)
      return try await site.previewPage(
        preview, next: "/tasks?place=\(Response.encoded(place))", section: .due, request, context)
    } catch {
      guard let fault = FaultWords.entryFault(for: error) else { throw error }
      return try await page(request, context, place, fault)
    }
  }
}
