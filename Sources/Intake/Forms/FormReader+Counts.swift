import Indicators
import Statistics
import Tables

extension FormReader {
  /// Converts a value whose unit counts the same things in another size, as thousands for millions.
  ///
  /// - Returns: Whether the value was converted; a unit that nothing converts is left for the rules to refuse.
  func convert(_ texts: inout [String: String], to indicator: Indicator?) -> Bool {
    guard let indicator, let unit = texts["unit"], !unit.isEmpty, let text = texts["value"],
      case .number(let value) = NumberText(text),
      let factor = UnitWords(unit).factor(to: UnitWords(indicator.unit.vi)), factor != 1
    else { return false }
    texts["value"] = NineDigits.rounded(value * factor).en
    texts["unit"] = indicator.unit.vi
    return true
  }

  /// The cell of a value: its own, or the share that the counts beside it give where it is empty.
  ///
  /// - Returns: `nil` if there is none, or if the counts give none, which is then logged.
  mutating func valueCell(
    of row: GridRow, _ column: FormHeader.Column, _ indicator: Indicator?, _ layout: FormLayout,
    _ notes: inout FormNotes
  ) -> (cell: GridCell, computedFrom: CountPair?)? {
    if let cell = row.cells[column.index], !cell.isNoValue {
      guard indicator?.kind == .share, cell.isText, cell.fault == nil,
        let pair = CountPair(fraction: cell.text), let share = pair.share
      else { return (cell, nil) }
      return (GridCell(text: share.en), pair)
    }
    let counts = [column.numerator, column.denominator].map { index in
      index.flatMap { row.cells[$0] }.flatMap { $0.isNoValue ? nil : $0.text }
    }
    if indicator?.kind == .share, let count = counts[0], let all = counts[1],
      let pair = CountPair(count, all)
    {
      if let share = pair.share { return (GridCell(text: share.en), pair) }
      // None of none is no value.
      if pair.numerator == 0 {
        notes.countNoValue(row.number, column.index)
        return nil
      }
    } else if !column.namesCounts || counts == [nil, nil] {
      notes.countNoValue(row.number, column.index)
      return nil
    }
    let at = [column.numerator, column.denominator].compactMap(\.self).first {
      row.cells[$0]?.isNoValue == false
    }
    reject(
      row, at ?? column.index, counts.compactMap(\.self).joined(separator: "/"),
      indicator?.kind == .share ? .countsWithoutShare : .countsOfCount, layout)
    return nil
  }

  /// Takes the counts that stand beside a share.
  func readCounts(
    of row: GridRow, _ column: FormHeader.Column, _ layout: FormLayout,
    _ texts: inout [String: String]
  ) {
    for (name, index) in [("numerator", column.numerator), ("denominator", column.denominator)] {
      guard let index, let cell = row.cells[index], !cell.isNoValue else { continue }
      // Counts are whole numbers: a single sign with three digits behind it parts thousands.
      let isOpen = cell.isText && SeparatorEvidence.openMark(of: cell.text) != nil
      texts[name] = isOpen ? SeparatorEvidence.withoutMarks(cell.text) : cell.text
    }
  }
}

extension NameFault {
  fileprivate static let countsWithoutShare = NameFault(
    code: "counts-without-share",
    message: LocalizedText(
      vi:
        "tử số và mẫu số chưa đủ để tính tỷ lệ; ghi giá trị, hoặc cả hai là số và mẫu số lớn hơn 0",
      en:
        "numerator and denominator give no share; write the value, or both as numbers with a denominator above 0"
    ))

  fileprivate static let countsOfCount = NameFault(
    code: "counts-without-share",
    message: LocalizedText(
      vi: "chỉ tiêu này không phải tỷ lệ; ghi số liệu vào cột giá trị",
      en: "the indicator is no share; write the figure into the column of values"))
}

extension FormHeader {
  /// Takes a column "Đơn vị" whose cells name places as the column of places.
  mutating func readPlaces(in grid: Grid, _ places: inout PlaceNames) {
    guard column(.place) == nil, let unit = column(.unit) else { return }
    let texts = Set(
      grid.rows[rows.upperBound...].prefix(2_000).map { $0.text(unit.index) }.filter { !$0.isEmpty }
    )
    let names = texts.sorted().prefix(200).filter { text in
      switch places.find(text) {
      case .found, .ambiguous: true
      case .unknown: false
      }
    }
    guard !names.isEmpty else { return }
    columns = columns.map { $0.index == unit.index ? $0.with(role: .place) : $0 }
  }

