import Foundation
import Indicators
import Intake
import Tables
import Testing

/// The data files against what the documents and the published list hold.
///
/// `References/plan-cells.csv` and `plan-tasks.csv` are the cells and tasks of the five documents,
/// `published-figures.csv` the published figures; `References/make-plan-cells.py` made them.
@Suite("The data of the repository")
struct RepositoryDataTests {
  static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let dataset: Dataset

  init() throws {
    let root = Self.here.deletingLastPathComponent().deletingLastPathComponent()
    dataset = try readDataFolder(root.appendingPathComponent("datasets").path)
  }

  @Test(
    "Each plan has as many milestones as its document",
    arguments: [
      ("phu_binh_2025", 109), ("binh_lu_2025", 12), ("xuan_thanh_2025", 52), ("kien_an_2025", 155),
      ("tan_loi_2026", 31),
    ])
  func milestones(plan: String, count: Int) {
    #expect(dataset.milestones.count { $0.plan == plan } == count)
  }

  @Test(
    "Each plan has as many tasks as its document",
    arguments: [("binh_lu_2025", 37), ("kien_an_2025", 12), ("tan_loi_2026", 20)])
  func tasks(plan: String, count: Int) {
    #expect(dataset.tasks.count { $0.plan == plan } == count)
  }

  @Test func everyCellOfThePlansIsThereVerbatim() throws {
    let cells = try references("plan-cells.csv", 359) { row in
      ["plan", "row", "indicator", "deadline", "original_text"].map { row[$0] ?? "" }
    }
    let national = Set(dataset.plans.filter { $0.place == "viet_nam" }.map(\.key))
    let milestones = dataset.milestones.filter { !national.contains($0.plan) }.map { milestone in
      let deadline = milestone.deadline.map(String.init) ?? ""
      return [
        milestone.plan, milestone.row, milestone.indicator, deadline, milestone.originalText,
      ]
    }
    #expect(differences(milestones, cells) == [])
  }

  @Test func everyTaskOfThePlansIsThereVerbatim() throws {
    let reference = try references("plan-tasks.csv", 69) { row in
      ["plan", "section", "number", "text"].map { row[$0] ?? "" }
    }
    let tasks = dataset.tasks.map { [$0.plan, $0.section, $0.number, $0.text] }
    #expect(differences(tasks, reference) == [])
  }

  @Test func everyPublishedFigureIsThere() throws {
    let reference = try references("published-figures.csv", 271) { row in
      let number = row["value"].flatMap(Double.init)
      return [
        row["indicator"] ?? "", row["entity"] ?? "", row["period"] ?? "",
        number.map { "\($0)" } ?? "", row["status"] ?? "",
      ]
    }
    let names = Dictionary(
      dataset.places.map { ($0.key, $0.name.vi) }, uniquingKeysWith: { first, _ in first })
    let published = dataset.observations.filter {
      $0.location.hasPrefix("observations/vietnam.csv:")
    }
    let figures = published.map {
      [
        $0.indicator, names[$0.place] ?? "", $0.period.description, "\($0.value)",
        $0.status.rawValue,
      ]
    }
    #expect(differences(figures, reference) == [])
  }

  @Test func everyMilestoneKnowsTheFileItStandsIn() {
    for milestone in dataset.milestones {
      #expect(milestone.location.hasPrefix("milestones/\(milestone.plan).csv:"))
    }
  }

  @Test func theSlipsOfTheDocumentsAreNamed() {
    func places(_ code: String) -> [String] {
      dataset.findings.filter { $0.code == code }.map { $0.place ?? "" }
    }
    #expect(places("percent-before-number") == ["phu_binh"])
    #expect(places("at-least-100") == ["kien_an", "kien_an", "xuan_thanh"])
    #expect(places("deadline-before-issue").count { $0 == "binh_lu" } == 5)
    #expect(places("no-issue-date").contains("xuan_thanh"))
    #expect(places("share-above-100") == [])
  }

  /// Returns the rows of a reference file, of which there must be a given number.
  private func references(
    _ name: String, _ count: Int, _ read: (CSVRow) -> [String]
  ) throws -> [[String]] {
    let path = Self.here.appendingPathComponent("References/\(name)").path
    let rows = try CSVTable(text: readText(from: path), file: name).rows
    #expect(rows.count == count)
    return rows.map(read)
  }

  /// Returns what is in one list and not as often in the other, byte by byte.
  private func differences(_ rows: [[String]], _ reference: [[String]]) -> [String] {
    func counts(_ rows: [[String]]) -> [[UInt8]: Int] {
      Dictionary(
        rows.map { (Array($0.joined(separator: " | ").utf8), 1) }, uniquingKeysWith: +)
    }
    let (left, right) = (counts(rows), counts(reference))
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }
      .map { (left[$0] == nil ? "missing: " : "surplus: ") + String(decoding: $0, as: UTF8.self) }
      .sorted()
  }
}
