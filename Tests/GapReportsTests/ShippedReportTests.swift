import Foundation
import Indicators
import Reporting
import Testing

/// What the committee reads first, made from the shipped data and from reports of communes.
@Suite("Contents of the committee's report")
struct ReportContentsTests {
  /// Copies the shipped data and adds reports of communes.
  private static func folder(_ scratch: Scratch, rows: [String] = []) throws -> String {
    let folder = scratch.path("data")
    if !FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.copyItem(atPath: Program.datasets, toPath: folder)
    }
    if !rows.isEmpty {
      let text =
        "place,indicator,period,value,unit,status,publisher\n"
        + rows.map { $0 + ",%,reported,UBND\n" }.joined()
      try Data(text.utf8).write(to: scratch.url("data/observations/communes.csv"))
    }
    return folder
  }

  private static func report(
    _ scratch: Scratch, _ name: String, rows: [String] = [], asOf: String = "2026-11-21",
    _ arguments: String...
  ) throws -> GapReport {
    let run = try Program.run(
      [
        "report", "--datasets", folder(scratch, rows: rows), "--output", scratch.path(name),
        "--format", "json", "--as-of", asOf,
      ] + arguments)
    try #require(run.status == 0, "\(run.error)")
    return try JSONReport.report(
      from: Data(contentsOf: scratch.url("\(name)/gap-report.json")))
  }

  private func place(_ report: GapReport, _ key: String) throws -> PlaceReport {
    try #require(report.places.first { $0.place.key == key })
  }

  @Test func decisionsAlertsCoursesAndManifestOfTheShippedData() throws {
    let scratch = try Scratch()
    let report = try Self.report(scratch, "out")
    for place in report.places {
      let milestones = Dictionary(
        place.indicators.flatMap { entry in
          entry.milestones.map { ($0.milestone.id, (entry, $0)) }
        }, uniquingKeysWith: { first, _ in first })
      #expect(place.decisions.count <= 5)
      for decision in place.decisions {
        let (entry, assessment) = try #require(milestones[decision.milestone])
        #expect([.offTrack, .atRisk, .indicative].contains(assessment.status))
        #expect(!decision.options.isEmpty)
        // A place without figures of its own is asked for them first of all.
        #expect((entry.grade == .e) == (decision.options.first?.kind == .reportFigures))
        #expect(decision.paceBySpan.allSatisfy { (0...1).contains($0.share) })
        for option in decision.options where option.kind == .moveDeadline {
          #expect((option.year ?? 0) > (assessment.milestone.deadline ?? .max))
        }
      }
      let indicators = place.decisions.compactMap { milestones[$0.milestone]?.0.indicator.key }
      #expect(Set(indicators).count == indicators.count)
      try checkCourses(place)
    }
    let nation = try place(report, "viet_nam")
    let coverage = try #require(
      nation.decisions.first { $0.milestone == "national:NQ57:coverage_5g:2030" })
    #expect(coverage.options.first?.kind == .settleContradiction)
    let lagging = nation.alerts.belowHalfOfSchedule
    #expect(lagging.count == 1 && lagging.allSatisfy { $0.share < 0.5 })
    #expect(lagging.first?.milestone.contains("digital_economy") == true)
    let mountain = try place(report, "binh_lu")
    #expect(mountain.alerts.tasksOverdue.count == 23 && mountain.decisions.isEmpty)
    #expect(report.manifest.inputs.contains { $0.name == "observations/vietnam.csv" })
    #expect(report.manifest.prior?.until == .year(2024) && !report.reliabilityGroups.isEmpty)
    #expect(report.leagues.isEmpty)
    let nationwide = try #require(report.rollUps.first)
    #expect(nationwide.place.key == "viet_nam" && nationwide.places.count == 5)
    #expect(nationwide.tasks == 69 && nationwide.indicatorsReported == 0)
    #expect(
      report.rollUps.dropFirst().reduce(0) { $0 + $1.places.count } == 5,
      "each commune belongs to one province")
  }

  private func checkCourses(_ place: PlaceReport) throws {
    for entry in place.indicators {
      for course in entry.courses {
        let found = try #require(entry.milestones.first { $0.milestone.id == course.milestone })
        #expect(!found.isPast && found.status != .achieved)
        let years = course.glidePath.map(\.year)
        #expect(zip(years, years.dropFirst()).allSatisfy { $1 == $0 + 1 })
        if let last = course.glidePath.last {
          #expect(last.year == found.milestone.deadline && last.median == found.median)
          #expect(last.interval80 == found.interval80)
          // The straight path ends at the milestone.
          if let required = last.required {
            #expect(abs(required - (found.milestone.value ?? .nan)) < 1e-9)
          }
        }
        let values = course.reachable.map(\.value)
        let isRising = found.milestone.direction(for: entry.indicator) == .atLeast
        #expect(values == values.sorted { isRising ? $0 < $1 : $0 > $1 })
        #expect(course.reachable.isEmpty || course.reachable.map(\.chance) == [0.9, 0.5, 0.1])
      }
    }
  }

  @Test func changesAreToldWithTheirCauses() throws {
    let scratch = try Scratch()
    let before = try Self.report(scratch, "before", asOf: "2026-06-30")
    #expect(before.places.allSatisfy { $0.changes == nil })
    let earlier = scratch.path("before/gap-report.json")
    let same = try Self.report(
      scratch, "same", asOf: "2026-06-30", "--previous", earlier)
    #expect(
      same.places.allSatisfy { $0.changes?.milestones == [] && $0.changes?.tasks == [] })
    let later = try Self.report(
      scratch, "later",
      rows: ["kien_an,vneid_account_share,2025,41", "kien_an,vneid_account_share,2026-06,52"],
      asOf: "2027-01-15", "--previous", earlier)
    #expect(later.manifest.previous == before.asOf)
    let ward = try #require(try place(later, "kien_an").changes)
    let vneid = ward.milestones.filter { $0.milestone.contains("vneid") }
    #expect(!vneid.isEmpty)
    #expect(
      vneid.allSatisfy { $0.causes.contains(.newObservation) && $0.before != $0.after })
    // What was due at the end of 2026 is past by now.
    let commune = try #require(try place(later, "tan_loi").changes)
    #expect(commune.milestones.contains { $0.causes.contains(.deadlinePassed) })
    for changes in later.places.compactMap(\.changes) {
      #expect(changes.milestones.allSatisfy { !$0.causes.isEmpty })
      #expect(!changes.milestones.contains { $0.causes.contains(.added) })
    }
    let nation = try place(later, "viet_nam")
    let changes = try #require(nation.changes)
    #expect(
      changes.unchanged + changes.milestones.count
        == nation.indicators.flatMap(\.milestones).count)
  }

  @Test func leaguesRankOnlyWhatCanBeToldApart() throws {
    let scratch = try Scratch()
    func series(_ place: String, _ last: Double) -> [String] {
      (0..<4).map { "\(place),vneid_account_share,\(2022 + $0),\(last - 2 * Double(3 - $0))" }
    }
    let report = try Self.report(
      scratch, "out",
      rows: series("kien_an", 90) + series("tan_loi", 40) + series("phu_binh", 41))
    let table = try #require(report.leagues.first { $0.indicator.key == "vneid_account_share" })
    #expect(report.leagues.count == 1 && table.rows.first?.place == "kien_an")
    let ranks = Dictionary(
      uniqueKeysWithValues: table.rows.map { ($0.place, [$0.bestRank, $0.worstRank]) })
    #expect(
      ranks == ["kien_an": [1, 1], "phu_binh": [2, 3], "tan_loi": [2, 3]])
    #expect(report.rollUps.first?.indicatorsReported == 3)
  }

  @Test(arguments: [
    ("{}", "not a gap report"), ("nonsense", "not a gap report"),
    ("{\"schema\": 1}", "written with version 1 of the structure"),
  ])
  func aWrongEarlierReportIsRefused(text: String, message: String) throws {
    let scratch = try Scratch()
    try Data(text.utf8).write(to: scratch.url("old.json"))
    let run = try Program.run([
      "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--previous",
      scratch.path("old.json"),
    ])
    #expect(run.status != 0 && run.error.contains(message), "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
    let missing = try Program.run([
      "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--previous",
      scratch.path("none.json"),
    ])
    #expect(missing.status != 0 && missing.error.contains("there is no such file"))
  }
}
