import Foundation
import Testing

@Suite("dubao fit")
struct FitCommandTests {
  /// A nation with two provinces and six communes.
  ///
  /// Of p3 there is no row, and both indicators of p1 have a second series, which stands for itself. Beside them stand counts of
  /// cases. Figures are made up.
  static let rows: [String] = {
    let places = ["n", "p", "q", "p1", "p2", "q1", "q2", "q3"]
    return places.enumerated().flatMap { number, place in
      ["fibre", "mobile"].enumerated().flatMap { shift, indicator in
        (2010...2022).map { year in
          let bend = (number * 7 + shift * 3 + year * 5) % 4
          let value = 15 + 3 * (year - 2010) + 2 * number + bend
          return "\(indicator):\(place),\(place),\(indicator),%,\(year),\(value)"
        }
      }
    }
      + ["fibre", "mobile"].flatMap { indicator in
        (2012...2022).map { "\(indicator):other,p1,\(indicator),%,\($0),\(20 + 2 * ($0 - 2012))" }
      }
      + (1...12).flatMap { number in
        (1995...2022).map {
          "count\(number),,cases,persons,\($0),\(100 * number + 7 * ($0 - 1995) + ($0 * number) % 11)"
        }
      }
  }()

  static let head = "series_id,entity,indicator,unit,period,value"
  static let places =
    "entity,parent,count\nn,,600\np,n,300\nq,n,300\np1,p,100\np2,p,100\np3,p,100\nq1,q,100\nq2,q,100\nq3,q,100\n"
  static let bare = "entity,parent\nn,\np,n\nq,n\np1,p\np2,p\np3,p\nq1,q\nq2,q\nq3,q\n"

  static func table(_ rows: [String]) -> String {
    ([head] + rows).joined(separator: "\n") + "\n"
  }

  /// Three tables that have each series whole, neighbours in different ones.
  static var parts: [[String]] {
    var ids: [Substring] = []
    for row in rows {
      if let id = row.split(separator: ",").first, !ids.contains(id) { ids.append(id) }
    }
    return (0..<3).map { part in
      rows.filter { row in
        row.split(separator: ",").first.flatMap { ids.firstIndex(of: $0) }.map { $0 % 3 == part }
          ?? false
      }
    }
  }

  @Test(
    "Parts are forecast as in the whole, to the last byte",
    arguments: [
      (nil, "panel"), (bare, "panel"), (places, "panel"), (places, "combination"), (nil, "ets"),
    ] as [(String?, String)])
  func partsAreAsTheWhole(tree: String?, model: String) throws {
    let scratch = try Scratch()
    var common = ["--origin", "2022", "--model", model, "--quiet"]
    if let tree { common += ["--places", try scratch.file("tree.csv", tree)] }
    let whole = try Program.run(
      ["forecast", "--input", try scratch.file("all.csv", Self.table(Self.rows))]
        + ["--horizon", "5", "--output", "-"] + common)
    try #require(whole.status == 0, "\(whole.error)")
    let fit = scratch.path("fit")
    let made = try Program.run(
      ["fit", "--input", scratch.path("all.csv"), "--output", fit] + common)
    try #require(made.status == 0, "\(made.error)")
    var found: [Substring] = []
    for (number, part) in Self.parts.enumerated() {
      let run = try Program.run([
        "forecast", "--fit", fit, "--input", try scratch.file("\(number).csv", Self.table(part)),
        "--horizon", "5", "--output", "-", "--quiet",
      ])
      try #require(run.status == 0, "\(run.error)")
      found += run.output.split(separator: "\n").dropFirst()
    }
    let rest = try Program.run([
      "forecast", "--fit", fit, "--input", scratch.path("0.csv"), "--without-rows",
      "--horizon", "5", "--output", "-", "--quiet",
    ])
    #expect(rest.output.split(separator: "\n").count - 1 == (tree == nil ? 0 : 10))
    found += rest.output.split(separator: "\n").dropFirst()
    #expect(found.sorted() == whole.output.split(separator: "\n").dropFirst().sorted())
  }

