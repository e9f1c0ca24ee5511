import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The milestones that need a decision, with the options.
  static func decisions(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.decisions, frame)
    table.column(.place, 22)
    table.column(.number, 8)
    table.column(.indicator, 34)
    table.column(.deadline, 12)
    table.column(.planCell, 22)
    table.column(.verdict, 17, isVerdict: true)
    table.column(.probability, 13)
    table.column(.statement, 62)
    table.column(.options, 62)
    table.whenEmpty(words.say(.decisionsNone))
    for place in frame.report.places {
      for (index, decision) in place.decisions.enumerated() {
        guard let (assessment, indicator) = place.milestone(decision.milestone) else { continue }
        let milestone = assessment.milestone
        let options = decision.options.map {
          words.option($0, of: milestone, indicator).capitalizedFirst
        }
        table.append([
          cells.text(place.place.name[cells.language]), cells.ordinal(index + 1),
          cells.text(indicator.name[cells.language]), cells.deadline(milestone.deadline),
          cells.text(milestone.originalText),
          cells.status(assessment.status, isPast: assessment.isPast),
          cells.probability(assessment.probability),
          cells.text(words.decision(decision, assessment, of: indicator).capitalizedFirst),
          cells.text(options.map { "• " + $0 }.joined(separator: "\n")),
        ])
      }
    }
    return table.sheet(frame)
  }
}

extension PlaceReport {
  /// Returns a milestone of the place by its id, with its indicator.
  func milestone(_ id: String) -> (MilestoneAssessment, Indicator)? {
    for entry in indicators {
      if let found = entry.milestones.first(where: { $0.milestone.id == id }) {
        return (found, entry.indicator)
      }
    }
    return nil
  }
}
