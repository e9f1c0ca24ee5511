import Indicators

/// Reading of the files of `observations`.
enum ObservationRows {
  static let columns = TableColumns(
    required: ObservationColumn.allCases.filter(\.isRequired).map(\.name),
    optional: ObservationColumn.allCases.filter { !$0.isRequired }.map(\.name))

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Observation? {
    let counts = cells.countsOfShare
    let (share, texts) = (counts?.share, counts?.texts)
    func count(_ column: String, _ computed: String?) -> String {
      cells.text(column).isEmpty ? computed ?? "" : cells.text(column)
    }
    cells.require(
      ["place", "indicator", "period", "status"] + (share == nil ? ["value"] : []), &log)
    let period = cells.period("period", &log)
    let value = share ?? cells.number("value", &log)
    let status: Observation.Status? = cells.choice("status", &log)
    let bound: Observation.Bound? = cells.choice("bound", &log)
    let seriesBreak: SeriesBreak? = cells.choice("break", &log)
    let dispute = cells.localized("dispute")
    let reportedOn = cells.recentDate("reported_on", &log)
    let evidenceState: EvidenceReference.State? = cells.choice("evidence_state", &log)
    let evidence = cells.text("evidence")
    guard let place = cells.key("place"), let indicator = cells.key("indicator"), let period,
      let value, let status
    else { return nil }
    return Observation(
      place: place, indicator: indicator, period: period, value: value, unit: cells.text("unit"),
      numerator: count("numerator", texts?.numerator),
      denominator: count("denominator", texts?.denominator), status: status,
      bound: bound ?? .exact, seriesBreak: seriesBreak,
      dispute: dispute.vi.isEmpty && dispute.en.isEmpty ? nil : dispute,
      publisher: cells.text("publisher"), title: cells.text("title"),
      reference: cells.text("reference"), note: cells.text("note"), reportedOn: reportedOn,
      evidence: evidence.isEmpty && evidenceState == nil
        ? nil : EvidenceReference(reference: evidence, state: evidenceState ?? .attached),
      location: cells.location)
  }
}

extension RowCells {
  /// The counts that a share is computed from: those of their columns where the value is left empty, or those that
  /// stand in place of the value; `nil` if there are none or the unit is not per cent.
  fileprivate var countsOfShare: CountPair? {
    let value = text("value")
    guard value.isEmpty || value.utf8.contains(UInt8(ascii: "/")), text("unit").namesPercent else {
      return nil
    }
    return value.isEmpty
      ? CountPair(text("numerator"), text("denominator")) : CountPair(fraction: value)
  }
}

/// Reading of tables of appraisals.
enum AppraisalRows {
  static let columns = TableColumns(
    required: ["place", "indicator", "period", "evidence_state", "appraised_on"],
    optional: ["evidence", "note", "reason", "appraised_by"])

  static func read(_ cells: RowCells, _ log: inout FindingLog) -> Appraisal? {
    cells.require(columns.required, &log)
    let period = cells.period("period", &log)
    let state: EvidenceReference.State? = cells.choice("evidence_state", &log)
    let day = cells.recentDate("appraised_on", &log)
    guard let place = cells.key("place"), let indicator = cells.key("indicator"), let period,
      let state, let day
    else { return nil }
    return Appraisal(
      place: place, indicator: indicator, period: period,
      evidence: EvidenceReference(reference: cells.text("evidence"), state: state), on: day,
      by: cells.text("appraised_by"), reason: cells.text("reason"),
      location: cells.location)
  }
}
