import Indicators

/// The files of a data folder that hold some evidence, as `datasets/README.md` describes them.
///
/// Unlike the tables of a report, cells stand verbatim, so that reading them gives the same evidence:
/// lines end in LF, and nothing guards against spreadsheets that take a text for a formula.
struct DataFolderWriter {
  /// The greatest number of rows of a file; a program that opens it shall not choke on it.
  private static let greatestRows = 100_000

  let evidence: Evidence

  /// Hands over the files one after the other, so that only one is in memory.
  func forEachFile(_ body: (_ name: String, _ text: String) throws -> Void) rethrows {
    try body("indicators.csv", Self.table(indicatorColumns, evidence.indicators, indicatorCells))
    try body("places.csv", Self.table(placeColumns, evidence.places, placeCells))
    if !evidence.mergers.isEmpty {
      try body("mergers.csv", Self.table(mergerColumns, evidence.mergers, mergerCells))
    }
    if !evidence.denominators.isEmpty {
      try body(
        "denominators.csv", Self.table(denominatorColumns, evidence.denominators, denominatorCells))
    }
    try body("plans.csv", Self.table(planColumns, evidence.plans, planCells))
    try forEachPart("milestones", milestoneColumns, evidence.milestones, milestoneCells, body)
    if !evidence.tasks.isEmpty {
      try forEachPart("tasks", taskColumns, evidence.tasks, taskCells, body)
    }
    try forEachPart(
      "observations", observationColumns, evidence.observations, observationCells, body)
  }

  /// Divides a table into files whose names stand in the order of the rows.
  private func forEachPart<Row>(
    _ folder: String, _ columns: [String], _ rows: [Row], _ cells: (Row) -> [String],
    _ body: (String, String) throws -> Void
  ) rethrows {
    var start = 0
    var number = 1
    repeat {
      let end = min(start + Self.greatestRows, rows.count)
      let digits = String(number)
      let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try body("\(folder)/\(folder)-\(name).csv", Self.table(columns, rows[start..<end], cells))
      start = end
      number += 1
    } while start < rows.count
  }

  private static func table<Row>(
    _ columns: [String], _ rows: some Sequence<Row>, _ cells: (Row) -> [String]
  ) -> String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows {
      text += cells(row).map(field).joined(separator: ",")
      text += "\n"
    }
    return text
  }

  private static func field(_ text: String) -> String {
    let special = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    return special ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// A number as short as it can be read back.
  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  // MARK: - Vocabulary

  private let indicatorColumns = [
    "key", "name_vi", "name_en", "unit_vi", "unit_en", "kind", "direction", "lower_bound",
    "upper_bound", "denominator", "parent_indicator", "note_vi", "note_en", "source", "family",
  ]

  private func indicatorCells(_ row: Indicator) -> [String] {
    [
      row.key, row.name.vi, row.name.en, row.unit.vi, row.unit.en, row.kind.rawValue,
      row.direction.rawValue, number(row.lowerBound), number(row.upperBound), row.denominator,
      row.parentIndicator ?? "", row.note.vi, row.note.en, "", row.family.rawValue,
    ]
  }

  private let placeColumns = ["key", "code", "name_vi", "name_en", "kind", "parent", "note"]

  private func placeCells(_ row: Place) -> [String] {
    [
      row.key, row.code, row.name.vi, row.name.en, row.kind.rawValue, row.parent ?? "", row.note,
    ]
  }

  private let mergerColumns = ["from", "to", "weight", "on", "source"]

  private func mergerCells(_ row: Merger) -> [String] {
    [row.from, row.to, number(row.weight), row.on.description, row.source]
  }

  private let denominatorColumns = ["place", "kind", "period", "count", "source", "url", "note"]

  private func denominatorCells(_ row: Denominator) -> [String] {
    [
      row.place, row.kind, row.period.description, number(row.count), row.source, row.url,
      row.note,
    ]
  }

  // MARK: - Plans

  private let planColumns = [
    "key", "place", "title_vi", "title_en", "number", "issued_text", "issued_on", "authority",
    "document", "note",
  ]

  private func planCells(_ row: Plan) -> [String] {
    [
      row.key, row.place, row.title.vi, row.title.en, row.number, row.issuedText,
      row.issuedOn?.description ?? "", row.authority, "", row.note,
    ]
  }

  private let milestoneColumns = [
    "id", "plan", "indicator", "row", "deadline", "comparator", "value", "upper_value", "unit",
    "indicator_text", "original_text", "lead_agency", "instrument", "note",
  ]

  private func milestoneCells(_ row: Milestone) -> [String] {
    [
      row.id, row.plan, row.indicator, row.row, row.deadline.map(String.init) ?? "",
      row.comparator.rawValue, number(row.value), number(row.upperValue), row.unit,
      row.indicatorText, row.originalText, row.leadAgency, row.instrument, row.note,
    ]
  }

  private let taskColumns = [
    "id", "plan", "section", "number", "text", "lead_agency", "cooperating_agency",
    "expected_output", "deadline_text", "deadline", "state", "evidence",
  ]

  private func taskCells(_ row: PlanTask) -> [String] {
    let deadline =
      switch row.deadline {
      case .date(let date): date.description
      case .recurring: "recurring"
      case .yearly: "yearly"
      case .none: ""
      }
    return [
      row.id, row.plan, row.section, row.number, row.text, row.leadAgency,
      row.cooperatingAgency, row.expectedOutput, row.deadlineText, deadline,
      row.state.rawValue, row.evidence,
    ]
  }

  // MARK: - Figures

  private let observationColumns = [
    "place", "indicator", "period", "value", "unit", "numerator", "denominator", "status",
    "bound", "dispute_vi", "dispute_en", "publisher", "title", "reference", "note", "break",
    "reported_on", "evidence", "evidence_state",
  ]

  private func observationCells(_ row: Observation) -> [String] {
    [
      row.place, row.indicator, row.period.description, number(row.value), row.unit,
      row.numerator, row.denominator, row.status.rawValue, row.bound.rawValue,
      row.dispute?.vi ?? "", row.dispute?.en ?? "", row.publisher, row.title, row.reference,
      row.note, row.seriesBreak?.rawValue ?? "", row.reportedOn?.description ?? "",
      row.evidence?.reference ?? "", row.evidence?.state.rawValue ?? "",
    ]
  }
}
