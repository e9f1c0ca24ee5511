import Foundation
import Indicators
import PriorPacks
import Testing

@Suite("dubao learn --levels")
struct LevelsCommandTests {
  /// Fourteen counts of twenty periods, each with its own growth and a wobble.
  private static func counts(
    last: Int = 20, shift: Int = 0, factor: Double = 1, _ places: Range<Int> = 0..<14
  ) -> String {
    "series_id,unit,period,value\n"
      + places.map { place in
        (1...last).map { time in
          let wobble = Double((time * (place + 3) * 7) % 11)
          let value = factor * (100 + Double(time * (place + 2)) + wobble)
          return "c\(place),files,\(time + shift),\(value)\n"
        }.joined()
      }.joined()
  }

  private func learn(
    _ scratch: Scratch, _ options: [String] = [], output: String = "levels.json"
  ) throws -> Program.Outcome {
    try Program.run(
      [
        "learn", "--base", Program.datasets + "/prior", "--levels",
        try scratch.file("counts.csv", Self.counts()), "--output", scratch.path(output),
      ] + options)
  }

  @Test func aNetworkIsAddedToAPack() throws {
    let scratch = try Scratch()
    let run = try learn(scratch, ["--levels-hold-back", "4"])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("network for long series: 14 series, 56 windows"))
    let base = try PriorFile.read(Program.datasets + "/prior")
    let pack = try PriorFile.read(scratch.path("levels.json"))
    let network = try #require(pack.levelsNetwork)
    #expect(network.command == "dubao learn --levels counts.csv --levels-hold-back 4")
    #expect(network.until == nil && network.windows == 56)
    #expect(network.sources.map(\.heldBack) == [4] && network.sources.map(\.series) == [14])
    #expect(pack.with(levelsNetwork: nil) == base.with(levelsNetwork: nil))
    // The same table gives the same bytes.
    #expect(try learn(scratch, ["--levels-hold-back", "4"], output: "again.json").status == 0)
    #expect(try scratch.text("again.json") == scratch.text("levels.json"))
  }

  @Test func whatItHasSeenItDoesNotForecast() throws {
    let scratch = try Scratch()
    #expect(try learn(scratch, ["--levels-hold-back", "4", "--quiet"]).status == 0)
    func forecast(
      _ table: String, origin: String, prior: String
    ) throws -> Program.Outcome {
      try Program.run([
        "forecast", "--input", try scratch.file("table.csv", table), "--origin", origin,
        "--horizon", "8", "--output", "-", "--prior", prior,
      ])
    }
    let pack = scratch.path("levels.json")
    // Sixteen values were seen: a table that ends with them may be forecast, one that ends earlier may not.
    let known = Self.counts(shift: 2000)
    let (plain, informed) = (
      try forecast(known, origin: "2016", prior: "none"),
      try forecast(known, origin: "2016", prior: pack)
    )
    #expect(informed.status == 0 && informed.output != plain.output)
    #expect(informed.error.contains("of it only the network for long series is used"))
    // Beyond six steps the network says nothing.
    func rows(_ text: String, beyond lead: Int) -> [Substring] {
      text.split(separator: "\n").filter {
        $0.split(separator: ",").dropFirst(2).first.flatMap { Int($0) }.map { $0 > lead } ?? false
      }
    }
    #expect(rows(informed.output, beyond: 6) == rows(plain.output, beyond: 6))
    #expect(rows(informed.output, beyond: 5) != rows(plain.output, beyond: 5))
    let early = try forecast(known, origin: "2015", prior: pack)
    #expect(early.output == (try forecast(known, origin: "2015", prior: "none").output))
    #expect(early.error.contains("has seen later values of 14 of the series"))
    // Other series are no news.
    let others = Self.counts(shift: 2000, factor: 3)
    #expect(
      try forecast(others, origin: "2010", prior: pack).output
        != forecast(others, origin: "2010", prior: "none").output)
    // Later rows cannot matter.
    #expect(
      try forecast(Self.counts(last: 16, shift: 2000), origin: "2016", prior: pack).output
        == informed.output)
  }

  @Test func badRequestsAreRefused() throws {
    let scratch = try Scratch()
    let short = try scratch.file("short.csv", Self.counts(last: 9))
    func error(_ options: [String]) throws -> String {
      let run = try Program.run(["learn", "--output", scratch.path("x.json")] + options)
      #expect(run.status != 0)
      return run.error
    }
    let base = ["--base", Program.datasets + "/prior"]
    #expect(try error(base + ["--levels", short]).contains("no series has 13 values"))
    #expect(try error(base).contains("--base needs --levels"))
    #expect(try error([]).contains("Give --panels or --network-panels to learn from"))
    #expect(try error(base + ["--panels", short]).contains("instead of --panels"))
    #expect(
      try error(base + ["--levels", short, "--until", "2020"]).contains("belong to --panels"))
    #expect(
      try error(base + ["--levels", short, "--levels-hold-back", "2000"]).contains("from 0 to 1000")
    )
    // Dated series bind the network to their last year.
    let dated = try scratch.file("dated.csv", Self.counts(shift: 1990))
    let run = try Program.run(
      ["learn", "--levels", dated, "--output", scratch.path("dated.json")] + base)
    #expect(run.status == 0)
    #expect(
      try PriorFile.read(scratch.path("dated.json")).levelsNetwork?.until == .year(2010))
  }
}
