import Indicators
import Spreadsheet

extension WorkbookReport {
  /// What is to be decided, by whom it is to be done, and by when.
  static func decisions(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.decisions, frame)
    table.column(.place, 16)
    table.column(.number, 6)
    table.column(.decision, 30)
    table.column(.verdict, 15, isVerdict: true)
    table.column(.probability, 10)
    table.column(.decisionState, 24)
    table.column(.decisionMissing, 34)
    table.column(.options, 62)
    table.column(.leadAgency, 24)
    table.column(.decisionBy, 12)
    table.whenEmpty(words.say(.decisionsNone))
    for place in frame.report.places {
      for (index, line) in words.decisionLines(place).enumerated() {
        table.append([
          cells.text(place.place.name[cells.language]), cells.ordinal(index + 1),
          cells.text(line.subject),
          line.assessment.map { cells.status($0.status, isPast: $0.isPast) } ?? cells.blank,
          cells.probability(line.assessment?.probability),
          cells.text(line.state.capitalizedFirst),
          cells.text(line.missing.map { "• " + $0 }.joined(separator: "\n")),
          cells.text(line.proposals.map { "• " + $0 }.joined(separator: "\n")),
          cells.text(line.agency), cells.text(line.by),
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
