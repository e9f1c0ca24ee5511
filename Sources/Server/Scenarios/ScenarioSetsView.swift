import Accounts
import DuBao
import Hummingbird
import Indicators
import Planning
import Reporting

/// The page on which scenarios of one place stand beside each other.
struct ScenarioSetsView {
  let t: [String: String]
  let place: String
  let path: String
  let message: String?
  let choices: [Choice]
  let sets: [Set]
  let milestones: [Milestone]
  let counts: [Count]
  let hasAnswer: Bool
  let asOf: String

  struct Choice {
    let id: String
    let name: String
    let isChosen: Bool
  }

  /// A scenario and what it assumes.
  struct Set {
    let name: String
    let href: String
    let assumed: [String]
  }

  struct Milestone {
    let indicator: String
    let href: String
    let year: String
    let value: String
    let cells: [Cell]
  }

  /// The verdict under the baseline or a scenario.
  struct Cell {
    let chip: ReportWords.Chip?
    let chance: String
    let median: String
  }

  struct Count {
    let year: String
    let cells: [String]
  }

  init(
    _ words: ServerWords, _ report: ReportWords, _ place: Place, kept: [SavedScenario],
    chosen: [SavedScenario], _ answers: [WhatIf], message: String?
  ) {
    let language = words.language
    let told = AnswerWords(language)
    let path = "/places/\(Response.encoded(place.key))"
    t = words.texts
    self.place = place.name[language]
    self.path = path
    self.message = message
    choices = kept.map { saved in
      Choice(
        id: saved.id, name: saved.name, isChosen: chosen.contains { $0.id == saved.id })
    }
    sets = zip(chosen, answers).map { saved, answer in
      Set(
        name: saved.name, href: "/scenarios/\(saved.id)",
        assumed: answer.indicators.map { entry in
          entry.indicator.name[language] + ": "
            + told.assumptions(entry, from: answer.asOf).joined(separator: "; ")
        })
    }
    let compared = ScenarioSets(answers)
    milestones = compared.milestones.map { row in
      Milestone(
        indicator: row.indicator.name[language],
        href: "\(path)/indicators/\(Response.encoded(row.indicator.key))",
        year: row.deadline.map(String.init) ?? "–", value: told.value(row.value),
        cells: ([row.baseline] + row.outcomes).map { Cell($0, told, report) })
    }
    counts = compared.counts.map { row in
      Count(
        year: "\(row.deadline) (\(row.baseline.total))",
        cells: ([row.baseline] + row.counts).map { count in
          count.map { "\(told.expected($0.mean)) (\($0.low)–\($0.high))" } ?? "–"
        })
    }
    hasAnswer = !answers.isEmpty
    asOf = answers.first.map { told.date($0.asOf) } ?? ""
  }
}

extension ScenarioSetsView.Cell {
  init(_ outcome: ScenarioOutcome?, _ told: AnswerWords, _ report: ReportWords) {
    chip = outcome.map { report.chip($0.status) }
    chance = told.chance(outcome?.probability)
    median = told.value(outcome?.median)
  }
}
