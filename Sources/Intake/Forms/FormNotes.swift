import Indicators

/// What was passed over while a form was read, told in one warning for each kind.
struct FormNotes {
  /// A kind of rows that is passed over.
  enum Kind: CaseIterable {
    case totals, sections, notes, numbering
  }

  private let file: String
  private let grid: Grid
  private var rows: [Kind: [Int]] = [:]
  private var noValues: (count: Int, first: [String]) = (0, [])
  private var targets: (count: Int, first: [String]) = (0, [])
  private var estimates: (count: Int, first: [String]) = (0, [])
  private var unused: [ColumnRole.Reason: [String]] = [:]

  /// The most places that a warning names.
  private static let named = 8

  init(file: String, grid: Grid) {
    self.file = file
    self.grid = grid
  }

  mutating func count(_ kind: Kind, _ row: GridRow) { rows[kind, default: []].append(row.number) }

  mutating func countNoValue(_ row: Int, _ column: Int) { count(row, column, &noValues) }

  mutating func countTarget(_ row: Int, _ column: Int) { count(row, column, &targets) }

  mutating func countEstimate(_ row: Int, _ column: Int) { count(row, column, &estimates) }

  private func count(_ row: Int, _ column: Int, _ tally: inout (count: Int, first: [String])) {
    tally.count += 1
    if tally.first.count < Self.named {
      tally.first.append(grid.address(row: row, column: column) ?? String(row))
    }
  }

  /// Notes the columns that hold something and are not used; a form of ours has some on purpose.
  mutating func columns(_ header: FormHeader, in grid: Grid, isOwnForm: Bool) {
    guard !isOwnForm else { return }
    let below = grid.rows[header.rows.upperBound...].prefix(10_000)
    for column in header.columns {
      guard case .ignored(let reason) = column.role,
        below.contains(where: { $0.cells[column.index] != nil })
      else { continue }
      unused[reason, default: []].append(column.title)
    }
  }

  /// Warns of a value that was perhaps not meant as it stands.
  func check(
    _ cell: GridCell, _ cells: RowCells, _ indicator: Indicator?, _ log: inout FindingLog
  ) {
    guard let indicator else { return }
    func warn(_ code: String, _ vi: String, _ en: String) {
      log.warn(
        cells.finding(.warning, "value", cell.text, code, LocalizedText(vi: vi, en: en)))
    }
    if cell.isPercent, !indicator.unit.vi.contains("%") {
      warn(
        "percent-of-other-unit",
        "ô ghi phần trăm nhưng đơn vị của chỉ tiêu là \(indicator.unit.vi.quoted)",
        "the cell holds a percentage and the unit of the indicator is \(indicator.unit.en.quoted)")
    }
    if !cell.isPercent, indicator.kind == .share, let value = Double(cell.text), value > 0,
      value < 1
    {
      warn(
        "perhaps-a-fraction",
        "\(value.vi) được hiểu là \(value.vi) %; nếu là \((value * 100).vi) %, hãy ghi như vậy",
        "\(value.en) is read as \(value.en) %; if \((value * 100).en) % is meant, write that")
    }
  }

  /// Logs the warnings.
  func log(_ log: inout FindingLog) {
    for kind in Kind.allCases {
      guard let numbers = rows[kind] else { continue }
      let list = listed(numbers.map { grid.address(row: $0, column: 0) ?? String($0) })
      warn(&log, "skipped-\(kind)", kind.text(numbers.count, list))
    }
    if noValues.count > 0 {
      warn(
        &log, "no-value-cells",
        LocalizedText(
          vi:
            "\(noValues.count) ô ghi '-', 'x', '…' được hiểu là không có số liệu: \(listed(noValues))",
          en:
            "\(noValues.count) cells with '-', 'x' or '…' are read as no value: \(listed(noValues))"
        ))
    }
    if targets.count > 0 {
      warn(
        &log, "targets-as-claims",
        LocalizedText(
          vi:
            "\(targets.count) ô kế hoạch, mục tiêu được ghi là 'target-claim', không dùng để dự báo: "
            + listed(targets),
          en:
            "\(targets.count) cells of plans and targets are kept as 'target-claim' and never fitted: "
            + listed(targets)))
    }
    if estimates.count > 0 {
      warn(
        &log, "estimates-by-title",
        LocalizedText(
          vi: "theo dòng tiêu đề, \(estimates.count) ô được ghi là ước tính: \(listed(estimates))",
          en: "by the title, \(estimates.count) cells are kept as estimates: \(listed(estimates))"))
    }
    for (reason, titles) in unused.sorted(by: { $0.key.order < $1.key.order }) {
      warn(&log, "skipped-columns", reason.text(titles))
    }
    for (what, count) in grid.omitted where count > 0 {
      warn(&log, what.code, what.text(count))
    }
  }

