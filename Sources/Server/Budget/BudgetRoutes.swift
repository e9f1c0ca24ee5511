import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Reporting
import Workspaces

/// Where a budget raises the expected number of milestones met the most.
struct BudgetRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/places/{place}/budget") { [self] request, context in
        try await page(request, context, BudgetForm(try Query(request)))
      },
      // A table of costs becomes the fields of the page; nothing is kept, so that it needs no more than reading.
      .action("/places/{place}/budget", .reading) { [self] in try await take($0, $1) },
    ]
  }

  /// Copies a table of costs into the address of the page.
  private func take(_ request: Request, _ context: ServerContext) async throws -> Response {
    let key = try context.part("place")
    let typed = BudgetForm(
      [], budget: context.form["budget"] ?? "", year: context.form["year"] ?? "",
      step: context.form["step"] ?? "")
    do {
      guard let file = context.form.files.first else { throw WebFault.noFile }
      let lines = try PlannerFiles.costs(
        text: String(decoding: file.data, as: UTF8.self), name: file.name)
      guard lines.count <= BudgetQuestion.greatestLines else { throw WebFault.tooManyCosts }
      let planner = try await site.workspace.planner(of: key)
      let named = try lines.map { line in
        CostLine(
          indicator: try planner.indicator(line.indicator).key, costPerPoint: line.costPerPoint,
          maxPoints: line.maxPoints)
      }
      let form = BudgetForm(named, budget: typed.budget, year: typed.year, step: typed.step)
      return .redirect(to: "/places/\(Response.encoded(key))/budget?\(form.query)")
    } catch {
      guard let fault = error as? WebFault ?? FaultWords.fault(for: error) else { throw error }
      return try await page(request, context, typed, fault: fault)
    }
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ form: BudgetForm, fault: WebFault? = nil
  ) async throws -> Response {
    let report = try await site.workspace.report(of: try context.part("place"))
    guard let told = report.places.first else { throw WebFault.notFound }
    let language = context.language
    let words = try site.pages.words(language)
    let choices = BudgetChoices(told, asOf: report.asOf)
    var message = fault?.message[language]
    var faults: BudgetForm.Faults?
    var plan: BudgetPlan?
    if fault == nil, form.isAsked {
      do { plan = try await answer(told.place.key, form, choices) } catch let wrong
        as BudgetForm.Faults
      {
        faults = wrong
        message =
          wrong.isEmpty
          ? words(.budgetNoCost)
          : words(.budgetWrong, ["count": String(wrong.fields.count)])
      } catch {
        guard let fault = error as? WebFault ?? FaultWords.fault(for: error) else { throw error }
        message = fault.message[language]
      }
    }
    let (token, begun) = site.token(context)
    let path = "/places/\(Response.encoded(told.place.key))"
    let year = form.year.isEmpty ? String(choices.usualYear) : form.year
    let view = BudgetView(
      t: words.texts, message: message, place: told.place.name[language], path: path,
      rows: choices.reports.map {
        .init($0, form.texts[$0.indicator.key] ?? .init(), faults, path: path, words)
      },
      budget: .init(value: form.budget, fault: faults?.fields["budget"]?[language]),
      step: .init(
        value: form.step.isEmpty ? "1" : form.step, fault: faults?.fields["step"]?[language]),
      yearFault: faults?.fields["year"]?[language],
      years: choices.years.map { .init(year: String($0), isChosen: String($0) == year) },
      plan: plan.map { BudgetView.Plan($0, path: path, words) }, formToken: token)
    var response = try site.pages.response(
      Page(
        title: "\(words(.budgetTitle)): \(told.place.name[language])",
        content: try site.pages.content(view, "budget"), section: .scenarios),
      status: message == nil ? .ok : .unprocessableContent, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func answer(
    _ place: String, _ form: BudgetForm, _ choices: BudgetChoices
  ) async throws -> BudgetPlan {
    let question = try form.question(usualYear: choices.usualYear)
    try question.check()
    let planner = try await site.workspace.planner(of: place)
    return try await Workspace.working {
      try planner.budget(
        place, question.lines, budget: question.budget, year: question.year ?? choices.usualYear,
        step: question.step ?? 1)
    }
  }
}

extension WebFault {
  static let tooManyCosts = WebFault(
    status: .unprocessableContent, code: "too_many_costs",
    message: LocalizedText(
      vi: "Bảng giá có nhiều nhất \(BudgetQuestion.greatestLines) dòng.",
      en: "A table of costs has at most \(BudgetQuestion.greatestLines) rows."))
}
