import DuBao
import Forecasting
import Foundation
import Planning
import Testing

/// The planner's questions on the shipped data, end to end.
@Suite("dubao explain, whatif, target, glide, compare, budget")
struct PlannerCommandTests {
  private static let data = ["--datasets", Program.datasets, "--as-of", "2026-11-21"]

  private static func run(_ arguments: [String], input: String = "") throws -> Program.Outcome {
    try Program.run(arguments + data, input: input)
  }

  private static let costs =
    "indicator,cost_per_point,max_points\nbank_account_adult_share,90,\nvneid_account_share,80,20\n"

  private static let questions: [[String]] = [
    ["explain", "viet_nam", "coverage_5g"],
    [
      "whatif", "viet_nam", "coverage_5g", "--pace", "1.5", "--from", "2027", "--step", "+8@2028",
      "--ceiling", "95", "--on", "digital_signature_adult_share:percentile=85@2027,step=-3@2029",
    ],
    ["target", "Việt Nam", "coverage_5g", "--year", "2030", "--chance", "10,50,90"],
    ["glide", "viet_nam", "digital_signature_adult_share"],
    ["compare", "--indicator", "coverage_5g", "--in", "viet_nam"],
    ["budget", "tan_loi", "--costs", "-", "--budget", "1500", "--year", "2026"],
  ]

