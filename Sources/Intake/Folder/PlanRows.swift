import Indicators

/// Reading of `plans.csv`.
enum PlanRows {
  static let columns = TableColumns(
    required: [
      "key", "place", "title_vi", "title_en", "number", "issued_text", "issued_on", "authority",
      "document", "note",
    ], optional: ["alert_overdue_days", "alert_schedule_percent", "alert_evidence"])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Plan? {
    cells.require(["key", "place", "title_vi", "title_en"], &log)
    cells.checkKey("key", &log)
    let issuedOn = cells.date("issued_on", &log)
    let alertRules = alertRules(cells, &log)
    guard let key = cells.key("key"), let place = cells.key("place") else { return nil }
    return Plan(
      key: key, place: place, title: cells.localized("title"), number: cells.text("number"),
      issuedText: cells.text("issued_text"), issuedOn: issuedOn,
      authority: cells.text("authority"),
      document: cells.text("document").isEmpty ? nil : cells.text("document"),
      note: cells.text("note"), ownAlertRules: alertRules)
  }

  private enum YesNo: String, CaseIterable { case yes, no }

  /// The rules of red alerts; `nil` if the plan states none, and the usual one for each that it leaves out.
  private static func alertRules(_ cells: RowCells, _ log: inout FindingLog) -> AlertRules? {
    let days = cells.wholeNumber("alert_overdue_days", in: 0...3660, &log)
    let percent = cells.number("alert_schedule_percent", in: 0...100, &log)
    let evidence: YesNo? = cells.choice("alert_evidence", &log)
    guard days != nil || percent != nil || evidence != nil else { return nil }
    let usual = AlertRules.usual
    return AlertRules(
      overdueDays: days ?? usual.overdueDays, schedulePercent: percent ?? usual.schedulePercent,
      evidence: evidence.map { $0 == .yes } ?? usual.evidence)
  }
}

/// Reading of the files of `milestones`.
enum MilestoneRows {
  static let columns = TableColumns(required: [
    "id", "plan", "indicator", "row", "deadline", "comparator", "value", "upper_value", "unit",
    "indicator_text", "original_text", "lead_agency", "instrument", "note",
  ])

  /// Reads a row; the place is that of the plan.
  static func read(
    _ cells: RowCells, places: [String: String], _ log: inout FindingLog
  ) -> Milestone? {
    cells.require(["id", "plan", "indicator", "comparator", "original_text"], &log)
    let deadline = cells.deadlineYear("deadline", &log)
    let comparator: Comparator? = cells.choice("comparator", &log)
    let value = cells.number("value", &log)
    let upperValue = cells.number("upper_value", &log)
    guard let id = cells.key("id"), let plan = cells.key("plan"), let place = places[plan],
      let indicator = cells.key("indicator"), let comparator
    else { return nil }
    return Milestone(
      id: id, plan: plan, place: place, indicator: indicator, row: cells.text("row"),
      deadline: deadline, comparator: comparator, value: value, upperValue: upperValue,
      unit: cells.text("unit"), indicatorText: cells.text("indicator_text"),
      originalText: cells.text("original_text"), leadAgency: cells.text("lead_agency"),
      instrument: cells.text("instrument"), note: cells.text("note"), location: cells.location)
  }
}

/// Reading of the files of `tasks`.
enum TaskRows {
  static let columns = TableColumns(
    required: [
      "id", "plan", "section", "number", "text", "lead_agency", "cooperating_agency",
      "expected_output", "deadline_text", "deadline", "state", "evidence",
    ], optional: ["percent_done", "postponed_to", "delay_reason"])

  /// Reads a row; the place is that of the plan.
  static func read(
    _ cells: RowCells, places: [String: String], _ log: inout FindingLog
  ) -> PlanTask? {
    cells.require(["id", "plan", "text", "state"], &log)
    let deadline = readDeadline(cells, &log)
    let state: PlanTask.State? = cells.choice("state", &log)
    let percentDone = cells.number("percent_done", in: 0...100, &log)
    let postponedTo = cells.recentDate("postponed_to", &log)
    let delayReason = cells.text("delay_reason")
    guard let id = cells.key("id"), let plan = cells.key("plan"), let place = places[plan],
      let deadline, let state
    else { return nil }
    return PlanTask(
      id: id, plan: plan, place: place, section: cells.text("section"),
      number: cells.text("number"), text: cells.text("text"),
      leadAgency: cells.text("lead_agency"), cooperatingAgency: cells.text("cooperating_agency"),
      expectedOutput: cells.text("expected_output"), deadlineText: cells.text("deadline_text"),
      deadline: deadline, state: state, evidence: cells.text("evidence"),
      percentDone: percentDone, postponedTo: postponedTo,
      delayReason: delayReason.isEmpty ? nil : delayReason, location: cells.location)
  }

  private static func readDeadline(
    _ cells: RowCells, _ log: inout FindingLog
  ) -> PlanTask.Deadline? {
    switch cells.text("deadline") {
    case "": return PlanTask.Deadline.none
    case "recurring": return .recurring
    case "yearly": return .yearly
    case let text:
      if let date = readDate(text) { return .date(date) }
      cells.reject("deadline", .notATaskDeadline, &log)
      return nil
    }
  }
}
