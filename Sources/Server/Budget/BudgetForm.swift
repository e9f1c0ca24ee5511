import DuBao
import Hummingbird
import Indicators
import Planning

/// A budget as the address of its page holds it: `cost.coverage_5g=90&most.coverage_5g=20&budget=1500&year=2030`.
struct BudgetForm: Sendable, Equatable {
  /// A field of an indicator, by the first part of the name of its parameter.
  enum Field: String, CaseIterable {
    /// What a point costs.
    case cost

    /// How many points can be bought at most.
    case most
  }

  /// What was typed for one indicator.
  struct Texts: Sendable, Equatable {
    var cost = ""
    var most = ""
  }

  /// What was typed, by indicator, and the indicators in the order of their keys.
  private(set) var texts: [String: Texts] = [:]
  private(set) var order: [String] = []

  let budget: String
  let year: String
  let step: String

  /// Reads an address; parameters that are none of a budget are passed over.
  init(_ query: Query) {
    budget = query.text("budget") ?? ""
    year = query.text("year") ?? ""
    step = query.text("step") ?? ""
    for name in query.fields.keys.sorted() {
      guard let dot = name.firstIndex(of: "."), let field = Field(rawValue: String(name[..<dot])),
        let text = query.text(name)
      else { continue }
      let key = String(name[name.index(after: dot)...])
      switch field {
      case .cost: texts[key, default: Texts()].cost = text
      case .most: texts[key, default: Texts()].most = text
      }
    }
    order = texts.keys.sorted()
  }

  /// Writes what a table of costs says, in the place of what was typed for its indicators.
  init(_ lines: [CostLine], budget: String, year: String, step: String) {
    self.budget = budget
    self.year = year
    self.step = step
    for line in lines {
      if texts[line.indicator] == nil { order.append(line.indicator) }
      texts[line.indicator] = Texts(
        cost: ScenarioQuery.text(line.costPerPoint),
        most: line.maxPoints.map(ScenarioQuery.text) ?? "")
    }
  }

  /// Whether an answer is asked for.
  var isAsked: Bool { !order.isEmpty || !budget.isEmpty }

  /// The address of the page, without fields that are empty.
  var query: String {
    func part(_ name: String, _ value: String) -> String? {
      value.isEmpty ? nil : "\(Response.encoded(name))=\(Response.encoded(value))"
    }
    let rows = order.flatMap { key -> [String?] in
      let typed = texts[key] ?? Texts()
      return [part("cost.\(key)", typed.cost), part("most.\(key)", typed.most)]
    }
    return (rows + [part("budget", budget), part("year", year), part("step", step)])
      .compactMap(\.self).joined(separator: "&")
  }

  /// The faults of fields, by the names of their parameters.
  struct Faults: Error {
    var fields: [String: LocalizedText] = [:]

    /// Whether no indicator has a cost.
    var isEmpty = false
  }

  /// Returns what the planner is asked.
  ///
  /// - Parameter usualYear: The year where none is named.
  /// - Returns: The question.
  /// - Throws: ``Faults`` of all fields at once.
  func question(usualYear: Int) throws(Faults) -> BudgetQuestion {
    var faults = Faults()
    func number(
      _ name: String, _ text: String, least: Double, vi: String, en: String
    ) -> Double? {
      guard let number = ScenarioQuery.number(text), number >= least else {
        faults.fields[name] = LocalizedText(vi: vi, en: en)
        return nil
      }
      return number
    }
    let lines = order.compactMap { key -> BudgetQuestion.Line? in
      let typed = texts[key] ?? Texts()
      let cost = number(
        "cost.\(key)", typed.cost, least: .leastNonzeroMagnitude, vi: "cần một số lớn hơn 0",
        en: "a number above 0 is needed")
      let most =
        typed.most.isEmpty
        ? nil
        : number(
          "most.\(key)", typed.most, least: 0, vi: "cần một số từ 0 trở lên",
          en: "a number from 0 up is needed")
      return cost.map { .init(indicator: key, costPerPoint: $0, maxPoints: most) }
    }
    let amount = number(
      "budget", budget, least: 0, vi: "cần một số từ 0 trở lên", en: "a number from 0 up is needed")
    let asked = year.isEmpty ? usualYear : Int(year)
    if asked.map(Query.years.contains) != true {
      faults.fields["year"] = LocalizedText(vi: "cần một năm, như 2030", en: "a year is needed")
    }
    let bought =
      step.isEmpty
      ? nil
      : number(
        "step", step, least: 0.1, vi: "cần một số từ 0,1 trở lên",
        en: "a number from 0.1 up is needed")
    faults.isEmpty = order.isEmpty
    guard faults.fields.isEmpty, !order.isEmpty, let amount else { throw faults }
    return BudgetQuestion(costs: lines, budget: amount, year: asked, step: bought)
  }
}
