import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Workspaces

/// The API's questions to a planner.
struct ApiQuestions: Sendable {
  let site: Site
  private var answers: ApiAnswers { ApiAnswers(site: site) }

  var routes: [Route] {
    let subject = "/places/{place}/indicators/{indicator}"
    return [
      answers.get(subject + "/explain", scope: ApiAnswers.place) { [self] _, context in
        try await ask(context) { try await $0.explain($1, $2) }
      },
      answers.get(subject + "/target", ["year", "chance"], scope: ApiAnswers.place) {
        [self] query, context in
        let year = try query.integer("year", in: Query.years) ?? 2030
        let chances = try query.chances("chance")
        return try await ask(context) {
          try $0.target($1, $2, year: year, chances: chances.isEmpty ? [0.1, 0.5, 0.9] : chances)
        }
      },
      answers.get(subject + "/glide", scope: ApiAnswers.place) { [self] _, context in
        try await ask(context) { try $0.glide($1, $2) }
      },
      answers.get(
        "/compare", ["indicator", "place", "within", "year"],
        scope: { [site] query, _ in .places(try await CompareScope(query).checked(site)) }
      ) { [self] query, _ in try await compare(query) },
      // Nothing is kept, so that it needs no more than reading; what is assumed is too long for an address.
      .json(.post, ApiAnswers.root + "/places/{place}/whatif", .reading) {
        [self] request, context in
        let document = try ApiAnswers.body(ScenarioDocument.self, request, context)
        let scenarios = try document.scenarios()
        let place = try context.part("place")
        let planner = try await site.workspace.planner(of: place)
        let answer = try await Workspace.working { try planner.whatIf(place, scenarios) }
        return try ApiAnswers.response(answer, to: request)
      },
      .json(.post, ApiAnswers.root + "/places/{place}/budget", .reading) {
        [self] request, context in
        let question = try ApiAnswers.body(BudgetQuestion.self, request, context)
        try question.check()
        let place = try context.part("place")
        let planner = try await site.workspace.planner(of: place)
        let answer = try await Workspace.working {
          try planner.budget(
            place, question.lines, budget: question.budget, year: question.year ?? 2030,
            step: question.step ?? 1)
        }
        return try ApiAnswers.response(answer, to: request)
      },
    ]
  }

  private func ask<Answer: Encodable & Sendable>(
    _ context: ServerContext,
    _ question: @escaping @Sendable (Planner, String, String) async throws -> Answer
  ) async throws -> Answer {
    let place = try context.part("place")
    let indicator = try context.part("indicator")
    let planner = try await site.workspace.planner(of: place)
    return try await Workspace.working { try await question(planner, place, indicator) }
  }

  private func compare(_ query: Query) async throws -> PlaceComparison {
    let indicator = try query.required("indicator")
    let year = try query.integer("year", in: Query.years)
    let scope = try await CompareScope(query).checked(site)
    let planner = try await site.workspace.planner(about: scope)
    return try await Workspace.working { try planner.compare(indicator, scope, year: year) }
  }
}

/// The request for a budget.
struct BudgetQuestion: Codable, Sendable {
  let costs: [Line]
  let budget: Double
  let year: Int?
  let step: Double?

  struct Line: Codable, Sendable {
    let indicator: String
    let costPerPoint: Double
    let maxPoints: Double?
  }

  /// The greatest number of lines that an answer is worked out for.
  static let greatestLines = 60

  var lines: [CostLine] {
    costs.map {
      CostLine(indicator: $0.indicator, costPerPoint: $0.costPerPoint, maxPoints: $0.maxPoints)
    }
  }

  /// - Throws: ``WebFault`` if a number means nothing, or so many steps are asked for that nobody would wait.
  func check() throws(WebFault) {
    func wrong(_ name: String, vi: String, en: String) -> WebFault {
      WebFault(
        status: .unprocessableContent, code: "bad_value",
        message: LocalizedText(vi: "'\(name)': \(vi).", en: "'\(name)': \(en)."))
    }
    guard (1...Self.greatestLines).contains(costs.count) else {
      throw wrong(
        "costs", vi: "cần từ 1 đến \(Self.greatestLines) dòng",
        en: "1 to \(Self.greatestLines) lines are needed")
    }
    for line in costs {
      guard line.costPerPoint > 0, line.costPerPoint.isFinite else {
        throw wrong(
          "costPerPoint", vi: "giá của một điểm phải lớn hơn 0",
          en: "the cost of a point is greater than 0")
      }
      guard line.maxPoints.map({ $0 >= 0 && $0.isFinite }) ?? true else {
        throw wrong(
          "maxPoints", vi: "số điểm không được âm", en: "a number of points is not negative")
      }
    }
    guard budget >= 0, budget.isFinite else {
      throw wrong("budget", vi: "phải là một số từ 0 trở lên", en: "a number from 0 up is needed")
    }
    guard year.map(Query.years.contains) ?? true else {
      throw wrong("year", vi: "phải từ 1900 đến 2200", en: "a year from 1900 to 2200 is needed")
    }
    guard step.map({ $0 >= 0.1 && $0 <= 1e9 }) ?? true else {
      throw wrong("step", vi: "phải từ 0,1 điểm trở lên", en: "0.1 points or more are needed")
    }
  }
}
