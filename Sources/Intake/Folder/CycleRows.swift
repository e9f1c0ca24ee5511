import Indicators

/// Reading of the files of `reporting`.
enum ReportingRows {
  static let columns = TableColumns(required: ["plan", "indicator", "frequency", "days", "note"])

  /// Reads a row; the place is that of the plan.
  static func read(
    _ cells: RowCells, places: [String: String], _ log: inout FindingLog
  ) -> ReportingDuty? {
    cells.require(["plan", "frequency"], &log)
    let frequency: ReportingDuty.Frequency? = cells.choice("frequency", &log)
    let days = cells.wholeNumber("days", in: 0...366, &log)
    guard let plan = cells.key("plan"), let place = places[plan], let frequency else { return nil }
    return ReportingDuty(
      plan: plan, place: place, indicator: cells.key("indicator") ?? "", frequency: frequency,
      days: days, note: cells.text("note"), location: cells.location)
  }
}

/// Reading of the files of `decisions`.
enum DecisionRows {
  static let columns = TableColumns(required: [
    "id", "plan", "milestone", "kind", "text", "person", "on", "agency", "due", "state", "outcome",
    "closed_on",
  ])

  /// Reads a row; the place is that of the plan.
  static func read(
    _ cells: RowCells, places: [String: String], _ log: inout FindingLog
  ) -> RecordedDecision? {
    cells.require(["id", "plan", "milestone", "kind", "text", "person", "on", "state"], &log)
    let kind: RecordedDecision.Kind? = cells.choice("kind", &log)
    let day = cells.recentDate("on", &log)
    let due = cells.recentDate("due", &log)
    let state: RecordedDecision.State? = cells.choice("state", &log)
    let closedOn = cells.recentDate("closed_on", &log)
    guard let id = cells.key("id"), let plan = cells.key("plan"), let place = places[plan],
      let milestone = cells.key("milestone"), let kind, let day, let state
    else { return nil }
    return RecordedDecision(
      id: id, plan: plan, place: place, milestone: milestone, kind: kind,
      text: cells.text("text"), person: cells.text("person"), on: day,
      agency: cells.text("agency"), due: due, state: state, outcome: cells.text("outcome"),
      closedOn: closedOn, location: cells.location)
  }
}
