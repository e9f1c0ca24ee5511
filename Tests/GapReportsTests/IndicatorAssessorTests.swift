import Assessment
import Forecasting
import Indicators
import Projecting
import Reporting
import Testing

@testable import GapReports

/// A nation with figures, a commune with figures of one indicator only.
private enum Small {
  static let nation = Sample.place("nuoc", .nation)
  static let commune = Sample.place("xa_an", .commune, parent: "nuoc")
  static let indicators = [Sample.indicator("fibre"), Sample.indicator("radio")]

  static let observations =
    (0..<8).map { step in
      Sample.observation(.year(2018 + step), 20 + 6 * Double(step))
    }
    + ["fibre", "radio"].flatMap { key in
      (0..<8).map { step in
        Sample.observation(
          .year(2018 + step), 30 + 5 * Double(step), indicator: key, place: "nuoc")
      }
    }

  static let milestones = [
    Sample.milestone("fibre:undated", deadline: nil),
    Sample.milestone("fibre:2035", deadline: 2035, value: 90),
    Sample.milestone("fibre:2028", deadline: 2028, value: 75),
    Sample.milestone("fibre:2024", deadline: 2024, value: 50),
    Sample.milestone("radio:2030", indicator: "radio"),
  ]

  static func dataset(_ more: [Observation] = [], isPlanned: Bool = true) -> Dataset {
    Dataset(
      indicators: indicators, places: [nation, commune], denominators: [],
      plans: isPlanned
        ? [
          Plan(
            key: "ke_hoach", place: "xa_an", title: LocalizedText(vi: "", en: ""), number: "",
            issuedText: "", issuedOn: nil, authority: "", note: "")
        ] : [],
      milestones: isPlanned ? milestones : [], tasks: [], observations: observations + more,
      findings: [])
  }

  /// The report of the commune's indicators, and the counts of its milestones.
  static func reports(
    _ dataset: Dataset = dataset(), seed: UInt64 = 5
  ) async -> (reports: [IndicatorReport], counts: [(deadline: Int, count: JointCount)]) {
    let fitted = await FittedPanel(to: dataset, asOf: Sample.asOf, prior: nil)
    let assessor = IndicatorAssessor(
      outlooks: Projections(dataset, asOf: Sample.asOf, fitted), asOf: Sample.asOf, prior: nil,
      simulator: PathSimulator(seed: seed))
    var counter = MilestoneCounter(asOf: Sample.asOf)
    let reports = dataset.indicators.map { indicator in
      assessor.report(
        indicator, commune, dataset.milestones.filter { $0.indicator == indicator.key }, [], [],
        &counter)
    }
    return (reports, counter.counts.map { ($0.deadline, $0.count) })
  }
}

