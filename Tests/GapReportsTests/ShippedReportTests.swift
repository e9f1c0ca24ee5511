import Foundation
import GapReports
import Indicators
import PriorPacks
import Reporting
import Testing

/// What the committee reads first, made from the shipped data and from reports of communes.
@Suite("Report of the shipped data")
struct ShippedReportTests {
  static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path

  static let asOf = Sample.day(2026, 11, 21)

  /// Copies the shipped data and adds reports of communes.
  private static func folder(_ scratch: Scratch, rows: [String]) throws -> String {
    let folder = scratch.path("data")
    try FileManager.default.copyItem(atPath: datasets, toPath: folder)
    let text =
      "place,indicator,period,value,unit,status,publisher\n"
      + rows.map { $0 + ",%,reported,UBND\n" }.joined()
    try Data(text.utf8).write(to: scratch.url("data/observations/communes.csv"))
    return folder
  }

  /// The report of the shipped data, made once for all tests that only read it.
  static let shipped = Task { try await report() }

  /// The report of a commune that does not exist, with ten months of figures of its own.
  static let illustrative = Task {
    let folder = URL(filePath: datasets).deletingLastPathComponent()
      .appending(path: "Tests/ReportingTests/Illustrative").path
    return try await report(folder)
  }

  private static func report(
    _ folder: String = datasets, asOf: CalendarDate = asOf, previous: GapReport? = nil
  ) async throws -> GapReport {
    let prior = try PriorFile.read(datasets + "/prior")
    return try await Pipeline.report(
      from: folder, ReportRequest(asOf: asOf, prior: prior, previous: previous))
  }

  private func place(_ report: GapReport, _ key: String) throws -> PlaceReport {
    try #require(report.places.first { $0.place.key == key })
  }

  @Test("The pages of the shipped data name no file of the data")
  func pagesNameNoFiles() async throws {
    let report = try await Self.shipped.value
    for language in Language.allCases {
      for page in try HTMLReport.pages(report, language: language, alternate: true) {
        for ending in [".csv", ".xlsx"] {
          let found = page.html.range(of: ending).map { page.html[..<$0.upperBound].suffix(80) }
          #expect(found == nil, "\(page.name): \(found ?? "")")
        }
      }
    }
  }

  @Test func decisionsAlertsCoursesAndManifestOfTheShippedData() async throws {
    let report = try await Self.shipped.value
    for place in report.places {
      let milestones = Dictionary(
        place.indicators.flatMap { entry in
          entry.milestones.map { ($0.milestone.id, (entry, $0)) }
        }, uniquingKeysWith: { first, _ in first })
      for decision in place.decisions {
        #expect(!decision.options.isEmpty && decision.by.map { $0 > Self.asOf } == true)
        guard let id = decision.milestone else { continue }
        let (entry, assessment) = try #require(milestones[id])
        #expect([.offTrack, .atRisk, .disputed].contains(assessment.status))
        #expect(entry.grade != .e, "figures of other places are no basis for another milestone")
        for option in decision.options where option.kind == .moveDeadline {
          #expect((option.year ?? 0) > (assessment.milestone.deadline ?? .max))
        }
      }
      // A place without figures of its own has one decision about them.
      let isUnreported = place.indicators.contains { $0.observations.isEmpty }
      #expect(place.decisions.count { $0.subject == .figures } == (isUnreported ? 1 : 0))
      let indicators = place.decisions.compactMap(\.milestone)
        .compactMap { milestones[$0]?.0.indicator.key }
      #expect(Set(indicators).count == indicators.count)
      try checkCourses(place)
    }
    let nation = try place(report, "viet_nam")
    let coverage = try #require(
      nation.decisions.first { $0.milestone?.contains("coverage_5g") == true })
    #expect(coverage.options.first?.kind == .settleContradiction)
    let lagging = nation.alerts.belowHalfOfSchedule
    #expect(lagging.count == 1 && lagging.allSatisfy { $0.share < 0.5 })
    #expect(lagging.first?.milestone.contains("digital_economy") == true)
    let mountain = try place(report, "binh_lu")
    #expect(mountain.alerts.tasksOverdue.count == 23)
    #expect(mountain.decisions.flatMap(\.tasks).count == 23)
    #expect(mountain.decisions.first?.indicators.count == 12)
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

  @Test func changesAreToldWithTheirCauses() async throws {
    let (scratch, day) = (try Scratch(), Sample.day(2026, 6, 30))
    let before = try await Self.report(asOf: day)
    #expect(before.places.allSatisfy { $0.changes == nil })
    // An earlier report is read from its file.
    let earlier = try JSONReport.report(from: JSONReport.data(before))
    let same = try await Self.report(asOf: day, previous: earlier)
    #expect(
      same.places.allSatisfy { $0.changes?.milestones == [] && $0.changes?.tasks == [] })
    let folder = try Self.folder(
      scratch,
      rows: ["kien_an,vneid_account_share,2025,41", "kien_an,vneid_account_share,2026-06,52"])
    let later = try await Self.report(
      folder, asOf: Sample.day(2027, 1, 15), previous: earlier)
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

  @Test func leaguesRankOnlyWhatCanBeToldApart() async throws {
    let scratch = try Scratch()
    func series(_ place: String, _ last: Double) -> [String] {
      (0..<4).map { "\(place),vneid_account_share,\(2022 + $0),\(last - 2 * Double(3 - $0))" }
    }
    let folder = try Self.folder(
      scratch, rows: series("kien_an", 90) + series("tan_loi", 40) + series("phu_binh", 41))
    let report = try await Self.report(folder)
    let table = try #require(report.leagues.first { $0.indicator.key == "vneid_account_share" })
    #expect(report.leagues.count == 1 && table.rows.first?.place == "kien_an")
    let ranks = Dictionary(
      uniqueKeysWithValues: table.rows.map { ($0.place, [$0.bestRank, $0.worstRank]) })
    #expect(
      ranks == ["kien_an": [1, 1], "phu_binh": [2, 3], "tan_loi": [2, 3]])
    #expect(report.rollUps.first?.indicatorsReported == 3)
  }

  @Test func aPriorPackThatKnowsTheFutureIsNotUsed() throws {
    let prior = try PriorFile.read(Self.datasets + "/prior")
    let before = ReportRequest(asOf: Sample.day(2023, 6, 30), prior: prior)
    #expect(before.prior == nil && before.notice != nil)
    let after = ReportRequest(asOf: Self.asOf, prior: prior)
    #expect(after.prior != nil && after.notice == nil)
  }

  @Test func aHitRateIsOfStatementsLikeThatOne() async throws {
    let milestones = try await Self.shipped.value.places.flatMap(\.indicators).flatMap(\.milestones)
    var quoted = 0
    for milestone in milestones {
      guard let record = milestone.reliability else { continue }
      let probability = try #require(milestone.probability)
      quoted += 1
      #expect(abs(record.said - probability) <= ReliabilityRecord.tolerance)
      #expect(record.grade == milestone.grade && record.isTested)
      let (low, high) = (try #require(record.low), try #require(record.high))
      #expect(low <= record.happened && record.happened <= high)
    }
    #expect(quoted >= 20)
  }
}
