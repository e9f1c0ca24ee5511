import Foundation
import Indicators
import Spreadsheet
import Testing

@testable import Reporting

@Suite("The report as a workbook")
struct WorkbookReportTests {
  private let report = SampleReport.make()

  private func sheet(_ sheet: WorkbookSheet, _ language: Language = .vietnamese) throws -> Sheet {
    let words = Wording(language, method: report.method)
    let book = WorkbookReport.workbook(report, language: language)
    return try #require(book.sheets.first { $0.name == words.sheet(sheet) })
  }

  /// The cells of a table below the header of a column.
  private func column(_ column: WorkbookColumn, of sheet: Sheet) throws -> [Cell.Value] {
    let name = Wording(.vietnamese, method: report.method).column(column)
    let header = try #require(sheet.filter?.firstRow)
    let index = try #require(
      sheet.rows[header].cells.firstIndex { $0.value == .text(name) }, "no column \(name)")
    return sheet.rows.dropFirst(header + 1).map { $0.cells[index].value }
  }

  private func numbers(_ values: [Cell.Value]) -> [Double?] {
    values.map { if case .number(let number) = $0 { number } else { nil } }
  }

  @Test(arguments: Language.allCases)
  func equalReportsGiveEqualBytes(language: Language) throws {
    let data = try WorkbookReport.data(report, language: language)
    #expect(try WorkbookReport.data(SampleReport.make(), language: language) == data)
  }

  @Test func filesAreNamedLikeThePages() {
    #expect(WorkbookReport.fileName(.vietnamese) == "gap-report.xlsx")
    #expect(WorkbookReport.fileName(.english) == "gap-report.en.xlsx")
  }

  @Test(arguments: Language.allCases)
  func namesOfSheetsFitTheirTabs(language: Language) {
    let names = WorkbookReport.workbook(report, language: language).sheets.map(\.name)
    #expect(names.count == WorkbookSheet.allCases.count)
    #expect(names.allSatisfy { (1...31).contains($0.utf16.count) })
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
  }

  @Test(arguments: Language.allCases)
  func everyTableHasAFilterAndAHeaderInView(language: Language) throws {
    for sheet in WorkbookReport.workbook(report, language: language).sheets {
      guard sheet.charts.isEmpty else {
        #expect(sheet.filter == nil)
        continue
      }
      let filter = try #require(sheet.filter, "\(sheet.name)")
      #expect(sheet.frozenRows == filter.firstRow + 1, "\(sheet.name)")
      #expect(sheet.page.repeatedRows == filter.firstRow...filter.firstRow, "\(sheet.name)")
      let header = sheet.rows[filter.firstRow].cells
      #expect(filter.lastColumn == header.count - 1 && header.count == sheet.widths.count)
      #expect(filter.lastRow == max(sheet.rows.count - 1, filter.firstRow + 1), "\(sheet.name)")
      for row in sheet.rows[filter.firstRow...] where row.cells.count > 1 {
        #expect(row.cells.count == header.count, "ragged row in \(sheet.name)")
      }
    }
  }

  /// The numbers of the sheet are those of the JSON, to the last digit, and nothing else is a number.
  @Test func milestonesCarryTheNumbersOfTheJSON() throws {
    let read = try JSONReport.report(from: try JSONReport.data(report))
    let entries = read.places.flatMap(\.indicators).flatMap { entry in
      entry.milestones.map { milestone in
        (milestone, entry.courses.first { $0.milestone == milestone.milestone.id })
      }
    }
    let milestones = entries.map(\.0)
    let sheet = try sheet(.milestones)
    func reachable(_ chance: Double) -> [Double?] {
      entries.map { $0.1?.reachable.first { $0.chance == chance }?.value }
    }
    let expected: [(WorkbookColumn, [Double?])] = [
      (.deadline, milestones.map { $0.milestone.deadline.map(Double.init) }),
      (.target, milestones.map(\.milestone.value)),
      (.targetUpper, milestones.map(\.milestone.upperValue)),
      (.threshold, milestones.map(\.threshold)), (.probability, milestones.map(\.probability)),
      (.hindcastHappened, milestones.map { $0.reliability?.happened }),
      (.hindcastLow, milestones.map { $0.reliability?.low }),
      (.hindcastHigh, milestones.map { $0.reliability?.high }),
      (.hindcastSaid, milestones.map { $0.reliability?.said }),
      (.hindcastStatements, milestones.map { $0.reliability.map { Double($0.statements) } }),
      (.hindcastPlaces, milestones.map { $0.reliability.map { Double($0.entities) } }),
      (.latestValue, milestones.map { $0.judged?.value }), (.median, milestones.map(\.median)),
      (.lower80, milestones.map { $0.interval80?.lower }),
      (.upper80, milestones.map { $0.interval80?.upper }),
      (.lower95, milestones.map { $0.interval95?.lower }),
      (.upper95, milestones.map { $0.interval95?.upper }), (.gap, milestones.map(\.gap)),
      (.gapCount, milestones.map(\.gapCount)),
      (.denominator, milestones.map { $0.denominator?.count }),
      (.expectedYear, milestones.map { $0.attainment?.median.map(Double.init) }),
      (.earliestYear, milestones.map { $0.attainment?.earliest.map(Double.init) }),
      (.latestYear, milestones.map { $0.attainment?.latest.map(Double.init) }),
      (.notByLimit, milestones.map { $0.attainment?.notByLimit }),
      (.recentPace, milestones.map(\.recentPace)), (.requiredPace, milestones.map(\.requiredPace)),
      (.paceShare, milestones.map { $0.pacePercentile?.share }),
      (.pacePlaces, milestones.map { $0.pacePercentile.map { Double($0.entities) } }),
      (.paceSpan, milestones.map { $0.pacePercentile.map { Double($0.span) } }),
      (.reachable90, reachable(0.9)), (.reachable50, reachable(0.5)),
      (.reachable10, reachable(0.1)), (.eras, milestones.map(\.eras)),
    ]
    var count = 0
    for (name, values) in expected {
      let found = numbers(try column(name, of: sheet))
      #expect(found == values, "\(name)")
      count += found.compactMap(\.self).count
    }
    let all = sheet.rows.flatMap { numbers($0.cells.map(\.value)) }.compactMap(\.self)
    #expect(all.count == count, "a number of the sheet is in no column that is compared")
    #expect(count > 100)
    #expect(
      try column(.planCell, of: sheet)
        == milestones.map { .text($0.milestone.originalText) })
  }

  @Test func whatIsPrintedFitsThePage() throws {
    for (name, last) in [
      (WorkbookSheet.milestones, WorkbookColumn.leadAgency), (.observations, .note),
      (.tasks, .state),
    ] {
      let sheet = try sheet(name)
      let printed = try #require(sheet.page.printedColumns, "\(name)")
      let header = try #require(sheet.filter?.firstRow)
      let words = Wording(.vietnamese, method: report.method)
      #expect(sheet.rows[header].cells[printed - 1].value == .text(words.column(last)))
      // At most 235 characters across an A4 sheet on its side: letters of 6 points and more.
      #expect(sheet.widths.prefix(printed).reduce(0, +) <= 235, "\(name)")
      #expect(sheet.page.size == .pagesWide(1))
    }
    #expect(try sheet(.summary).widths.reduce(0, +) <= 235)
  }

  @Test func figuresThatOthersContradictAreMarkedAndStayNumbers() throws {
    let sheet = try sheet(.observations)
    let header = try #require(sheet.filter?.firstRow)
    let words = Wording(.vietnamese, method: report.method)
    func index(_ column: WorkbookColumn) throws -> Int {
      try #require(
        sheet.rows[header].cells.firstIndex { $0.value == .text(words.column(column)) })
    }
    let (value, flag) = (try index(.value), try index(.isConflicting))
    let rows = sheet.rows.dropFirst(header + 1)
    let marked = rows.filter { $0.cells[value].style.numberFormat?.hasSuffix("\" !\"") == true }
    let contradicted = rows.filter { $0.cells[flag].value == .text(words.say(.workbookYes)) }
    #expect(!marked.isEmpty && marked.count == contradicted.count && marked.count < rows.count)
    #expect(marked == contradicted)
    for row in marked {
      guard case .number = row.cells[value].value else {
        Issue.record("a figure that is no number")
        continue
      }
    }
  }

  @Test func probabilitiesSayTheirLimits() {
    let frame = WorkbookFrame(report, language: .vietnamese)
    let cell = frame.cells.probability(0.02)
    #expect(cell.value == .number(0.02))
    let mark = NumberFormat.fixedSpace
    #expect(
      cell.style.numberFormat
        == "[<=0.02]\"dưới 2\(mark)%\";[>=0.98]\"trên 98\(mark)%\";0%")
  }

  @Test func daysAreDays() throws {
    let days = try column(.date, of: try sheet(.tasks))
    #expect(days.first == .date(SheetDate(year: 2026, month: 6, day: 30)))
    #expect(numbers(try column(.daysLeft, of: try sheet(.tasks))).first == -144)
  }

  @Test func onlyWholeAddressesOfTheWebAreLinks() throws {
    let sources = try column(.source, of: try sheet(.observations))
    let links = sources.compactMap { value in
      if case .link(let address, _) = value { address } else { nil as String? }
    }
    #expect(links.contains("https://vietnamnet.vn/"))
    #expect(links.allSatisfy { $0.hasPrefix("https://") })
    #expect(sources.contains(.text("Báo cáo quý · javascript:alert(1)")))
  }

  @Test func chartsDrawTheRowsOfTheirFigures() throws {
    let (charts, figures) = (try sheet(.charts).charts, try sheet(.chartFigures))
    let drawn = report.places.flatMap(\.indicators).filter { $0.projection != nil }
    #expect(charts.count == drawn.count)
    let names = try column(.series, of: figures)
    let numbersOfCharts = numbers(try column(.chart, of: figures))
    var rows = 0
    for (number, placed) in charts.enumerated() {
      let chart = placed.chart
      #expect(chart.title.contains(drawn[number].indicator.name.vi))
      #expect(!chart.horizontal.title.isEmpty && !chart.vertical.title.isEmpty)
      for series in chart.series {
        #expect(series.sheet == figures.name)
        #expect(series.places.firstRow == series.values.firstRow)
        for row in series.values.firstRow...series.values.lastRow {
          #expect(names[row - 1] == .text(series.name))
          #expect(numbersOfCharts[row - 1] == Double(number + 1))
          rows += 1
        }
      }
    }
    #expect(rows == names.count, "each figure is drawn once")
  }
}
