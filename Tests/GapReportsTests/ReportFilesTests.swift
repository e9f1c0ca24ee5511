import Execution
import Foundation
import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Forms and files of a report")
struct ReportFilesTests {
  private static let report = Sample.gapReport([
    Sample.placeReport(
      Sample.place("xa_an"),
      [
        Sample.report(
          Sample.indicator(), [Sample.observation(.year(2025), 46)],
          [Sample.assessment(Sample.milestone("a"), .atRisk, probability: 0.4)])
      ])
  ])

  private static func form(_ name: String) throws -> any ReportFormat {
    try #require(ReportFormats.named(name))
  }

  @Test func formsAreFoundByTheirNames() throws {
    #expect(ReportFormats.names == ["html", "docx", "pdf", "xlsx", "ipynb", "csv", "json"])
    #expect(Set(ReportFormats.names).count == ReportFormats.all.count)
    #expect(ReportFormats.named("HTML") == nil && ReportFormats.named("") == nil)
    #expect(ReportFormats.standard.map(\.name) == ["html", "docx", "xlsx", "ipynb", "csv", "json"])
  }

  @Test(arguments: ReportFormats.names)
  func aFormSaysWhatItIs(name: String) throws {
    let form = try Self.form(name)
    #expect(form.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
    #expect(!form.fileExtension.isEmpty)
    #expect(Language.allCases.allSatisfy { !form.label[$0].isEmpty })
    #expect(form.mediaType.wholeMatch(of: /[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?/) != nil)
    if let source = form.source {
      // A form stands after the one that it is made from, so that files come in the order of the list.
      let (own, other) = (
        ReportFormats.names.firstIndex(of: form.name),
        ReportFormats.names.firstIndex(of: source.name)
      )
      #expect(try #require(other) < #require(own))
    }
  }

  @Test func filesComeOnceInTheOrderOfTheList() async throws {
    let forms = try ["json", "csv", "html", "json"].map(Self.form)
    let files = try await ReportFiles.files(
      Self.report, languages: [.vietnamese, .english], formats: forms)
    #expect(
      files.map(\.name) == [
        "index.html", "xa_an.html", "index.en.html", "xa_an.en.html", "milestones.csv",
        "projections.csv", "observations.csv", "tasks.csv", "datapackage.json",
        "gap-report.json", "gap-report.schema.json",
      ])
    let again = try await ReportFiles.files(
      Self.report, languages: [.vietnamese, .english], formats: forms)
    #expect(again == files)
  }

  @Test func whatIsWrittenIsWhatWasRendered() async throws {
    let scratch = try Scratch()
    let forms = try ["xlsx", "json"].map(Self.form)
    let paths = try await ReportFiles.write(
      Self.report, to: scratch.path("out"), languages: [.english], formats: forms)
    let files = try await ReportFiles.files(Self.report, languages: [.english], formats: forms)
    #expect(paths == files.map { scratch.path("out/\($0.name)") })
    for (path, file) in zip(paths, files) {
      #expect(FileManager.default.contents(atPath: path) == file.data, "\(file.name)")
    }
    #expect(try ReportFiles.read(scratch.path("out/gap-report.json")) == Self.report)
  }

  @Test func anEarlierReportThatIsNoneIsNamed() throws {
    let scratch = try Scratch()
    let path = scratch.path("old.json")
    #expect(throws: EarlierReportError.unreadable(path: path)) { try ReportFiles.read(path) }
    for text in ["{}", "nonsense", "{\"schema\": \"2\"}"] {
      try Data(text.utf8).write(to: scratch.url("old.json"))
      #expect(throws: EarlierReportError.notAReport(path: path)) { try ReportFiles.read(path) }
    }
    try Data("{\"schema\": 1}".utf8).write(to: scratch.url("old.json"))
    #expect(throws: EarlierReportError.otherSchema(path: path, found: 1)) {
      try ReportFiles.read(path)
    }
  }
}

@Suite("Documents as the printer gets them")
struct PrintedDocumentTests {
  private static let documents = ["xa_an.docx", "xa_an.en.docx"].map {
    ReportFile(name: $0, data: Data("docx of \($0)".utf8))
  }

  @Test func documentsAreConvertedUnderTheirNames() throws {
    let scratch = try Scratch()
    // Converts as LibreOffice does: the folder follows --outdir, the documents follow it.
    let path = try scratch.program(
      "soffice",
      """
      while [ "$1" != --outdir ]; do shift; done
      folder=$2; shift 2
      for file in "$@"; do
        name=$(basename "$file" .docx)
        { printf '%%PDF-1.7 '; cat "$file"; } > "$folder/$name.pdf"
      done
      """)
    let printed = try DocumentFiles.printed(Self.documents, asOf: Sample.asOf, path: path)
    #expect(printed.map(\.name) == ["xa_an.pdf", "xa_an.en.pdf"])
    #expect(printed.map(\.data) == Self.documents.map { Data("%PDF-1.7 ".utf8) + $0.data })
    #expect(try DocumentFiles.printed([], asOf: Sample.asOf, path: "").isEmpty)
  }

  @Test func whatWasNotConvertedIsNamed() throws {
    let scratch = try Scratch()
    let path = try scratch.program("soffice", "exit 0")
    #expect(
      throws: ToolError.failed(name: "soffice", reason: "it made no PDF of 'xa_an.docx'")
    ) {
      try DocumentFiles.printed(Self.documents, asOf: Sample.asOf, path: path)
    }
  }

  @Test func aPDFBearsNoTraceOfTheRun() {
    func file(_ date: String, _ identifier: String) -> Data {
      Data(
        """
        %PDF-1.7
        << /CreationDate(D:\(date)+07'00') >>
        trailer << /ID [ <\(identifier)>
        <\(identifier)> ]
        /DocChecksum /\(identifier)
        """.utf8)
    }
    let first = file("20260102030405", "00112233445566778899AABBCCDDEEFF")
    let second = file("20270809101112", "FFEEDDCCBBAA99887766554433221100")
    let settled = SettledPDF(first, date: Sample.asOf).data
    #expect(settled == SettledPDF(second, date: Sample.asOf).data)
    #expect(settled.count == first.count, "the positions at the end of the file still hold")
    #expect(settled.range(of: Data("/CreationDate(D:20260930000000".utf8)) != nil)
    #expect(settled.range(of: Data("00112233445566778899AABBCCDDEEFF".utf8)) == nil)
    let other = Data("%PDF-1.7 without marks".utf8)
    #expect(SettledPDF(other, date: Sample.asOf).data == other)
  }
}
