import DuBao
import Foundation
import Indicators
import Reporting
import Store
import Testing

/// The store from the command line, on the shipped data, end to end.
@Suite("dubao init, import, export, log, undo, doctor")
struct StoreCommandTests {
  private let scratch: Scratch
  private let store: String

  /// Creates a store with the shipped data.
  init() throws {
    scratch = try Scratch()
    store = scratch.path("dubao.sqlite")
    let run = try Program.run(["init", "--store", store, "--datasets", Program.datasets])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("observations: 307 new"))
  }

  /// Runs a command on the store, which the variable names.
  private func dubao(_ arguments: String..., expecting status: Int32 = 0) throws -> Program.Outcome
  {
    let run = try Program.run(arguments, environment: ["DUBAO_STORE": store])
    #expect(run.status == status, "\(arguments): \(run.output) \(run.error)")
    return run
  }

  private func table(_ name: String, _ rows: String...) throws -> String {
    try scratch.file(
      name,
      "place,indicator,period,value,unit,status,publisher,title,note\n"
        + rows.map { $0 + "\n" }.joined())
  }

  /// Returns the files below a folder with their contents.
  private func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasSuffix(".csv") }.map {
        ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)")))
      })
  }

  private func report(_ name: String, _ arguments: [String]) throws -> GapReport {
    let run = try Program.run(
      ["report", "--output", scratch.path(name), "--as-of", "2026-11-21", "--format", "json"]
        + arguments)
    #expect(run.status == 0, "\(run.error)")
    return try JSONReport.report(
      from: Data(contentsOf: scratch.url("\(name)/gap-report.json")))
  }

  @Test func theReportFromTheStoreIsThatFromTheFiles() throws {
    let fromFiles = try report("files", ["--datasets", Program.datasets])
    let fromStore = try report("store", ["--store", store, "--datasets", Program.datasets])
    #expect(fromStore.places == fromFiles.places)
    #expect(fromStore.overview == fromFiles.overview)
    #expect(fromStore.leagues == fromFiles.leagues && fromStore.rollUps == fromFiles.rollUps)
    #expect(fromStore.findings == fromFiles.findings)
    #expect(fromStore.places.count == 6)
    let input = try #require(fromStore.manifest.inputs.first)
    #expect(input.name == "datasets" && input.bytes > 100_000 && input.hash.count == 16)
  }

  @Test func anExportIsThereWholeOrNotAtAll() throws {
    let plain = scratch.path("plain")
    _ = try dubao("export", "--output", plain)
    // What exports that were killed have left, beside a new folder and in an empty one.
    let (new, empty) = (scratch.path("new"), scratch.path("empty"))
    for left in [scratch.path(".new.dubao-partial"), empty + "/.dubao-partial"] {
      try FileManager.default.createDirectory(
        atPath: left + "/observations", withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(filePath: left + "/observations/old.csv"))
    }
    for folder in [new, empty] {
      let before = try? FileManager.default.attributesOfItem(atPath: folder)[.systemFileNumber]
      _ = try dubao("export", "--output", folder)
      #expect(try files(folder) == files(plain))
      #expect(
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
          == FileManager.default.subpathsOfDirectory(atPath: plain).sorted())
      let after = try FileManager.default.attributesOfItem(atPath: folder)[.systemFileNumber]
      if let before { #expect("\(before)" == "\(after ?? 0)", "the folder is still the same one") }
    }
    #expect(try !scratch.names.contains { $0.hasSuffix("partial") })
  }

  /// A script that imports without looking ends with status 1 and stores nothing; the code that it prints confirms.
  @Test func anUnlikelyValueIsStoredOnceItIsConfirmed() throws {
    _ = try dubao(
      "import", try table("a.csv", "kien_an,coverage_5g,2025-06,25.1,%,reported,UBND,Báo cáo,"),
      "--reported-on", "2025-07-05")
    let slip = try table("b.csv", "kien_an,coverage_5g,2025-09,104,%,reported,UBND,Báo cáo,")
    let refused = try dubao("import", slip, expecting: 1)
    #expect(refused.error.contains("b.csv:2: column 'value': share 104 is above 100 %"))
    #expect(refused.output.isEmpty)
    let code = try #require(refused.error.firstMatch(of: /--confirm ([0-9a-f]{8})/)).1
    let vietnamese = try dubao("import", slip, "--language", "vi", "--quiet", expecting: 1)
    #expect(vietnamese.error.contains("chạy lại lệnh này với --confirm \(code)"))
    _ = try dubao("import", slip, "--confirm", "12345678", expecting: 1)
    _ = try dubao("import", slip, "--confirm", "yes", expecting: 2)
    _ = try dubao("import", slip, "--confirm", String(code))
    let again = try dubao("import", slip)
    #expect(again.output.contains("changes nothing"))
    let folder = scratch.path("confirmed")
    _ = try dubao("export", "--output", folder)
    _ = try dubao("validate", folder)
  }

  @Test func aTableIsReadByItsMap() throws {
    let path = try scratch.file(
      "odd.csv",
      "Nơi;Chỉ số;Năm;Kết quả\nKiến An;coverage_5g;2024;25\nKiến An;coverage_5g;2023;19\n")
    _ = try dubao("import", path, expecting: 1)
    let map = "entity=Nơi,indicator=Chỉ số,period=Năm,value=Kết quả"
    let run = try dubao("import", path, "--map", map)
    #expect(run.output.contains("observations: 2 new"))
    let figures = try Store(path: store).observations(of: ["kien_an"])
    #expect(figures.filter { $0.indicator == "coverage_5g" }.map(\.value) == [25, 19])
  }

  @Test func anInitThatFailsLeavesNothing() throws {
    let target = scratch.path("other.sqlite")
    let run = try Program.run(["init", "--store", target, "--datasets", scratch.path("nowhere")])
    #expect(run.status == 1)
    #expect(try !scratch.names.contains { $0.hasPrefix("other.sqlite") && !$0.hasSuffix(".lock") })
    #expect(try Program.run(["init", "--store", target, "--datasets", "none"]).status == 0)
  }

  @Test func anExportIsTheSameEvidence() throws {
    let (first, second, third) = (scratch.path("a"), scratch.path("b"), scratch.path("c"))
    _ = try dubao("export", "--output", first)
    _ = try dubao("export", "--output", second)
    #expect(try files(first) == files(second))
    let checked = try dubao("validate", first)
    let shipped = try dubao("validate", Program.datasets)
    #expect(
      checked.output.split(separator: "\n").last?.split(separator: ":").last
        == shipped.output.split(separator: "\n").last?.split(separator: ":").last)
    let again = try dubao("import", first)
    #expect(again.output.contains("changes nothing; every row is in the store already"))
    // A store made from it holds the same, to the byte.
    let other = scratch.path("other.sqlite")
    #expect(try Program.run(["init", "--store", other, "--datasets", first]).status == 0)
    #expect(try Program.run(["export", "--store", other, "--output", third]).status == 0)
    #expect(try files(third) == files(first))
    #expect(try Store(path: other).contentHash() == Store(path: store).contentHash())
    #expect(try Store(path: other).vocabularyHash() == Store(path: store).vocabularyHash())
    let text = String(decoding: try #require(files(first)["places.csv"]), as: UTF8.self)
    #expect(text.contains("phường Kiến An"))
    let full = try dubao("export", "--output", first, expecting: 1)
    #expect(full.error.contains("the folder is not empty"))
  }

  @Test func aCorrectionIsToldAndCanBeSeenBeforeAndAfter() throws {
    let first = try table(
      "thang6.csv", "kien_an,coverage_5g,2026-06,61,%,reported,UBND phường,Báo cáo,gốc")
    let second = try table(
      "thang6-sua.csv", "kien_an,coverage_5g,2026-06,58.5,%,reported,UBND phường,Báo cáo,đã rà soát"
    )
    let new = try dubao("import", first, "--reported-on", "2026-07-05")
    #expect(new.output.contains("import 2\n  observations: 1 new"))
    let dry = try dubao(
      "import", second, "--reported-on", "2026-09-01", "--dry-run", "--language", "vi")
    #expect(dry.output.contains("chạy thử, không lưu gì"))
    #expect(dry.output.contains("số liệu: 1 đính chính, 1 bị thay thế"))
    #expect(dry.output.contains("thang6-sua.csv:2: kien_an coverage_5g 2026-06: 61.0 nay là 58.5"))
    #expect(try Store(path: store).imports().count == 2)
    _ = try dubao("import", second, "--reported-on", "2026-09-01")
    func figures(_ day: String) throws -> String {
      let folder = UUID().uuidString
      _ = try dubao("export", "--output", scratch.path(folder), "--as-of", day)
      return try scratch.text("\(folder)/observations/observations-0001.csv")
        .split(separator: "\n").last.map(String.init) ?? ""
    }
    #expect(try figures("2026-08-31").hasPrefix("kien_an,coverage_5g,2026-06,61,"))
    #expect(try figures("2026-09-01").hasPrefix("kien_an,coverage_5g,2026-06,58.5,"))
    #expect(try figures("2026-09-01").contains("đã rà soát,,2026-09-01"))
    #expect(!(try figures("2026-07-04").hasPrefix("kien_an")))
    let twice = try dubao("import", second)
    #expect(twice.output.contains("changes nothing; import 3 brought the same contents"))
    let seen = try report("later", ["--store", store, "--place", "kien_an"])
    let observations = seen.places.flatMap(\.indicators)
      .first { $0.indicator.key == "coverage_5g" }?.observations
    #expect(observations?.map(\.observation.value) == [58.5])
  }

  @Test func theLogAndUndoing() throws {
    let file = try table("a.csv", "kien_an,coverage_5g,2026-06,61,%,reported,UBND,Báo cáo,")
    _ = try dubao("import", file)
    let needed = try dubao("undo", "1", expecting: 1)
    #expect(needed.error.contains("import 1 cannot be undone: it alone brought"))
    #expect(try dubao("undo", "2").output == "Import 2 is undone.\n")
    #expect(try dubao("undo", "2", expecting: 1).error.contains("was undone already"))
    #expect(try dubao("undo", "9", expecting: 1).error.contains("the newest is 2"))
    let log = try dubao("log").output.split(separator: "\n")
    #expect(log.count == 2 && log[1].contains("undone by \(NSUserName())"))
    let entries = try JSONDecoder().decode(
      [ImportEntry].self, from: Data(dubao("log", "--format", "json").output.utf8))
    #expect(entries.map(\.id) == [1, 2] && entries[1].undone != nil)
    #expect(entries[0].hash.count == 64 && entries[0].bytes > 0)
    #expect(try dubao("doctor").output.hasSuffix("All is well.\n"))
  }

  @Test func filesAreTakenTogetherOrNotAtAll() throws {
    let good = try table("good.csv", "kien_an,coverage_5g,2026-06,61,%,reported,UBND,Báo cáo,")
    let bad = try table("bad.csv", "kien_am,coverage_5g,2026-06,61,%,reported,UBND,Báo cáo,")
    let run = try dubao("import", good, bad, "--language", "vi", expecting: 1)
    #expect(run.error.contains("bad.csv:2: cột 'place': không có địa bàn nào mang mã 'kien_am'"))
    #expect(run.error.contains("có phải là 'kien_an'?"))
    #expect(try Store(path: store).imports().count == 1)
    let places = try scratch.file(
      "places.csv",
      "key,code,name_vi,name_en,kind,parent,note\nkien_am,,xã Kiến Ấm,Kiến Ấm,commune,viet_nam,\n")
    _ = try dubao("import", places, bad)
    #expect(try Store(path: store).imports().count == 3)
  }

  @Test func theDoctorFindsAndMends() throws {
    let printed = try dubao("doctor", "--format", "json")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(printed.output.utf8)) as? [String: Any])
    #expect((found["problems"] as? [String])?.isEmpty == true)
    let bytes = try Data(contentsOf: URL(filePath: store))
    let name = Data("phường Kiến An".utf8)
    let range = try #require(bytes.range(of: name))
    var damaged = bytes
    damaged[range.lowerBound] ^= 0x01
    try damaged.write(to: URL(filePath: store))
    let run = try dubao("doctor", expecting: 1)
    #expect(run.output.contains("wrong: row "))
    // Mending sums does not touch rows that were altered.
    #expect(try dubao("doctor", "--repair", expecting: 1).output.contains("wrong: row "))
    try bytes.write(to: URL(filePath: store))
    #expect(try dubao("doctor", "--repair").output.hasSuffix("All is well.\n"))
  }

  @Test func anotherWriterIsNamed() throws {
    let file = try table("a.csv", "kien_an,coverage_5g,2026-06,61,%,reported,UBND,Báo cáo,")
    do {
      let lock = try StoreLock(store: store, command: "batch")
      let process = ProcessInfo.processInfo.processIdentifier
      for arguments in [["import", file], ["undo", "1"], ["doctor", "--repair"]] {
        let run = try Program.run(arguments, environment: ["DUBAO_STORE": store])
        #expect(run.status == 1)
        #expect(run.error.contains("the store is in use by dubao batch (process \(process)"))
      }
      // Who only reads is not held up.
      _ = try dubao("log")
      withExtendedLifetime(lock) {}
    }
    _ = try dubao("import", file, "--wait", "5")
  }

  @Test func badUsageAndBadFilesAreSaid() throws {
    let none = try Program.run(["log"], environment: ["DUBAO_STORE": ""])
    #expect(none.status == 2 && none.error.contains("create one with dubao init"))
    let missing = try Program.run(["log", "--store", scratch.path("none.sqlite")])
    #expect(missing.status == 1 && missing.error.contains("there is no such store"))
    let text = try scratch.file("text.sqlite", "key\n")
    for arguments in [["log"], ["doctor"], ["export", "--output", scratch.path("x")]] {
      let run = try Program.run(arguments + ["--store", text])
      #expect(run.status == 1)
      #expect(run.error.contains("text.sqlite: not a store of DuBao: it is no SQLite database"))
    }
    let report = try Program.run(["report", "--store", text, "--output", scratch.path("x")])
    #expect(report.status == 1 && report.error.contains("not a store of DuBao"))
    let again = try Program.run(["init", "--store", store, "--datasets", "none"])
    #expect(again.status == 1 && again.error.contains("exists already"))
    #expect(try dubao("import", text, "--reported-on", "June", expecting: 2).output.isEmpty)
    #expect(try dubao("import", text, "--wait", "-1", expecting: 2).output.isEmpty)
  }

  @Test func aFolderAtFaultLeavesNoStoreBehind() throws {
    let path = scratch.path("new.sqlite")
    let run = try Program.run([
      "init", "--store", path, "--datasets", scratch.path("nothing"), "--language", "vi",
    ])
    #expect(run.status == 1 && run.error.contains("không có"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
