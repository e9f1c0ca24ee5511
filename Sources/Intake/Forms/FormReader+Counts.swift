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

  /// The columns of a table with indicators across that name one indicator and period more than once.
  func repeated() -> [Column] {
    let groups = Dictionary(grouping: columns.filter { $0.indicator != nil }) {
      "\($0.indicator ?? "") \($0.role.period?.description ?? "")"
    }
    return groups.values.filter { $0.count > 1 }.flatMap(\.self).sorted { $0.index < $1.index }
  }

  /// Takes the columns of counts that stand beside a share under the same period as its numerator and
  /// denominator.
  ///
  /// - Returns: Columns of one period of which nothing tells which one holds the values.
  mutating func readCounts() -> [Column] {
    let groups = Dictionary(grouping: columns.filter(\.role.isValue)) { $0.role }
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
    return open.sorted { $0.index < $1.index }
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
    guard let numerator, indicator?.kind == .positive || indicator?.kind == .real else {
      return self
    }
    return FormHeader.Column(index: numerator, title: title, lowest: lowest, role: role)
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
