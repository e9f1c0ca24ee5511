import Foundation
import Statistics
import Testing

/// A nation of two provinces with six communes each, on logistic curves with made-up paces.
private enum Land {
  static let provinces = ["p", "q"]
  static let communes = provinces.flatMap { province in (1...6).map { "\(province)\($0)" } }
  static let all = ["n"] + provinces + communes

  static func parent(_ place: String) -> String {
    place == "n" ? "" : provinces.contains(place) ? "n" : String(place.prefix(1))
  }

  /// The logit of a place's share.
  private static func point(_ place: String, _ year: Int) -> Double {
    let number = Double(all.firstIndex(of: place) ?? 0)
    let order = Double(place.dropFirst()) ?? 3.5
    let bump = 0.05 * sin(1.7 * Double(year) + number)
    return 0.25 * Double(year - 2014) + 0.3 * (order - 3.5) + bump
  }

  static func value(_ place: String, _ year: Int) -> Double {
    (10_000 / (1 + exp(-point(place, year)))).rounded() / 100
  }

  /// The table with only the last rows of some places, and without a column `parent`.
  static func panel(
    leaving counts: [String: Int] = [:], to last: Int = 2020, parent: ((String) -> String)? = nil
  ) -> String {
    let more = parent == nil ? "" : ",parent"
    return "series_id,entity,indicator,unit,period,value\(more)\n"
      + all.map { place in
        (2005...last).suffix(counts[place] ?? .max).map { year in
          "s-\(place),\(place),fibre,%,\(year),\(value(place, year))"
            + (parent.map { "," + $0(place) } ?? "") + "\n"
        }.joined()
      }.joined()
  }

  static let places =
    "entity,parent\n" + all.map { "\($0),\(parent($0))\n" }.joined()

  static let sizes: [String: Double] = {
    var sizes = ["n": 0.0, "p": 0, "q": 0]
    for (number, commune) in communes.enumerated() {
      let size = Double(100 + 37 * (number * 5 % 12))
      sizes[commune] = size
      sizes[parent(commune), default: 0] += size
      sizes["n", default: 0] += size
    }
    return sizes
  }()

  static let placesWithCounts =
    "entity,parent,count\n" + all.map { "\($0),\(parent($0)),\(sizes[$0] ?? 0)\n" }.joined()
}

private typealias Rows = [[String: String]]

extension [[String: String]] {
  fileprivate func of(_ id: String) -> Rows { filter { $0["series_id"] == id } }

  fileprivate func number(_ id: String, _ year: Int, _ column: String) throws -> Double {
    let row = try #require(of(id).first { $0["period"] == String(year) }, "\(id) \(year)")
    return try #require(Double(row[column] ?? ""), "\(id) \(year) \(row["status"] ?? "")")
  }

  fileprivate func width(_ id: String, _ year: Int) throws -> Double {
    try number(id, year, "p90") - number(id, year, "p10")
  }
}

private func forecast(
  _ panel: String, places: String? = nil, _ more: [String] = []
) throws -> (rows: Rows, error: String) {
  let scratch = try Scratch()
  let options = try places.map { ["--places", try scratch.file("places.csv", $0)] } ?? []
  let run = try Program.run(
    [
      "forecast", "--input", "-", "--origin", "2020", "--horizon", "8", "--output", "-",
    ] + options + more, input: panel)
  #expect(run.status == 0)
  return (rows(run.output.replacing("\r\n", with: "\n")), run.error)
}

@Suite("dubao --places")
struct PlacesCommandTests {
  @Test(arguments: [0, 1, 2, 3, 4, 8])
  func everyNumberOfOwnObservationsWorks(count: Int) throws {
    let panel = Land.panel(leaving: ["p2": count])
    let alone = try forecast(panel).rows
    let (found, error) = try forecast(panel, places: Land.places)
    let id = count == 0 ? "p2:fibre" : "s-p2"
    #expect(found.of(id).count == 8)
    #expect(found.allSatisfy { $0["status"] == "ok" })
    #expect(error.contains("1 series of places without observations") == (count == 0))
    #expect(!error.contains("are not among the places"))
    // Other places borrow nothing; models of their level are fitted to other series than those of a table
    // without levels, which hardly moves them.
    for other in Land.all where other != "p2" {
      let moved = try abs(
        found.number("s-\(other)", 2025, "p50") - alone.number("s-\(other)", 2025, "p50"))
      #expect(moved < 1, "\(other)")
    }
    #expect((found.of(id) == alone.of(id)) == (count >= 4))
    let truth = Land.value("p2", 2025)
    #expect(try found.number(id, 2025, "p025") < truth)
    #expect(try found.number(id, 2025, "p975") > truth)
  }

