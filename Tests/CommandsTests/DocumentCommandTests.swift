import Foundation
import Testing

/// The documents of `dubao report`, with the programs of the system that they need.
@Suite("dubao report --format docx pdf")
struct DocumentCommandTests {
  private static func run(
    _ scratch: Scratch, _ formats: [String], path: String? = nil
  ) throws -> Program.Outcome {
    try Program.run(
      [
        "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--as-of",
        "2026-11-21", "--place", "binh_lu", "--language", "vi", "--format",
      ] + formats, environment: path.map { ["PATH": $0] } ?? [:])
  }

  /// Returns where a program of the system is, `nil` if it is not installed.
  private static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  @Test func aDocumentHasItsCharts() throws {
    let scratch = try Scratch()
    let run = try Self.run(scratch, ["docx"])
    #expect(run.status == 0, "\(run.error)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")) == ["binh_lu.docx"])
    let document = try Data(contentsOf: scratch.url("out/binh_lu.docx"))
    #expect(document.starts(with: Data("PK".utf8)))
    // Pictures are stored as they are: the chunk of a PNG that says how large it is, at 220 to the inch.
    let chart = Data([0x49, 0x48, 0x44, 0x52, 0, 0, 0x03, 0x0C])
    #expect(document.range(of: chart) != nil)
  }

  @Test func picturesNeedNoProgramOfTheSystem() throws {
    let scratch = try Scratch()
    let run = try Self.run(scratch, ["docx"], path: scratch.folder.path)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func withoutLibreOfficeTheReportSaysWhatToInstall() throws {
    let scratch = try Scratch()
    let run = try Self.run(scratch, ["pdf"], path: scratch.folder.path)
    #expect(run.status == 1)
    #expect(run.error.contains("'soffice' is needed for PDF files"))
    #expect(run.error.contains("apt-get install libreoffice-writer-nogui"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }

  @Test(.enabled(if: find("soffice") != nil))
  func theDocumentIsPrinted() throws {
    let scratch = try Scratch()
    let run = try Self.run(scratch, ["pdf"])
    #expect(run.status == 0, "\(run.error)")
    let data = try Data(contentsOf: scratch.url("out/binh_lu.pdf"))
    #expect(data.starts(with: Data("%PDF-".utf8)))
    #expect(data.range(of: Data("/CreationDate(D:20261121000000".utf8)) != nil)
    let again = try Scratch()
    _ = try Self.run(again, ["pdf"])
    #expect(try Data(contentsOf: again.url("out/binh_lu.pdf")) == data)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out/binh_lu.docx")))
  }
}
