import Foundation
import Testing

@Suite("dubao due")
struct DueCommandTests {
  private static func run(_ arguments: [String]) throws -> Program.Outcome {
    try Program.run(
      ["due", "--datasets", Program.datasets, "--as-of", "2026-11-21"] + arguments)
  }

  @Test func listsWhatThePlacesOweInEveryForm() throws {
    let table = try Self.run(["--format", "csv"])
    #expect(table.status == 0 && table.error.isEmpty, "\(table.error)")
    let lines = table.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("place,place_name,kind,subject,") == true)
    #expect(lines.count { $0.hasPrefix("binh_lu,") && $0.contains(",task-overdue,") } == 23)
    #expect(
      lines.contains { $0.hasPrefix("viet_nam,") && $0.contains(",figure-disputed,coverage_5g,") })
    let json = try Self.run(["--format", "json", "--place", "binh_lu", "--limit", "3"])
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(
      (list["items"] as? [[String: Any]])?.map { $0["place"] as? String } == [
        "binh_lu", "binh_lu", "binh_lu",
      ])
    let text = try Self.run(["--language", "vi", "--limit", "2"])
    #expect(
      text.output.hasPrefix("2 trong \(lines.count - 1) việc phải nộp trước ngày 06/12/2026:"))
  }

  @Test func unknownPlacesAndBadLimitsAreRefused() throws {
    let place = try Self.run(["--place", "không_có"])
    #expect(place.status == 1 && place.error.contains("không_có"))
    #expect(try Self.run(["--limit", "0"]).status == 2)
    #expect(try Self.run(["--limit", "x"]).status == 2)
  }
}
