import Accounts
import DuBao
import Foundation
import Hummingbird
import Indicators
import Planning
import Reporting

/// The page of scenarios of a place.
struct ScenarioPageView {
  let t: [String: String]
  let place: String
  let path: String
  let query: String
  let message: String?
  let savedName: String?
  let controls: [Control]
  let others: [String]
  let result: ScenarioResultView?
  let formToken: String
  let maySave: Bool

  /// The scenarios of the place that are kept, to be put beside each other.
  let kept: [Kept]
  let hasKept: Bool

  struct Kept {
    let id: String
    let name: String
    let href: String
  }

  /// The fields for the assumptions on one indicator.
  struct Control {
    let key: String
    let name: String
    let unit: String
    let state: String
    let isOpen: Bool
    let pace: String
    /// The paces of other places that can be taken; none where they are not compared.
    let percentiles: [Percentile]
    let hasPercentiles: Bool
    let from: String
    let step: String
    let by: String
    let ceiling: String
    let path: String
    let firstYear: Int
    let lastYear: Int
    /// The greatest number of points that the slider has.
    let reach: String
    /// The points that it moves by.
    let notch: String
    let least: String
    let most: String
  }

  /// A pace that a share of places did not exceed.
  struct Percentile {
    let percentile: String
    let label: String
    let isChosen: Bool
  }

  init(
    _ words: ServerWords, _ told: PlaceReport, asOf: CalendarDate, _ query: ScenarioQuery,
    message: String?, result: ScenarioResultView?, savedName: String?, kept: [SavedScenario],
    formToken: String, maySave: Bool
  ) {
    let language = words.language
    let answer = AnswerWords(language)
    t = words.texts
    place = told.place.name[language]
    path = "/places/\(Response.encoded(told.place.key))"
    self.query = query.query
    self.message = message
    self.savedName = savedName
    self.result = result
    self.formToken = formToken
    self.maySave = maySave
    self.kept = kept.map { Kept(id: $0.id, name: $0.name, href: "/scenarios/\($0.id)") }
    hasKept = !kept.isEmpty
    // Levels set by decision and milestones in words have no course that could be changed.
    let projected = told.indicators.filter { $0.projection != nil }
    let first = query.focus ?? (query.order.isEmpty ? projected.first?.indicator.key : nil)
    controls = projected.map { report in
      Control(
        words, answer, report, asOf, query.texts[report.indicator.key] ?? .init(),
        isFirst: report.indicator.key == first)
    }
    others = told.indicators.filter { $0.projection == nil }.map { $0.indicator.name[language] }
  }
}

extension ScenarioPageView.Control {
  init(
    _ words: ServerWords, _ answer: AnswerWords, _ report: IndicatorReport, _ asOf: CalendarDate,
    _ texts: ScenarioQuery.Texts, isFirst: Bool
  ) {
    let indicator = report.indicator
    let ahead = report.milestones.filter { !$0.isPast && $0.probability != nil }
    key = indicator.key
    name = indicator.name[words.language]
    unit = indicator.unit[words.language]
    state = words.ahead(report, answer)
    isOpen = isFirst || !texts.isNeutral
    pace = texts[.pace].isEmpty ? "1" : texts[.pace].replacing(",", with: ".")
    percentiles = Self.percentiles(indicator, chosen: texts[.percentile], words)
    hasPercentiles = !percentiles.isEmpty
    from = texts[.from]
    step = texts[.step].isEmpty ? "0" : texts[.step].replacing(",", with: ".")
    let due = ahead.compactMap(\.milestone.deadline).first { $0 > asOf.year }
    by = texts[.by].isEmpty ? String(due ?? asOf.year + 3) : texts[.by]
    ceiling = texts[.ceiling]
    path = texts[.path]
    firstYear = asOf.year
    lastYear = Self.lastYear(report, asOf)
    let bounds = indicator.possibleValues
    let height = report.projection?.rows.first?.quantile(0.5).map(abs) ?? 1
    reach =
      indicator.kind == .share
      ? "30" : ScenarioQuery.text(Self.round(max(height, 1e-6)))
    notch =
      indicator.kind == .share
      ? "0.5" : ScenarioQuery.text(Self.round(max(height, 1e-6)) / 50)
    least = bounds.lowerBound.isFinite ? ScenarioQuery.text(bounds.lowerBound) : ""
    most = bounds.upperBound.isFinite ? ScenarioQuery.text(bounds.upperBound) : ""
  }

  /// The percentiles that are offered.
  private static let offered = [50.0, 75, 85, 90, 95, 99]

  private static func percentiles(
    _ indicator: Indicator, chosen: String, _ words: ServerWords
  ) -> [ScenarioPageView.Percentile] {
    guard indicator.hasPercentiles else { return [] }
    let typed = ScenarioQuery.number(chosen).flatMap { (1...99).contains($0) ? $0 : nil }
    let told = AnswerWords(words.language)
    return (offered + (typed.map { offered.contains($0) ? [] : [$0] } ?? [])).sorted().map {
      number in
      let fastest = told.format.percent(100 - number, decimals: 1)
      return .init(
        percentile: ScenarioQuery.text(number),
        label: number == 50
          ? words(.scenarioHalf) : words(.scenarioFastest, ["share": fastest]),
        isChosen: number == typed)
    }
  }

  private static func lastYear(_ report: IndicatorReport, _ asOf: CalendarDate) -> Int {
    let last = report.projection?.rows.last.map { Int(bounded: $0.time.rounded()) - 1 }
    return max(last ?? asOf.year, asOf.year)
  }

  /// The next greater number of one digit.
  private static func round(_ value: Double) -> Double {
    let unit = pow(10, log10(value).rounded(.down))
    return (value / unit).rounded(.up) * unit
  }
}

extension ServerWords {
  /// The milestones of an indicator ahead, each with its probability.
  func ahead(_ report: IndicatorReport, _ told: AnswerWords) -> String {
    var seen: Set<String> = []
    return report.milestones.filter { !$0.isPast && $0.probability != nil }.map { entry in
      self(
        .scenarioAhead,
        [
          "year": entry.milestone.deadline.map(String.init) ?? "–",
          "value": told.value(entry.milestone.value), "chance": told.chance(entry.probability),
        ])
    }.filter { seen.insert($0).inserted }.joined(separator: "; ")
  }
}
