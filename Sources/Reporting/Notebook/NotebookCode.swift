import Indicators
import Tables

/// The values for the template of the code that loads; all but `t` are Python already.
struct LoadCode {
  static let neededFiles = [
    JSONReport.fileName, "milestones.csv", "projections.csv", "observations.csv",
  ]

  let t: [String: String]
  let neededFiles: String
  let missingText: String
  let otherRunText: String
  let run: String
  let languageCode: String

  init(_ report: GapReport, _ words: Wording) {
    t = words.say.texts
    neededFiles = "[" + Self.neededFiles.map(NotebookText.python).joined(separator: ", ") + "]"
    missingText = NotebookText.python(words.say(.notebookMissing))
    otherRunText = NotebookText.python(words.say(.notebookOtherRun))
    let names = [report.engine, report.asOf.description].map(NotebookText.python)
    run = "(\(names.joined(separator: ", ")), \(report.seed))"
    languageCode = NotebookText.python(words.language.rawValue)
  }
}

/// The code that draws an indicator.
struct DrawCode {
  let t: [String: String]
  let labelMedian: String
  let labelParent: String
  let labelObservations: String
  let labelMilestones: String
  let labelRequired: String

  init(_ words: Wording) {
    func label(_ key: MessageKey) -> String { NotebookText.python(words.say(key)) }
    t = words.say.texts
    labelMedian = label(.legendMedian)
    labelParent = label(.notebookLabelParent)
    labelObservations = label(.notebookLabelObservations)
    labelMilestones = label(.legendMilestone)
    labelRequired = label(.legendRequired)
  }
}

/// The code that asks for the probability of another milestone.
struct ChanceCode {
  let t: [String: String]
  let tryPlace: String
  let tryIndicator: String
  let tryYear: String
  let tryGoal: String

  /// Starts from the first milestone ahead that rests on a projection; `nil` if there is none.
  init?(_ report: GapReport, _ words: Wording) {
    t = words.say.texts
    for place in report.places {
      for indicator in place.indicators {
        let projected = Set(indicator.projection?.rows.map(\.time) ?? [])
        for assessment in indicator.milestones where assessment.probability != nil {
          guard let year = assessment.milestone.deadline, let goal = assessment.threshold,
            goal.isFinite, projected.contains(Period.year(year).end)
          else { continue }
          tryPlace = NotebookText.python(place.place.key)
          tryIndicator = NotebookText.python(indicator.indicator.key)
          tryYear = String(year)
          tryGoal = CSVField.shortest(goal)
          return
        }
      }
    }
    return nil
  }
}

/// The code that draws what was said against what happened.
struct ReliabilityCode {
  let t: [String: String]
  let labelSaid: String
  let labelHappened: String

  init(_ words: Wording) {
    t = words.say.texts
    labelSaid = NotebookText.python(words.say(.hindcastSaid))
    labelHappened = NotebookText.python(words.say(.hindcastHappened))
  }
}
