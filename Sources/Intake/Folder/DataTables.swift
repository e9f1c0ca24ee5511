import Indicators

/// Tables of every kind that are checked together: each row by itself, rows against each other, and
/// their keys against those of the tables and those that are known already.
struct DataTables {
  /// What rows may refer to beside the tables themselves; a key in a table goes before the same key here.
  let known: Dataset

  var indicators = DataFile(absent: "indicators.csv")
  var places = DataFile(absent: "places.csv")
  var mergers = DataFile(absent: "mergers.csv")
  var denominators = DataFile(absent: "denominators.csv")
  var plans = DataFile(absent: "plans.csv")
  var milestones: [DataFile] = []
  var tasks: [DataFile] = []
  var reporting: [DataFile] = []
  var decisions: [DataFile] = []
  var observations: [DataFile] = []
  var appraisals: [DataFile] = []

  /// Whether the plans are here with all their milestones and tasks, so that those of an earlier version which are not
  /// here belong to them no longer.
  var holdsWholePlans = false

  /// The day on which the tables are handed in, `nil` if it does not matter.
  var receivedOn: CalendarDate?

  init(known: Dataset) { self.known = known }

  /// Reads and checks all tables.
  ///
  /// - Throws: `IntakeError.invalid` with all findings if one of them is an error.
  mutating func checked() throws(IntakeError) -> Dataset {
    let found = examined()
    guard !found.dataset.findings.contains(where: { $0.severity == .error }) else {
      throw .invalid(found.dataset.findings)
    }
    return found.dataset
  }

  /// Reads and checks all tables.
  ///
  /// - Returns: The rows that could be read, those at fault too, with all findings.
  mutating func examined() -> (dataset: Dataset, appraisals: [Appraisal]) {
    let rows = decode()
    let findings = ordered(
      files.flatMap(\.log.findings) + references()
        + rows.findings(isHandedIn: receivedOn != nil)
        + rows.observations.compactMap { ObservationRules.afterReceipt($0, receivedOn) })
    return (rows.dataset(findings), rows.appraisals.map(\.value))
  }

  private var files: [DataFile] {
    [indicators, places, mergers, denominators, plans] + milestones + tasks + reporting + decisions
      + observations + appraisals
  }

  private mutating func decode() -> DataRows {
    let planRows = plans.decode(PlanRows.read)
    let placeOfPlan = Dictionary(
      known.plans.map { ($0.key, $0.place) } + planRows.map { ($0.value.key, $0.value.place) },
      uniquingKeysWith: { $1 })
    return DataRows(
      known: known, indicators: indicators.decode(IndicatorRows.read),
      places: places.decode(PlaceRows.read), mergers: mergers.decode(MergerRows.read),
      denominators: denominators.decode(DenominatorRows.read), plans: planRows,
      milestones: Self.decode(&milestones) {
        MilestoneRows.read($0, places: placeOfPlan, &$1)
      }.map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      tasks: Self.decode(&tasks) {
        TaskRows.read($0, places: placeOfPlan, &$1)
      }.map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      reporting: Self.decode(&reporting) { ReportingRows.read($0, places: placeOfPlan, &$1) }
        .map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      decisions: Self.decode(&decisions) { DecisionRows.read($0, places: placeOfPlan, &$1) }
        .map { Located(value: $0.value, cells: $0.cells, place: $0.value.place) },
      observations: Self.decode(&observations, ObservationRows.read),
      appraisals: Self.decode(&appraisals, AppraisalRows.read))
  }

  private static func decode<Value>(
    _ files: inout [DataFile], _ read: (RowCells, inout FindingLog) -> Value?
  ) -> [Located<Value>] {
    files.indices.flatMap { files[$0].decode(read) }
  }

  /// The rules about keys, which hold for a row even if the rest of it is at fault.
  private func references() -> [Finding] {
    let indicatorKeys = KnownKeys(
      indicators, and: known.indicators.map(\.key), vi: "chỉ tiêu", en: "indicator")
    let placeKeys = KnownKeys(places, and: known.places.map(\.key), vi: "địa bàn", en: "place")
    let planKeys = KnownKeys(plans, and: known.plans.map(\.key), vi: "kế hoạch", en: "plan")
    let reports = observations + appraisals
    let ofPlans = milestones + tasks + reporting + decisions
    return [
      duplicateKeys(in: [indicators], column: "key"),
      duplicateKeys(in: [places], column: "key"),
      duplicateKeys(in: [plans], column: "key"),
      duplicateKeys(in: milestones, column: "id"),
      duplicateKeys(in: tasks, column: "id"),
      duplicateKeys(in: decisions, column: "id"),
      indicatorKeys.unknownReferences(in: [indicators], column: "parent_indicator"),
      placeKeys.unknownReferences(in: [places], column: "parent"),
      placeKeys.unknownReferences(in: [mergers], column: "from"),
      placeKeys.unknownReferences(in: [mergers], column: "to"),
      placeKeys.unknownReferences(in: [denominators, plans] + reports, column: "place"),
      planKeys.unknownReferences(in: ofPlans, column: "plan"),
      indicatorKeys.unknownReferences(in: milestones + reporting + reports, column: "indicator"),
      parentCycles(in: places, knowing: known.places),
    ].flatMap(\.self)
  }

  /// Returns findings in the order of the files, their sheets and their lines, without those beyond the
  /// number that is listed for one file.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      firstValues: files.enumerated().map { ($0.element.log.file, $0.offset) })
    let placed = findings.map { (file: order[$0.file] ?? 0, sheet: $0.sheet, finding: $0) }
    let sorted = placed.sorted { left, right in
      if left.file != right.file { return left.file < right.file }
      if left.sheet != right.sheet { return left.sheet < right.sheet }
      let (first, second) = (left.finding, right.finding)
      return (first.line, first.column, first.code, first.message.en)
        < (second.line, second.column, second.code, second.message.en)
    }
    return FindingLog.limited(sorted.map(\.finding))
  }
}

extension Finding {
  /// The name of the sheet that the finding is about, empty if there is none.
  fileprivate var sheet: String {
    guard let cell, let mark = cell.utf8.lastIndex(of: UInt8(ascii: "!")) else { return cell ?? "" }
    return String(cell[..<mark])
  }
}

extension Dataset {
  /// Nothing at all.
  static let none = Dataset(
    indicators: [], places: [], denominators: [], plans: [], milestones: [], tasks: [],
    observations: [], findings: [])
}
