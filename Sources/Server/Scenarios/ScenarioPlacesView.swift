import DuBao
import Hummingbird
import Indicators
import Planning

/// The page on which one scenario is worked out for several places.
struct ScenarioPlacesView {
  let t: [String: String]
  let message: String?
  let savedName: String?
  let assumed: [String]
  let parameters: [ScenarioQuery.Parameter]
  let picker: PlacePicker
  let tables: [Table]
  let hasTables: Bool
  let refused: [String]
  let hasRefused: Bool

  /// The milestones of an indicator: a row for each place, a column for each deadline.
  struct Table {
    let indicator: String
    let unit: String
    let years: [String]
    let rows: [Row]
  }

  struct Row {
    let place: String
    let href: String

    /// What the percentiles that are assumed mean in the place.
    let meanings: [String]
    let cells: [Cell]
  }

  struct Cell {
    let value: String
    let before: String
    let after: String
    let trend: String
    let isEmpty: Bool
  }

  init(
    _ words: ServerWords, _ answers: [ScenarioPlacesRoutes.Answer], message: String?,
    savedName: String?, assumed query: ScenarioQuery, names: VocabularyNames, picker: PlacePicker
  ) {
    let language = words.language
    let told = AnswerWords(language)
    t = words.texts
    self.message = message
    self.savedName = savedName
    self.picker = picker
    parameters = query.parameters
    let asOf = answers.first?.whatIf.asOf
    let scenarios = (try? query.document().scenarios()) ?? []
    assumed = scenarios.map { scenario in
      names.indicator(scenario.indicator) + ": "
        + scenario.changes.map {
          told.assumption($0, unit: names.unit(of: scenario.indicator), from: asOf)
        }.joined(separator: "; ")
    }
    var order: [NamedIndicator] = []
    for entry in answers.flatMap(\.whatIf.indicators) where !order.contains(entry.indicator) {
      order.append(entry.indicator)
    }
    tables = order.map { Table($0, answers, told) }
    refused = answers.flatMap { answer in
      answer.refused.map { refusal in
        "\(answer.whatIf.place.name[language]) – \(refusal.indicator.name[language]): "
          + refusal.reason.reason(in: language)
      }
    }
    hasTables = !tables.isEmpty
    hasRefused = !refused.isEmpty
  }
}

extension ScenarioPlacesView.Table {
  init(
    _ indicator: NamedIndicator, _ answers: [ScenarioPlacesRoutes.Answer], _ told: AnswerWords
  ) {
    let language = told.language
    let entries = answers.map { answer in
      (answer.whatIf.place, answer.whatIf.indicators.first { $0.indicator == indicator })
    }
    let deadlines = Set(entries.flatMap { $0.1?.milestones.compactMap(\.deadline) ?? [] }).sorted()
    self.indicator = indicator.name[language]
    unit = indicator.unit[language]
    years = deadlines.map(String.init)
    rows = entries.map { place, entry in
      ScenarioPlacesView.Row(
        place: place.name[language], href: "/places/\(Response.encoded(place.key))/scenarios",
        meanings: (entry?.percentiles ?? []).map { told.meaning($0) },
        cells: deadlines.map { year in
          // Of several milestones of a year the hardest one tells most.
          let due = (entry?.milestones ?? []).filter { $0.deadline == year }
          let hardest = due.min { ($0.before.probability ?? 2) < ($1.before.probability ?? 2) }
          let (before, after) = (
            told.chance(hardest?.before.probability), told.chance(hardest?.after.probability)
          )
          return .init(
            value: told.value(hardest?.value), before: before, after: after,
            trend: ScenarioResultView.trend(before == after ? nil : hardest?.difference),
            isEmpty: hardest == nil)
        })
    }
  }
}
