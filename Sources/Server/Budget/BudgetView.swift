import DuBao
import Hummingbird
import Indicators
import Planning
import Reporting

/// The page of a budget.
struct BudgetView {
  let t: [String: String]
  let message: String?
  let place: String
  let path: String
  let rows: [Row]
  let budget: Single
  let step: Single
  let yearFault: String?
  let years: [Year]
  let plan: Plan?
  let formToken: String

  /// The two fields of an indicator.
  struct Row {
    let key: String
    let name: String
    let unit: String
    let href: String
    let ahead: String
    let cost: String
    let costFault: String?
    let most: String
    let mostFault: String?
    let isWrong: Bool
  }

  /// A field of its own.
  struct Single {
    let value: String
    let fault: String?
  }

  struct Year {
    let year: String
    let isChosen: Bool
  }

  struct Plan {
    let said: String
    let method: String
    let shares: [Share]
    let leftOut: [String]
  }

  struct Share {
    let name: String
    let href: String
    let points: String
    let cost: String
    let before: String
    let after: String
  }
}

/// The indicators of a place whose points can be bought, with what is said of them.
struct BudgetChoices {
  let reports: [IndicatorReport]

  /// The years of milestones ahead, and the one that most of them have.
  let years: [Int]
  let usualYear: Int

  init(_ told: PlaceReport, asOf: CalendarDate) {
    func ahead(_ report: IndicatorReport) -> [Int] {
      report.milestones.filter { !$0.isPast && $0.probability != nil }
        .compactMap(\.milestone.deadline)
    }
    reports = told.indicators.filter { $0.projection != nil && !ahead($0).isEmpty }
    let all = reports.flatMap(ahead)
    years = Set(all).sorted()
    usualYear =
      Dictionary(grouping: all) { $0 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? asOf.year
  }
}

extension BudgetView.Row {
  init(
    _ report: IndicatorReport, _ typed: BudgetForm.Texts, _ faults: BudgetForm.Faults?,
    path: String, _ words: ServerWords
  ) {
    let told = AnswerWords(words.language)
    key = report.indicator.key
    name = report.indicator.name[words.language]
    unit = report.indicator.unit[words.language]
    href = "\(path)/indicators/\(Response.encoded(key))"
    ahead = words.ahead(report, told)
    cost = typed.cost
    costFault = faults?.fields["cost.\(key)"]?[words.language]
    most = typed.most
    mostFault = faults?.fields["most.\(key)"]?[words.language]
    isWrong = costFault != nil || mostFault != nil
  }
}

extension BudgetView.Plan {
  init(_ plan: BudgetPlan, path: String, _ words: ServerWords) {
    let told = AnswerWords(words.language)
    let total = plan.allocation.reduce(0) { $0 + $1.milestones }
    said = words(
      .budgetSaid,
      [
        "year": String(plan.year), "before": told.expected(plan.expectedBefore),
        "after": told.expected(plan.expectedAfter), "total": String(total),
        "spent": told.value(plan.spent), "budget": told.value(plan.budget),
      ])
    method = plan.method[words.language]
    shares = plan.allocation.map { share in
      .init(
        name: share.indicator.name[words.language],
        href: "\(path)/indicators/\(Response.encoded(share.indicator.key))",
        points: told.value(share.points), cost: told.value(share.cost),
        before: told.expected(share.expectedBefore, of: share.milestones),
        after: told.expected(share.expectedAfter, of: share.milestones))
    }
    leftOut = plan.leftOut.map { "\($0.name[words.language]): \($0.reason[words.language])" }
  }
}
