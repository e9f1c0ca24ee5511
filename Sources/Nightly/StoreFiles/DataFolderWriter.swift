package import Indicators
import Tables

/// The files of a data folder that hold a data set, as `datasets/README.md` describes them.
///
/// Unlike in the tables of a report, free text stands verbatim, so that reading the files gives the same data set:
/// nothing guards against spreadsheets that take a text for a formula. Lines end in LF.
package struct DataFolderWriter {
  /// The greatest number of rows of a file; a program that opens it shall not choke on it.
  private static let greatestRows = 100_000

  package let dataset: Dataset

  /// Hands over the files one after the other, so that only one is in memory.
  package func forEachFile(_ body: (_ name: String, _ text: String) throws -> Void) rethrows {
    try body("indicators.csv", Self.table(indicatorColumns, dataset.indicators, indicatorCells))
    try body("places.csv", Self.table(placeColumns, dataset.places, placeCells))
    if !dataset.mergers.isEmpty {
      try body("mergers.csv", Self.table(mergerColumns, dataset.mergers, mergerCells))
    }
    if !dataset.denominators.isEmpty {
      try body(
        "denominators.csv", Self.table(denominatorColumns, dataset.denominators, denominatorCells))
    }
    try body("plans.csv", Self.table(planColumns, dataset.plans, planCells))
    try forEachPart("milestones", milestoneColumns, dataset.milestones, milestoneCells, body)
    if !dataset.tasks.isEmpty {
      try forEachPart("tasks", taskColumns, dataset.tasks, taskCells, body)
    }
    try forEachPart(
      "observations", observationColumns, dataset.observations, observationCells, body)
  }

  /// Divides a table into files whose names stand in the order of the rows.
  private func forEachPart<Row>(
    _ folder: String, _ columns: [String], _ rows: [Row], _ cells: (Row) -> [CSVField],
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
    _ columns: [String], _ rows: some Sequence<Row>, _ fields: (Row) -> [CSVField]
  ) -> String {
    CSVWriter.text(columns: columns, rows: rows, isGuarded: false, fields: fields)
  }

  // MARK: - Vocabulary

  private let indicatorColumns = [
    "key", "name_vi", "name_en", "unit_vi", "unit_en", "kind", "direction", "lower_bound",
    "upper_bound", "denominator", "parent_indicator", "note_vi", "note_en", "source", "family",
  ]

  private func indicatorCells(_ row: Indicator) -> [CSVField] {
    [
      .code(row.key), .text(row.name.vi), .text(row.name.en), .text(row.unit.vi),
      .text(row.unit.en), .code(row.kind.rawValue),
      .code(row.direction.rawValue), .init(row.lowerBound), .init(row.upperBound),
      .code(row.denominator),
      .init(code: row.parentIndicator), .text(row.note.vi), .text(row.note.en), .empty,
      .code(row.family.rawValue),
    ]
  }

  private let placeColumns = ["key", "code", "name_vi", "name_en", "kind", "parent", "note"]

  private func placeCells(_ row: Place) -> [CSVField] {
    [
      .code(row.key), .code(row.code), .text(row.name.vi), .text(row.name.en),
      .code(row.kind.rawValue), .init(code: row.parent), .text(row.note),
    ]
  }

  private let mergerColumns = ["from", "to", "weight", "on", "source"]

  private func mergerCells(_ row: Merger) -> [CSVField] {
    [
      .code(row.from), .code(row.to), .init(row.weight), .code(row.on.description),
      .text(row.source),
    ]
  }

  private let denominatorColumns = ["place", "kind", "period", "count", "source", "url", "note"]

  private func denominatorCells(_ row: Denominator) -> [CSVField] {
    [
      .code(row.place), .code(row.kind), .code(row.period.description), .init(row.count),
      .text(row.source), .text(row.url),
      .text(row.note),
    ]
  }

  // MARK: - Plans

  private let planColumns = [
    "key", "place", "title_vi", "title_en", "number", "issued_text", "issued_on", "authority",
    "document", "note",
  ]

  private func planCells(_ row: Plan) -> [CSVField] {
    [
      .code(row.key), .code(row.place), .text(row.title.vi), .text(row.title.en), .text(row.number),
      .text(row.issuedText),
      .init(code: row.issuedOn?.description), .text(row.authority), .init(code: row.document),
      .text(row.note),
    ]
  }

  private let milestoneColumns = [
    "id", "plan", "indicator", "row", "deadline", "comparator", "value", "upper_value", "unit",
    "indicator_text", "original_text", "lead_agency", "instrument", "note",
  ]

  private func milestoneCells(_ row: Milestone) -> [CSVField] {
    [
      .code(row.id), .code(row.plan), .code(row.indicator), .text(row.row), .init(row.deadline),
      .code(row.comparator.rawValue), .init(row.value), .init(row.upperValue), .text(row.unit),
      .text(row.indicatorText), .text(row.originalText), .text(row.leadAgency),
      .text(row.instrument), .text(row.note),
    ]
  }

  private let taskColumns = [
    "id", "plan", "section", "number", "text", "lead_agency", "cooperating_agency",
    "expected_output", "deadline_text", "deadline", "state", "evidence",
  ]

  private func taskCells(_ row: PlanTask) -> [CSVField] {
    let deadline =
      switch row.deadline {
      case .date(let date): date.description
      case .recurring: "recurring"
      case .yearly: "yearly"
      case .none: ""
      }
    return [
      .code(row.id), .code(row.plan), .text(row.section), .text(row.number), .text(row.text),
      .text(row.leadAgency),
      .text(row.cooperatingAgency), .text(row.expectedOutput), .text(row.deadlineText),
      .code(deadline),
      .code(row.state.rawValue), .text(row.evidence),
    ]
  }

  // MARK: - Figures

  private let observationColumns = ObservationColumn.allCases.map(\.name)

  private func observationCells(_ row: Observation) -> [CSVField] {
    ObservationColumn.allCases.map { $0.field(of: row) }
  }
}
