import Indicators

/// The view of the reading aid and of the section on the method.
struct MethodView {
  let aidRows: [Row]
  let methodParagraphs: [String]
  let likelihoodRows: [Row]
  let gradeRows: [Row]
  let statusRows: [StatusRow]
  let modelRows: [Row]

  struct Row {
    let term: String
    let explanation: String
  }

  struct StatusRow {
    let chip: ChipView
    let meaning: String
  }

  init(_ method: Method, words: Wording) {
    let format = words.format
    aidRows = words.readingAid.map { Row(term: $0.question, explanation: $0.answer) }
    methodParagraphs = [
      words.say(.methodProjection, ["year": String(method.projectedTo)]),
      words.say(
        .methodProbability,
        [
          "lower": words.probabilityLimit(method.probabilityLimits.lower),
          "upper": words.probabilityLimit(method.probabilityLimits.upper),
        ]),
      words.say(.methodPaths, ["paths": format.number(Double(method.paths), decimals: 0)]),
      words.say(
        .methodBorrowed, ["spread": format.number(method.betweenPlaceSpread, decimals: 2)]),
      words.say(.methodFullShare, ["from": format.percent(method.fullShareFrom)]),
      words.say(
        .methodPast, ["age": format.number(method.greatestAgeAtDeadline, decimals: 2)]),
      words.say(.methodExperience),
      words.say(.methodTasks, ["days": String(method.dueSoonDays)]),
      words.say(.methodCaveat),
    ]
    statusRows = Status.byConcern.map {
      StatusRow(chip: ChipView($0, words: words), meaning: words.meaning($0))
    }
    let scale = Likelihood.allCases
    likelihoodRows = zip(scale, [nil] + scale).map { likelihood, above in
      let lower = likelihood.lowest
      let range: String
      if let upper = above?.lowest {
        range =
          lower > 0
          ? format.number(100 * lower) + "–" + format.percent(100 * upper)
          : "< " + format.percent(100 * upper)
      } else {
        range = "≥ " + format.percent(100 * lower)
      }
      return Row(term: words.likelihood(likelihood), explanation: range)
    }
    gradeRows = EvidenceGrade.allCases.map {
      Row(term: $0.rawValue, explanation: words.grade($0))
    }
    modelRows = method.models.map {
      Row(term: $0.name, explanation: $0.summary[words.language])
    }
  }
}