  private func warn(_ log: inout FindingLog, _ code: String, _ message: LocalizedText) {
    let (file, sheet) = (file, grid.sheet)
    log.warn(
      Finding(
        severity: .warning, file: file, line: 0, cell: sheet.isEmpty ? nil : sheet,
        message: message, code: code))
  }

  private func listed(_ places: [String]) -> String {
    let rest = places.count - Self.named
    return places.prefix(Self.named).joined(separator: ", ") + (rest > 0 ? ", … (+\(rest))" : "")
  }

  private func listed(_ tally: (count: Int, first: [String])) -> String {
    let rest = tally.count - tally.first.count
    return tally.first.joined(separator: ", ") + (rest > 0 ? ", … (+\(rest))" : "")
  }
}

extension FormNotes.Kind {
  fileprivate func text(_ count: Int, _ list: String) -> LocalizedText {
    let (vi, en) =
      switch self {
      case .totals: ("dòng tổng cộng", "rows of totals")
      case .sections: ("dòng không có số liệu", "rows without values")
      case .notes: ("dòng ghi chú", "rows of notes")
      case .numbering: ("dòng đánh số cột", "rows that number the columns")
      }
    return LocalizedText(
      vi: "bỏ qua \(count) \(vi): \(list)", en: "\(count) \(en) are passed over: \(list)")
  }
}

extension ColumnRole.Reason {
  fileprivate var order: Int {
    switch self {
    case .computed: 0
    case .targetWithoutPeriod: 1
    case .unclearPeriod: 2
    case .unknown: 3
    }
  }

  fileprivate func text(_ titles: [String]) -> LocalizedText {
    let (vi, en) =
      switch self {
      case .computed: ("so sánh hoặc cộng dồn", "that compare or add up")
      case .targetWithoutPeriod: ("mục tiêu không ghi năm", "of targets without a year")
      case .unclearPeriod:
        (
          "có kỳ không hiểu được (viết như Tháng 6/2026, Quý II/2026)",
          "whose period is not understood (write it like Tháng 6/2026, Quý II/2026)"
        )
      case .unknown: ("không nhận ra", "that are not understood")
      }
    return LocalizedText(
      vi: "bỏ qua các cột \(vi): \(listed(titles, and: "và thêm"))",
      en: "columns \(en) are passed over: \(listed(titles, and: "and"))")
  }
}

extension Grid.Omission {
  fileprivate var code: String {
    switch self {
    case .hiddenRows: "hidden-rows"
    case .hiddenColumns: "hidden-columns"
    case .hiddenCharacters: "hidden-characters"
    }
  }

  fileprivate func text(_ count: Int) -> LocalizedText {
    switch self {
    case .hiddenRows:
      LocalizedText(
        vi: "bỏ qua \(count) dòng bị ẩn", en: "\(count) hidden rows are passed over")
    case .hiddenColumns:
      LocalizedText(
        vi: "bỏ qua \(count) ô trong các cột bị ẩn",
        en: "\(count) cells of hidden columns are passed over")
    case .hiddenCharacters:
      LocalizedText(
        vi: "bỏ ký tự ẩn trong \(count) ô", en: "hidden characters are left out of \(count) cells")
    }
  }
}
