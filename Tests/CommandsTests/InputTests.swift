import Foundation
import Testing

/// Broken input gives one clear message and exit status 1, and never a half-written file.
@Suite("Broken input and bad usage")
struct InputTests {
  @Test(arguments: [
    ("empty", "", "is empty"),
    ("wrong columns", "a,b\n1,2\n", "series_id"),
    ("text in numbers", "series_id,period,value\nx,2020,many\n", "many"),
    ("a bad period", "series_id,period,value\nx,20O2,3\n", "20O2"),
    ("ragged", "series_id,period,value\nx,2020\n", ":2"),
    ("an open quote", "series_id,period,value\n\"x,2020,3\n", "never closed"),
    ("a NUL", "series_id,period,value\nx,2020,\u{0}3\n", "NUL"),
    ("infinity", "series_id,period,value\nx,2020,inf\n", "inf"),
  ])
  func panel(name: String, text: String, expected: String) throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", text)
    let run = try Program.run([
      "forecast", "--input", input, "--origin", "2020", "--horizon", "2", "--output",
      scratch.path("out.csv"),
    ])
    #expect(run.status == 1, "\(name): \(run.error)")
    #expect(run.error.contains("in.csv") && run.error.contains(expected))
    #expect(run.error.utf8.count < 20_000, "a message, not a dump")
    #expect(try scratch.names == ["in.csv"])
  }

  @Test func tenMegabytesInOneLine() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", String(repeating: "x", count: 10_000_000))
    let run = try Program.run([
      "forecast", "--input", input, "--origin", "2020", "--horizon", "2", "--output", "-",
    ])
    #expect(run.status == 1 && run.output.isEmpty)
    // Not the text itself: a failure would print ten megabytes.
    let isShort = run.error.utf8.count < 2000
    #expect(isShort)
    #expect(isShort && run.error.contains("in.csv"))
  }

  @Test func truncatedAtAnyByteNeverCrashes() throws {
    let scratch = try Scratch()
    let bytes = Array(ForecastCommandTests.panel.utf8)
    for length in stride(from: 0, to: bytes.count, by: 23) {
      try Data(bytes.prefix(length)).write(to: scratch.url("in.csv"))
      let run = try Program.run([
        "forecast", "--input", scratch.path("in.csv"), "--origin", "2021", "--horizon", "1",
        "--output", "-",
      ])
      #expect(run.status == 0 || run.status == 1)
      #expect(run.status == 0 || run.error.hasPrefix("Error: "))
    }
  }

  @Test func binaryFolderMissingAndUnwritable() throws {
    let scratch = try Scratch()
    try Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7919) }).write(to: scratch.url("bin"))
    let good = try scratch.file("good.csv", ForecastCommandTests.panel)
    func run(_ input: String, _ output: String) throws -> Program.Outcome {
      try Program.run([
        "forecast", "--input", input, "--origin", "2020", "--horizon", "1", "--output", output,
      ])
    }
    for input in [scratch.path("bin"), scratch.folder.path, scratch.path("missing")] {
      let outcome = try run(input, scratch.path("out.csv"))
      #expect(outcome.status == 1 && outcome.error.contains(input))
    }
    for output in [scratch.folder.path, scratch.path("no/such/folder.csv")] {
      let outcome = try run(good, output)
      #expect(outcome.status == 1 && outcome.error.contains("cannot be written"))
    }
    #expect(try scratch.names == ["bin", "good.csv"])
  }

  @Test func aFailedRunLeavesTheOldFileAlone() throws {
    let scratch = try Scratch()
    let output = try scratch.file("out.csv", "old\n")
    let input = try scratch.file("in.csv", "series_id,period,value\nx,2020,?\n")
    let run = try Program.run([
      "forecast", "--input", input, "--origin", "2020", "--horizon", "2", "--output", output,
    ])
    #expect(run.status == 1)
    #expect(try scratch.text("out.csv") == "old\n")
  }

  @Test func allErrorsOfADataFolderAtOnce() throws {
    let scratch = try Scratch()
    let copy = scratch.url("data")
    try FileManager.default.copyItem(at: URL(filePath: Program.datasets), to: copy)
    let file = copy.appending(path: "observations/vietnam.csv")
    var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    text = text.replacing(
      "viet_nam,coverage_5g,2025-05,26,", with: "viet_nam,coverage_5g,2025-15,26,")
    text = text.replacing("viet_nam,egdi_rank,2014,99,", with: "viet_nam,egdi_rnak,2014,x99,")
    try Data(text.utf8).write(to: file)
    let run = try Program.run(["validate", copy.path])
    #expect(run.status == 1)
    #expect(run.error.contains("2025-15") && run.error.contains("egdi_rnak"))
    #expect(run.error.contains("egdi_rank"), "the nearest key is named")
    #expect(run.error.contains("x99"))
    let report = try Program.run([
      "report", "--datasets", copy.path, "--output", scratch.path("out"),
    ])
    #expect(report.status == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
    let vietnamese = try Program.run(["validate", copy.path, "--language", "vi"])
    #expect(vietnamese.error.contains("cột"))
  }

  @Test func theShippedDataAreValid() throws {
    let run = try Program.run(["validate", Program.datasets])
    #expect(run.status == 0)
    #expect(run.output.contains("warning: milestones/phu_binh_2025.csv"))
    #expect(run.output.contains("307 observations"))
    #expect(try Program.run(["validate", Program.datasets, "--quiet"]).output.isEmpty)
  }

  @Test(arguments: [
    ["forecast"], ["no-such-command"], ["report", "--as-of", "2026-02-30"],
    ["forecast", "--input", "x", "--origin", "2020", "--horizon", "0", "--output", "-"],
    ["forecast", "--input", "x", "--origin", "y", "--horizon", "1", "--output", "-"],
    [
      "forecast", "--input", "x", "--origin", "1", "--horizon", "1", "--output", "-", "--model",
      "z",
    ],
    ["report", "--language", "fr"], ["validate"],
    ["assess", "--input", "-", "--milestones", "-", "--origin", "1", "--output", "-"],
  ])
  func badUsage(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("Error: ") && run.error.contains("Usage:"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    ["--help"], ["report", "--help"], ["forecast", "--help"], ["assess", "--help"],
    ["models", "--help"], ["validate", "--help"], ["simulate", "--help"],
    ["simulate", "paths", "--help"], ["simulate", "nation", "--help"],
  ])
  func helpHasAnExample(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0 && run.output.contains("Example: dubao "))
  }

  @Test func modelsAreListed() throws {
    let lines = try Program.run(["models"]).output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("naive ") == true)
    #expect(lines.suffix(2).map { $0.prefix { $0 != " " } } == ["combination", "panel"])
    #expect(lines.allSatisfy { $0.contains("  n ≥ ") } && lines.count >= 10)
    #expect(lines.contains { $0.hasPrefix("ets ") && $0.contains(" n ≥ 5 ") })
  }

  @Test func anUnknownPlaceIsBadInput() throws {
    let run = try Program.run([
      "report", "--datasets", Program.datasets, "--place", "ha_noi", "--output", "/nonexistent",
    ])
    #expect(run.status == 1 && run.error.contains("kien_an"))
  }
}
