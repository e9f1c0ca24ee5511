import Indicators

/// The kinds of tables that a file can hold, told apart by their headers.
enum TableKind: CaseIterable {
  case indicators, places, mergers, denominators, plans, milestones, tasks, reporting, decisions
  case observations, appraisals

  var columns: TableColumns {
    switch self {
    case .indicators: IndicatorRows.columns
    case .places: PlaceRows.columns
    case .mergers: MergerRows.columns
    case .denominators: DenominatorRows.columns
    case .plans: PlanRows.columns
    case .milestones: MilestoneRows.columns
    case .tasks: TaskRows.columns
    case .reporting: ReportingRows.columns
    case .decisions: DecisionRows.columns
    case .observations: ObservationRows.columns
    case .appraisals: AppraisalRows.columns
    }
  }

  /// What the kind is called in messages.
  private var name: LocalizedText {
    switch self {
    case .indicators: LocalizedText(vi: "chỉ tiêu", en: "indicators")
    case .places: LocalizedText(vi: "địa bàn", en: "places")
    case .mergers: LocalizedText(vi: "sáp nhập", en: "mergers")
    case .denominators: LocalizedText(vi: "mẫu số", en: "denominators")
    case .plans: LocalizedText(vi: "kế hoạch", en: "plans")
    case .milestones: LocalizedText(vi: "mục tiêu", en: "milestones")
    case .tasks: LocalizedText(vi: "nhiệm vụ", en: "tasks")
    case .reporting: LocalizedText(vi: "chế độ báo cáo", en: "reporting duties")
    case .decisions: LocalizedText(vi: "quyết định", en: "decisions")
    case .observations: LocalizedText(vi: "số liệu", en: "observations")
    case .appraisals: LocalizedText(vi: "thẩm định minh chứng", en: "appraisals of evidence")
    }
  }

  /// Finds the kind whose columns a header has most of; `nil` if no kind has at least half of its
  /// required columns there.
  init?(header: [String]) {
    let header = Set(header)
    let likeness = Self.allCases.map { kind -> (kind: TableKind, share: Double, unknown: Int) in
      let required = kind.columns.required
      let present = required.count { header.contains($0) }
      return (
        kind, Double(present) / Double(required.count),
        header.subtracting(kind.columns.known).count
      )
    }
    let best = likeness.max { ($0.share, -$0.unknown) < ($1.share, -$1.unknown) }
    guard let best, best.share >= 0.5 else { return nil }
    self = best.kind
  }

  /// Records that no kind of table has a header.
  static func reject(_ header: [String], line: Int, _ log: inout FindingLog) {
    func kinds(_ language: Language) -> String {
      allCases.map { "\($0.name[language]) (\($0.columns.required.joined(separator: ", ")))" }
        .joined(separator: "; ")
    }
    log.error(
      line: line, value: header.first ?? "", code: "unknown-table",
      vi:
        "không nhận ra loại bảng; dòng tiêu đề có \(listed(header, and: "và thêm")); các loại bảng "
        + "và cột bắt buộc: \(kinds(.vietnamese))",
      en: "the kind of table is not known; the header has \(listed(header, and: "and")); the kinds "
        + "and their columns are \(kinds(.english))")
  }
}

extension DataTables {
  /// Takes in a table of a kind.
  mutating func add(_ file: DataFile, as kind: TableKind) {
    switch kind {
    case .indicators: indicators = indicators.joined(by: file)
    case .places: places = places.joined(by: file)
    case .mergers: mergers = mergers.joined(by: file)
    case .denominators: denominators = denominators.joined(by: file)
    case .plans: plans = plans.joined(by: file)
    case .milestones: milestones.append(file)
    case .tasks: tasks.append(file)
    case .reporting: reporting.append(file)
    case .decisions: decisions.append(file)
    case .observations: observations.append(file)
    case .appraisals: appraisals.append(file)
    }
  }
}
