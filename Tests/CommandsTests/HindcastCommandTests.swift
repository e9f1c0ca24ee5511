import Foundation
import Indicators
import Testing

@Suite("dubao hindcast")
struct HindcastCommandTests {
  /// Twelve places on their way up, each at its own pace, for 2000 to 2015.
  static let panel =
    header
    + (0..<12).map { place in
      (2000...2015).map { year in
        let time = Double(year - 2004 - place / 2) * (0.2 + 0.02 * Double(place))
        return "s\(place),p\(place),use,% of people,\(year),\(value(time))\n"
      }.joined()
    }.joined()

  static let header = "series_id,entity,indicator,unit,period,value\n"

  /// A point of a logistic curve in hundredths.
  static func value(_ time: Double) -> Double {
    (10_000 / (1 + exp(-time))).rounded() / 100
  }

  private func hindcast(
    _ table: String, _ options: [String] = [], environment: [String: String] = [:]
  ) throws -> (Program.Outcome, Scratch) {
    let scratch = try Scratch()
    let run = try Program.run(
      ["hindcast", "--input", "-", "--output", scratch.path("result")] + options, input: table,
      environment: environment)
    return (run, scratch)
  }

  private func table(_ scratch: Scratch, _ name: String) throws -> [[String: String]] {
    rows(try scratch.text("result/" + name).replacing("\r\n", with: "\n"))
  }

  @Test func writesEveryFile() throws {
    let (run, scratch) = try hindcast(Self.panel, ["--language", "en"])
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.contains("panel, horizon 5") && run.output.contains("hindcast.html"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("result")).sorted()
        == [
          "datapackage.json", "hindcast.html", "hindcast.json", "reliability.csv", "scores.csv",
          "windows.csv",
        ])