  @Test func ownObservationsNarrowTheInterval() throws {
    let widths = try [0, 1, 3].map { count in
      let found = try forecast(Land.panel(leaving: ["p2": count]), places: Land.places).rows
      return try found.width(count == 0 ? "p2:fibre" : "s-p2", 2022)
    }
    #expect(widths[0] > 1.5 * widths[1] && widths[1] > widths[2])
  }

  /// Sisters' deviations are symmetric, so that a place lies around its parent.
  @Test func aPlaceWithoutObservationsLiesAroundItsParent() throws {
    let found = try forecast(Land.panel(leaving: ["p2": 0]), places: Land.places).rows
    for year in [2021, 2024, 2028] {
      let (place, parent) = (
        try found.number("p2:fibre", year, "p50"), try found.number("s-p", year, "p50")
      )
      #expect(abs(place - parent) < 6)
      #expect(try found.width("p2:fibre", year) > found.width("s-p", year))
    }
  }

  @Test func sistersStandInForAParentWithoutObservations() throws {
    let hidden = Dictionary(
      uniqueKeysWithValues: ["n", "p", "q", "p3"].map { ($0, 0) })
    let found = try forecast(Land.panel(leaving: hidden), places: Land.places).rows
    for year in [2021, 2028] {
      let sisters = try ["p1", "p2", "p4", "p5", "p6"].map {
        try found.number("s-\($0)", year, "p50")
      }
      let middle = try found.number("p3:fibre", year, "p50")
      #expect((sisters.min() ?? 0)...(sisters.max() ?? 0) ~= middle)
    }
    // Nothing is known above or beside the provinces themselves, and they say so.
    for id in ["p:fibre", "q:fibre"] {
      #expect(found.of(id).count == 8)
      #expect(
        found.of(id).allSatisfy {
          ($0["status"] ?? "").contains("no observation of it") && $0["mean"] == ""
        })
    }
  }

  @Test func theNationStandsInForAProvince() throws {
    let (found, error) = try forecast(
      Land.panel(leaving: ["p": 0, "p3": 0]), places: Land.places)
    #expect(error.contains("2 series of places without observations"))
    for id in ["p:fibre", "p3:fibre"] {
      #expect(abs(try found.number(id, 2024, "p50") - found.number("s-n", 2024, "p50")) < 6)
      #expect(try found.width(id, 2024) > found.width("s-n", 2024))
    }
  }

  /// With the nation alone every place is the nation, give or take the default spread.
  @Test func theNationAloneIsEnough() throws {
    let hidden = Dictionary(uniqueKeysWithValues: Land.all.dropFirst().map { ($0, 0) })
    let found = try forecast(Land.panel(leaving: hidden), places: Land.places).rows
    #expect(Set(found.compactMap { $0["series_id"] }).count == Land.all.count)
    for place in Land.all.dropFirst() {
      let id = "\(place):fibre"
      // The nation's distribution is skewed, so that its median moves a little.
      #expect(abs(try found.number(id, 2025, "p50") - found.number("s-n", 2025, "p50")) < 2)
      #expect(try found.width(id, 2025) > 1.5 * found.width("s-n", 2025))
    }
  }

  // MARK: - The column parent

  @Test func parentsAreNamedByPlaceOrBySeries() throws {
    let hidden = ["p2": 1, "q5": 2]
    let bySeries = Land.panel(leaving: hidden) { $0 == "n" ? "" : "s-" + Land.parent($0) }
    let byPlace = Land.panel(leaving: hidden) { Land.parent($0) }
    let (found, error) = try forecast(bySeries)
    #expect(found == (try forecast(byPlace)).rows)
    #expect(found == (try forecast(Land.panel(leaving: hidden), places: Land.places)).rows)
    #expect(found != (try forecast(Land.panel(leaving: hidden))).rows)
    // The topmost place stands in no row as a part; that is no mistake.
    #expect(!error.contains("are not among the places"))
  }

  @Test func laterRowsCannotMatter() throws {
    let hidden = ["p2": 1, "q5": 2]
    let table = Land.panel(leaving: hidden) { Land.parent($0) }
    // After the origin everything is otherwise: values, who belongs to whom, and new places.
    var later = ""
    for (number, place) in Land.all.reversed().enumerated() {
      let parent = Land.all[number]
      later += "s-\(place),\(place),fibre,%,2021,\(100 - Land.value(place, 2021)),\(parent)\n"
      later += "t-\(place),new-\(place),fibre,%,2022,3,\(place)\n"
    }
    let (found, error) = try forecast(table)
    let (altered, alteredError) = try forecast(table + later)
    #expect(!found.isEmpty && altered == found && alteredError == error)
    let given = try forecast(Land.panel(leaving: hidden), places: Land.placesWithCounts).rows
    let givenLater = try forecast(table + later, places: Land.placesWithCounts).rows
    #expect(givenLater == given)
  }

  // MARK: - Sums

  @Test func sharesAddUpInCounts() throws {
    let (found, error) = try forecast(
      Land.panel(leaving: ["p2": 0, "p5": 1, "q3": 0]), places: Land.placesWithCounts)
    #expect(!error.contains("do not add up"))
    #expect(found.allSatisfy { $0["status"] == "ok" })
    func id(_ place: String) -> String {
      ["p2", "q3"].contains(place) ? "\(place):fibre" : "s-\(place)"
    }
    for year in 2021...2028 {
      for whole in ["n", "p", "q"] {
        var sum = 0.0
        for part in Land.all where Land.parent(part) == whole {
          sum += try found.number(id(part), year, "mean") * (Land.sizes[part] ?? 0)
        }
        let share = sum / (Land.sizes[whole] ?? 1)
        #expect(abs(share - (try found.number("s-\(whole)", year, "mean"))) < 1e-6)
      }
    }
  }

  @Test func countsThatDoNotAddUpAreNamedAndLeftAlone() throws {
    let panel = Land.panel(leaving: ["p2": 0])
    let nation = "n,,\(Land.sizes["n"] ?? 0)"
    #expect(Land.placesWithCounts.contains(nation))
    let uneven =
      Land.placesWithCounts
      .replacing(nation, with: "n,,9")
      .replacing("p1,p,\(Land.sizes["p1"] ?? 0)", with: "p1,p,")
      .replacing("q1,q,\(Land.sizes["q1"] ?? 0)", with: "q1,q,99999")
    let (found, error) = try forecast(panel, places: uneven)
    #expect(error.contains("parts of 3 places") && error.contains("'n'"))
    #expect(found == (try forecast(panel, places: Land.places)).rows)
  }

  // MARK: - Tables that say little

  /// Without a column `indicator` two series of a place cannot be told apart by what they measure.
  @Test func aSecondSeriesOfAPlaceStaysItself() throws {
    let first = Land.panel().split(separator: "\n").dropFirst()
    let second = first.map { line -> String in
      let cells = line.split(separator: ",").map(String.init)
      let value = (Double(cells[5]) ?? 0) / 3
      return (["t" + cells[0].dropFirst()] + cells[1...4] + ["\(value)"]).joined(separator: ",")
    }
    let header = "series_id,entity,note,unit,period,value"
    let table = ([header] + first.map(String.init) + second).joined(separator: "\n") + "\n"
    let uncounted = try forecast(table, places: Land.places).rows
    let found = try forecast(table, places: Land.placesWithCounts).rows
    let ids = Set(found.compactMap { $0["series_id"] })
    #expect(ids.count == 2 * Land.all.count)
    for place in Land.all { #expect(found.of("t-\(place)") == uncounted.of("t-\(place)")) }
    #expect(found.of("s-p1") != uncounted.of("s-p1"))
  }

  /// Places without an indicator are called by their name; quantities are not shares of anyone.
  @Test func onlySharesOfPlacesAreBorrowed() throws {
    var table = "series_id,entity,unit,period,value\n"
    for year in 2010...2020 {
      table += "a,n,%,\(year),\(10 + 3 * (year - 2010))\n"
      table += "b,p,USD,\(year),\(200 + year)\n"
      table += "c,,%,\(year),\(5 + year - 2010)\n"
      table += "d,stranger,%,\(year),\(50 + year - 2010)\n"
    }
    let (found, error) = try forecast(table, places: "entity,parent\nn,\np,n\nq,n\n")
    let alone = try forecast(table).rows
    #expect(Set(found.compactMap { $0["series_id"] }) == ["a", "b", "c", "d", "q"])
    #expect(error.contains("1 entities of the table are not among the places, such as 'stranger'"))
    #expect(found.filter { $0["series_id"] != "q" } == alone)
    #expect(try abs(found.number("q", 2024, "p50") - found.number("a", 2024, "p50")) < 2)
  }

  @Test func mistakesOfTheFileEndTheRun() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", Land.panel())
    let ring = try scratch.file("places.csv", "entity,parent\na,b\nb,a\n")
    let targets = try scratch.file(
      "ms.csv", "series_id,deadline,comparator,target\ns-p,2030,>=,9\n")
    for (command, more) in [
      ("forecast", ["--origin", "2020", "--horizon", "2"]),
      ("assess", ["--origin", "2020", "--milestones", targets]),
      ("simulate", ["--origin", "2020", "--milestones", targets]),
      ("hindcast", []),
    ] {
      let arguments = [command, "--output", scratch.path("out")] + more
      let bad = try Program.run(arguments + ["--input", input, "--places", ring])
      #expect(bad.status == 1 && bad.error.contains("places.csv:2: column 'parent'"))
      let none = try Program.run(arguments + ["--input", input, "--places", scratch.path("none")])
      #expect(none.status == 1 && none.error.contains("none"))
      let twice = try Program.run(arguments + ["--input", "-", "--places", "-"])
      #expect(twice.status == 2 && twice.error.contains("standard input"))
    }
  }

  // MARK: - The other commands

  @Test func assessAndSimulateKnowPlacesToo() throws {
    let scratch = try Scratch()
    let input = try scratch.file("in.csv", Land.panel(leaving: ["p2": 0]))
    let places = try scratch.file("places.csv", Land.placesWithCounts)
    let found = try forecast(
      Land.panel(leaving: ["p2": 0]), places: Land.placesWithCounts
    ).rows
    let median = try found.number("p2:fibre", 2026, "p50")
    let targets = try scratch.file(
      "ms.csv", "series_id,deadline,comparator,target\np2:fibre,2026,>=,\(median)\n")
    func row(_ command: String, _ file: String, _ more: [String]) throws -> [String: String] {
      let run = try Program.run(
        [
          command, "--input", input, "--origin", "2020", "--milestones", targets, "--output",
          scratch.path(command),
        ] + more)
      #expect(run.status == 0)
      return try #require(rows(try scratch.text(file).replacing("\r\n", with: "\n")).first)
    }
    for (command, file) in [
      ("assess", "assess"), ("simulate", "simulate/first_passage.csv"),
    ] {
      let known = try row(command, file, ["--places", places])
      #expect(known["status"] == "ok")
      let probability = try #require(Double(known["probability"] ?? ""))
      #expect(abs(probability - 0.5) < 0.01)
      let unknown = try row(command, file, [])
      #expect(unknown["status"] == "no observation of the series up to the origin")
    }
  }
}

