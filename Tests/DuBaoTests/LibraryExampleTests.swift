import Foundation
import TestSupport
import Testing

/// The example of the library's documentation, which is the program `LibraryExample`.
@Suite("Example of the documentation")
struct LibraryExampleTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The blocks of Swift in an article, each ending in a new line.
  private static func blocks(_ article: String) -> [String] {
    article.matches(of: /(?ms)^```swift\n(.*?)^```$/).map { String($0.output.1) }
  }

  @Test func articlesShowTheProgramThatIsBuilt() throws {
    let folder = Self.repository.appending(path: "Sources/DuBao/Documentation.docc")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let shown = try names.filter { $0.hasSuffix(".md") }.flatMap { name in
      Self.blocks(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
    let program = try String(
      contentsOf: Self.repository.appending(path: "Tests/LibraryExample/main.swift"),
      encoding: .utf8)
    #expect(!shown.isEmpty)
    #expect(
      shown.joined(separator: "\n") == program,
      "the blocks of the articles are the lines of Tests/LibraryExample/main.swift")
  }

  @Test func theProgramSaysWhatTheArticleSays() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dubao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "datasets"),
      withDestinationURL: Self.repository.appending(path: "datasets"))
    let series = (0..<8).map { "fibre,\(2017 + $0),\(20 + 5 * $0)\n" }
    try Data(("series_id,period,value\n" + series.joined()).utf8)
      .write(to: folder.appending(path: "panel.csv"))

    let run = try ProgramRun(ProgramRun.built("LibraryExample"), [], in: folder)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    // The plan of Tân Lợi has 31 milestones; then the answer of the planner, then the table.
    #expect(lines.count == 31 + 2)
    #expect(lines.last == "10 rows")
  }
}
