import Foundation
import Testing

@Suite("dubao simulate nation")
struct NationCommandTests {
  private func make(_ scratch: Scratch, _ name: String, _ more: [String]) throws -> Program.Outcome
  {
    try Program.run(
      [
        "simulate", "nation", "--output", scratch.path(name), "--datasets", Program.datasets,
        "--seed", "7",
      ] + more)
  }

  @Test func writesAFolderThatValidates() throws {
    let scratch = try Scratch()
    let made = try make(scratch, "a", ["--places", "36", "--indicators", "4"])
    #expect(made.status == 0 && made.error.isEmpty)
    let checked = try Program.run(["validate", scratch.path("a")])
    #expect(checked.status == 0, "\(checked.error)")
    #expect(checked.output.contains("4 indicators, 71 places, 36 plans, 432 milestones, 0 tasks"))
    #expect(checked.output.contains(": warning") || checked.output.contains("warning: "))
    let tables = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("a"))
    #expect(tables.count { $0.hasPrefix("observations/illustrative-tinh_minh_hoa_") } == 34)
    for table in tables where table.hasSuffix(".csv") && table != "indicators.csv" {
      let lines = try scratch.text("a/\(table)").split(separator: "\n")
      #expect(lines.dropFirst().allSatisfy { $0.contains("illustrative") }, "\(table)")
    }
    #expect(try scratch.text("a/illustrative.txt").contains("KHÔNG PHẢI SỐ LIỆU THẬT"))
    #expect(!tables.contains { $0.hasSuffix(".partial") })
  }

  @Test func givesTheSameBytesForTheSameSeed() throws {
    let scratch = try Scratch()
    for name in ["a", "b"] {
      #expect(try make(scratch, name, ["--places", "2", "--indicators", "3"]).status == 0)
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("a")).sorted()
    #expect(
      names == (try FileManager.default.subpathsOfDirectory(atPath: scratch.path("b")).sorted()))
    for name in names where name.contains(".") {
      #expect(try scratch.text("a/\(name)") == scratch.text("b/\(name)"), "\(name)")
    }
  }

  @Test func writesOneMonthOfOnePlace() throws {
    let scratch = try Scratch()
    let more = ["--places", "40", "--indicators", "5", "--month", "2026-10"]
    #expect(try make(scratch, "m", more).status == 0)
    #expect(try make(scratch, "m", more + ["--place", "tinh_minh_hoa_02"]).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("m")).sorted() == [
        "illustrative-2026-10-tinh_minh_hoa_02.csv", "illustrative-2026-10.csv",
      ])
    let all = Set(try scratch.text("m/illustrative-2026-10.csv").split(separator: "\n"))
    let some = try scratch.text("m/illustrative-2026-10-tinh_minh_hoa_02.csv")
      .split(separator: "\n")
    #expect(some.count > 1 && some.count < all.count && all.isSuperset(of: some))
  }

  @Test func saysWhatIsWrong() throws {
    let scratch = try Scratch()
    let tooMany = try make(scratch, "a", ["--indicators", "900"])
    #expect(tooMany.status == 1 && tooMany.error.contains("900 are asked for"))
    let nowhere = try make(
      scratch, "a", ["--places", "3", "--month", "2026-10", "--place", "ha_noi"])
    #expect(nowhere.status == 1 && nowhere.error.contains("no place 'ha_noi'"))
    #expect(try make(scratch, "a", ["--places", "0"]).status == 2)
    #expect(try make(scratch, "a", ["--place", "x"]).status == 2)
    #expect(try make(scratch, "a", ["--until", "2026"]).status == 2)
    _ = try scratch.file("taken", "")
    let taken = try make(scratch, "taken", ["--places", "1", "--indicators", "1"])
    #expect(taken.status == 1 && taken.error.contains("taken"))
  }
}