    let windows = try table(scratch, "windows.csv")
    let methods = Set(windows.compactMap { $0["method"] })
    #expect(methods.isSuperset(of: ["naive", "combination", "un-progress-chart", "sdsn"]))
    let scores = try table(scratch, "scores.csv")
    #expect(Set(scores.compactMap { $0["dimension"] }) == ["all", "length", "level"])
    let whole = try #require(
      scores.first {
        $0["method"] == "combination" && $0["horizon"] == "5" && $0["dimension"] == "all"
      })
    let own = windows.filter { $0["method"] == "combination" && $0["horizon"] == "5" }
    #expect(whole["windows"] == String(own.count) && own.count > 50)
    // The mean of the file's own rows is the score.
    let errors = try own.map { row in
      let median = try #require(Double(row["median"] ?? ""))
      return abs(median - (try #require(Double(row["actual"] ?? ""))))
    }
    let mean = try #require(Double(whole["mae"] ?? ""))
    #expect(abs(errors.reduce(0, +) / Double(errors.count) - mean) < 1e-6)

    let json = try JSONDecoder().decode(
      HindcastReport.self, from: Data(try scratch.text("result/hindcast.json").utf8))
    #expect(json.schema == HindcastReport.currentSchema && json.scores.count == scores.count)
    #expect(json.reference == "panel" && json.horizons == [1, 3, 5, 10])
    #expect(try scratch.text("result/hindcast.html").contains("<html lang=\"en\">"))
  }

  @Test func actualValuesAreThoseOfTheTable() throws {
    let (run, scratch) = try hindcast(Self.panel, ["--origins", "2006", "--horizons", "3"])
    #expect(run.status == 0)
    let naive = try table(scratch, "windows.csv").filter { $0["method"] == "naive" }
    #expect(naive.count == 12)
    for (place, row) in naive.enumerated() {
      let pace = 0.2 + 0.02 * Double(place)
      let start = 2004 + place / 2
      #expect(row["period"] == "2009" && row["observations"] == "7")
      #expect(Double(row["last_value"] ?? "") == Self.value(Double(2006 - start) * pace))
      #expect(Double(row["actual"] ?? "") == Self.value(Double(2009 - start) * pace))
    }
  }

  @Test func laterRowsCannotMatter() throws {
    // Everything after 2010 is turned upside down.
    let altered = Self.panel.split(separator: "\n").map { line -> String in
      let cells = line.split(separator: ",")
      guard let year = Int(cells[4]), year > 2010, let value = Double(cells[5]) else {
        return String(line)
      }
      return (cells.dropLast().map(String.init) + ["\(100 - value)"]).joined(separator: ",")
    }.joined(separator: "\n")
    func forecasts(_ text: String) throws -> [[String?]] {
      let (run, scratch) = try hindcast(
        text, ["--origins", "2004..2010", "--horizons", "1,5"])
      #expect(run.status == 0)
      return try table(scratch, "windows.csv").map { row in
        ["series_id", "origin", "horizon", "method", "last_value", "median", "p10", "p90"].map {
          row[$0]
        }
      }
    }
    let before = try forecasts(Self.panel)
    #expect(before.count > 500)
    #expect(try forecasts(altered) == before)
  }

  @Test func removedRowsLeaveTheOtherWindowsAlone() throws {
    let shorter = Self.panel.split(separator: "\n").filter { line in
      (Int(line.split(separator: ",")[4]) ?? 0) <= 2010
    }.joined(separator: "\n")
    func windows(_ text: String) throws -> [[String: String]] {
      let (run, scratch) = try hindcast(text, ["--origins", "2003..2008", "--horizons", "2,4"])
      #expect(run.status == 0)
      return try table(scratch, "windows.csv").filter { ($0["period"] ?? "") <= "2010" }
    }
    let found = try windows(shorter)
    #expect(!found.isEmpty)
    #expect(try windows(Self.panel) == found)
  }

  @Test func sameSeedSameBytesOnAnyNumberOfThreads() throws {
    let names = ["hindcast.html", "hindcast.json", "reliability.csv", "scores.csv", "windows.csv"]
    func files(_ environment: [String: String], seed: String = "3") throws -> [String] {
      let (run, scratch) = try hindcast(
        Self.panel, ["--seed", seed, "--quiet"], environment: environment)
      #expect(run.status == 0)
      return try names.map { try scratch.text("result/" + $0) }
    }
    let many = try files([:])
    #expect(try files(["LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"]) == many)
    let other = try files([:], seed: "4")
    #expect(other[3] != many[3] && other[4] == many[4])
  }

  @Test func oneSeriesOfThreePointsIsEnough() throws {
    let (run, scratch) = try hindcast(
      Self.header + "a,,use,% of people,2018,10\na,,use,% of people,2019,14\n"
        + "a,,use,% of people,2020,20\n")
    #expect(run.status == 0)
    let windows = try table(scratch, "windows.csv")
    #expect(Set(windows.map { $0["origin"] }) == ["2019"])
    #expect(windows.allSatisfy { $0["entity"] == "a" && $0["actual"] == "20" })
    // One entity says nothing about variation: a difference, but no error.
    let naive = try #require(
      try table(scratch, "scores.csv").first { $0["method"] == "naive" })
    #expect(naive["crps_difference"]?.isEmpty == false)
    #expect(naive["crps_difference_error"]?.isEmpty == true)
  }

  @Test(
    arguments: [
      "a,,use,%,2020,5\n", "a,,use,%,2019,5\na,,use,%,2020,6\n",
      "a,,use,%,2020,5\nb,,use,%,2021,5\n",
    ])
  func noWindowIsSaidClearly(body: String) throws {
    let (run, scratch) = try hindcast(Self.header + body)
    #expect(run.status == 1)
    #expect(run.error.contains("nothing to compare") && run.error.contains("1, 3, 5, 10"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("result")))
  }

  @Test func monthsQuantitiesAndChosenModels() throws {
    let table = (0..<30).map { month in
      "m,x,visits,visits,20\(20 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1),"
        + "\(100 + month * 7 + month % 3)\n"
    }.joined()
    let (run, scratch) = try hindcast(
      Self.header + table,
      [
        "--origins", "2021-01..2021-06", "--horizons", "2", "--by", "level", "--model", "naive",
        "level-damped",
      ])
    #expect(run.status == 0)
    let scores = try self.table(scratch, "scores.csv")
    #expect(scores.allSatisfy { $0["horizon"]?.isEmpty == true })
    #expect(Set(scores.compactMap { $0["dimension"] }) == ["all", "quarter"])
    let windows = try self.table(scratch, "windows.csv")
    #expect(windows.first?["origin"] == "2021-01" && windows.first?["period"] == "2021-03")
    #expect(
      Set(windows.compactMap { $0["method"] }) == [
        "naive", "level-damped", "un-progress-chart", "eurostat", "open-sdg", "escap", "sdsn",
      ])
  }

  @Test(
    arguments: [
      ["--origins", "2010..2005"], ["--origins", "2010..2011-01"], ["--horizons", "0"],
      ["--horizons", "1,,2"], ["--by", "size"], ["--model", "crystal-ball"],
      ["--language", "fr"], ["--origins", "2010-01-01..2011-01-01"],
    ])
  func badUsageIsRefused(options: [String]) throws {
    let (run, _) = try hindcast(Self.panel, options)
    #expect(run.status == 2)
    #expect(run.error.contains("Error"))
  }

  @Test func hugeNumbersAreRefusedNotFatal() throws {
    let body = "a,,use,u,1,1e308\na,,use,u,2,-1e308\na,,use,u,3,1e308\na,,use,u,4,5\n"
    let (run, _) = try hindcast(Self.header + body)
    #expect(run.status == 0 || run.status == 1)
    let far = "a,,use,%,\(Int.max - 3),5\na,,use,%,\(Int.max - 2),6\n"
    let (end, _) = try hindcast(Self.header + far, ["--horizons", "1000"])
    #expect(end.status == 1)
  }
}