  /// Takes a share and its counts as values where no header says that a column holds values.
  static func namingValues(_ columns: [Column]) -> [Column] {
    guard !columns.contains(where: \.role.isValue),
      columns.count(where: { $0.role == .ignored(.unknown) && $0.namesShare }) == 1
    else { return columns }
    return columns.map { column in
      let isNamed = column.namesShare || column.count != nil
      return column.role == .ignored(.unknown) && isNamed
        ? column.with(role: .value(nil, .reported)) : column
    }
  }

  /// The columns among which one holds the values and others may hold its counts.
  private struct Group: Hashable {
    let role: ColumnRole
    let indicator: String?
  }

  /// Takes the columns of counts that stand beside a share under the same period, and the same indicator where these
  /// stand across, as its numerator and denominator.
  ///
  /// - Returns: Columns of one period of which nothing tells which one holds the values.
  mutating func readCounts() -> [Column] {
    let groups = Dictionary(grouping: columns.filter(\.role.isValue)) {
      Group(role: $0.role, indicator: $0.indicator)
    }
    var open: [Column] = []
    for group in groups.values where group.count > 1 {
      let named = group.filter(\.namesShare)
      let shares = named.isEmpty ? group.filter { $0.count == nil } : named
      guard let share = shares.first, shares.count == 1 else {
        if group[0].role.isClaim { continue }
        open += group
        continue
      }
      let others = group.filter { $0.index != share.index }
      let numerator = others.first { $0.count == .numerator }?.index
      let denominator = others.first { $0.count == .denominator }?.index
      columns = columns.map { column in
        guard others.contains(where: { $0.index == column.index }) else {
          return column.index == share.index
            ? column.with(numerator: numerator, denominator: denominator) : column
        }
        let isCount = column.index == numerator || column.index == denominator
        return column.with(role: isCount ? .count : .ignored(.unknown))
      }
    }
    readNamedCounts()
    return open.sorted { $0.index < $1.index }
  }

  /// Takes the columns named numerator and denominator as those of the only column of values; beside several, nothing
  /// tells whose they are.
  private mutating func readNamedCounts() {
    let named = columns.filter { $0.role == .numerator || $0.role == .denominator }
    guard !named.isEmpty else { return }
    let values = columns.filter { $0.role.isValue && !$0.role.isClaim }
    let isClear =
      values.count == 1 && Set(named.map(\.role)).count == named.count && !isAcross
    columns = columns.map { column in
      if named.contains(where: { $0.index == column.index }) {
        return column.with(role: isClear ? .count : .ignored(.unknown))
      }
      guard isClear, column.index == values[0].index else { return column }
      var column = column.with(
        numerator: column.numerator ?? named.first { $0.role == .numerator }?.index,
        denominator: column.denominator ?? named.first { $0.role == .denominator }?.index)
      column.namesCounts = true
      return column
    }
  }
}

extension FormHeader.Column {
  /// What a count beside a share is.
  enum Count { case numerator, denominator }

  /// What the lowest header of the column counts, `nil` if it names no count.
  var count: Count? {
    Self.count(lowest)
  }

  /// Whether the lowest header says that the column holds shares.
  var namesShare: Bool { Self.namesShare(lowest) }

  static func namesCountOrShare(_ text: String) -> Bool {
    count(text) != nil || namesShare(text)
  }

  private static func namesShare(_ text: String) -> Bool {
    let words = rawWords(of: String(text.prefix(200))).map(\.plain)
    return text.namesPercent
      || zip(words, words.dropFirst()).contains {
        [["ti", "le"], ["ti", "trong"], ["phan", "tram"], ["ti", "so"]].contains([$0, $1])
      }
  }

  private static func count(_ text: String) -> Count? {
    let words = rawWords(of: String(text.prefix(200))).map(\.plain)
    let text = words.joined(separator: " ")
    if words.first == "tong" || text.hasPrefix("mau so") || text == "total" { return .denominator }
    if ["dat", "so dat", "tu so", "da dat", "hoan thanh", "da hoan thanh", "count", "number"]
      .contains(text)
    {
      return .numerator
    }
    let isCount =
      words.first == "so" && words.count > 1
      && !["lieu", "bao", "thuc", "uoc", "sanh", "voi"].contains(words[1])
    return isCount ? .numerator : nil
  }

  /// The column that holds the values of an indicator: the counts, if a count is what it measures.
  func ofValues(for indicator: Indicator?) -> FormHeader.Column {
    guard let numerator, !namesCounts, indicator?.kind == .positive || indicator?.kind == .real
    else {
      return self
    }
    return FormHeader.Column(
      index: numerator, title: title, texts: texts, role: role, indicator: self.indicator,
      unit: unit)
  }

  func with(role: ColumnRole) -> FormHeader.Column {
    var column = self
    column.role = role
    return column
  }

  func with(numerator: Int?, denominator: Int?) -> FormHeader.Column {
    var column = self
    (column.numerator, column.denominator) = (numerator, denominator)
    return column
  }
}
