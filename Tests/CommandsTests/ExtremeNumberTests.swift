import Foundation
import TestSupport
import Testing

/// Numbers at the ends of what a computer holds, in every option and file that takes a number.
@Suite("Extreme numbers")
struct ExtremeNumberTests {
  private static let data = ["--datasets", Program.datasets, "--as-of", "2026-11-21"]
  private static let panel = ["--input", "IN", "--output", "OUT"]

  /// Commands in which VALUE stands for the number.
  private static let commands: [[String]] = [
    ["forecast", "--origin=VALUE", "--horizon", "2"] + panel,
    ["forecast", "--origin", "2021", "--horizon=VALUE"] + panel,
    ["assess", "--origin", "2021", "--milestones", "TARGETS"] + panel,
    ["simulate", "--origin", "2021", "--milestones", "TARGETS", "--paths", "20"] + panel,
    ["simulate", "--origin", "2021", "--milestones", "FAR", "--paths=VALUE", "--horizon=VALUE"]
      + panel,
    ["forecast", "--origin", "2021", "--horizon", "1", "--places", "PLACES"] + panel,
    ["simulate", "--origin", "2021", "--milestones", "OLD", "--paths", "20"] + panel,
    ["hindcast", "--origins=VALUE"] + panel,
    ["hindcast", "--origins=VALUE..VALUE", "--horizons=VALUE"] + panel,
    ["simulate", "nation", "--places=VALUE", "--output", "OUT"],
    ["template", "--place", "phu_binh", "--period=VALUE", "--output", "OUT"] + data.prefix(2),
    ["regenerate", "--store", "none", "--output", "OUT", "--threads=VALUE", "--shard=1/VALUE"],
    ["diff", "--store", "none", "--limit=VALUE", "--", "VALUE", "VALUE"],
    ["undo", "--store", "none", "--wait=VALUE", "--", "VALUE"],
  ]

  /// The same of the planner's questions, each of which reads the shipped data first.
  private static let questions: [[String]] = [
    ["compare", "--indicator", "coverage_5g", "--in", "viet_nam", "--year=VALUE"] + data,
    ["target", "viet_nam", "coverage_5g", "--year=VALUE"] + data,
    ["target", "viet_nam", "coverage_5g", "--chance=VALUE"] + data,
    ["whatif", "viet_nam", "coverage_5g", "--pace=VALUE", "--from=VALUE"] + data,
    ["whatif", "viet_nam", "coverage_5g", "--pace=2", "--from=VALUE"] + data,
    ["whatif", "viet_nam", "coverage_5g", "--step=+5@VALUE"] + data,
    ["whatif", "viet_nam", "coverage_5g", "--ceiling=VALUE"] + data,
    ["whatif", "viet_nam", "coverage_5g", "--path", "COURSE"] + data,
    ["budget", "tan_loi", "--costs", "COSTS", "--budget=VALUE"] + data,
    ["budget", "tan_loi", "--costs", "COSTS", "--budget=5", "--year=VALUE", "--step=VALUE"] + data,
  ]

  private static let values = [
    "-9223372036854775808", "9223372036854775807", "999999999", "-999999999", "1e308", "nan",
  ]

  @Test(arguments: values)
  func areRefusedInWordsOrUsed(_ value: String) throws {
    let scratch = try Scratch()
    let figures = "series_id,period,value\n"
    let targets = "series_id,deadline,comparator,target\n"
    let files = [
      "IN": try scratch.file(
        "in.csv", figures + "s,2019,4\ns,2020,5\ns,2021,6\nt,\(value),5\nu,-999999999,3\n"),
      "TARGETS": try scratch.file("targets.csv", targets + "s,\(value),>=,\(value)\n"),
      "FAR": try scratch.file("far.csv", targets + "s,2030,>=,8\n"),
      "OLD": try scratch.file("old.csv", targets + "u,2030,>=,8\n"),
      "PLACES": try scratch.file("places.csv", "entity,parent,count\ns,t,\(value)\n"),
      "COURSE": try scratch.file("course.csv", "indicator,year,value\ncoverage_5g,\(value),60\n"),
      "COSTS": try scratch.file(
        "costs.csv",
        "indicator,cost_per_point,max_points\nbank_account_adult_share,\(value),\(value)\n"),
      "OUT": scratch.path("out"),
    ]
    // A cell that is refused would hide what comes after it.
    let plain = try scratch.file(
      "plain.csv", figures + "s,2019,4\ns,2020,5\ns,2021,6\nu,-999999999,3\n")
    let asks = value == Self.values.first || value == "1e308"
    for command in Self.commands + (asks ? Self.questions : []) {
      for input in [files["IN"] ?? "", plain] where command.contains("IN") || input == plain {
        let arguments = command.map { part in
          part == "IN" ? input : files[part] ?? part.replacing("VALUE", with: value)
        }
        let run = try Program.run(arguments)
        #expect(
          (0...3).contains(run.status), "\(arguments): \(run.status) \(run.error.suffix(400))")
        #expect(!run.error.contains("Fatal error"), "\(arguments)")
        #expect(run.status == 0 || !run.error.isEmpty, "\(arguments) fails without a word")
      }
    }
  }

  @Test func farDeadlinesAreNamed() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", "series_id,period,value\ns,2020,5\ns,2021,6\ns,2022,7\n")
    for (deadline, status) in [("3022", Int32(0)), ("3023", 1), ("999999999", 1)] {
      let targets = try scratch.file(
        "t.csv", "series_id,deadline,comparator,target\ns,2030,>=,9\ns,\(deadline),>=,9\n")
      let run = try Program.run([
        "simulate", "--input", input, "--origin", "2022", "--milestones", targets, "--output",
        scratch.path("out"), "--paths", "10",
      ])
      #expect(run.status == status, "\(deadline): \(run.error)")
      if status == 1 {
        #expect(
          run.error.contains(
            "line 3 of the targets, series 's': the deadline \(deadline) lies more than 1000 steps "
              + "after the origin 2022"), "\(run.error)")
      }
    }
  }
}