@Suite("dubao hindcast --own-observations")
struct OwnObservationsCommandTests {
  private func hindcast(
    _ table: String, _ options: [String], places: String? = Land.places
  ) throws -> (Program.Outcome, Scratch) {
    let scratch = try Scratch()
    let more = try places.map { ["--places", try scratch.file("places.csv", $0)] } ?? []
    let run = try Program.run(
      ["hindcast", "--input", "-", "--output", scratch.path("result"), "--language", "en"]
        + more + options, input: table)
    return (run, scratch)
  }

  private func table(_ scratch: Scratch, _ name: String) throws -> Rows {
    rows(try scratch.text("result/" + name).replacing("\r\n", with: "\n"))
  }

  private static let panel = Land.panel(to: 2022)

  @Test func theModelBeatsTheParentsValueWhereTheNationGrows() throws {
    let options = ["--own-observations", "0", "--origins", "2014..2016", "--horizons", "1,5"]
    let (run, scratch) = try hindcast(Self.panel, options)
    #expect(run.status == 0 && run.output.contains("panel, horizon 5"))
    let windows = try table(scratch, "windows.csv")
    #expect(Set(windows.compactMap { $0["method"] }) == ["panel", "parent-value"])
    // Every commune is asked about at every origin and horizon, and nobody else.
    #expect(windows.count == 2 * 12 * 3 * 2)
    #expect(
      Set(windows.compactMap { $0["series_id"] }) == Set(Land.communes.map { "s-\($0)" }))
    for row in windows {
      let (low, high) = (Double(row["p10"] ?? "") ?? -1, Double(row["p90"] ?? "") ?? -1)
      #expect(0 <= low && low < high && high <= 100)
    }
    let scores = try table(scratch, "scores.csv").filter { $0["dimension"] == "all" }
    func score(_ method: String, _ column: String) throws -> Double {
      let row = try #require(scores.first { $0["method"] == method && $0["horizon"] == "5" })
      return try #require(Double(row[column] ?? ""))
    }
    #expect(try score("panel", "crps") < 0.7 * score("parent-value", "crps"))
    // The parent's value stays behind.
    #expect(try score("parent-value", "bias") < -10)
    #expect(try abs(score("panel", "bias")) < 5)
    #expect(try scratch.text("result/hindcast.html").contains("parent-value"))
    let (_, again) = try hindcast(Self.panel, options)
    #expect(try again.text("result/windows.csv") == scratch.text("result/windows.csv"))
  }

  @Test func ownObservationsHelp() throws {
    let crps = try [0, 1, 3].map { count in
      let (run, scratch) = try hindcast(
        Self.panel,
        ["--own-observations", "\(count)", "--origins", "2014..2015", "--horizons", "3"])
      #expect(run.status == 0)
      let row = try table(scratch, "scores.csv").first {
        $0["method"] == "panel" && $0["dimension"] == "all"
      }
      return try #require(Double(row?["crps"] ?? ""))
    }
    #expect(crps[0] > 1.5 * crps[1] && crps[1] > crps[2])
  }

  @Test func laterRowsCannotMatter() throws {
    let altered = Self.panel.split(separator: "\n").map { line -> String in
      let cells = line.split(separator: ",").map(String.init)
      guard let year = Int(cells[4]), year > 2016, let value = Double(cells[5]) else {
        return String(line)
      }
      return (cells.dropLast() + ["\(100 - value)"]).joined(separator: ",")
    }.joined(separator: "\n")
    func said(_ text: String) throws -> [[String?]] {
      let (run, scratch) = try hindcast(
        text, ["--own-observations", "1", "--origins", "2015..2016", "--horizons", "2,4"])
      #expect(run.status == 0)
      return try table(scratch, "windows.csv").map { row in
        ["series_id", "origin", "horizon", "method", "median", "p10", "p90"].map { row[$0] }
      }
    }
    let before = try said(Self.panel)
    #expect(before.count == 2 * 12 * 2 * 2)
    #expect(try said(altered) == before)
  }

  @Test func theColumnParentDoes() throws {
    let options = ["--own-observations", "0", "--origins", "2014", "--horizons", "3"]
    let (given, first) = try hindcast(Self.panel, options)
    let (told, second) = try hindcast(
      Land.panel(to: 2022) { Land.parent($0) }, options, places: nil)
    #expect(given.status == 0 && told.status == 0)
    #expect(try first.text("result/windows.csv") == second.text("result/windows.csv"))
  }

  @Test func withoutPlacesThereIsNothingToHide() throws {
    for panel in [Self.panel, Land.panel(to: 2022) { _ in "" }] {
      let (run, _) = try hindcast(panel, ["--own-observations", "0"], places: nil)
      #expect(run.status == 1)
      #expect(
        run.error.contains("<stdin>: --own-observations needs to know")
          && run.error.contains("--places FILE"))
    }
  }

  @Test(arguments: [
    ["--own-observations", "4"], ["--own-observations", "-1"],
    ["--own-observations", "0", "--model", "naive"],
  ])
  func badUsageIsRefused(options: [String]) throws {
    let (run, _) = try hindcast(Self.panel, options)
    #expect(run.status == 2 && run.error.contains("--own-observations"))
  }
}
