import Indicators

/// The part of a page for a committee: decisions with options, red alerts and changes.
struct CommitteeView {
  let decisionRows: [DecisionView]
  let hasNoDecision: Bool
  let alertRows: [AlertView]
  let hasNoAlert: Bool
  let alertRules: [String]
  let changesHeading: String?
  let changeRows: [ChangeView]
  let changesNone: Bool
  let changesRest: String?

  struct DecisionView {
    let chip: ChipView?
    let decisionName: String
    let decisionHref: String?
    let decisionState: String
    let decisionMissing: [String]
    let options: [String]
    let decisionAgency: String
    let decisionBy: String
  }

  struct AlertView {
    let alertTitle: String
    let alertItems: [String]
    let isShort: Bool
  }

  struct ChangeView {
    let changeName: String
    let changeText: String
  }

  init(_ report: PlaceReport, words: Wording, href: (String) -> String) {
    let known = Dictionary(
      firstValues: report.indicators.flatMap { entry in
        entry.milestones.map { ($0.milestone.id, (assessment: $0, of: entry.indicator)) }
      })
    decisionRows = words.decisionLines(report).map { line in
      DecisionView(
        chip: line.assessment.map { ChipView($0.status, isPast: $0.isPast, words: words) },
        decisionName: line.subject, decisionHref: line.indicator.map(href),
        decisionState: line.state.capitalizedFirst,
        decisionMissing: line.missing.map(\.capitalizedFirst),
        options: line.proposals.map(\.capitalizedFirst), decisionAgency: line.agency,
        decisionBy: line.by)
    }
    hasNoDecision = decisionRows.isEmpty
    alertRows = words.alerts(report).map {
      AlertView(alertTitle: $0.title, alertItems: $0.items, isShort: $0.items.count <= 3)
    }
    hasNoAlert = alertRows.isEmpty
    alertRules = words.alertRules(report)
    let tasks = Dictionary(
      firstValues: report.tasks.map { ($0.task.id, $0.task.text) })
    if let changes = report.changes {
      changesHeading = words.say(.changesTitle, ["date": words.format.date(changes.since)])
      changeRows =
        changes.milestones.map { change in
          ChangeView(
            changeName: known[change.milestone].map {
              words.name($0.assessment.milestone, of: $0.of)
            } ?? change.milestone,
            changeText: words.change(change))
        }
        + changes.tasks.map {
          ChangeView(changeName: tasks[$0.task] ?? $0.task, changeText: words.change($0))
        }
      changesRest = words.say(
        .changesRest, ["count": words.format.count(changes.unchanged)])
    } else {
      changesHeading = nil
      changeRows = []
      changesRest = nil
    }
    changesNone = changeRows.isEmpty
  }
}
