import DuBao
import Foundation
import Indicators
import PriorPacks
import Testing

@Suite("dubao learn with a network")
struct LearnNetworkTests {
  /// Places on their way up from 1999 on, each at its own pace.
  private static func panel(_ indicator: String, places: Int, lastYear: Int = 2012) -> String {
    "series_id,entity,indicator,unit,period,value\n"
      + (0..<places).map { place in
        (1999...lastYear).map { year in
          let time = Double(year - 2004 - place % 7) * (0.15 + 0.01 * Double(place % 9))
          let wave = 0.15 * sin(Double(year * (place + 3)))
          let value = (10_000 / (1 + exp(-time - wave))).rounded() / 100
          return "\(indicator):p\(place),p\(place),\(indicator),% of people,\(year),\(value)\n"
        }.joined()
      }.joined()
  }

  private static let families =
    "panel,family,form,weight,source\nphones.csv,phones,share,1,made up\n"
    + "taps.csv,taps,share,0.5,made up\n"

  private func learn(
    _ options: [String] = [], lastYear: Int = 2012, families: String = families
  ) throws -> (Program.Outcome, Scratch) {
    let scratch = try Scratch()
    let run = try Program.run(
      [
        "learn", "--network-panels",
        try scratch.file("phones.csv", Self.panel("phone", places: 8, lastYear: lastYear)),
        try scratch.file("taps.csv", Self.panel("tap", places: 6, lastYear: lastYear)),
        "--network-families", try scratch.file("families.csv", families), "--network-members", "1",
        "--output", scratch.path("prior.json"),
      ] + options)
    return (run, scratch)
  }

  @Test func theSamePanelsGiveTheSameBytes() throws {
    let (run, scratch) = try learn()
    #expect(run.status == 0, "\(run.error)")
    let text = try scratch.text("prior.json")
    let (_, again) = try learn()
    #expect(try again.text("prior.json") == text)
    let pack = try PriorFile.parse(text, file: "prior.json")
    let network = try #require(pack.network)
    #expect(pack.until == .year(2012) && pack.entities.isEmpty && network.loss > 0)
    #expect(network.sources.map(\.family) == ["phones", "taps"])
    #expect(
      network.sources.allSatisfy { $0.windows > 100 } && network.indicators == ["phone", "tap"])
    #expect(try PriorFile.text(pack) == text)
    // A network takes some ten thousand characters, and no row of the panels stands among them.
    #expect(text.utf8.count < 30_000 && !text.contains("phone:p"))
    let (_, other) = try learn(["--seed", "2"])
    #expect(try other.text("prior.json") != text)
  }

  @Test func laterRowsAndLeftOutFamiliesCannotMatter() throws {
    let (_, cut) = try learn(["--until", "2009"])
    let (_, short) = try learn(["--until", "2009"], lastYear: 2009)
    #expect(try cut.text("prior.json") == short.text("prior.json"))
    let (run, without) = try learn(["--exclude-families", "taps"])
    #expect(run.status == 0)
    let network = try PriorFile.parse(without.text("prior.json"), file: "p").network
    #expect(network?.excluded == ["taps"] && network?.indicators == ["phone"])
  }

  @Test func refusesWhatCannotBeTrainedOn() throws {
    let (unknown, _) = try learn(["--exclude-families", "cars"])
    #expect(unknown.status == 1 && unknown.error.contains("no panel is of the family 'cars'"))
    let (all, _) = try learn(["--exclude-families", "phones,taps"])
    #expect(all.status == 1 && all.error.contains("nothing to train a network on"))
    let (missing, _) = try learn(families: "panel,family,form,weight,source\ntaps.csv,t,share,1,\n")
    #expect(missing.status == 1 && missing.error.contains("no row for the panel phones.csv"))
    let alone = try Program.run(["learn", "--output", "-"])
    #expect(alone.status == 2 && alone.error.contains("--panels or --network-panels"))
  }

  @Test func aNetworkIsMeasuredOnIndicatorsItDoesNotKnow() throws {
    let (run, scratch) = try learn(["--exclude-families", "taps"])
    #expect(run.status == 0)
    func forecast(_ panel: String, _ options: [String]) throws -> Program.Outcome {
      try Program.run(
        [
          "forecast", "--input", scratch.path(panel), "--origin", "2002", "--horizon", "5",
          "--output", "-",
        ] + options)
    }
    let pack = ["--prior", scratch.path("prior.json")]
    let plain = try forecast("taps.csv", [])
    // As it is, the pack knows what came after the origin and is not used.
    let refused = try forecast("taps.csv", pack)
    #expect(refused.output == plain.output && refused.error.contains("it is not used"))
    let measured = try forecast("taps.csv", pack + ["--prior-allow-later-years"])
    #expect(measured.status == 0 && measured.output != plain.output)
    #expect(measured.error.contains("nothing of this is a forecast"))
    let known = try forecast("phones.csv", pack + ["--prior-allow-later-years"])
    #expect(known.status == 1 && known.error.contains("was learned from 'phone'"))
    for command in ["report", "regenerate"] {
      let report = try Program.run([command, "--prior-allow-later-years"])
      #expect(report.status == 2 && report.error.contains("prior-allow-later-years"))
    }
  }

  @Test func brokenNetworksAreRefused() throws {
    let (_, scratch) = try learn()
    let text = try scratch.text("prior.json")
    let broken = text.replacing("\"log-lead\"", with: "\"lead\"")
    #expect(throws: PriorError.self) { try PriorFile.parse(broken, file: "p.json") }
    let cut = text.replacing("\"hidden\":[32,32]", with: "\"hidden\":[32,31]")
    #expect(cut != text)
    #expect(throws: PriorError.self) { try PriorFile.parse(cut, file: "p.json") }
  }
}
