import DuBao
import Foundation
import GapReports
import Indicators
import Intake
import Reporting
import Spreadsheet
import Testing

@Suite("dubao template")
struct TemplateCommandTests {
  private static let period = Period.month(7, year: 2026)

  /// Returns the form of Phú Bình and what is known of it.
  private static func form(_ language: Language) throws -> (Workbook, Dataset, ReportForm) {
    let dataset = try Pipeline.dataset(from: Program.datasets)
    let place = try #require(dataset.places.first { $0.key == "phu_binh" })
    let form = ReportForm(place: place, period: period, dataset: dataset)
    return (FormWorkbook(form, language: language).workbook, dataset, form)
  }

  private static func submit(_ data: Data, _ known: Dataset) throws -> Submission {
    let scratch = try Scratch()
    try data.write(to: scratch.url("gui_tu_xa.xlsx"))
    return try readSubmission(scratch.path("gui_tu_xa.xlsx"), known: known)
  }

  @Test("A filled form is read without being told anything", arguments: Language.allCases)
  func filled(language: Language) throws {
    var (workbook, dataset, form) = try Self.form(language)
    let first = 6
    workbook.sheets[0].rows[3].cells[2].value = .date(SheetDate(year: 2026, month: 8, day: 5))
    workbook.sheets[0].rows[first].cells[8].value = .number(62.5)
    workbook.sheets[0].rows[first].cells[11].value = .text(
      language == .english ? "estimate" : "Ước tính")
    workbook.sheets[0].rows[first].cells[12].value = .text("12/BC-UBND")
    workbook.sheets[0].rows[first + 1].cells[8].value = .text("-")
    workbook.sheets[0].rows[first + 2].cells[8] = Cell(.number(0.405), Style(numberFormat: "0.0%"))
    workbook.sheets[0].rows[first + 2].cells[13].value = .text("số liệu 6 tháng")
    let submission = try Self.submit(workbook.data(), dataset)
    let entry = workbook.sheets[0].name
    #expect(
      submission.dataset.observations == [
        Observation(
          place: "phu_binh", indicator: form.rows[0].indicator.key, period: Self.period,
          value: 62.5, unit: form.rows[0].indicator.unit[language], status: .estimate,
          reportedOn: CalendarDate("2026-08-05"),
          evidence: EvidenceReference(reference: "12/BC-UBND", state: .attached),
          location: "gui_tu_xa.xlsx:\(entry)!I7"),
        Observation(
          place: "phu_binh", indicator: form.rows[2].indicator.key, period: Self.period,
          value: 40.5, unit: form.rows[2].indicator.unit[language], status: .reported,
          note: "số liệu 6 tháng", reportedOn: CalendarDate("2026-08-05"),
          location: "gui_tu_xa.xlsx:\(entry)!I9"),
      ])
    #expect(
      Set(submission.dataset.findings.map(\.code)) == ["skipped-sections", "no-value-cells"])
  }

  @Test(
    "Each form is read back for its own period",
    arguments: [
      Period.year(2025), .half(1, year: 2026), .half(2, year: 2025), .quarter(3, year: 2026),
    ] + (1...12).map { .month($0, year: 2025) }, Language.allCases)
  func everyPeriod(period: Period, language: Language) throws {
    let dataset = try Pipeline.dataset(from: Program.datasets)
    let place = try #require(dataset.places.first { $0.key == "phu_binh" })
    let form = ReportForm(place: place, period: period, dataset: dataset)
    var workbook = FormWorkbook(form, language: language).workbook
    workbook.sheets[0].rows[6].cells[8].value = .number(62.5)
    let observations = try Self.submit(workbook.data(), dataset).dataset.observations
    #expect(observations.map(\.period) == [period])
  }

  /// A share is computed from its counts, or compared with them.
  @Test func aShareMayBeGivenByItsCounts() throws {
    var (workbook, dataset, form) = try Self.form(.vietnamese)
    let shares = form.rows.indices.filter { form.rows[$0].indicator.kind == .share }
    let (first, second) = (6 + shares[0], 6 + shares[1])
    workbook.sheets[0].rows[first].cells[9].value = .number(512)
    workbook.sheets[0].rows[first].cells[10].value = .number(719)
    workbook.sheets[0].rows[second].cells[8].value = .number(40)
    workbook.sheets[0].rows[second].cells[9].value = .text("1.024")
    workbook.sheets[0].rows[second].cells[10].value = .number(2560)
    let rows = try Self.submit(workbook.data(), dataset).dataset.observations
    #expect(rows.map(\.value) == [71.2100139, 40])
    #expect(
      rows.map(\.numerator) == ["512", "1024"] && rows.map(\.denominator) == ["719", "2560"])
    workbook.sheets[0].rows[second].cells[8].value = .number(55)
    workbook.sheets[0].rows[first].cells[10].value = .blank
    let error = #expect(throws: IntakeError.self) { try Self.submit(workbook.data(), dataset) }
    #expect(error?.description.contains("1024 of 2560 is 40 %, not 55") == true)
    #expect(error?.description.contains("!J\(first + 1)") == true)
  }

  /// Forms that were made before counts were asked for are still read.
  @Test func aFormWithoutColumnsOfCountsIsRead() throws {
    var (workbook, dataset, _) = try Self.form(.vietnamese)
    for index in workbook.sheets[0].rows.indices
    where workbook.sheets[0].rows[index].cells.count > 10 {
      workbook.sheets[0].rows[index].cells.removeSubrange(9...10)
    }
    workbook.sheets[0].rows[6].cells[8].value = .number(62.5)
    workbook.sheets[0].rows[6].cells[11].value = .text("rà soát")
    let rows = try Self.submit(workbook.data(), dataset).dataset.observations
    #expect(rows.map(\.value) == [62.5] && rows.map(\.note) == ["rà soát"])
  }

  @Test func anEmptyFormBringsNothing() throws {
    let (workbook, dataset, _) = try Self.form(.vietnamese)
    #expect(try Self.submit(workbook.data(), dataset).dataset.observations.isEmpty)
  }

  @Test func aFormOfAnotherVersionIsRefused() throws {
    var (workbook, dataset, _) = try Self.form(.vietnamese)
    workbook.sheets[2].rows[0].cells[1].value = .text("2")
    let error = #expect(throws: IntakeError.self) { try Self.submit(workbook.data(), dataset) }
    #expect(error?.description.contains("the form is of another version") == true)
  }

  @Test func theFormKnowsTargetsBoundsAndLastValues() throws {
    let (workbook, dataset, form) = try Self.form(.vietnamese)
    let asked = Set(form.rows.map(\.indicator.key))
    let measured = Set(
      dataset.indicators.filter { $0.kind != .qualitative }.map(\.key))
    #expect(
      asked
        == measured.intersection(
          dataset.milestones.filter { $0.place == "phu_binh" }.map(\.indicator)))
    let numbers = workbook.sheets[0].validations.filter {
      if case .number = $0.rule { return true }
      return false
    }
    // One for each value, and one for the counts of each share.
    #expect(numbers.count == form.rows.count + form.rows.count { $0.indicator.kind == .share })
    #expect(numbers.first?.rule == .number(lower: 0, upper: 100))
    #expect(workbook.sheets.map(\.isHidden) == [false, false, true])
    #expect(workbook.sheets.allSatisfy { $0.isProtected })
    let nation = try #require(dataset.places.first { $0.kind == .nation })
    let whole = ReportForm(place: nation, period: .year(2024), dataset: dataset)
    for row in whole.rows {
      let latest = dataset.observations.filter {
        $0.place == nation.key && $0.indicator == row.indicator.key && $0.isFitted
          && $0.period.end <= 2025
      }.map(\.period.end).max()
      #expect(row.latest?.period.end == latest)
    }
    #expect(whole.rows.contains { $0.latest != nil })
  }

  @Test func theCommandWritesTheSameBytesEveryTime() throws {
    let scratch = try Scratch()
    for name in ["a.xlsx", "b.xlsx"] {
      let outcome = try Program.run([
        "template", "--place", "phu_binh", "--period", "2026-07", "--datasets", Program.datasets,
        "--output", scratch.path(name),
      ])
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    let first = try Data(contentsOf: scratch.url("a.xlsx"))
    #expect(first == (try Data(contentsOf: scratch.url("b.xlsx"))))
    #expect(first.starts(with: Data("PK".utf8)))
  }

  @Test func wrongPlacesAndPeriodsAreNamed() throws {
    func run(_ place: String, _ period: String) throws -> Program.Outcome {
      try Program.run([
        "template", "--place", place, "--period", period, "--datasets", Program.datasets,
        "--output", "-",
      ])
    }
    let unknown = try run("phu_bin", "2026-07")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("no place has the key 'phu_bin'"))
    #expect(try run("phu_binh", "2026-13").status == 2)
    #expect(try run("phu_binh", "12").status == 2)
  }
}
