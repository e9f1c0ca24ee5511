import Foundation
import Indicators
import Reporting
import TestSupport
import Testing

/// The main job on the shipped data, end to end.
@Suite("dubao report")
struct ReportCommandTests {
  private static func report(
    _ scratch: Scratch, _ arguments: [String] = ["--format", "html", "xlsx", "ipynb", "json"]
  ) throws -> GapReport {
    let run = try Program.run(
      [
        "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--as-of",
        "2026-11-21",
      ] + arguments)
    #expect(run.status == 0, "\(run.error)")
    return try JSONReport.report(from: Data(contentsOf: scratch.url("out/gap-report.json")))
  }

  @Test func judgesAllPlansAndTheNation() throws {
    let scratch = try Scratch()
    let report = try Self.report(scratch)
    #expect(
      report.places.map(\.place.key)
        == ["viet_nam", "phu_binh", "binh_lu", "xuan_thanh", "kien_an", "tan_loi"])
    let counts = report.places.map { $0.indicators.flatMap(\.milestones).count }
    #expect(Array(counts.dropFirst()) == [109, 12, 52, 155, 31])
    #expect(report.places.map(\.tasks.count) == [0, 0, 37, 0, 12, 20])
    for key in report.places.map(\.place.key) {
      #expect(FileManager.default.fileExists(atPath: scratch.path("out/\(key).html")))
      #expect(FileManager.default.fileExists(atPath: scratch.path("out/\(key).en.html")))
    }
    for name in ["gap-report.xlsx", "gap-report.en.xlsx"] {
      let bytes = try Data(contentsOf: scratch.url("out/\(name)"))
      #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), "\(name) is a ZIP archive")
    }
    try checkTheNation(report)
    try checkTheCommunes(report)
    try checkNumbers(report)
    let faults = try SystemPython.faults(
      of: [scratch.url("out/gap-report.json")], by: scratch.url("out/gap-report.schema.json"))
    #expect(faults == [[]])
    for name in ["gap-report.ipynb", "gap-report.en.ipynb"] {
      #expect(try SystemPython.faults(ofNotebook: scratch.url("out/\(name)")) == "", "\(name)")
    }
  }

  @Test func aDeclaredBreakRestartsTheSeriesAndIsShown() throws {
    let scratch = try Scratch()
    let folder = scratch.path("data")
    try FileManager.default.copyItem(atPath: Program.datasets, toPath: folder)
    let rows = [
      "2019,60,", "2020,64,", "2021,69,", "2022,30,definition", "2023,33,", "2024,37,", "2025,41,",
    ]
    let text =
      "place,indicator,period,value,break,unit,status\n"
      + rows.map { "kien_an,coverage_5g,\($0),%,reported\n" }.joined()
    try Data(text.utf8).write(to: scratch.url("data/observations/kien_an.csv"))
    let run = try Program.run([
      "report", "--datasets", folder, "--output", scratch.path("out"), "--place", "kien_an",
      "--as-of", "2026-11-21", "--format", "html", "json",
    ])
    #expect(run.status == 0, "\(run.error)")
    let report = try JSONReport.report(from: Data(contentsOf: scratch.url("out/gap-report.json")))
    let coverage = try #require(
      report.places.first?.indicators.first { $0.indicator.key == "coverage_5g" })
    #expect(coverage.observations.map(\.isFitted) == [false, false, false, true, true, true, true])
    #expect(coverage.grade == .b)
    #expect(coverage.breaks.map(\.declared) == [.definition])
    #expect(coverage.findings.contains { $0.code == "declared-break" })
    let next = try #require(coverage.projection?.rows.first { $0.time == 2027 })
    #expect((40...60).contains(next.quantile(0.5) ?? 0))
    let page = try scratch.text("out/kien_an.html")
    #expect(page.contains("class=\"break\"") && page.contains("định nghĩa mới"))
    #expect(try scratch.text("out/kien_an.en.html").contains("new definition"))
  }

  private func checkTheNation(_ report: GapReport) throws {
    let nation = try #require(report.places.first)
    func indicator(_ key: String) throws -> IndicatorReport {
      try #require(nation.indicators.first { $0.indicator.key == key })
    }
    // Flat at 13–14 % against 30 % by 2030.
    let economy = try indicator("digital_economy_gdp_share")
    let due = economy.milestones.filter { $0.milestone.deadline == 2030 }
    #expect(!due.isEmpty && due.allSatisfy { $0.status == .offTrack })
    #expect(due.allSatisfy { ($0.probability ?? 1) < 0.1 })
    // 39.52 % in October 2025, "about 90 %" in January 2026: both kept, marked, and judged apart.
    let coverage = try indicator("coverage_5g")
    let contested = coverage.observations.filter(\.isConflicting).map(\.observation.value)
    #expect(Set(contested) == [39.52, 90])
    let next = try #require(coverage.milestones.first { $0.milestone.deadline == 2026 })
    #expect(next.readings.count == 2)
    #expect(next.readings.map(\.lastValue) == [39.52, 90])
    // Target claims are shown and never fitted.
    let claims = coverage.observations.filter { $0.observation.status == .targetClaim }
    #expect(!claims.isEmpty && claims.allSatisfy { !$0.isFitted })
    // The dip of October 2025 stays.
    let dossiers = try indicator("dossiers_end_to_end_online_share")
    #expect(dossiers.observations.contains { $0.observation.value == 39.98 && $0.isFitted })
    let rank = try indicator("egdi_rank")
    let past = try #require(rank.milestones.first { $0.milestone.deadline == 2025 })
    // The rank of 2024 says nothing of the end of 2025.
    #expect(past.status == .notAssessable && past.reason == .noObservationAtDeadline)
  }

  private func checkTheCommunes(_ report: GapReport) throws {
    let communes = report.places.dropFirst()
    let assessments = communes.flatMap { $0.indicators.flatMap(\.milestones) }
    // No commune has reported anything yet: nothing may look like a verdict of its own.
    #expect(assessments.allSatisfy { $0.grade == .e })
    #expect(
      Set(assessments.map(\.status)) == [.indicative, .notAssessable, .noTarget])
    #expect(
      assessments.filter { $0.isPast && $0.status != .noTarget }
        .allSatisfy { $0.reason == .noObservationAtDeadline || $0.reason == .noStateReported })
    let overdue = communes.map { $0.tasks.count { $0.standing == .overdue } }
    #expect(overdue == [0, 23, 0, 3, 0])
  }

  private func checkNumbers(_ report: GapReport) throws {
    for indicator in report.places.flatMap(\.indicators) {
      let (lower, upper) = (indicator.indicator.lowerBound, indicator.indicator.upperBound)
      for row in indicator.projection?.rows ?? [] {
        #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
        #expect(row.quantiles.allSatisfy { $0 >= lower ?? -.infinity && $0 <= upper ?? .infinity })
      }
      for assessment in indicator.milestones {
        if let probability = assessment.probability {
          #expect((0.02...0.98).contains(probability))
        }
        // No number without a source: a verdict names the observation or the projection it rests on.
        #expect(
          assessment.status == .noTarget || assessment.reason != nil
            || assessment.judged != nil || indicator.projection != nil)
      }
      for observation in indicator.observations.map(\.observation) {
        #expect(!observation.publisher.isEmpty && !observation.reference.isEmpty)
      }
    }
  }

  @Test func expectedCountsAgreeWithTheProbabilities() throws {
    let scratch = try Scratch()
    _ = try Self.report(scratch)
    let report = try JSONReport.report(from: Data(contentsOf: scratch.url("out/gap-report.json")))
    var found = 0
    for place in report.places {
      let milestones = place.indicators.flatMap(\.milestones)
      for expected in place.expectedCounts {
        let count = expected.count
        let due = milestones.filter {
          $0.milestone.deadline == expected.deadline && $0.status != .noTarget
        }
        #expect(count.total + count.notAssessable == due.count)
        #expect(expected.borrowed == due.count { $0.status == .indicative })
        #expect(count.achieved == due.count { $0.status == .achieved })
        let open = due.filter { $0.status != .achieved }.compactMap(\.probability)
        let sum = Double(count.achieved) + open.reduce(0, +)
        // Stated probabilities are clipped by up to 0.02; 1000 paths leave an error of up to 0.016 each.
        #expect(abs(count.mean - sum) <= 0.1 * Double(open.count), "\(place.place.key)")
        #expect(count.low <= count.median && count.median <= count.high)
        #expect(count.achieved <= count.low && count.high <= count.total)
        found += 1
      }
      for attainment in milestones.compactMap(\.attainment) {
        let never = try #require(attainment.notByLimit)
        #expect((attainment.earliest == nil) == (never > 0.9))
        #expect((attainment.median == nil) == (never > 0.5))
        #expect((attainment.earliest ?? 0) <= (attainment.median ?? .max))
      }
    }
    #expect(found > 5)
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let (first, second) = (try Scratch(), try Scratch())
    for scratch in [first, second] {
      _ = try Self.report(scratch, ["--quiet"])
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: first.path("out")).sorted()
    #expect(names.count == 37)
    for name in names {
      let data = try Data(contentsOf: first.url("out/\(name)"))
      #expect(try data == Data(contentsOf: second.url("out/\(name)")), "\(name)")
    }
  }

  @Test func placesLanguageAndDateAreFollowed() throws {
    let scratch = try Scratch()
    let run = try Program.run([
      "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--as-of",
      "2025-09-30", "--language", "en", "--place", "binh_lu", "viet_nam", "--seed", "42",
      "--format", "html", "json",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("2025-09-30"))
    let report = try JSONReport.report(from: Data(contentsOf: scratch.url("out/gap-report.json")))
    #expect(report.places.map(\.place.key) == ["viet_nam", "binh_lu"])
    #expect(report.seed == 42)
    let later = report.places.flatMap(\.indicators).flatMap(\.observations)
      .filter { $0.time > 2025.75 }
    #expect(later.isEmpty, "nothing that was observed after the date of the report is used")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(names.contains("binh_lu.en.html") && !names.contains("binh_lu.html"))
  }

  @Test func anEarlierReportThatIsNoneIsRefused() throws {
    let scratch = try Scratch()
    let old = try scratch.file("old.json", "{\"schema\": 1}")
    for (path, message) in [
      (old, "written with version 1 of the structure"),
      (scratch.path("none.json"), "there is no such file"),
    ] {
      let run = try Program.run([
        "report", "--datasets", Program.datasets, "--output", scratch.path("out"), "--previous",
        path,
      ])
      #expect(run.status == 1 && run.error.contains(message), "\(run.error)")
      #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
    }
  }

  @Test func aFormThatIsNoneIsRefused() throws {
    let scratch = try Scratch()
    let run = try Program.run(["report", "--output", scratch.path("out"), "--format", "odt"])
    #expect(run.status != 0 && run.error.contains("'odt' is invalid"), "\(run.error)")
    #expect(run.error.contains("- ipynb"), "the forms are named")
  }

  @Test func vietnameseNumbersAndLettersAreRight() throws {
    let scratch = try Scratch()
    _ = try Self.report(scratch)
    let page = try scratch.text("out/viet_nam.html")
    #expect(page.contains("39,52\u{A0}%") && page.contains("lang=\"vi\""))
    #expect(page.contains("Đúng tiến độ") && page.contains("Chậm tiến độ"))
    #expect(!page.contains("\u{FFFD}"))
    #expect(page.precomposedStringWithCanonicalMapping == page)
    // Nothing is loaded from elsewhere: addresses stand in links only.
    for page in try ["viet_nam.html", "index.en.html"].map({ try scratch.text("out/\($0)") }) {
      #expect(!page.contains("src=\"http") && !page.contains("@import") && !page.contains("<link"))
    }
  }
}
