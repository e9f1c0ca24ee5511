import Archives
import Foundation
import Indicators
import Spreadsheet
import Testing

@testable import Reporting

/// The documents that a committee reads name publications and evidence, never files and cells.
@Suite("Sources in documents")
struct PrintedSourceTests {
  /// A report of a commune whose figures came in workbooks, with evidence of every kind.
  private static let report: GapReport = {
    func handedIn(
      _ month: Int, _ value: Double, _ evidence: String?, publisher: String = "",
      reference: String = ""
    ) -> ChartObservation {
      let period = Period.month(month, year: 2026)
      return ChartObservation(
        observation: Observation(
          place: "xa_mau", indicator: "coverage_5g", period: period, value: value, unit: "%",
          status: .reported, publisher: publisher, reference: reference,
          evidence: evidence.map { EvidenceReference(reference: $0, state: .attached) },
          location: "bao_cao_thang_\(month).xlsx:Bieu01!C\(month + 6)"),
        time: period.end, isFitted: true, isConflicting: false)
    }
    let observations = [
      handedIn(1, 41, "45/BC-UBND"), handedIn(2, 42, "https://xamau.gov.vn/bao-cao/46"),
      handedIn(3, 43, "Bieu 01 thang 3.xlsx"), handedIn(4, 44, nil),
      handedIn(5, 45, "47/BC-UBND", publisher: "UBND xã Mẫu", reference: "bieu_05.csv:7"),
    ]
    let entry = IndicatorReport(
      indicator: SampleReport.coverageIndicator, observations: observations,
      parentObservations: [], projection: nil, parent: nil, grade: .d, milestones: [],
      findings: [])
    let finding = Finding(
      severity: .warning, file: "bao_cao_thang_4.xlsx", line: 10, column: "C",
      cell: "Bieu01!C10",
      message: LocalizedText(vi: "44 ở đây và 40 ở dòng khác", en: "44 here and 40 elsewhere"),
      code: "conflict", related: "observations/xa_mau.csv:3", place: "xa_mau",
      indicator: "coverage_5g")
    let commune = SampleReport.commune
    let task = SampleReport.tasks[0].task
    let tasks = [
      TaskAssessment(
        task: PlanTask(
          id: task.id, plan: task.plan, place: task.place, section: task.section,
          number: task.number, text: task.text, leadAgency: "", cooperatingAgency: "",
          expectedOutput: "", deadlineText: "", deadline: .none, state: .done,
          evidence: "anh_ket_qua.zip", location: "tasks.csv:2"),
        standing: .done, daysLeft: nil)
    ]
    let indicators = commune.indicators + [entry]
    let place = PlaceReport(
      place: commune.place, ancestors: commune.ancestors, denominators: commune.denominators,
      plans: commune.plans, counts: SampleReport.counts(indicators),
      expectedCounts: commune.expectedCounts, indicators: indicators, tasks: tasks,
      findings: [finding],
      summary: PlaceSummary(indicators: indicators, tasks: tasks, onTrackFrom: 0.66))
    return SampleReport.make(places: [SampleReport.nation, place])
  }()

