import Execution
import Foundation
import Tables
import Testing

@Suite("dubao regenerate, merge and diff")
struct RegenerateCommandTests {
  /// A store with a small illustrative nation.
  private func store(_ scratch: Scratch, places: Int = 8, indicators: Int = 3) throws -> String {
    let made = try Program.run([
      "simulate", "nation", "--output", scratch.path("nation"), "--datasets", Program.datasets,
      "--places", "\(places)", "--indicators", "\(indicators)",
    ])
    try #require(made.status == 0, "\(made.error)")
    let path = scratch.path("s.sqlite")
    let filled = try Program.run([
      "init", "--store", path, "--datasets", scratch.path("nation"), "--quiet",
    ])
    try #require(filled.status == 0, "\(filled.error)")
    return path
  }

  private func arguments(_ store: String, _ output: String, _ more: [String] = []) -> [String] {
    [
      "regenerate", "--store", store, "--output", output, "--as-of", "2026-11-21", "--prior",
      "none",
    ] + more
  }

  /// Every file but the one that says when, by its path.
  private func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where name.contains(".") && name != "timings.json" {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return files
  }

  @Test func runsOnTheShippedDataAndCreatesTheStore() throws {
    let scratch = try Scratch()
    let first = try Program.run(
      arguments(scratch.path("new.sqlite"), scratch.path("out"), ["--datasets", Program.datasets]))
    #expect(first.status == 0, "\(first.error)")
    #expect(first.error.contains("created the store") && first.error.contains("fitting models to"))
    #expect(
      first.output.contains("Run 1 as of 2026-11-21: ") && first.output.contains(" 0 refused"))
    let forecasts = try scratch.text("out/places/viet_nam/viet_nam/forecasts.csv")
    #expect(forecasts.contains("\nviet_nam,internet_users_share,2027,"))
    let second = try Program.run(arguments(scratch.path("new.sqlite"), scratch.path("out")))
    #expect(second.status == 0 && second.output.contains("computed just now 0"))
    #expect(second.output.contains("0 verdicts changed"))
    let listed = try Program.run([
      "diff", "--store", scratch.path("new.sqlite"), "--format", "json",
    ])
    #expect(listed.status == 0 && listed.output.contains("\"changes\" : ["))
    #expect(listed.output.contains("\"namesFigures\" : true"))
    let table = try Program.run(["diff", "--store", scratch.path("new.sqlite"), "--format", "csv"])
    #expect(table.status == 0 && table.output.hasPrefix("place,milestone,indicator,deadline,"))
    let told = try Program.run(["diff", "--store", scratch.path("new.sqlite"), "--language", "vi"])
    #expect(told.output.hasPrefix("So với lần tính 1 (ngày 21/11/2026): 0 kết luận thay đổi"))
    let wrong = try Program.run(["diff", "--store", scratch.path("new.sqlite"), "--limit", "-1"])
    #expect(wrong.status == 2)
    let runs = try Program.run(["log", "--runs", "--store", scratch.path("new.sqlite")])
    #expect(runs.status == 0 && runs.output.split(separator: "\n").count == 2)
    #expect(runs.output.contains("finished  as of 2026-11-21, learned up to 2026-10-31"))
    let doctor = try Program.run(["doctor", "--store", scratch.path("new.sqlite")])
    #expect(doctor.status == 0, "\(doctor.output)")
  }

  @Test func versionsOfAllPartsArePrinted() throws {
    let answer = try Program.run(["--version", "--verbose"])
    #expect(answer.status == 0 && answer.output.contains("\n  libxlsxwriter "))
    #expect(answer.output.contains("\n  swift-argument-parser "))
    #expect(try Program.run(["--version"]).output == "0.1.0\n")
  }

  @Test func logsAndSumsUpForPrograms() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      arguments(
        try store(scratch, places: 2), scratch.path("out"),
        ["--log-format", "json", "--summary", "json", "--verbose"]))
    #expect(run.status == 0)
    let lines = run.error.split(separator: "\n")
    #expect(lines.count > 3)
    for line in lines {
      let fields = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      #expect(fields["level"] != nil && fields["message"] != nil && fields["time"] != nil)
    }
    let summary = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((summary["totals"] as? [String: Int])?["refused"] == 0)
  }

  /// The pack goes with the data: the folder's own report, the store's, and the nightly run state one number.
  @Test func probabilitiesAreThoseOfTheReport() throws {
    let scratch = try Scratch()
    let store = scratch.path("s.sqlite")
    let made = try Program.run(
      ["init", "--store", store, "--datasets", Program.datasets, "--quiet"])
    try #require(made.status == 0, "\(made.error)")
    func run(_ arguments: [String]) throws {
      let run = try Program.run(arguments + ["--as-of", "2026-11-21", "--quiet"])
      try #require(run.status == 0, "\(run.error)")
    }
    let csv = ["--format", "csv"]
    try run(["report", "--datasets", Program.datasets, "--output", scratch.path("a")] + csv)
    try run(["report", "--store", store, "--output", scratch.path("b")] + csv)
    try run(["regenerate", "--store", store, "--output", scratch.path("c")])
    func probabilities(_ text: String) throws -> [String: String] {
      let table = try #require(CSVTable(text: text, report: { _ in }))
      let key = try #require(table.header.firstIndex(of: "milestone"))
      let place = try #require(table.header.firstIndex(of: "probability"))
      return table.rows.reduce(into: [:]) { found, row in
        if !row.cells[place].isEmpty { found[row.cells[key]] = row.cells[place] }
      }
    }
    let said = try probabilities(scratch.text("a/milestones.csv"))
    #expect(said.count > 30)
    #expect(try probabilities(scratch.text("b/milestones.csv")) == said)
    var nightly: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path("c"))
    where name.hasSuffix("/assessments.csv") {
      nightly.merge(try probabilities(scratch.text("c/\(name)"))) { first, _ in first }
    }
    #expect(nightly == said)
  }

  @Test func reportsOfPlacesAskedFor() throws {
    let scratch = try Scratch()
    let store = try store(scratch, places: 3)
    let place = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: scratch.path("nation"))
        .isEmpty ? nil : rows(scratch.text("nation/places.csv")).last?["key"])
    let run = try Program.run(
      arguments(store, scratch.path("out"), ["--report", place, "--format", "json"]))
    #expect(run.status == 0, "\(run.error)")
    #expect(try scratch.text("out/reports/gap-report.json").contains("\"\(place)\""))
    let unknown = try Program.run(
      arguments(store, scratch.path("out"), ["--report", "nowhere", "--format", "json"]))
    #expect(unknown.status == 1 && unknown.error.contains("'nowhere'"))
  }

  /// Killed as soon as it has begun, and after ever more of the places, one run is the others' continuation.
  @Test func goesOnAfterBeingKilled() throws {
    let scratch = try Scratch()
    let places = 48
    let store = try store(scratch, places: places)
    let copy = scratch.path("copy.sqlite")
    try FileManager.default.copyItem(atPath: store, toPath: copy)
    let whole = try Program.run(arguments(store, scratch.path("a"), ["--quiet"]))
    #expect(whole.status == 0, "\(whole.error)")
    let output = scratch.path("b")
    for done in [0, 1, places / 3, places / 2] {
      let process = try Program.start(arguments(copy, output, ["--quiet", "--threads", "1"]))
      while process.isRunning, try finishedPlaces(output) < done {
        Thread.sleep(forTimeInterval: 0.005)
      }
      // Not at the moment of a file's appearance alone: another few milliseconds each time.
      Thread.sleep(forTimeInterval: 0.003 * Double(done))
      process.send(SIGKILL)
      try #require(process.wait() == .signalled(SIGKILL), "ended before \(done) places")
    }
    let last = try Program.run(arguments(copy, output, ["--quiet"]))
    #expect(last.status == 0, "\(last.error)")
    #expect(try files(scratch.path("a")) == files(output))
    #expect(try Program.run(["doctor", "--store", copy]).status == 0)
  }

  /// The number of places whose forecasts a run has written.
  private func finishedPlaces(_ folder: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: "\(folder)/places") else { return 0 }
    return try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/places")
      .count { $0.hasSuffix("/forecasts.csv") }
  }

  @Test func stopsAfterThePlacesInHandWhenAsked() throws {
    let scratch = try Scratch()
    let store = try store(scratch, places: 24, indicators: 5)
    let process = try Program.start(arguments(store, scratch.path("a"), ["--threads", "1"]))
    // Until the first place is done there is nothing to stop.
    while process.isRunning,
      (try? FileManager.default.contentsOfDirectory(atPath: scratch.path("a/places")))?.isEmpty
        ?? true
    {
      Thread.sleep(forTimeInterval: 0.02)
    }
    process.send()
    #expect(process.wait() == .exited(143))
    let next = try Program.run(arguments(store, scratch.path("a")))
    #expect(next.status == 0 && next.error.contains("going on with it"))
    #expect(!next.output.contains("computed just now 0"))
  }

  @Test func mergesShardsAndRefusesHalfOfThem() throws {
    let scratch = try Scratch()
    let store = try store(scratch)
    var folders: [String] = []
    for index in 1...2 {
      let copy = scratch.path("s\(index).sqlite")
      try FileManager.default.copyItem(atPath: store, toPath: copy)
      folders.append(scratch.path("part\(index)"))
      let run = try Program.run(
        arguments(copy, folders[index - 1], ["--shard", "\(index)/2", "--quiet"]))
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try Program.run(arguments(store, scratch.path("whole"), ["--quiet"])).status == 0)
    let half = try Program.run(["merge", folders[1], "--output", scratch.path("half")])
    #expect(half.status == 1 && half.error.contains("shard 1/2 missing"))
    let merged = try Program.run(["merge"] + folders + ["--output", scratch.path("merged")])
    #expect(merged.status == 0, "\(merged.error)")
    #expect(try files(scratch.path("merged")) == files(scratch.path("whole")))
  }

  @Test func splitsAStoreForSeveralMachines() throws {
    let scratch = try Scratch()
    let store = try store(scratch)
    let split = try Program.run([
      "split", "--store", store, "--shards", "2", "--output", scratch.path("parts"), "--as-of",
      "2026-11-21", "--prior", "none",
    ])
    #expect(split.status == 0, "\(split.error)")
    #expect(split.output.contains("2 parts of the run as of 2026-11-21"))
    var folders: [String] = []
    for index in 1...2 {
      folders.append(scratch.path("out-\(index)"))
      // Date and shard are those of the part.
      let run = try Program.run([
        "regenerate", "--store", scratch.path("parts/part-\(index).sqlite"), "--output",
        folders[index - 1], "--prior", "none", "--quiet",
      ])
      #expect(run.status == 0, "\(run.error)")
    }
    let merged = try Program.run(["merge"] + folders + ["--output", scratch.path("merged")])
    #expect(merged.status == 0, "\(merged.error)")
    #expect(try Program.run(arguments(store, scratch.path("whole"), ["--quiet"])).status == 0)
    #expect(try files(scratch.path("merged")) == files(scratch.path("whole")))
    let report = try Program.run([
      "report", "--store", scratch.path("parts/part-1.sqlite"), "--output", scratch.path("report"),
    ])
    #expect(report.status == 1 && report.error.contains("name the whole store"))
    let other = try Program.run([
      "regenerate", "--store", scratch.path("parts/part-1.sqlite"), "--output",
      scratch.path("other"), "--as-of", "2026-11-20", "--prior", "none",
    ])
    #expect(other.status == 1 && other.error.contains("date is 2026-11-21, not 2026-11-20"))
    let none = try Program.run(["split", "--store", store, "--shards", "0"])
    #expect(none.status == 2)
  }

  /// With the shipped data, which have panels of every kind, and their prior pack.
  @Test func keptModelsGiveTheFiguresOfFreshOnes() throws {
    let scratch = try Scratch()
    let store = scratch.path("s.sqlite")
    let made = try Program.run([
      "init", "--store", store, "--datasets", Program.datasets, "--quiet",
    ])
    try #require(made.status == 0, "\(made.error)")
    for arguments in [
      ["split", "--store", store, "--shards", "1", "--output", scratch.path("parts")],
      [
        "regenerate", "--store", scratch.path("parts/part-1.sqlite"), "--output", scratch.path("b"),
      ],
    ] {
      let run = try Program.run(arguments + ["--as-of", "2026-11-21", "--quiet"])
      try #require(run.status == 0, "\(run.error)")
    }
    // Nothing is kept in this store yet.
    let fresh = scratch.path("fresh.sqlite")
    try #require(
      try Program.run(["init", "--store", fresh, "--datasets", Program.datasets, "--quiet"]).status
        == 0)
    let run = try Program.run([
      "regenerate", "--store", fresh, "--output", scratch.path("a"), "--as-of", "2026-11-21",
      "--quiet",
    ])
    #expect(run.status == 0, "\(run.error)")
    let places = try files(scratch.path("a/places"))
    #expect(places.count > 100)
    #expect(try places == files(scratch.path("b/places")))
  }

  @Test func saysWhatIsWrong() throws {
    let scratch = try Scratch()
    let output = scratch.path("out")
    let nothing = try Program.run(
      arguments(scratch.path("no.sqlite"), output, ["--datasets", scratch.path("none")]))
    #expect(nothing.status == 1 && nothing.error.contains("none"))
    #expect(try !scratch.names.contains("no.sqlite"))
    let broken = try scratch.file("broken.sqlite", "this is no database, but long enough to be one")
    let refused = try Program.run(arguments(broken, output))
    #expect(refused.status == 1 && refused.error.contains("broken.sqlite"))
    let empty = scratch.path("empty.sqlite")
    _ = try Program.run(["init", "--store", empty, "--datasets", "none"])
    let idle = try Program.run(arguments(empty, output))
    #expect(idle.status == 1 && idle.error.contains("no place has a plan or observations"))
    let store = try store(scratch, places: 2, indicators: 1)
    _ = try scratch.file("taken", "")
    let taken = try Program.run(arguments(store, scratch.path("taken")))
    #expect(taken.status == 1 && taken.error.contains("taken"))
    for wrong in [["--shard", "3/2"], ["--threads", "0"], ["--as-of", "soon"]] {
      #expect(try Program.run(arguments(store, output, wrong)).status == 2, "\(wrong)")
    }
    let few = try Program.run(["diff", "--store", store])
    #expect(few.status == 1 && few.error.contains("fewer than two finished runs"))
    let noShards = try Program.run(["merge", scratch.path("x"), "--output", scratch.path("y")])
    #expect(noShards.status == 1 && noShards.error.contains("manifest.json is missing"))
  }

  @Test func oneAtATime() throws {
    let scratch = try Scratch()
    let store = try store(scratch, places: 24, indicators: 5)
    let process = try Program.start(arguments(store, scratch.path("a"), ["--quiet"]))
    while process.isRunning, !FileManager.default.fileExists(atPath: scratch.path("a/places")) {
      Thread.sleep(forTimeInterval: 0.02)
    }
    let second = try Program.run(arguments(store, scratch.path("b")))
    #expect(second.status == 1)
    #expect(
      second.error.contains("regenerate") && second.error.contains("\(process.identifier)"))
    process.send()
    process.wait()
  }
}
