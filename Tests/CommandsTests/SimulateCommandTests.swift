import Foundation
import Testing

@Suite("dubao simulate")
struct SimulateCommandTests {
  /// A nation of two provinces, each with two communes and two indicators; figures are made up.
  static let panel: String = {
    var text = "series_id,entity,indicator,unit,period,value,parent\n"
    let places = [
      ("n", ""), ("p", "n"), ("q", "n"), ("p1", "p"), ("p2", "p"), ("q1", "q"), ("q2", "q"),
    ]
    for (number, (place, parent)) in places.enumerated() {
      for (shift, indicator) in ["fibre", "mobile"].enumerated() {
        let above = parent.isEmpty ? "" : "\(indicator):\(parent)"
        for year in 2012...2022 {
          let bend = (number * 7 + shift * 3 + year * 5) % 4
          let value = 15 + 4 * (year - 2012) + 2 * number + bend
          text += "\(indicator):\(place),\(place),\(indicator),%,\(year),\(value),\(above)\n"
        }
      }
    }
    return text
  }()

  static let targets = """
    series_id,deadline,comparator,target
    fibre:p1,2030,>=,60
    fibre:p1,2030,>=,75
    fibre:p1,2035,>=,95
    mobile:p1,2030,>=,80
    fibre:q2,2030,>=,75
    fibre:q2,2030,<=,30
    nowhere,2030,>=,75
    fibre:n,2020,>=,75

    """

  private func simulate(
    _ panel: String, _ targets: String, _ more: [String] = []
  ) throws -> (run: Program.Outcome, passages: String, counts: String) {
    let scratch = try Scratch()
    let run = try Program.run(
      [
        "simulate", "--input", try scratch.file("in.csv", panel), "--origin", "2022",
        "--milestones", try scratch.file("ms.csv", targets), "--output", scratch.path("out"),
      ] + more)
    guard run.status == 0 else { return (run, "", "") }
    return (
      run, try scratch.text("out/first_passage.csv"), try scratch.text("out/counts.csv")
    )
  }

