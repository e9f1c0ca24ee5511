import Foundation
import Indicators
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Reporting

/// The file as other programs read it: a folder of XML in a ZIP archive.
@Suite("The workbook's file")
struct WorkbookFileTests {
  private func part(_ name: String, of data: Data) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "workbook-test-\(UUID().uuidString).xlsx")
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let unzip = try ProgramRun(
      URL(filePath: "/usr/bin/env"), ["unzip", "-p", file.path(percentEncoded: false), name])
    #expect(unzip.status == 0, "\(name)")
    return unzip.output
  }

  /// XML with an element a line, so that a difference can be read.
  private func lines(_ xml: String) -> String { xml.replacing("><", with: ">\n<") + "\n" }

  @Test func partsAreThoseOfTheGoldenFiles() throws {
    let data = try WorkbookReport.data(SampleReport.make(), language: .vietnamese)
    try Golden.expect(
      lines(try part("xl/worksheets/sheet3.xml", of: data)), matches: "workbook-decisions.xml")
    try Golden.expect(
      lines(try part("xl/charts/chart1.xml", of: data)), matches: "workbook-chart.xml")
    try Golden.expect(
      lines(try part("xl/sharedStrings.xml", of: data)), matches: "workbook-strings.xml")
  }

  @Test func propertiesHaveTheDayOfTheReport() throws {
    let data = try WorkbookReport.data(SampleReport.make(), language: .english)
    let core = try part("docProps/core.xml", of: data)
    #expect(core.contains("2026-11-21T00:00:00Z"))
    #expect(core.contains("<dc:title>Gap report on the plans for Resolution 57-NQ/TW</dc:title>"))
    #expect(try part("docProps/custom.xml", of: data).contains("<vt:lpwstr>en</vt:lpwstr>"))
  }

  @Test func panesAreFrozenAndTablesFiltered() throws {
    let data = try WorkbookReport.data(SampleReport.make(), language: .vietnamese)
    let overview = try part("xl/worksheets/sheet2.xml", of: data)
    #expect(overview.contains("<pane xSplit=\"2\" ySplit=\"4\" topLeftCell=\"C5\""))
    #expect(overview.contains("<autoFilter ref=\"A4:D"))
    #expect(overview.contains("<conditionalFormatting sqref=\"C5:C"))
    #expect(overview.contains("<cfRule type=\"cellIs\""))
    #expect(overview.contains("paperSize=\"9\"") && overview.contains("orientation=\"landscape\""))
    #expect(overview.contains("fitToHeight=\"0\""))
    let book = try part("xl/workbook.xml", of: data)
    #expect(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm._FilterDatabase"))
  }

  @Test(arguments: Language.allCases)
  func hostileTextsStayTexts(language: Language) throws {
    let hostile =
      "=HYPERLINK(\"https://a.vn\",\"x\")\u{0}\u{1B}]]> <script> & \u{202E}abc\u{202C} 👩‍👩‍👧‍👦 _x0041_ "
      + String(repeating: "dài ", count: 10_000)
    let data = try WorkbookReport.data(Self.report(hostile), language: language)
    for number in 1...WorkbookSheet.allCases.count {
      let sheet = try part("xl/worksheets/sheet\(number).xml", of: data)
      #expect(!sheet.contains("<f>") && !sheet.contains("<f "), "sheet \(number)")
    }
    let strings = try part("xl/sharedStrings.xml", of: data)
    #expect(strings.contains("=HYPERLINK(\"https://a.vn\",\"x\")]]&gt; &lt;script&gt; &amp; "))
    #expect(strings.contains("_x005F_x0041_ dài"))
    #expect(!strings.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(strings.contains("…</t>"))
    let chart = try part("xl/charts/chart1.xml", of: data)
    #expect(chart.contains("<a:t> =HYPERLINK("), "a title that would be a formula is a text")
    for part in [strings, chart] { #expect(XMLParser(data: Data(part.utf8)).parse()) }
  }

  /// A report in which every text that comes from outside is the same one.
  private static func report(_ text: String) -> GapReport {
    let both = LocalizedText(vi: text, en: text)
    let sample = SampleReport.ownShare
    let indicator = Indicator(
      key: text, name: both, unit: both, kind: .share, direction: .atLeast, lowerBound: 0,
      upperBound: 100, denominator: "population", parentIndicator: nil, note: both)
    let observation = Observation(
      place: text, indicator: text, period: .year(2025), value: 61.5, unit: text,
      numerator: text, denominator: text, status: .reported, dispute: both, publisher: text,
      title: text, reference: "https://a.vn/" + text, note: text, location: text)
    let milestone = Milestone(
      id: text, plan: text, place: text, indicator: text, row: text, deadline: 2030,
      comparator: .atLeast, value: 85, unit: text, indicatorText: text, originalText: text,
      leadAgency: text, instrument: text, note: text, location: text)
    let entry = IndicatorReport(
      indicator: indicator,
      observations: [
        ChartObservation(
          observation: observation, time: 2026, isFitted: true, isConflicting: false)
      ], parentObservations: [], projection: sample.projection, parent: nil, grade: .c,
      milestones: [
        SampleReport.assessed(milestone, .onTrack, .projection, probability: 0.7, grade: .c)
      ], findings: [])
    let task = PlanTask(
      id: text, plan: text, place: text, section: text, number: text, text: text,
      leadAgency: text, cooperatingAgency: text, expectedOutput: text, deadlineText: text,
      deadline: .none, state: .notReported, evidence: text, location: text)
    let place = PlaceReport(
      place: Place(key: text, code: text, name: both, kind: .commune, parent: nil, note: text),
      ancestors: [], denominators: [],
      plans: [
        Plan(
          key: text, place: text, title: both, number: text, issuedText: text, issuedOn: nil,
          authority: text, note: text)
      ], counts: SampleReport.counts([entry]), expectedCounts: [], indicators: [entry],
      tasks: [TaskAssessment(task: task, standing: .noDeadline, daysLeft: nil)], findings: [],
      summary: PlaceSummary(indicators: [entry], tasks: [], onTrackFrom: 0.66),
      decisions: [Decision(.milestone, milestone: text, leadAgency: text, options: [])],
      alerts: RedAlerts(
        tasksOverdue: [text], milestonesMissed: [text], belowHalfOfSchedule: [],
        evidenceMissing: [text], evidenceRejected: []))
    return SampleReport.make(places: [place])
  }
}
