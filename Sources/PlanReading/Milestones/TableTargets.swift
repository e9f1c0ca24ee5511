import Foundation
import Indicators

/// Reads the milestones of a table.
struct TableTargets {
  let builder: TargetBuilder

  /// Returns the milestones of a table and what was passed over.
  func read(_ table: PlanTable, year: Int?, prefix: String) -> ([ProposedMilestone], [PassedOver]) {
    var milestones: [ProposedMilestone] = []
    var passedOver: [PassedOver] = []
    var indicator = ""
    var main = ""
    for row in table.grid.rows.dropFirst(table.header) {
      let name = table.text(.indicator, in: row)
      // "- Trong đó: lĩnh vực đất đai" is a part of the row above.
      if let part = name.prefixMatch(of: /(?:[-+–•]\s*)?[Tt]rong đó:?\s*/) {
        indicator = main.isEmpty ? name : "\(main), \(name[part.range.upperBound...])"
      } else if !name.isEmpty {
        (indicator, main) = (name, name)
      }
      guard !indicator.isEmpty, !isSection(row, table) else { continue }
      let ordinal = table.text(.ordinal, in: row)
      let due = table.text(.time, in: row)
      let dueYear = PlanYears.only(in: due)
      var cells = 0
      for (column, cell) in zip(table.columns, row.cells)
      where column == .past && cell.contains(where: \.isNumber) {
        passedOver.append(
          PassedOver(text: "\(indicator): \(cell)", reason: .result, location: row.location))
      }
      for (index, column) in table.columns.enumerated() where index < row.cells.count {
        guard case .target(let columnYear) = column else { continue }
        let cell = row.cells[index]
        guard !cell.isEmpty else { continue }
        cells += 1
        var location = row.location
        location.column = index + 1
        milestones += read(
          cell, of: indicator, unit: table.text(.unit, in: row),
          year: columnYear ?? dueYear ?? year,
          lead: table.text(.lead, in: row), post: table.text(.post, in: row),
          row: ordinal.isEmpty ? prefix : "\(prefix)-\(ordinal)", location: location)
      }
      if cells == 0, name.contains(where: \.isNumber) {
        // A table without values, whose rows are sentences with values.
        if !builder.grammar.numbers(in: name).isEmpty {
          let (found, over) = ProseTargets(builder).read(
            name, isGeneral: false, isItem: true, year: dueYear ?? year, row: ordinal,
            location: row.location)
          milestones += found
          passedOver += over
        }
      } else if cells == 0, !name.isEmpty {
        passedOver.append(PassedOver(text: name, reason: .noIndicator, location: row.location))
      }
    }
    return (milestones, passedOver)
  }

  /// A row that heads a section: its only text, or a Roman ordinal, and no value.
  private func isSection(_ row: PlanGrid.Row, _ table: PlanTable) -> Bool {
    let values = zip(table.columns, row.cells).filter {
      if case .target = $0.0 { !$0.1.isEmpty } else { false }
    }
    let name = table.text(.indicator, in: row)
    // A cell that is merged over the row holds the same text everywhere.
    return values.allSatisfy { $0.1 == name || $0.1.isEmpty } && !name.isEmpty
      && builder.grammar.numbers(in: name).isEmpty
  }

