import DuBao
import Hummingbird
import Indicators
import Planning
import Reporting

/// The changes of a scenario, beside the baseline.
struct ScenarioResultView {
  let t: [String: String]
  let said: String
  let indicators: [Part]
  let counts: [Count]
  let asOf: String
  let pageHref: String
  let placesHref: String
  let csvHref: String
  let jsonHref: String
  let isNothing: Bool

  struct Part {
    let name: String
    let unit: String
    let href: String
    let assumed: [String]
    let milestones: [Milestone]
    let years: [Year]
    let chart: String?
  }

  struct Milestone {
    let year: String
    let value: String
    let before: String
    let after: String
    let change: String
    let trend: String
    let medianBefore: String
    let medianAfter: String
    let expectedBefore: String
    let expectedAfter: String
  }

  struct Year {
    let year: String
    let before: String
    let beforeRange: String
    let after: String
    let afterRange: String
  }

  struct Count {
    let year: String
    let total: String
    let before: String
    let beforeRange: String
    let after: String
    let afterRange: String
    let change: String
    let trend: String
  }

  init(_ words: ServerWords, _ answer: WhatIf, place: Place, _ query: ScenarioQuery) {
    let language = words.language
    let told = AnswerWords(language)
    let path = "/places/\(Response.encoded(place.key))"
    t = words.texts
    asOf = told.date(answer.asOf)
    isNothing = answer.indicators.isEmpty
    pageHref = "\(path)/scenarios?\(query.query)"
    placesHref = "/scenarios/places?\(query.query)&place=\(Response.encoded(place.key))"
    csvHref = "\(path)/scenarios/export/csv?\(query.query)"
    jsonHref = "\(path)/scenarios/export/json?\(query.query)"
    counts = answer.counts.map { Count($0, told) }
    indicators = answer.indicators.enumerated().map { index, entry in
      Part(
        name: entry.indicator.name[language], unit: entry.indicator.unit[language],
        href: "\(path)/indicators/\(Response.encoded(entry.indicator.key))",
        assumed: told.assumptions(entry, from: answer.asOf),
        milestones: entry.milestones.map { Milestone($0, told) },
        years: entry.years.map { Year($0, told) },
        chart: ScenarioChart(entry, words, number: index).svg)
    }
    let sums = answer.counts.filter { $0.before.mean != $0.after.mean || answer.counts.count == 1 }
    said =
      isNothing
      ? words(.scenarioNothing)
      : (sums.isEmpty ? answer.counts : sums).map { count in
        words(
          .scenarioSaid,
          [
            "year": String(count.deadline), "total": String(count.before.total),
            "before": told.format.number(count.before.mean, decimals: 2),
            "after": told.format.number(count.after.mean, decimals: 2),
          ])
      }.joined(separator: " ")
  }

  /// The name of the direction of a change in the style sheet.
  static func trend(_ change: Double?) -> String {
    guard let change, change.magnitude >= 0.0005 else { return "same" }
    return change > 0 ? "more" : "less"
  }
}

extension ScenarioResultView.Milestone {
  fileprivate init(_ entry: MilestoneComparison, _ told: AnswerWords) {
    year = entry.deadline.map(String.init) ?? "–"
    value = told.value(entry.value)
    before = told.chance(entry.before.probability)
    after = told.chance(entry.after.probability)
    change = told.chanceChange(entry.difference)
    trend = ScenarioResultView.trend(entry.difference)
    medianBefore = told.value(entry.before.median)
    medianAfter = told.value(entry.after.median)
    expectedBefore = told.attainment(entry.before.attainment)
    expectedAfter = told.attainment(entry.after.attainment)
  }
}

extension ScenarioResultView.Year {
  fileprivate init(_ entry: YearComparison, _ told: AnswerWords) {
    func range(_ row: QuantileRow) -> String {
      "\(told.value(row.quantile(0.1))) – \(told.value(row.quantile(0.9)))"
    }
    year = String(entry.year)
    before = told.value(entry.before.quantile(0.5))
    beforeRange = range(entry.before)
    after = told.value(entry.after.quantile(0.5))
    afterRange = range(entry.after)
  }
}

extension ScenarioResultView.Count {
  fileprivate init(_ entry: CountComparison, _ told: AnswerWords) {
    func mean(_ count: JointCount) -> String { told.format.number(count.mean, decimals: 2) }
    let difference = entry.after.mean - entry.before.mean
    year = String(entry.deadline)
    total = String(entry.before.total)
    before = mean(entry.before)
    beforeRange = "\(entry.before.low)–\(entry.before.high)"
    after = mean(entry.after)
    afterRange = "\(entry.after.low)–\(entry.after.high)"
    change = (difference > 0.005 ? "+" : "") + told.format.number(difference, decimals: 2)
    trend = ScenarioResultView.trend(difference)
  }
}