  @Test func morePathsAndDeadlinesThanAreCountedTogetherAreRefused() throws {
    let targets = (0..<201).map { "fibre:p1,\(2030 + $0),>=,60\n" }.joined()
    let (run, _, _) = try simulate(
      Self.panel, "series_id,deadline,comparator,target\n" + targets, ["--paths", "100000"])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("100000 paths with targets at 201 deadlines"))
    #expect(run.error.contains("at most 20000000") && run.error.contains("160 MB"))
  }

  @Test func writesTheContract() throws {
    let (run, text, countText) = try simulate(Self.panel, Self.targets)
    #expect(run.status == 0 && run.output.contains("first_passage.csv"))
    #expect(
      text.hasPrefix(
        "series_id,deadline,target,probability,passed10,passed50,passed90,not_by_limit,limit,status\n"
      ))
    let passages = rows(text)
    #expect(passages.map { $0["target"] } == ["60", "75", "95", "80", "75", "30", "75", "75"])
    #expect(passages[6]["status"] == "no observation of the series up to the origin")
    #expect(passages[6]["probability"] == "")
    // A deadline that has passed is judged by the figure at it.
    #expect(passages[7]["status"] == "not met" && passages[7]["probability"] == "0")
    #expect(passages.suffix(2).allSatisfy { $0["passed50"] == "" })
    for row in passages.prefix(6) {
      #expect(row["status"] == "ok" && row["limit"] == "2042")
      let years = ["passed10", "passed50", "passed90"].map { Int(row[$0] ?? "") ?? .max }
      #expect(years == years.sorted() && (years.first ?? 0) >= 2023)
      let never = try #require(Double(row["not_by_limit"] ?? ""))
      #expect((row["passed90"] == "") == (never > 0.1))
    }
    // What is harder is met later.
    #expect((passages[0]["passed50"] ?? "") <= (passages[1]["passed50"] ?? ""))

    #expect(
      countText.hasPrefix(
        "scope,entity,deadline,targets,not_assessable,mean,p10,p50,p90,probability_of_all\n"))
    let counts = rows(countText)
    #expect(
      counts.map { "\($0["scope"] ?? "") \($0["entity"] ?? "") \($0["deadline"] ?? "")" } == [
        "all  2020", "all  2030", "all  2035", "entity p1 2030", "entity p1 2035", "entity q2 2030",
        "entity n 2020",
      ])
    #expect(counts[0]["targets"] == "1" && counts[0]["not_assessable"] == "0")
    #expect(counts[0]["mean"] == "0")
    #expect(counts[1]["targets"] == "5" && counts[1]["not_assessable"] == "1")
    let mean = try [1, 3, 5].map { try #require(Double(counts[$0]["mean"] ?? "")) }
    #expect(abs(mean[0] - mean[1] - mean[2]) < 1e-9, "the whole is the sum of its parts")
    // One cannot be at 75 % or above and at 30 % or below.
    #expect(counts[5]["probability_of_all"] == "0")
  }

  /// Other targets, another order and fewer paths change nothing for a series; the seed does.
  @Test func aSeriesHasItsOwnPaths() throws {
    let all = rows(try simulate(Self.panel, Self.targets, ["--seed", "5"]).passages)
    let alone = rows(
      try simulate(
        Self.panel, "series_id,deadline,comparator,target\nfibre:p1,2035,>=,95\n",
        ["--seed", "5"]
      ).passages)
    #expect(alone == [all[2]])
    let turned = Self.targets.split(separator: "\n")
    let reversed = ([turned[0]] + turned.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let back = rows(try simulate(Self.panel, reversed, ["--seed", "5"]).passages)
    #expect(Array(back.reversed()) == all)
    let other = rows(try simulate(Self.panel, Self.targets, ["--seed", "6"]).passages)
    #expect(other != all)
    #expect(other.map { $0["probability"] } == all.map { $0["probability"] })
  }

  @Test func theFutureCannotMatter() throws {
    let future = Self.panel + "fibre:p1,p1,fibre,%,2023,99,fibre:p\n"
    let (_, passages, counts) = try simulate(Self.panel, Self.targets)
    let (_, later, laterCounts) = try simulate(future, Self.targets)
    #expect(passages == later && counts == laterCounts && !counts.isEmpty)
  }

  /// Places of one province agree more than their probabilities alone would have it.
  @Test func parentsTieSeriesTogether() throws {
    let targets = """
      series_id,deadline,comparator,target
      fibre:p1,2030,>=,78
      fibre:p2,2030,>=,78
      fibre:q1,2030,>=,78
      fibre:q2,2030,>=,78

      """
    func probabilityOfAll(_ panel: String) throws -> Double {
      let counts = rows(try simulate(panel, targets, ["--paths", "4000"]).counts)
      let count = try #require(counts.first { $0["scope"] == "all" })
      return try #require(Double(count["probability_of_all"] ?? ""))
    }
    let orphans = Self.panel.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(6).joined(separator: ",")
    }.joined(separator: "\n")
    let (tied, free) = (try probabilityOfAll(Self.panel), try probabilityOfAll(orphans))
    // The standard error of either is below 0.008.
    #expect(tied > free + 0.03)
  }

  @Test func parentsMayBeNamedByPlaceAndMayRunInCircles() throws {
    let byPlace = Self.panel.replacing(#/(fibre|mobile):(\w+)\n/#) { "\($0.output.2)\n" }
    #expect(byPlace != Self.panel)
    let named = try simulate(Self.panel, Self.targets)
    let placed = try simulate(byPlace, Self.targets)
    #expect(placed.counts == named.counts)
    let nation = "fibre:n,n,fibre,%,2012,15,"
    #expect(Self.panel.contains(nation + "\n"))
    let circle = try simulate(Self.panel.replacing(nation, with: nation + "fibre:p1"), Self.targets)
    #expect(circle.run.status == 0)
  }

  @Test(arguments: [
    ["--paths", "0"], ["--paths", "1000000"], ["--horizon", "0"], ["--model", "x"],
  ])
  func badUsageIsRefused(option: [String]) throws {
    let (run, _, _) = try simulate(Self.panel, Self.targets, option)
    #expect(run.status == 2 && run.error.contains(option[0]))
  }

  @Test func badInputIsRefused() throws {
    let (run, _, _) = try simulate(Self.panel, "series_id,deadline,comparator,target\na,x,>=,1\n")
    #expect(run.status == 1 && run.error.contains("ms.csv"))
  }

  /// Months and days have their own steps.
  @Test func monthsAndDaysWork() throws {
    var text = "series_id,period,value\n"
    for month in 1...12 { text += "a,2022-\(month < 10 ? "0" : "")\(month),\(20 + 3 * month)\n" }
    let scratch = try Scratch()
    for (origin, deadline, limit) in [
      ("2022-12", "2023-12", "2023-06"), ("2022-12-31", "2025", "2028"),
    ] {
      let run = try Program.run([
        "simulate", "--input", try scratch.file("in.csv", text), "--origin", origin,
        "--milestones",
        try scratch.file("ms.csv", "series_id,deadline,comparator,target\na,\(deadline),>=,90\n"),
        "--output", scratch.path(origin), "--horizon", "6", "--quiet",
      ])
      #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
      let row = try #require(rows(try scratch.text("\(origin)/first_passage.csv")).first)
      #expect(row["status"] == "ok" && row["limit"] == limit)
    }
  }
}
