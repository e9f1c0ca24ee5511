import Assessment
import DuBao
import Foundation
import Indicators
import PriorPacks
import Testing

@Suite("dubao learn")
struct LearnCommandTests {
  /// Twelve places on their way up, each at its own pace, for 1998 to 2012.
  private static func panel(
    places: Range<Int> = 0..<12, lastYear: Int = 2012, change: (Int, Int, Double) -> Double = { $2 }
  ) -> String {
    "series_id,entity,indicator,unit,period,value\n"
      + places.map { place in
        (1998...lastYear).map { year in
          let time = Double(year - 2004 - place % 5) * (0.1 + 0.01 * Double(place % 12))
          let wave = 0.1 * sin(Double(year * (place + 3)))
          let value = (10_000 / (1 + exp(-time - wave))).rounded() / 100
          return "use:p\(place),p\(place),use,% of people,\(year),\(change(place, year, value))\n"
        }.joined()
      }.joined()
  }

  private static let hierarchy =
    "dataset,entity,name,parent\n"
    + (1..<12).map { "panel,p\($0),x,p0\n" }.joined()

  private static let families = "indicator,family,source\nuse,person-adoption,made up\n"

  private func learn(
    _ panel: String, _ options: [String] = [], name: String = "panel.csv"
  ) throws -> (Program.Outcome, Scratch) {
    let scratch = try Scratch()
    let run = try Program.run(
      [
        "learn", "--panels", try scratch.file(name, panel), "--families",
        try scratch.file("families.csv", Self.families), "--hierarchy",
        try scratch.file("hierarchy.csv", Self.hierarchy), "--output", scratch.path("prior.json"),
      ] + options)
    return (run, scratch)
  }

  private func pack(_ panel: String, _ options: [String] = []) throws -> String {
    let (run, scratch) = try learn(panel, options + ["--quiet"])
    #expect(run.status == 0 && run.error.isEmpty)
    return try scratch.text("prior.json")
  }

