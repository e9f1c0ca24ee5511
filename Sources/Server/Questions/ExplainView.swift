import DuBao
import Hummingbird
import Indicators
import Planning
import Reporting

/// The page of an explanation.
struct ExplainView {
  let t: [String: String]
  let place: String
  let placeHref: String
  let indicator: String
  let indicatorHref: String
  let apiHref: String
  let asOf: String
  let source: String
  let data: String
  let figures: [Figures]
  let notes: [String]
  let distributions: [DistributionSection]
  let milestones: [Milestone]
  let histories: [String]
  let official: [Official]
  let cases: [Case]
  let caseColumns: [String]
  let target: Target
  let ways: [Way]

  /// The figures of a place.
  struct Figures {
    let title: String
    let rows: [Row]

    struct Row {
      let period: String
      let value: String
      let use: String
      let source: String
    }
  }

  /// The predictive distributions of a year, with title and paces.
  struct DistributionSection {
    let title: String
    let accounts: [Account]
    let paces: String?

    struct Account {
      let text: String
      let members: [Member]
    }

    struct Member {
      let weight: String
      let name: String
      let summary: String
    }
  }

  struct Milestone {
    let year: String
    let value: String
    let status: String
    let chance: String
    let checked: String
    let pace: String
    let needed: String
    let percentile: String
  }

  struct Official {
    let year: String
    let rule: String
    let verdict: String
    let projection: String
  }

  /// The probabilities without some of the figures.
  struct Case {
    let label: String
    let cells: [String]
  }

  /// The levels that have given chances.
  struct Target {
    let year: Int
    let chances: String
    let refusal: String?
    let start: String?
    let levels: [Level]

    struct Level {
      let chance: String
      let value: String
      let pace: String
      let percentile: String
    }
  }

  /// The way to a milestone.
  struct Way {
    let title: String
    let milestone: String
    let legs: [Leg]

    struct Leg {
      let year: String
      let required: String
      let pace: String
      let percentile: String
      let median: String
      let range: String
    }
  }

  init(
    _ explanation: Explanation, _ glide: Glide?, _ levels: TargetLevels?, refusal: String?,
    year: Int, chances: [Double], _ words: ServerWords
  ) {
    let language = words.language
    let told = AnswerWords(language)
    let path = "/places/\(Response.encoded(explanation.place.key))"
    t = words.texts
    place = explanation.place.name[language]
    placeHref = path
    indicator = explanation.indicator.name[language]
    let subject = "\(path)/indicators/\(Response.encoded(explanation.indicator.key))"
    indicatorHref = subject
    apiHref = "\(ApiAnswers.root)\(subject)/explain"
    asOf = told.date(explanation.asOf)
    source = explanation.source.text[language]
    data = explanation.data.text[language]
    figures = [
      (words(.explainFigures), explanation.observations),
      (words(.explainFiguresAbove), explanation.parentObservations),
    ].filter { !$0.1.isEmpty }.map { title, list in
      Figures(
        title: title,
        rows: list.map { entry in
          Figures.Row(
            period: told.format.period(entry.period), value: told.value(entry.value),
            use: entry.reason[language] + (entry.dispute.map { " (\($0[language]))" } ?? ""),
            source: SourceLine.text(
              publisher: entry.publisher, reference: entry.reference, evidence: entry.evidence,
              in: language))
        })
    }
    notes =
      explanation.conflicts.map { $0.label[language] }
      + explanation.breaks.map { $0.text[language] }
    distributions = explanation.distributions.map { DistributionSection($0, words, told) }
    milestones = explanation.milestones.map { Milestone($0.assessment, told) }
    histories = explanation.milestones.compactMap { $0.histories?.text[language] }
    official = explanation.milestones.flatMap { milestone in
      (milestone.course?.official ?? []).map { rule in
        Official(
          year: milestone.assessment.milestone.deadline.map(String.init) ?? "–", rule: rule.rule,
          verdict: rule.willMeet.map { words($0 ? .yes : .no) } ?? "–",
          projection: told.value(rule.projection))
      }
    }
    let ids = explanation.sensitivity.first?.milestones.map(\.milestone) ?? []
    caseColumns = ids.map { id in
      let found = explanation.milestones.first { $0.assessment.milestone.id == id }
      return found.map {
        "\($0.assessment.milestone.deadline.map(String.init) ?? "–"): "
          + told.value($0.assessment.milestone.value)
      } ?? id
    }
    cases = explanation.sensitivity.map { entry in
      Case(
        label: entry.label[language],
        cells: ids.map { id in
          guard let change = entry.milestones.first(where: { $0.milestone == id }) else {
            return "–"
          }
          return "\(told.chance(change.probability)) (\(told.chanceChange(change.difference)))"
        })
    }
    target = Target(
      year: year, chances: chances.map { ScenarioQuery.text(100 * $0) }.joined(separator: ", "),
      refusal: refusal, start: levels?.start.map { told.start($0) },
      levels: levels?.levels.map { level in
        .init(
          chance: told.chance(level.chance), value: told.value(level.value),
          pace: told.change(level.pace), percentile: told.standing(level.percentile))
      } ?? [])
    ways = glide?.ways.map { Way($0, words, told) } ?? []
  }
}

extension ExplainView.DistributionSection {
  init(_ note: Explanation.DistributionNote, _ words: ServerWords, _ told: AnswerWords) {
    let reading = note.reading[words.language]
    title = "\(note.year)" + (reading.isEmpty ? "" : ", \(reading)")
    paces = note.paces?[words.language]
    accounts = note.accounts.map { account in
      let text =
        switch account.horizon {
        case nil: words(.distributionTrends)
        case 0?: words(.distributionDefault)
        case let years?:
          words(
            .distributionEstimated,
            [
              "windows": String(account.windows), "years": String(years),
              "eras": told.value(account.eras),
            ])
        }
      return Account(
        text: text + (account.weight < 1 ? " (\(told.chance(account.weight)))" : ""),
        members: account.members.map {
          ExplainView.DistributionSection.Member(
            weight: told.chance($0.weight), name: $0.name, summary: $0.summary[words.language])
        })
    }
  }
}

extension ExplainView.Milestone {
  init(_ entry: MilestoneAssessment, _ told: AnswerWords) {
    year = entry.milestone.deadline.map(String.init) ?? "–"
    value = told.value(entry.milestone.value)
    status = told.status(entry.status)
    chance = told.chance(entry.probability)
    checked =
      entry.reliability.map { "\(told.chance($0.said)) → \(told.chance($0.happened))" } ?? "–"
    pace = told.change(entry.recentPace)
    needed = told.change(entry.requiredPace)
    percentile = told.standing(entry.pacePercentile)
  }
}

extension ExplainView.Way {
  init(_ way: Glide.Way, _ words: ServerWords, _ told: AnswerWords) {
    title = words(
      .wayTitle,
      [
        "value": told.value(way.value), "year": String(way.deadline),
        "chance": told.chance(way.probability),
      ])
    milestone = way.milestone
    legs = way.legs.map { leg in
      Leg(
        year: String(leg.year), required: told.value(leg.required), pace: told.change(leg.pace),
        percentile: told.standing(leg.percentile), median: told.value(leg.median),
        range: told.interval(leg.interval80))
    }
  }
}