  @Test(arguments: questions)
  func answersInEveryFormAndLanguage(question: [String]) throws {
    let vietnamese = try Self.run(question + ["--language", "vi"], input: Self.costs)
    #expect(vietnamese.status == 0, "\(vietnamese.error)")
    #expect(vietnamese.output.contains("21/11/2026"))
    if question.first == "budget" {
      #expect(vietnamese.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
    let english = try Self.run(question, input: Self.costs)
    #expect(english.status == 0 && english.output.contains("21 November 2026"))
    let json = try Self.run(question + ["--format", "json"], input: Self.costs)
    #expect(json.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
    let csv = try Self.run(question + ["--format", "csv"], input: Self.costs)
    let lines = csv.output.split(separator: "\n")
    #expect(csv.status == 0 && lines.count > 1)
    #expect(lines.first?.contains(",") == true && csv.output.hasSuffix("\n"))
  }

  @Test func jsonReadsBackAsTheAnswer() throws {
    let run = try Self.run(["target", "viet_nam", "coverage_5g", "--format", "json"])
    let answer = try JSONDecoder().decode(TargetLevels.self, from: Data(run.output.utf8))
    #expect(answer.levels.map(\.chance) == [0.1, 0.5, 0.9])
    let changed = try Self.run(
      ["whatif", "viet_nam", "coverage_5g", "--step", "-3@2028", "--format", "json"])
    let whatIf = try JSONDecoder().decode(WhatIf.self, from: Data(changed.output.utf8))
    #expect(whatIf.indicators.first?.changes == [.step(points: -3, year: 2028)])
  }

  @Test func readsPathsAndScenarios() throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "path.csv",
      "indicator,year,value\ndigital_signature_adult_share,2028,50\ncoverage_5g,2030,97\n")
    let scenario = try scratch.file(
      "scenario.csv",
      "indicator,change,value\ncoverage_5g,ceiling,99\nhealth_book_share,pace,2@2027\n")
    let run = try Self.run(
      ["whatif", "viet_nam", "--path", path, "--scenario", scenario, "--format", "csv"])
    #expect(run.status == 0, "\(run.error)")
    let medians = rows(run.output).filter { $0["item"] == "p50" }
    #expect(
      Set(medians.compactMap { $0["indicator"] })
        == ["digital_signature_adult_share", "coverage_5g", "health_book_share"])
    let wrong = try scratch.file("wrong.csv", "indicator,year,value\ncoverage_5g,soon,97\n")
    let refused = try Self.run(["whatif", "viet_nam", "--path", wrong])
    #expect(refused.status == 1 && refused.error.contains("wrong.csv:2: column 'year' 'soon'"))
  }

  @Test func historiesElsewhereAreNamed() throws {
    let scratch = try Scratch()
    let rows = ["an", "binh"].enumerated().flatMap { number, name in
      (0..<16).map { year in
        let rise = (4 + Double(number)) * Double(year) + Double(year * year % 7)
        return "use:\(name),\(name),use,% of homes,\(2001 + year),\(5 + rise)"
      }
    }
    let panel = try scratch.file(
      "elsewhere.csv",
      (["series_id,entity,indicator,unit,period,value"] + rows).joined(separator: "\n") + "\n")
    let question = ["explain", "viet_nam", "coverage_5g", "--panels", panel]
    let english = try Self.run(question)
    #expect(english.status == 0, "\(english.error)")
    #expect(english.output.contains("what became of them 1 year later: "))
    let vietnamese = try Self.run(question + ["--language", "vi"])
    #expect(vietnamese.output.contains("Gần giống nhất lúc bắt đầu, và 1 năm sau: "))
    let json = try Self.run(question + ["--format", "json"])
    let answer = try JSONDecoder().decode(Explanation.self, from: Data(json.output.utf8))
    let ahead = answer.milestones.filter { $0.assessment.milestone.deadline == 2026 }
    let nearest = try #require(ahead.first?.nearest)
    #expect(nearest.within == 1 && Set(nearest.histories.map(\.entity)) == ["an", "binh"])
    #expect(nearest.histories.allSatisfy { abs($0.level - 39.52) < 20 && $0.later > $0.level })
    let csv = try Self.run(question + ["--format", "csv"])
    #expect(csv.output.contains("nearest-history"))
    #expect(try Self.run(["explain", "viet_nam", "coverage_5g"]).output.contains("alike") == false)
    let missing = try Self.run(
      ["explain", "viet_nam", "coverage_5g", "--panels", scratch.path("none.csv")])
    #expect(missing.status == 1 && missing.error.contains("none.csv"))
    let counts = try scratch.file(
      "counts.csv", "series_id,period,value\na,2020,5000\na,2021,6000\n")
    let refused = try Self.run(
      ["explain", "viet_nam", "coverage_5g", "--panels", counts, "--language", "vi"])
    #expect(refused.status == 1 && refused.error.contains("không có chuỗi tỷ lệ nào"))
    #expect(!refused.error.contains("--until"))
  }

  @Test func aStoreGivesTheAnswersOfItsFolder() throws {
    let scratch = try Scratch()
    let store = scratch.path("s.sqlite")
    let made = try Program.run(["init", "--store", store, "--datasets", Program.datasets])
    #expect(made.status == 0, "\(made.error)")
    let question = ["target", "viet_nam", "digital_signature_adult_share", "--format", "csv"]
    let stored = try Program.run(
      question + [
        "--store", store, "--as-of", "2026-11-21", "--prior", Program.datasets + "/prior",
      ])
    #expect(stored.status == 0, "\(stored.error)")
    #expect(stored.output == (try Self.run(question)).output)
  }

  @Test func badInputAndBadUsageAreTold() throws {
    let place = try Self.run(["explain", "nowhere_x", "coverage_5g"])
    #expect(place.status == 1 && place.error.contains("phu_binh"))
    let indicator = try Self.run(["glide", "viet_nam", "coverage_5h", "--language", "vi"])
    #expect(indicator.status == 1 && indicator.error.contains("có thể chọn coverage_5g"))
    let projected = try Self.run(["glide", "viet_nam", "tfp_growth_share"])
    #expect(projected.status == 1)
    for usage in [
      ["target", "viet_nam", "coverage_5g", "--chance", "0"],
      ["target", "viet_nam", "coverage_5g", "--chance", "ten"],
      ["whatif", "viet_nam", "coverage_5g", "--step", "8"],
      ["whatif", "viet_nam", "coverage_5g", "--pace-percentile", "fast"],
      ["whatif", "viet_nam", "--pace-percentile", "85"],
      ["whatif", "viet_nam", "coverage_5g", "--from", "2027"], ["whatif", "viet_nam"],
      ["whatif", "viet_nam", "--on", "coverage_5g"],
      ["whatif", "viet_nam", "--on", "coverage_5g:speed=2"],
      ["compare", "--indicator", "coverage_5g"],
      ["compare", "--indicator", "coverage_5g", "--places", "viet_nam"],
      ["budget", "tan_loi", "--costs", "-", "--budget", "-5"],
      ["explain", "viet_nam", "coverage_5g", "--format", "yaml"],
    ] {
      #expect(try Self.run(usage).status == 2, "\(usage)")
    }
    let costs = try Self.run(
      ["budget", "tan_loi", "--costs", "-", "--budget", "5"],
      input: "indicator,cost_per_point\nvneid_account_share,0\n")
    #expect(costs.status == 1 && costs.error.contains("<stdin>:2: column 'cost_per_point' '0'"))
  }
}