  /// Everything that a form of the report shows to its reader.
  private static func texts(_ language: Language) throws -> [(form: String, text: String)] {
    var texts = try HTMLReport.pages(report, language: language, alternate: true).map {
      ($0.name, $0.html)
    }
    let documents = DocumentReport(report, language: language)
    for document in documents.documents {
      let entries = documents.package(document).entries(pictures: [:])
      let body = try #require(entries.first { $0.name == "word/document.xml" })
      texts.append(("docx", try DocumentParser(body.data, body.name).text))
    }
    let cells = WorkbookReport.workbook(report, language: language).sheets.flatMap { sheet in
      sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
        switch cell.value {
        case .text(let text): text
        case .link(let address, let text): "\(text) \(address)"
        default: nil
        }
      }
    }
    return texts + [("xlsx", cells.joined(separator: "\n"))]
  }

  @Test("No form for a committee names a file or a cell", arguments: Language.allCases)
  func filesAreNotNamed(language: Language) throws {
    for (form, text) in try Self.texts(language) {
      for ending in [".csv", ".xlsx", ".xls", ".zip"] {
        let place = text.range(of: ending).map { range in
          text[..<range.upperBound].suffix(60)
        }
        #expect(place == nil, "\(form): \(place ?? "")")
      }
      #expect(text.range(of: "![A-Z]{1,3}[0-9]", options: .regularExpression) == nil, "\(form)")
    }
  }

  @Test("Evidence is printed in every form", arguments: Language.allCases)
  func evidenceIsPrinted(language: Language) throws {
    let file = Wording(language, method: Self.report.method).say(.sourceEvidenceFile)
    let texts = try Self.texts(language)
    for form in ["xa_mau", "docx", "xlsx"] {
      let text = texts.filter { $0.form.hasPrefix(form) }.map(\.text).joined()
      for evidence in [
        "45/BC-UBND", "https://xamau.gov.vn/bao-cao/46", file, "UBND xã Mẫu", "47/BC-UBND",
      ] {
        #expect(text.contains(evidence), "\(form): \(evidence)")
      }
    }
    let table = try #require(
      CSVReport.files(Self.report, language: language).first { $0.name == "observations.csv" })
    #expect(table.text.contains(",47/BC-UBND,attached,"))
    #expect(table.text.contains("bao_cao_thang_5.xlsx:Bieu01!C11"))
  }

  @Test("A finding names its indicator and not its row")
  func findingsNameIndicators() throws {
    let page = try #require(
      try HTMLReport.pages(Self.report, language: .english, alternate: false).first {
        $0.name == "xa_mau.en.html"
      })
    #expect(page.html.contains("<li>5G population coverage: 44 here and 40 elsewhere</li>"))
    #expect(
      try JSONReport.report(from: JSONReport.data(Self.report)).places.last?.findings.first?.related
        == "observations/xa_mau.csv:3")
  }

  @Test(
    "Names of files leave a text, addresses and numbers stay",
    arguments: [
      ("45/BC-UBND", "45/BC-UBND"), ("bao_cao.xlsx", ""), ("Báo cáo tháng 6.xlsx", ""),
      ("bao_cao.xlsx:Bieu01!C7", ""), ("Bieu01!$C$7", ""), ("observations/a.csv:12", ""),
      ("Công văn 12/CV-UBND kèm bieu.xlsx", "Công văn 12/CV-UBND kèm"),
      ("Báo cáo tháng 6 (bao_cao.xlsx)", "Báo cáo tháng 6"),
      ("github.com/a/b data/x--y.csv@01a34e8", "github.com/a/b"),
      ("https://a.vn/x.xlsx", "https://a.vn/x.xlsx"), ("chinhphu.vn/vb.pdf", "chinhphu.vn/vb.pdf"),
      ("Số 5. Xin chào!", "Số 5. Xin chào!"), ("Tăng 3.5 %", "Tăng 3.5 %"), ("", ""),
    ])
  func fileNames(text: String, printed: String) {
    #expect(FileNames.removed(from: text) == printed)
  }

  @Test(
    arguments: [
      ("giá trị 2025-06 và 2025-06-30", "giá trị 06/2025 và 30/06/2025"),
      ("hạn 2025-13 hay 2021-2022, số 45-2025", "hạn 2025-13 hay 2021-2022, số 45-2025"),
      ("hai giá trị cho kỳ 2025-09: 44 và 40", "hai giá trị cho kỳ 09/2025: 44 và 40"),
    ])
  func findingsHaveDaysAndMonthsAsReportsWriteThem(text: String, printed: String) {
    let finding = Finding(
      severity: .warning, file: "xa_mau.csv", line: 4, column: "period", value: "",
      message: LocalizedText(vi: text, en: text), code: "conflict", place: nil, indicator: nil)
    let words = Wording(.vietnamese, method: SampleReport.method)
    #expect(words.message(finding) == printed)
  }
}