  @Test func learnsEveryPart() throws {
    let (run, scratch) = try learn(Self.panel())
    #expect(run.status == 0 && run.error.contains("series used for learning: 12;"))
    let text = try scratch.text("prior.json")
    let pack = try PriorFile.parse(text, file: "prior.json")
    #expect(pack.until == .year(2012) && pack.entities.count == 12)
    #expect(
      pack.command
        == "dubao learn --panels panel.csv --families families.csv --hierarchy hierarchy.csv")
    let part = try #require(pack.sources.first?.parts.first)
    #expect(part.family == .personAdoption && part.series == 12 && part.published == "made up")
    #expect(part.first == .year(1998) && part.last == .year(2012))
    #expect(pack.reference.changes.contains { $0.family == .personAdoption && $0.span == 10 })
    #expect(pack.spreads.contains { $0.centre == .parent && $0.band == nil })
    #expect(Set(pack.reliability.records.map(\.grade)) == [.a, .b, .c, .d, .e])
    #expect(Set(pack.scores.map(\.variant)) == Set(PriorScore.Variant.allCases))
    #expect(pack.reference.percentile(ofPace: 3, from: 55, over: 3) != nil)
    // What was read is written again, byte for byte.
    #expect(try PriorFile.text(pack) == text)
    // No row of the panel: the observed values do not stand in the file.
    #expect(!text.contains("use:p"))
  }

  @Test func givesTheSameBytesOnOneThread() throws {
    let (_, many) = try learn(Self.panel())
    let scratch = try Scratch()
    let run = try Program.run(
      [
        "learn", "--panels", many.path("panel.csv"), "--families", many.path("families.csv"),
        "--hierarchy", many.path("hierarchy.csv"), "--output", scratch.path("prior.json"),
      ], environment: ["LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"])
    #expect(run.status == 0)
    #expect(try scratch.text("prior.json") == many.text("prior.json"))
  }

  @Test func laterRowsAndOtherEntitiesCannotMatter() throws {
    let until = ["--until", "2008"]
    let whole = try pack(Self.panel(), until)
    #expect(try pack(Self.panel(lastYear: 2008), until) == whole)
    #expect(try pack(Self.panel { $1 > 2008 ? 100 - $2 : $2 }, until) == whole)
    #expect(try pack(Self.panel { $1 == 2008 ? $2 / 2 : $2 }, until) != whole)

    let some = ["--entities", (0..<8).map { "p\($0)" }.joined(separator: ",")]
    let chosen = try pack(Self.panel(), some)
    #expect(try pack(Self.panel { $0 >= 8 ? 100 - $2 : $2 }, some) == chosen)
    #expect(try pack(Self.panel(places: 0..<8), some) == chosen)

    let others = ["--exclude-entities", "p3,p4"]
    let without = try pack(Self.panel(), others)
    #expect(try pack(Self.panel { [3, 4].contains($0) ? $2 / 2 : $2 }, others) == without)
    #expect(!(try PriorFile.parse(without, file: "x").entities.contains("p3")))
  }

  @Test func refusesPanelsWithoutTrainingSeries() throws {
    let counts = Self.panel().replacing("% of people", with: "people")
    let (run, _) = try learn(counts)
    #expect(run.status == 1 && run.error.contains("nothing to learn in panel.csv"))
    let (early, _) = try learn(Self.panel(), ["--until", "1900"])
    #expect(early.status == 1 && early.error.contains("nothing to learn"))
    let (families, _) = try learn(Self.panel(), ["--families", "missing.csv"])
    #expect(families.status == 1 && families.error.contains("there is no such file"))
  }

  @Test func refusesBadPacks() throws {
    func error(_ text: String) -> PriorError? {
      do {
        _ = try PriorFile.parse(text, file: "p.json")
        return nil
      } catch { return error }
    }
    #expect(error("{\"schema\":7}") == .otherSchema(file: "p.json", schema: 7))
    #expect(error("not json") == .notAPack(file: "p.json", reason: "it is no JSON"))
    #expect(error("{}") == .notAPack(file: "p.json", reason: "it lacks 'schema'"))
    #expect(error("{\"schema\":1}")?.description.contains("it lacks '") == true)
    let text = try pack(Self.panel())
    #expect(error(text) == nil)
    let broken = text.replacing("\"happened\":0", with: "\"happened\":7")
    #expect(error(broken)?.description.contains("shares from 0 to 1") == true)
    let half = String(text.prefix(text.count / 2))
    #expect(error(half) == .notAPack(file: "p.json", reason: "it is no JSON"))
    #expect(throws: PriorError.self) { try PriorFile.read("/no/such/pack.json") }
  }

  @Test func packsTouchOnlyLaterForecasts() throws {
    let (_, scratch) = try learn(Self.panel(), ["--until", "2008"])
    let lonely = try scratch.file(
      "lonely.csv", "series_id,unit,period,value\na,%,2005,30\na,%,2006,33\n")
    func forecast(
      _ origin: String, _ options: [String] = [], environment: [String: String] = [:]
    ) throws -> Program.Outcome {
      try Program.run(
        ["forecast", "--input", lonely, "--origin", origin, "--horizon", "5", "--output", "-"]
          + options, environment: environment)
    }
    let pack = scratch.path("prior.json")
    let plain = try forecast("2008")
    let informed = try forecast("2008", ["--prior", pack])
    #expect(plain.status == 0 && informed.status == 0 && plain.output != informed.output)
    #expect(
      try forecast("2008", environment: ["DUBAO_PRIOR": pack]).output == informed.output)
    // The option wins.
    #expect(
      try forecast("2008", ["--prior", "none"], environment: ["DUBAO_PRIOR": pack]).output
        == plain.output)
    let early = try forecast("2007", ["--prior", pack])
    #expect(try early.output == forecast("2007").output)
    #expect(early.error.contains("learned from data up to 2008, after 2007; it is not used"))
    let bad = try forecast("2008", ["--prior", lonely])
    #expect(bad.status == 1 && bad.error.contains("this is no prior pack: it is no JSON"))
    let hindcast = try Program.run([
      "hindcast", "--input", scratch.path("panel.csv"), "--origins", "2007..2008", "--model",
      "panel", "--output", scratch.path("result"), "--prior", pack,
    ])
    #expect(hindcast.status == 0 && hindcast.error.contains("1 of 2 origins lie before that"))
  }

  /// The text of the file that the project ships.
  @Test func shippedPackCanBeRead() throws {
    let pack = try PriorFile.read(Program.datasets + "/prior")
    #expect(pack.entities.count > 500 && pack.reference.changes.count > 100)
    #expect(!pack.command.contains("/"))
    let size = try PriorFile.text(pack).utf8.count
    #expect(size < 1_000_000)
  }
}