  private func read(
    _ cell: String, of indicator: String, unit: String, year: Int?, lead: String, post: String,
    row: String,
    location: PlanLocation
  ) -> [ProposedMilestone] {
    func make(
      _ text: String, _ comparator: Indicators.Comparator, _ number: PlanNumber?, _ year: Int?,
      _ unit: String, _ extra: [PlanDoubt] = []
    ) -> ProposedMilestone {
      // A cell may name an indicator of its own: "Tỷ lệ phủ sóng 6G đạt 50%" in a row of 5G/6G.
      let own = builder.nameOnly(text)
      let isOwn = builder.matcher.content(of: own) >= 2 && builder.matcher.match(own).key != nil
      let (choice, doubts) =
        isOwn
        ? builder.choice(of: own, unit: unit, comparator: comparator)
        : self.choice(indicator, cell: own, unit: unit, comparator: comparator)
      var all = doubts + extra
      if let number { all += builder.doubts(of: number, deadline: year) }
      return ProposedMilestone(
        indicatorText: indicator, indicator: choice, deadline: year, comparator: comparator,
        value: number?.value,
        upperValue: number?.upper, unit: unit, originalText: cell,
        context: "\(indicator) | \(cell)", leadAgency: lead,
        leadPost: post, row: row, location: location, doubts: all)
    }
    if ["-", "–", "—", "x", "..."].contains(cell) {
      return [make(cell, .none, nil, year, shareUnit(indicator, unit))]
    }
    let numbers = builder.grammar.numbers(in: cell)
    if numbers.isEmpty {
      if let bare = bareNumber(cell) {
        var number = bare
        number.unit = unit.isEmpty ? shareUnit(indicator, unit) : unit
        return [make(cell, number.comparator, number, year, number.unit)]
      }
      return [make(cell, .qualitative, nil, year, "định tính")]
    }
    let years = PlanYears.deadlines(in: cell)
    guard numbers.count > 1 else {
      var number = numbers[0]
      let isRank = FoldedPhrase(indicator).contains(anyOf: builder.words.rank)
      if isRank, number.comparator == .equal, cell.contains("/") { number.comparator = .atMost }
      // One value for several years is due by the first of them.
      return [
        make(
          cell, number.comparator, number, years.first?.year ?? year,
          unitOf(number, cell, indicator, unit))
      ]
    }
    // Several values in a cell: each has the year that stands before it.
    let several = PlanDoubt(
      code: "several-values",
      text: LocalizedText(
        vi: "ô có nhiều giá trị", en: "the cell has several values"))
    return numbers.map { number in
      let before = years.last { $0.range.lowerBound <= number.range.lowerBound }
      let due = before?.year ?? years.first?.year ?? year
      return make(
        cell, number.comparator, number, due, unitOf(number, cell, indicator, unit),
        years.count == numbers.count ? [] : [several])
    }
  }

  /// Returns the indicator of a row.
  ///
  /// Words of a cell may say what its number is a share of, "Đạt 100% mức dự toán được giao":
  /// the row alone counts only where they do not point elsewhere.
  private func choice(
    _ indicator: String, cell: String, unit: String, comparator: Indicators.Comparator
  ) -> (IndicatorChoice, [PlanDoubt]) {
    let name = builder.nameOnly(indicator)
    let alone = builder.choice(of: name, unit: unit, comparator: comparator)
    guard builder.matcher.content(of: cell) >= 2 else { return alone }
    let both = builder.choice(of: name + " " + cell, unit: unit, comparator: comparator)
    guard both.0.knownKey == nil else { return both }
    if case .candidates(let keys, _) = both.0, let key = alone.0.knownKey, keys.first != key {
      return both
    }
    return alone
  }

  private func unitOf(_ number: PlanNumber, _ cell: String, _ indicator: String, _ unit: String)
    -> String
  {
    if number.unit.hasPrefix("%") { return builder.unit(number, in: cell, fallback: unit) }
    return unit.isEmpty ? (number.unit.isEmpty ? shareUnit(indicator, unit) : number.unit) : unit
  }

  private func shareUnit(_ indicator: String, _ unit: String) -> String {
    if !unit.isEmpty { return unit }
    return FoldedPhrase(indicator).contains(anyOf: ["tỷ lệ", "tỷ trọng"]) || indicator.contains("%")
      ? "%" : ""
  }

  /// The number of a cell that holds nothing else but its comparison and unit.
  private func bareNumber(_ cell: String) -> PlanNumber? {
    var numbers = builder.grammar.numbers(in: "đạt " + cell)
    guard numbers.count == 1, cell.contains(/^[≥≤><]?=?\s*\d/) else { return nil }
    numbers[0].range = cell.startIndex..<cell.endIndex
    return numbers[0]
  }
}
