package import Indicators
package import Tables

/// A row of a data folder, as `datasets/README.md` describes its columns: the one list that exports, forms and
/// previews of imports go by.
package protocol DataFolderRow {
  /// The names of the columns.
  static var dataColumns: [String] { get }

  /// The cells, in the order of the columns.
  var dataFields: [CSVField] { get }
}

extension DataFolderRow {
  /// Returns rows as a file; free text stands verbatim, lines end in LF.
  package static func dataTable(of rows: some Sequence<Self>) -> String {
    CSVWriter.text(columns: dataColumns, rows: rows, isGuarded: false, fields: \.dataFields)
  }

  /// The texts of the cells by their columns.
  package var dataTexts: [String: String] {
    Dictionary(
      zip(Self.dataColumns, dataFields.map { $0.plainText }), uniquingKeysWith: { $1 })
  }
}

extension CSVField {
  /// The content as it is read back, without quotation marks.
  fileprivate var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .number, .nineDigits, .integer, .empty: self.text(guarded: false)
    }
  }
}

// MARK: - Vocabulary

extension Indicator: DataFolderRow {
  package static var dataColumns: [String] {
    [
      "key", "name_vi", "name_en", "unit_vi", "unit_en", "kind", "direction", "lower_bound",
      "upper_bound", "denominator", "parent_indicator", "note_vi", "note_en", "source", "family",
    ]
  }

  package var dataFields: [CSVField] {
    [
      .code(key), .text(name.vi), .text(name.en), .text(unit.vi), .text(unit.en),
      .code(kind.rawValue), .code(direction.rawValue), .init(lowerBound), .init(upperBound),
      .code(denominator), .init(code: parentIndicator), .text(note.vi), .text(note.en), .empty,
      .code(family.rawValue),
    ]
  }
}

extension Place: DataFolderRow {
  package static var dataColumns: [String] {
    ["key", "code", "name_vi", "name_en", "kind", "parent", "note"]
  }

  package var dataFields: [CSVField] {
    [
      .code(key), .code(code), .text(name.vi), .text(name.en), .code(kind.rawValue),
      .init(code: parent), .text(note),
    ]
  }
}

extension Merger: DataFolderRow {
  package static var dataColumns: [String] { ["from", "to", "weight", "on", "source"] }

  package var dataFields: [CSVField] {
    [.code(from), .code(to), .init(weight), .code(on.description), .text(source)]
  }
}

extension Denominator: DataFolderRow {
  package static var dataColumns: [String] {
    ["place", "kind", "period", "count", "source", "url", "note"]
  }

  package var dataFields: [CSVField] {
    [
      .code(place), .code(kind), .code(period.description), .init(count), .text(source),
      .text(url), .text(note),
    ]
  }
}

// MARK: - Plans

extension Plan: DataFolderRow {
  package static var dataColumns: [String] {
    [
      "key", "place", "title_vi", "title_en", "number", "issued_text", "issued_on", "authority",
      "document", "note", "alert_overdue_days", "alert_schedule_percent", "alert_evidence",
    ]
  }

  package var dataFields: [CSVField] {
    [
      .code(key), .code(place), .text(title.vi), .text(title.en), .text(number),
      .text(issuedText), .init(code: issuedOn?.description), .text(authority),
      .init(code: document),
      .text(note), .init(ownAlertRules?.overdueDays), .init(ownAlertRules?.schedulePercent),
      .init(code: ownAlertRules.map { $0.evidence ? "yes" : "no" }),
    ]
  }
}

extension Milestone: DataFolderRow {
  package static var dataColumns: [String] {
    [
      "id", "plan", "indicator", "row", "deadline", "comparator", "value", "upper_value", "unit",
      "indicator_text", "original_text", "lead_agency", "instrument", "note",
    ]
  }

  package var dataFields: [CSVField] {
    [
      .code(id), .code(plan), .code(indicator), .text(row), .init(deadline),
      .code(comparator.rawValue), .init(value), .init(upperValue), .text(unit),
      .text(indicatorText), .text(originalText), .text(leadAgency), .text(instrument),
      .text(note),
    ]
  }
}

extension PlanTask: DataFolderRow {
  package static var dataColumns: [String] {
    [
      "id", "plan", "section", "number", "text", "lead_agency", "cooperating_agency",
      "expected_output", "deadline_text", "deadline", "state", "evidence", "percent_done",
      "postponed_to", "delay_reason",
    ]
  }

  package var dataFields: [CSVField] {
    let due =
      switch deadline {
      case .date(let date): date.description
      case .recurring: "recurring"
      case .yearly: "yearly"
      case .none: ""
      }
    return [
      .code(id), .code(plan), .text(section), .text(number), .text(text), .text(leadAgency),
      .text(cooperatingAgency), .text(expectedOutput), .text(deadlineText), .code(due),
      .code(state.rawValue), .text(evidence), .init(percentDone),
      .init(code: postponedTo?.description), .text(delayReason ?? ""),
    ]
  }
}

extension ReportingDuty: DataFolderRow {
  package static var dataColumns: [String] {
    ["plan", "indicator", "frequency", "days", "note"]
  }

  package var dataFields: [CSVField] {
    [.code(plan), .code(indicator), .code(frequency.rawValue), .init(days), .text(note)]
  }
}

extension RecordedDecision: DataFolderRow {
  package static var dataColumns: [String] {
    [
      "id", "plan", "milestone", "kind", "text", "person", "on", "agency", "due", "state",
      "outcome", "closed_on",
    ]
  }

  package var dataFields: [CSVField] {
    [
      .code(id), .code(plan), .code(milestone), .code(kind.rawValue), .text(text), .text(person),
      .code(on.description), .text(agency), .init(code: due?.description), .code(state.rawValue),
      .text(outcome), .init(code: closedOn?.description),
    ]
  }
}

// MARK: - Figures

extension Observation: DataFolderRow {
  package static var dataColumns: [String] { ObservationColumn.allCases.map(\.name) }

  package var dataFields: [CSVField] { ObservationColumn.allCases.map { $0.field(of: self) } }
}
