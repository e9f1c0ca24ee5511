import Foundation
import Indicators
import Intake
import Tables
import Testing

@Suite("dubao forecast and assess")
struct ForecastCommandTests {
  static let panel = """
    series_id,entity,indicator,unit,period,value
    a,a,use,% of people,2016,12
    a,a,use,% of people,2018,19
    a,a,use,% of people,2020,31
    b,b,use,% of people,2019,55
    b,b,use,% of people,2021,58
    c,c,money,USD,2017,120.5
    c,c,money,USD,2020,133
    late,d,use,% of people,2021,77

    """

  @Test func writesTheContract() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", Self.panel)
    let run = try Program.run([
      "forecast", "--input", input, "--origin", "2020", "--horizon", "4", "--output",
      scratch.path("out.csv"),
    ])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("2 series as share") && run.error.contains("1 series as positive"))
    let text = try scratch.text("out.csv")
    #expect(
      text.hasPrefix(
        "series_id,period,horizon,mean,p025,p05,p10,p20,p25,p30,p40,p50,p60,p70,p75,p80,p90,p95,p975,status\n"
      ))
    let found = rows(text)
    #expect(
      found.map { $0["series_id"] } == ["a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"])
    #expect(found.prefix(4).map { $0["period"] } == ["2021", "2022", "2023", "2024"])
    #expect(found.prefix(4).map { $0["horizon"] } == ["1", "2", "3", "4"])
    for row in found {
      #expect(row["status"] == "ok")
      let quantiles = try QuantileLevels.columns.map { try #require(Double(row[$0] ?? "")) }
      #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy(<=))
      if row["series_id"] != "c" { #expect(quantiles.allSatisfy { (0...100).contains($0) }) }
    }
  }

  /// What the option says is not doubted.
  @Test func aUnitThatIsGivenIsNotInferred() throws {
    let scratch = try Scratch()
    let input = try scratch.file(
      "in.csv", "series_id,period,value\na,2019,40\na,2020,47\nb,2019,101\nb,2020,105\n")
    func notes(_ more: [String]) throws -> String {
      let run = try Program.run(
        ["forecast", "--input", input, "--origin", "2020", "--horizon", "1", "--output", "-"] + more
      )
      #expect(run.status == 0)
      return run.error
    }
    #expect(try notes([]).contains("have no unit"))
    let given = try notes(["--unit", "positive"])
    #expect(!given.contains("have no unit") && !given.contains("unit taken from the data"))
  }

  @Test("Ids that a spreadsheet would run come back as they went in, so that tables can be joined")
  func idsAreNeverAltered() throws {
    let scratch = try Scratch()
    let ids = ["+84", "-b", "=1+1", "@d", "a,b", "'x", "\"q\""]
    func quoted(_ id: String) -> String { "\"\(id.replacing("\"", with: "\"\""))\"" }
    let input = try scratch.file(
      "in.csv",
      "series_id,unit,period,value\n"
        + ids.flatMap { id in
          (2016...2020).map { "\(quoted(id)),%,\($0),\(2 * ($0 - 2005))\n" }
        }.joined())
    let targets = try scratch.file(
      "targets.csv",
      "series_id,deadline,comparator,target\n" + ids.map { "\(quoted($0)),2022,>=,50\n" }.joined())
    for arguments in [
      ["forecast", "--horizon", "1"], ["assess", "--milestones", targets],
    ] {
      let run = try Program.run(
        arguments + ["--input", input, "--origin", "2020", "--output", "-"])
      #expect(run.status == 0, "\(run.error)")
      let table = try CSVTable(text: run.output, file: "out.csv")
      #expect(table.rows.map { $0.cells[0] }.sorted() == ids.sorted(), "\(arguments)")
    }
  }

  /// The C library and BLAS choose their routines for the processor; no byte may depend on which.
  @Test(arguments: [
    ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4"],
    ["OPENBLAS_CORETYPE": "Haswell"], ["OPENBLAS_CORETYPE": "SkylakeX"],
    ["OPENBLAS_CORETYPE": "Nehalem"], ["OPENBLAS_CORETYPE": "Prescott"],
  ])
  func noByteDependsOnTheProcessor(environment: [String: String]) throws {
    var table = "series_id,unit,period,value\n"
    for series in 0..<12 {
      for year in 2005...2020 {
        let bend = Double((series * 7 + year * 5) % 11) / 3
        let value = 4 + Double(year - 2005) * (1 + 0.3 * Double(series)) + bend
        table += "s\(series),\(series < 8 ? "%" : "USD"),\(year),\(value)\n"
      }
    }
    let names = ["panel", "combination", "logistic-growth", "ets", "damped-local-trend", "arima"]
    for model in names.map({ ["--model", $0] }) {
      let arguments = [
        "forecast", "--input", "-", "--origin", "2020", "--horizon", "9", "--output", "-",
      ]
      let plain = try Program.run(arguments + model, input: table)
      let other = try Program.run(arguments + model, input: table, environment: environment)
      #expect(plain.status == 0 && plain.output.count > 10_000, "\(plain.error)")
      #expect(plain.output == other.output)
    }
  }

  /// Twelve dossiers say less than twelve thousand, to models that have a place for it.
  @Test func countsMakeSharesUncertain() throws {
    func run(_ model: String, _ denominator: Int?) throws -> (width: Double, error: String) {
      var table =
        "series_id,unit,period,value" + (denominator == nil ? "\n" : ",numerator,denominator\n")
      for (year, share) in zip(2015..., [25, 25, 50, 25, 50, 50]) {
        table += "a,%,\(year),\(share)"
        table += denominator.map { ",\($0 * share / 100),\($0)\n" } ?? "\n"
      }
      let run = try Program.run(
        [
          "forecast", "--input", "-", "--origin", "2020", "--horizon", "1", "--model", model,
          "--output", "-",
        ], input: table)
      #expect(run.status == 0)
      let row = try #require(rows(run.output).first)
      let quantiles = try ["p10", "p90"].map { try #require(Double(row[$0] ?? "")) }
      return (quantiles[1] - quantiles[0], run.error)
    }
    let few = try run("naive", 12)
    let many = try run("naive", 12_000)
    let none = try run("naive", nil)
    #expect(few.width > many.width + 5)
    #expect(abs(many.width - none.width) < 0.5)
    #expect(few.error.contains("6 rows have counts; their shares are taken as uncertain"))
    #expect(!none.error.contains("counts"))
    #expect(try run("panel", 12).width == run("panel", nil).width)
    #expect(try run("panel", 12).error.contains("does not use them"))
  }

  @Test func countsOfAnotherShareArePassedOver() throws {
    let plain = "series_id,unit,period,value\na,%,2019,40\na,%,2020,44\n"
    let odd =
      "series_id,unit,period,value,numerator,denominator\na,%,2019,40,10,12\na,%,2020,44,,\n"
    func run(_ table: String) throws -> (output: String, error: String) {
      let run = try Program.run(
        [
          "forecast", "--input", "-", "--origin", "2020", "--horizon", "2", "--model", "linear",
          "--output", "-",
        ], input: table)
      return (run.output, run.error)
    }
    #expect(try run(odd).output == run(plain).output)
    #expect(
      try run(odd).error.contains(
        "1 rows have counts that do not give their value within half a point"))
  }

  @Test func saysOnHowManyErasTheForecastRests() throws {
    var table = "series_id,unit,period,value\n"
    for series in 1...50 {
      for year in 2000...2014 {
        table += "s\(series),% of people,\(year),\(5 * (year - 1999) + series % 9)\n"
      }
    }
    func notice(_ table: String, _ arguments: String...) throws -> String {
      try Program.run(
        ["forecast", "--input", "-", "--origin", "2014", "--output", "-"] + arguments, input: table
      ).error
    }
    // Nothing is learned from straight lines.
    #expect(
      try notice(table, "--horizon", "5").contains(
        "the table has no past to learn distributions from"))
    let bent = table.replacing(/,(?<value>\d+)\n/) { match in
      let value = Double(match.value) ?? 0
      return ",\(value * value / 100)\n"
    }
    // 2001 to 2013 are origins for one year ahead, of which eleven at most count; 2001 to 2009 for five.
    #expect(
      try notice(bent, "--horizon", "5").contains(
        "distributions rest on 1.8 to 11 independent past eras as long as the time ahead; fewer than 1 means caution"
      ))
    #expect(try !notice(bent, "--horizon", "5", "--model", "linear").contains("eras"))
    #expect(try notice(bent, "--horizon", "5", "--quiet").isEmpty)
  }

  @Test func rowsAfterTheOriginCannotMatter() throws {
    let stripped = Self.panel.split(separator: "\n").filter { !$0.contains(",2021,") }
      .joined(separator: "\n")
    func output(_ text: String) throws -> String {
      try Program.run(
        ["forecast", "--input", "-", "--origin", "2020", "--horizon", "3", "--output", "-"],
        input: text
      ).output
    }
    let full = try output(Self.panel)
    #expect(!full.isEmpty)
    #expect(try output(stripped) == full)
  }

  /// A series whose values halve by a new definition in 2017 and go on at their old pace.
  private static func broken(_ mark: String, from first: Int = 2013) -> String {
    var table = "series_id,period,value,break\n"
    for year in first...2020 {
      let value = year < 2017 ? 40 + 3 * (year - 2013) : 22 + 2 * (year - 2017)
      table += "s,\(year),\(value),\(year == 2017 ? mark : "")\n"
    }
    return table
  }

  private func forecast(_ table: String, model: String) throws -> String {
    try Program.run(
      [
        "forecast", "--input", "-", "--origin", "2020", "--horizon", "6", "--output", "-", "--unit",
        "share", "--model", model, "--quiet",
      ], input: table
    ).output
  }

  @Test(arguments: ["combination", "random-walk-with-drift", "naive", "typical-progress"])
  func aSeriesStartsAnewAtADeclaredBreak(model: String) throws {
    let restarted = try forecast(Self.broken("", from: 2017), model: model)
    #expect(rows(restarted).count == 6)
    #expect(try forecast(Self.broken("definition"), model: model) == restarted)
    #expect(try forecast(Self.broken("merger"), model: model) == restarted)
    #expect(try forecast(Self.broken(""), model: model) != restarted)
  }

  @Test func thePanelModelStartsAnewAtADeclaredBreak() throws {
    // Nothing can be learned from one older observation, so that nothing but the restart is left.
    let restarted = try forecast(Self.broken("", from: 2017), model: "panel")
    #expect(try forecast(Self.broken("method", from: 2016), model: "panel") == restarted)
    #expect(try forecast(Self.broken("", from: 2016), model: "panel") != restarted)
    // A longer past is experience of another definition: it may move the pace a little, and no more.
    func medians(_ table: String) -> [Double] { rows(table).compactMap { Double($0["p50"] ?? "") } }
    let anew = medians(restarted)
    let marked = medians(try forecast(Self.broken("method"), model: "panel"))
    let unmarked = medians(try forecast(Self.broken(""), model: "panel"))
    for ((anew, marked), unmarked) in zip(zip(anew, marked), unmarked) {
      #expect(abs(marked - anew) < abs(unmarked - anew) / 2)
    }
  }

  @Test func aBreakAfterTheOriginCannotMatter() throws {
    let table = Self.broken("")
    let later = table + "s,2021,90,definition\n"
    #expect(try forecast(later, model: "panel") == forecast(table, model: "panel"))
  }

  @Test func anUnknownBreakIsAnError() throws {
    let run = try Program.run(
      ["forecast", "--input", "-", "--origin", "2020", "--horizon", "1", "--output", "-"],
      input: "series_id,period,value,break\na,2019,1,1\n")
    #expect(run.status == 1)
    #expect(
      run.error.contains(
        "column 'break': '1' is not allowed; use one of definition, merger, method"))
  }

  @Test func oneThreadGivesTheSameBytes() throws {
    var table = "series_id,period,value\n"
    for series in 0..<300 {
      for year in 2010...2020 {
        table += "s\(series),\(year),\((series * 37 + year * 13) % 97)\n"
      }
    }
    let arguments = [
      "forecast", "--input", "-", "--origin", "2020", "--horizon", "5", "--output", "-", "--unit",
      "share", "--seed", "7", "--quiet",
    ]
    let many = try Program.run(arguments, input: table)
    let one = try Program.run(
      arguments, input: table, environment: ["LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"])
    #expect(many.status == 0 && many.error.isEmpty)
    #expect(many.output == one.output)
    #expect(rows(many.output).count == 1500)
  }

  @Test func monthsQuartersDaysAndOrdinals() throws {
    func periods(_ data: [String], origin: String) throws -> [String?] {
      let table =
        "series_id,period,value\n" + data.enumerated().map { "x,\($1),\(40 + $0)\n" }.joined()
      let run = try Program.run(
        ["forecast", "--input", "-", "--origin", origin, "--horizon", "3", "--output", "-"],
        input: table)
      #expect(run.status == 0)
      return rows(run.output).map { $0["period"] }
    }
    #expect(
      try periods(["2024-10", "2024-11"], origin: "2024-11") == ["2024-12", "2025-01", "2025-02"])
    #expect(
      try periods(["2024-02-26", "2024-02-27"], origin: "2024-02-27")
        == ["2024-02-28", "2024-02-29", "2024-03-01"])
    #expect(try periods(["3", "4", "5"], origin: "5") == ["6", "7", "8"])
    // The last point lies before the origin: periods still count from the origin.
    #expect(try periods(["2019", "2020"], origin: "2023") == ["2024", "2025", "2026"])
  }

  @Test func oneBadSeriesStopsNothing() throws {
    let table =
      "series_id,period,value\nbad,2019,1e308\nbad,2020,-1e308\ngood,2019,4\ngood,2020,5\n"
    let run = try Program.run(
      [
        "forecast", "--input", "-", "--origin", "2020", "--horizon", "1", "--output", "-", "--unit",
        "real",
      ],
      input: table)
    #expect(run.status == 0)
    let found = rows(run.output)
    #expect(found.map { $0["series_id"] } == ["bad", "good"])
    #expect(found[0]["status"] != "ok" && found[0]["p50"]?.isEmpty == true)
    #expect(found[1]["status"] == "ok" && Double(found[1]["p50"] ?? "") != nil)
  }

  @Test(arguments: ["naive", "gompertz-with-drift", "combination"])
  func models(name: String) throws {
    let run = try Program.run(
      [
        "forecast", "--input", "-", "--origin", "2020", "--horizon", "2", "--output", "-",
        "--model",
        name,
      ], input: Self.panel)
    #expect(run.status == 0)
    let money = rows(run.output).filter { $0["series_id"] == "c" }
    let isRefused = name == "gompertz-with-drift"
    #expect(money.allSatisfy { ($0["status"] == "ok") != isRefused })
  }

  @Test func assessesTargets() throws {
    let scratch = try Scratch()
    let targets = try scratch.file(
      "targets.csv",
      """
      series_id,deadline,comparator,target
      a,2025,>=,10
      a,2025,>=,40
      a,2025,>=,95
      a,2025,<=,40
      a,2020,>=,40
      nobody,2025,>=,40

      """)
    let run = try Program.run(
      [
        "assess", "--input", "-", "--origin", "2020", "--milestones", targets, "--output", "-",
        "--unit", "share",
      ], input: Self.panel)
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix("series_id,deadline,target,probability,median,expected_year,status\n"))
    let found = rows(run.output)
    #expect(found.count == 6)
    let probabilities = found.map { Double($0["probability"] ?? "") }
    let (easy, middle, hard) = (
      try #require(probabilities[0]), try #require(probabilities[1]), try #require(probabilities[2])
    )
    #expect(easy > middle && middle > hard && hard >= 0.02 && easy <= 0.98)
    #expect(abs(middle + (try #require(probabilities[3])) - 1) < 1e-6)
    #expect(found[0]["expected_year"] == "2021")
    // A deadline that has passed is judged by the figure at it.
    #expect(found[4]["status"] == "not met" && probabilities[4] == 0)
    #expect(found[5]["status"] == "no observation of the series up to the origin")
    #expect(probabilities[5] == nil)
  }

  @Test func noTargetsGiveAHeaderAlone() throws {
    let scratch = try Scratch()
    let targets = try scratch.file("none.csv", "series_id,deadline,comparator,target\n")
    let run = try Program.run(
      ["assess", "--input", "-", "--origin", "2020", "--milestones", targets, "--output", "-"],
      input: Self.panel)
    #expect(run.status == 0)
    #expect(run.output == "series_id,deadline,target,probability,median,expected_year,status\n")
  }

  @Test func aTargetWithADecimalCommaKeepsItsCell() throws {
    let scratch = try Scratch()
    let targets = try scratch.file(
      "targets.csv", "series_id,deadline,comparator,target\na,2025,>=,\"50,5\"\n")
    let run = try Program.run(
      ["assess", "--input", "-", "--origin", "2020", "--milestones", targets, "--output", "-"],
      input: Self.panel)
    #expect(run.status == 0)
    #expect(run.output.contains("a,2025,\"50,5\",0."))
  }

  @Test func assessedMediansAreThoseOfTheForecast() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", Self.panel)
    let targets = try scratch.file(
      "targets.csv", "series_id,deadline,comparator,target\na,2023,>=,40\nb,2023,>=,60\n")
    let forecast = rows(
      try Program.run([
        "forecast", "--input", input, "--origin", "2020", "--horizon", "3", "--output", "-",
      ]).output)
    let assessment = rows(
      try Program.run([
        "assess", "--input", input, "--origin", "2020", "--milestones", targets, "--output", "-",
      ]).output)
    let medians = ["a", "b"].map { id in
      forecast.first { $0["series_id"] == id && $0["period"] == "2023" }?["p50"]
    }
    #expect(assessment.map { $0["median"] } == medians)
  }

  @Test(
    "A target that a falling series may be meant to fall to is told",
    arguments: ["assess", "simulate"])
  func equalBelowTheLastValue(command: String) throws {
    let scratch = try Scratch()
    let panel = try scratch.file(
      "p.csv",
      "series_id,indicator,period,value,unit\n"
        + (2015...2024).map { "p,poverty,\($0),\(30 - 2 * ($0 - 2015)),%\n" }.joined())
    func note(_ targets: String) throws -> String {
      try Program.run(
        [
          command, "--input", panel, "--origin", "2024", "--milestones",
          try scratch.file("t.csv", "series_id,deadline,comparator,target\n" + targets),
          "--output", command == "assess" ? "-" : scratch.path("simulated"),
        ] + (command == "simulate" ? ["--horizon", "6"] : [])
      ).error
    }
    let told = try note("p,2030,=,5\np,2030,<=,5\n")
    #expect(
      told.contains("1 targets with '=' lie below the last value") && told.contains("(last 12.0)"))
    #expect(try !note("p,2030,=,20\np,2030,<=,5\n").contains("with '='"))
  }
}
