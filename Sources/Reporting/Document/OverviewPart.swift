import Indicators

/// All places of the report beside each other, for the document of the place that they belong to.
struct OverviewPart {
  let report: PlaceReport
  let frame: PageFrame

  /// The width of a panel of small multiples, in millimetres: five stand beside each other.
  private static let panelWidth = 48.0
  private static let panelsAcross = 5

  private var words: Wording { frame.words }

  /// Whether other places of the report belong to this one.
  var hasContents: Bool { frame.report.rollUps.contains { $0.place.key == report.place.key } }

  /// Adds roll-up, grids, small multiples and league tables.
  ///
  /// - Returns: The drawings.
  func add(to section: inout Section, _ counters: inout PlaceDocument.Counters) -> [Drawing] {
    let comparison = ComparisonView(frame.report, words: words)
    addRollUp(comparison, to: &section)
    let maps = addMaps(to: &section, &counters)
    for table in OverviewPage.ordered(frame.report.overview, asOf: frame.report.asOf)
    where !(table.deadline.map { OverviewPage.isPast($0, frame.report.asOf) } ?? true) {
      addGrid(table, to: &section)
    }
    addLeagues(comparison, to: &section)
    return maps + addMultiples(to: &section, &counters)
  }

  private func header(_ texts: [String]) -> [TableBlock.Cell] {
    texts.map { TableBlock.Cell($0, .tableHeader) }
  }

  // MARK: - Tables

  private func addRollUp(_ comparison: ComparisonView, to section: inout Section) {
    section.add(.heading3, words.say(.rollUpTitle))
    section.add(
      TableBlock(
        style: .grid, widths: [50, 30, 97, 40, 30],
        header: header(
          [.leaguePlace, .rollUpPlaces, .rollUpMilestones, .rollUpReported, .rollUpTasks].map {
            words.say($0)
          }),
        rows: comparison.rollUpRows.map { row in
          [
            TableBlock.Cell(row.rollUpName), TableBlock.Cell(row.rollUpPlaces, .tableNumber),
            TableBlock.Cell(row.chips.map(\.word).joined(separator: "; ")),
            TableBlock.Cell(row.rollUpReported, .tableNumber),
            TableBlock.Cell(row.rollUpTasks, .tableNumber),
          ]
        }))
  }

  /// Adds the verdicts due at the end of a year, indicators down and places across.
  ///
  /// Rows in which nothing could be assessed would fill pages; they are counted.
  private func addGrid(_ table: OverviewTable, to section: inout Section) {
    let rows = table.rows.filter { row in
      row.cells.contains { cell in
        cell.map { $0.status != .notAssessable && $0.status != .noTarget } ?? false
      }
    }
    section.add(.heading3, words.deadline(table.deadline))
    let silent = table.rows.count - rows.count
    if silent > 0 {
      section.add(
        .body, words.say(.documentSilentRows, ["count": words.format.count(silent)]),
        staysWithNext: !rows.isEmpty)
    }
    guard !rows.isEmpty else { return }
    let names = Dictionary(
      firstValues: frame.report.places.map { ($0.place.key, $0.place.name[words.language]) })
    var grid = TableBlock(
      style: .grid, widths: [0] + table.places.map { _ in 0 },
      header: header([words.say(.documentIndicator)] + table.places.map { names[$0] ?? $0 }),
      rows: rows.map { row in
        [TableBlock.Cell(row.indicator.name[words.language])]
          + row.cells.map { cell in
            guard let cell else { return TableBlock.Cell("") }
            var text = words.status(cell.status)
            if let probability = cell.probability {
              text += ", " + words.probability(probability)
            }
            return TableBlock.Cell(text, shade: cell.status.look.shade)
          }
      })
    // Places without a milestone in the year have nothing to compare.
    grid.dropEmptyColumns()
    grid.fitColumns(to: section.width)
    section.add(grid)
  }

  private func addLeagues(_ comparison: ComparisonView, to section: inout Section) {
    section.add(.heading3, words.say(.leagueTitle))
    guard !comparison.hasNoLeague else {
      section.add(.body, words.say(.leagueNone))
      return
    }
    section.add(.body, words.say(.leagueHint))
    for table in comparison.leagueTables {
      section.add(.plain, table.leagueName, staysWithNext: true)
      section.add(
        TableBlock(
          style: .grid, widths: [40, 80, 50, 57, 20],
          header: header(
            [.leagueRank, .leaguePlace, .leagueLevel, .glideInterval, .gradeColumn].map {
              words.say($0)
            }),
          rows: table.leagueRows.map { row in
            [
              TableBlock.Cell(row.leagueRank, .tableNumber), TableBlock.Cell(row.leaguePlace),
              TableBlock.Cell(row.leagueLevel, .tableNumber),
              TableBlock.Cell(row.leagueInterval, .tableNumber),
              TableBlock.Cell(row.leagueGrade, .tableNumber),
            ]
          }))
    }
  }

  // MARK: - Maps

  private func addMaps(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) -> [Drawing] {
    let maps = VerdictMap.all(in: frame.report, words: words)
    guard !maps.isEmpty else { return [] }
    section.add(.heading3, words.say(.mapTitle))
    section.add(.body, words.say(.mapHint), staysWithNext: true)
    return maps.enumerated().map { number, map in
      let drawing = map.drawing(number: number + 1)
      section.add(
        Paragraph(
          .figure, [.picture(Illustration(drawing: drawing, width: drawing.printedWidth))],
          staysWithNext: true))
      counters.figures += 1
      section.add(
        Paragraph(
          .caption,
          PlaceDocument.caption(.documentFigure, counters.figures, map.title, words: words)))
      return drawing
    }
  }

  // MARK: - Small multiples

  private func addMultiples(
    to section: inout Section, _ counters: inout PlaceDocument.Counters
  ) -> [Drawing] {
    let multiples = SmallMultiples.all(in: frame.report, words: words)
    guard !multiples.isEmpty else { return [] }
    section.add(.heading3, words.say(.multiplesTitle))
    section.add(.body, words.say(.multiplesHint))
    return multiples.enumerated().flatMap { number, multiple -> [Drawing] in
      let panels = multiple.panels(id: "m\(number)")
      let drawings = zip(panels, multiple.charts).enumerated().map { index, panel in
        Drawing(
          id: "multiple-\(number + 1)-\(index + 1)",
          svg: PrintedStyle.printed(SVG.standalone(panel.0)),
          width: SmallMultiples.width, height: SmallMultiples.height, title: panel.1.title,
          text: panel.1.description, printedWidth: Self.panelWidth)
      }
      // Six stand as three and three, not as five and one.
      let lines = (drawings.count + Self.panelsAcross - 1) / Self.panelsAcross
      let across = (drawings.count + lines - 1) / max(lines, 1)
      let pictures = drawings.enumerated().flatMap { index, drawing -> [Inline] in
        let picture = Inline.picture(Illustration(drawing: drawing, width: Self.panelWidth))
        return index > 0 && index.isMultiple(of: across) ? [.lineBreak, picture] : [picture]
      }
      section.add(Paragraph(.figure, pictures, staysWithNext: true))
      counters.figures += 1
      section.add(
        Paragraph(
          .caption,
          PlaceDocument.caption(
            .documentFigure, counters.figures, multiple.indicator.name[words.language],
            words: words)))
      return drawings
    }
  }
}
