import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Planning
import Reporting
import Workspaces

/// Places beside each other, and what a budget buys.
struct CompareRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/compare") { [self] in try await compare($0, $1) },
      .page("/places/{place}/budget") { [self] in try await budget($0, $1) },
    ]
  }

  // MARK: - Comparison

  private struct CompareView {
    let t: [String: String]
    let message: String?
    let indicators: [Choice]
    let place: String
    let within: String
    let year: String
    let title: String?
    let rows: [Row]

    struct Choice {
      let key: String
      let name: String
      let isChosen: Bool
    }

    struct Row {
      let href: String
      let place: String
      let last: String
      let period: String
      let pace: String
      let value: String
      let chance: String
      let rank: String
    }
  }

  private func compare(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request, knowing: ["indicator", "place", "within", "year"])
    guard let indicator = query.text("indicator") else {
      return try await site.kept(.vocabulary, request, context) { [self] asked in
        try await comparison(query, asked.language, answer: nil)
      }
    }
    do {
      let scope = try await CompareScope(query).checked(site)
      let year = try query.integer("year", in: Query.years)
      return try await site.kept(.places(scope), request, context) { [self] asked in
        let planner = try await site.workspace.planner(about: scope)
        return try await comparison(
          query, asked.language, answer: try planner.compare(indicator, scope, year: year))
      }
    } catch {
      let fault = RouteResponder.worded(error)
      guard fault.status.kind == .clientError else { throw error }
      return try site.pages.response(
        try await comparison(
          query, context.language, answer: nil, message: fault.message[context.language]),
        status: .unprocessableContent, to: request, context, site)
    }
  }

  private func comparison(
    _ query: Query, _ language: Language, answer: PlaceComparison?, message: String? = nil
  ) async throws -> Page {
    let words = try site.pages.words(language)
    let told = AnswerWords(language)
    let view = CompareView(
      t: words.texts, message: message,
      indicators: try await site.workspace.vocabulary().indicators
        .filter { $0.kind != .qualitative }.map {
          .init(
            key: $0.key, name: $0.name[language],
            isChosen: $0.key == query.text("indicator"))
        }, place: query.texts("place").joined(separator: ", "), within: query.text("within") ?? "",
      year: query.text("year") ?? "",
      title: answer.map { answer in
        answer.indicator.name[language] + ", " + told.date(answer.asOf)
          + (answer.year.map { ", \(words(.compareMilestones)) \($0)" } ?? "")
      },
      rows: answer?.places.map { row in
        CompareView.Row(
          href: "/places/\(Response.encoded(row.place.key))/indicators/"
            + Response.encoded(answer?.indicator.key ?? ""),
          place: row.place.name[language],
          last: told.value(row.last?.value),
          period: row.last?.period.map { told.format.period($0) } ?? "–",
          pace: told.change(row.pace), value: told.value(row.value),
          chance: told.chance(row.probability),
          rank: row.bestRank.flatMap { best in
            row.worstRank.map { best == $0 ? "\(best)" : "\(best)–\($0)" }
          } ?? "–")
      } ?? [])
    return Page(
      title: words(.compareTitle), content: try site.pages.content(view, "compare"),
      section: .scenarios)
  }

  // MARK: - Budget

  private struct BudgetView {
    let t: [String: String]
    let message: String?
    let place: String
    let path: String
    let costs: String
    let budget: String
    let year: String
    let step: String
    let plan: Plan?

    struct Plan {
      let said: String
      let method: String
      let shares: [Share]
      let leftOut: [String]
    }

    struct Share {
      let name: String
      let points: String
      let cost: String
      let before: String
      let after: String
    }
  }

  private static let longestCosts = 6000

  private func budget(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(request, knowing: ["costs", "budget", "year", "step"])
    let key = try context.part("place")
    let place = try await site.workspace.place(key)
    let words = try site.pages.words(context.language)
    var message: String?
    var plan: BudgetPlan?
    if let costs = query.text("costs") {
      do { plan = try await answer(key, costs, query) } catch {
        guard let fault = error as? WebFault ?? FaultWords.fault(for: error) else { throw error }
        message = fault.message[context.language]
      }
    }
    let view = BudgetView(
      t: words.texts, message: message, place: place.name[context.language],
      path: "/places/\(Response.encoded(key))",
      costs: query.text("costs") ?? "indicator,cost_per_point,max_points\n",
      budget: query.text("budget") ?? "", year: query.text("year") ?? "2030",
      step: query.text("step") ?? "1", plan: plan.map { Self.told($0, words) })
    return try site.pages.response(
      Page(
        title: "\(words(.budgetTitle)): \(place.name[context.language])",
        content: try site.pages.content(view, "budget"), section: .scenarios),
      status: message == nil ? .ok : .unprocessableContent, to: request, context, site)
  }

  private func answer(_ place: String, _ costs: String, _ query: Query) async throws -> BudgetPlan {
    guard costs.count <= Self.longestCosts else {
      throw Query.fault("costs", vi: "quá dài", en: "it is too long")
    }
    let lines = try PlannerFiles.costs(text: costs, name: "CSV")
    guard let budget = ScenarioQuery.number(try query.required("budget")) else {
      throw Query.fault(
        "budget", query.text("budget") ?? "", vi: "phải là một số", en: "a number is needed")
    }
    let year = try query.integer("year", in: Query.years) ?? 2030
    let step = query.text("step").map { ScenarioQuery.number($0) ?? -1 }
    let question = BudgetQuestion(
      costs: lines.map {
        .init(indicator: $0.indicator, costPerPoint: $0.costPerPoint, maxPoints: $0.maxPoints)
      }, budget: budget, year: year, step: step)
    try question.check()
    let planner = try await site.workspace.planner(of: place)
    return try await Workspace.working {
      try planner.budget(place, lines, budget: budget, year: year, step: step ?? 1)
    }
  }

  private static func told(_ plan: BudgetPlan, _ words: ServerWords) -> BudgetView.Plan {
    let told = AnswerWords(words.language)
    return BudgetView.Plan(
      said: words(
        .budgetSaid,
        [
          "year": String(plan.year), "before": told.value(plan.expectedBefore),
          "after": told.value(plan.expectedAfter), "spent": told.value(plan.spent),
          "budget": told.value(plan.budget),
        ]), method: plan.method[words.language],
      shares: plan.allocation.map { share in
        .init(
          name: share.indicator.name[words.language], points: told.value(share.points),
          cost: told.value(share.cost), before: told.value(share.expectedBefore),
          after: told.value(share.expectedAfter))
      }, leftOut: plan.leftOut.map { "\($0.indicator): \($0.reason[words.language])" })
  }
}