  @Test func targetsAndPathsOfAPartAreThoseOfTheWhole() throws {
    let scratch = try Scratch()
    let all = try scratch.file("all.csv", Self.table(Self.rows))
    let part = try scratch.file(
      "part.csv", Self.table(Self.rows.filter { $0.contains(":q2,") || $0.hasPrefix("count3,") }))
    let targets = try scratch.file(
      "targets.csv",
      "series_id,deadline,comparator,target\nfibre:q2,2030,>=,80\ncount3,2030,>=,600\np3:fibre,2030,>=,70\n"
    )
    let common = ["--origin", "2022", "--places", try scratch.file("tree.csv", Self.places)]
    let fit = scratch.path("fit")
    #expect(
      try Program.run(["fit", "--input", all, "--output", fit, "--quiet"] + common).status == 0)
    func assess(_ more: [String]) throws -> String {
      try Program.run(["assess", "--milestones", targets, "--output", "-", "--quiet"] + more).output
    }
    let whole = try assess(["--input", all] + common)
    #expect(whole.split(separator: "\n").count == 4)
    #expect(try assess(["--input", part, "--fit", fit]) == whole)
    func passages(_ more: [String]) throws -> String {
      let run = try Program.run(
        ["simulate", "--milestones", targets, "--output", scratch.path("sim"), "--quiet"] + more)
      #expect(run.status == 0, "\(run.error)")
      return try scratch.text("sim/first_passage.csv")
    }
    #expect(
      try passages(["--input", part, "--fit", fit]) == passages(["--input", all] + common))
  }

  @Test func theSameTableGivesTheSameFitInAnyOrder() throws {
    let scratch = try Scratch()
    var fits: Set<String> = []
    for (number, rows) in [Self.rows, Self.rows.reversed(), Self.rows].enumerated() {
      let run = try Program.run([
        "fit", "--input", try scratch.file("\(number).csv", Self.table(rows)), "--origin", "2022",
        "--places", try scratch.file("tree.csv", Self.places), "--output", "-", "--quiet",
      ])
      fits.insert(run.output)
    }
    #expect(fits.count == 1)
    #expect(fits.first?.hasPrefix("dubao-fit ") == true)
  }

  @Test func whatIsNoFitOrNotOfTheTableIsRefused() throws {
    let scratch = try Scratch()
    let all = try scratch.file("all.csv", Self.table(Self.rows))
    let fit = scratch.path("fit")
    _ = try Program.run(["fit", "--input", all, "--origin", "2022", "--output", fit, "--quiet"])
    let text = try scratch.text("fit")
    func refused(_ fit: String, _ input: String, _ more: [String] = []) throws -> String {
      let run = try Program.run(
        ["forecast", "--fit", fit, "--input", input, "--horizon", "2", "--output", "-"] + more)
      #expect(run.status == (more.isEmpty ? 1 : 2))
      #expect(run.output.isEmpty)
      return run.error
    }
    #expect(try refused(scratch.path("none"), all).contains("cannot be read"))
    #expect(try refused(all, all).contains("is no fit of a table"))
    let damaged = try scratch.file("damaged", text.replacing("2022", with: "2021"))
    #expect(try refused(damaged, all).contains("is not as it was written"))
    let words = text.split(separator: " ", maxSplits: 3)
    let older = try scratch.file("older", "dubao-fit 2 0 \(words[3])")
    #expect(try refused(older, all).contains("another version of dubao"))
    let strange = try scratch.file(
      "strange.csv", Self.table(["x,x,satellite,%,2020,4", "x,x,satellite,%,2021,5"]))
    #expect(
      try refused(fit, strange).contains("no indicator 'satellite' whose values are read as share"))
    let other = try scratch.file(
      "scale.csv", Self.table(["x,x,fibre,persons,2020,4000", "x,x,fibre,persons,2021,5000"]))
    #expect(
      try refused(fit, other).contains("no indicator 'fibre' whose values are read as positive"))
    #expect(
      try refused(fit, all, ["--origin", "2022"]).contains("--fit holds what --origin says"))
    let prior = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets/prior").path
    let packed = try Program.run([
      "forecast", "--fit", fit, "--input", all, "--horizon", "2", "--output", "-", "--prior",
      prior,
    ])
    #expect(packed.status == 1 && packed.error.contains("another prior pack or with none"))
  }
}
