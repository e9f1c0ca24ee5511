import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// What was decided about the milestones of a place, followed up until closed.
struct DecisionRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [.page("/decisions") { [self] request, context in try await page(request, context) }]
  }

  private struct View {
    let t: [String: String]
    let chooser: String
    let message: String?
    let mayEdit: Bool
    let placeName: String?
    let plans: [Shelf]
    let isEmpty: Bool
  }

  struct Shelf {
    let key: String
    let title: String
    let open: [Row]
    let closed: [Row]
    let closedTitle: String
    let milestones: [PlaceChooser.Choice]
    let hasNone: Bool
  }

  struct Row {
    let milestone: String
    let text: String
    let isOverdue: Bool
    let edit: String
  }

  private func page(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request)
    let words = try site.pages.words(context.language)
    let vocabulary = try await site.workspace.vocabulary()
    let asked = query.text("place") ?? ""
    let choice = try await PlaceChoice(
      asked, among: site.desk.places(planning: vocabulary), site.workspace)
    let shelf: PlanShelf? =
      if let chosen = choice.chosen { try await site.desk.shelf(of: chosen.key) } else { nil }
    let names = VocabularyNames(vocabulary, context.language)
    let report = site.reportWords(context.language)
    let indicator = query.text("indicator")
    let view = View(
      t: words.texts,
      chooser: try PlaceChooser("/decisions", choice, asked: asked, words).html(site),
      message: try query.taken(words),
      mayEdit: Access.planning.allows(context.visitor.role) && site.desk.isOpen,
      placeName: choice.chosen?.name[context.language],
      plans: shelf?.plans.map { self.shelf($0, names, words, report, indicator) } ?? [],
      isEmpty: shelf?.plans.isEmpty ?? false)
    return try site.pages.response(
      Page(
        title: words(.decisionsTitle), content: try site.pages.content(view, "decisions"),
        section: .due), to: request, context, site)
  }

  private func shelf(
    _ shelved: PlanShelf.Shelved, _ names: VocabularyNames, _ words: ServerWords,
    _ report: ReportWords, _ indicator: String?
  ) -> Shelf {
    let today = site.today
    let titles = Dictionary(
      firstValues: shelved.milestones.map { milestone in
        (
          milestone.id,
          "\(names.indicator(milestone.indicator)): \(milestone.originalText)"
            + (milestone.deadline.map { " (\($0))" } ?? "")
        )
      })
    let rows = shelved.decisions.sorted { ($0.on, $0.id) > ($1.on, $1.id) }
    func row(_ decision: RecordedDecision) -> Row {
      Row(
        milestone: titles[decision.milestone] ?? decision.milestone,
        text: report.recorded(decision), isOverdue: decision.isOverdue(on: today),
        edit: RowFormRoutes.address(
          .decisions, ["plan": shelved.plan.key, "key": decision.id]))
    }
    let closed = rows.filter { $0.state == .closed }
    let wanted = shelved.milestones.filter { indicator == nil || $0.indicator == indicator }
    return Shelf(
      key: shelved.plan.key, title: shelved.plan.title[words.language],
      open: rows.filter { $0.state == .open }.map(row), closed: closed.map(row),
      closedTitle: "\(words(.decisionsClosed)) (\(closed.count))",
      milestones: (wanted.isEmpty ? shelved.milestones : wanted).map {
        .init(key: $0.id, name: titles[$0.id] ?? $0.id, isChosen: false)
      }, hasNone: rows.isEmpty)
  }
}