@Suite("One indicator in one place")
struct IndicatorAssessorTests {
  @Test func figuresOfItsOwn() async throws {
    let report = try #require(await Small.reports().reports.first)
    #expect(report.grade == .a && report.parent == nil && report.parentObservations.isEmpty)
    #expect(
      report.observations.map(\.observation.value) == Small.observations.prefix(8).map(\.value))
    let projection = try #require(report.projection)
    #expect(projection.source == "xa_an" && projection.origin == 2026)
    #expect(projection.rows.map(\.time) == (2027...2051).map(Double.init))
    for row in projection.rows {
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
      #expect(row.quantiles.allSatisfy { (0...100).contains($0) })
    }
  }

  @Test func milestonesComeByDeadlineWithTheirCourses() async throws {
    let report = try #require(await Small.reports().reports.first)
    #expect(
      report.milestones.map(\.milestone.id)
        == ["fibre:2024", "fibre:2028", "fibre:2035", "fibre:undated"])
    // 56 % at the end of 2024 against 50 %.
    #expect(report.milestones[0].status == .achieved && report.milestones[0].isPast)
    let probabilities = report.milestones.dropFirst().prefix(2).map(\.probability)
    #expect(probabilities.allSatisfy { (0.02...0.98).contains($0 ?? 0) })
    #expect(report.courses.map(\.milestone) == ["fibre:2028", "fibre:2035"])
    let course = try #require(report.courses.first)
    #expect(course.glidePath.map(\.year) == [2026, 2027, 2028])
    // From 62 at the end of 2025 to 75 at the end of 2028, a third of the way each year.
    let required = course.glidePath.map { ($0.required ?? .nan) - 62 }
    #expect(zip(required, [1.0, 2, 3]).allSatisfy { abs($0 - $1 * 13 / 3) < 1e-9 })
    #expect(course.official.map(\.rule) == OfficialRules.all.map(\.name))
  }

  @Test func whatThePlaceHasNotReportedIsBorrowed() async throws {
    let report = try #require(await Small.reports().reports.last)
    #expect(report.grade == .e && report.observations.isEmpty)
    #expect(report.parent == Small.nation && report.projection?.source == "nuoc")
    #expect(Set(report.parentObservations.map(\.observation.place)) == ["nuoc"])
    #expect(report.milestones.map(\.status) == [.indicative])
  }

  @Test func nothingIsKnownOfWhatNobodyReports() async throws {
    let dataset = Small.dataset()
    let bare = Dataset(
      indicators: dataset.indicators, places: dataset.places, denominators: [],
      plans: dataset.plans, milestones: dataset.milestones, tasks: [], observations: [],
      findings: [])
    for report in await Small.reports(bare).reports {
      #expect(report.projection == nil && report.parent == nil && report.courses.isEmpty)
      #expect(report.milestones.allSatisfy { $0.status == .notAssessable && $0.reason != nil })
    }
  }

  @Test func laterFiguresDoNotMatterAndSeedsOnlyMovePaths() async {
    let now = await Small.reports()
    let later = await Small.reports(
      Small.dataset([Sample.observation(.quarter(4, year: 2026), 99)]))
    #expect(now.reports == later.reports)
    let other = await Small.reports(seed: 6)
    func stated(_ reports: [IndicatorReport]) -> [Double?] {
      reports.flatMap(\.milestones).map(\.probability)
    }
    #expect(stated(other.reports) == stated(now.reports))
    #expect(other.reports.map(\.projection) == now.reports.map(\.projection))
  }

  @Test func milestonesAreCountedByDeadline() async {
    let counts = await Small.reports().counts
    // What was due in 2024 is not ahead any more.
    #expect(counts.map(\.deadline) == [2028, 2030, 2035])
    #expect(counts.allSatisfy { $0.count.total == 1 && (0...1).contains($0.count.mean) })
  }

  @Test func aDeclaredBreakIsMarkedAndRestartsTheSeries() async throws {
    let broken = Observation(
      place: "xa_an", indicator: "fibre", period: .half(1, year: 2026), value: 25, unit: "%",
      status: .reported, seriesBreak: .definition)
    let report = try #require(await Small.reports(Small.dataset([broken])).reports.first)
    #expect(report.breaks.map(\.declared) == [.definition] && report.grade == .d)
    #expect(report.findings.map(\.code) == ["declared-break"])
    #expect(report.observations.map(\.isFitted) == Array(repeating: false, count: 8) + [true])
  }
}

@Suite("Report of all places")
struct ReportBuilderTests {
  @Test func placesWithAPlanAreReportedOn() async throws {
    let report = try await ReportBuilder(
      Small.dataset(), ReportRequest(asOf: Sample.asOf, seed: 5)
    ).report()
    let place = try #require(report.places.first)
    #expect(report.places.count == 1 && place.ancestors == [Small.nation])
    #expect(await place.indicators == Small.reports().reports)
    #expect(report.rollUps.map(\.place) == [Small.nation] && report.leagues.isEmpty)
    #expect(report.seed == 5 && report.asOf == Sample.asOf && place.changes == nil)
  }

  @Test func aPlaceWithoutAPlanIsAskedForOnPurpose() async throws {
    let dataset = Small.dataset(isPlanned: false)
    let request = ReportRequest(asOf: Sample.asOf, places: ["xa_an"])
    #expect(throws: ReportError.unknownPlace("xa_an", known: [])) {
      try ReportBuilder(dataset, request)
    }
    let report = try await ReportBuilder(dataset, request, tellsUnplanned: true).report()
    #expect(report.places.first?.indicators.map(\.indicator.key) == ["fibre"])
    #expect(
      ReportError.unknownPlace("xa_la", known: ["xa_an", "xa_binh"]).description
        == "no place with a plan has the key 'xa_la'; the keys are xa_an, xa_binh")
  }

  @Test func anEarlierReportOfTheSameDataHasNoChanges() async throws {
    let first = try await ReportBuilder(
      Small.dataset(), ReportRequest(asOf: Sample.asOf)
    ).report()
    let second = try await ReportBuilder(
      Small.dataset(), ReportRequest(asOf: Sample.asOf, previous: first)
    ).report()
    let changes = try #require(second.places.first?.changes)
    #expect(changes.milestones.isEmpty && changes.unchanged == Small.milestones.count)
    #expect(second.manifest.previous == Sample.asOf)
  }
}

@Suite("Words for a reading")
struct ReadingLabelTests {
  @Test func valuesAndPeriodsOnceWhoeverRepeatsThem() {
    let october = Sample.observation(.month(10, year: 2025), 39.52)
    let repeated = Sample.observation(.month(10, year: 2025), 39.52, publisher: "Báo")
    let label = ReadingLabel.text([october, repeated])
    #expect(label.en == "If 39.52% (October 2025) holds")
    #expect(label.vi == "Nếu tin 39,52\u{A0}% (10/2025)")
    #expect(ReadingLabel.text([]).en == "Without the disputed figure")
  }
}
