import Indicators
import Reporting
import Testing

@testable import GapReports

@Suite("Changes since an earlier report")
struct ChangesTests {
  private static let place = Sample.place("xa_an")
  private static let figures = [
    Sample.observation(.year(2024), 40), Sample.observation(.year(2025), 46),
  ]

  /// What a report of one milestone looks like.
  private struct State {
    var status = Status.atRisk
    var probability: Double? = 0.5
    var isPast = false
    var value = 80.0
    var figures = ChangesTests.figures
    var parent: [Observation] = []

    var report: IndicatorReport {
      Sample.report(
        Sample.indicator(), figures, parent: parent,
        [
          Sample.assessment(
            Sample.milestone("a", value: value), status, isPast: isPast, probability: probability)
        ])
    }
  }

  private static func changes(
    from old: [IndicatorReport], to new: [IndicatorReport], engine: String = "9.8.7",
    method: Method = Sample.method(), others: [PlaceReport] = [],
    othersNow: [Observation] = [], tasks: (old: [TaskAssessment], new: [TaskAssessment]) = ([], [])
  ) throws -> ReportChanges {
    let previous = Sample.gapReport(
      [Sample.placeReport(place, old, tasks: tasks.old)] + others)
    let changes = Changes(
      previous: previous, engine: engine, method: method, prior: nil,
      observations: { _, place in othersNow.filter { $0.place == place } })
    return try #require(changes.changes(place, new, tasks.new))
  }

  private static func causes(
    _ change: (inout State) -> Void
  ) throws -> [MilestoneChange.Cause] {
    var now = State()
    now.probability = 0.7
    change(&now)
    let found = try changes(from: [State().report], to: [now.report])
    return try #require(found.milestones.first).causes
  }

  @Test func nothingChangedIsToldAsACount() throws {
    let same = try Self.changes(from: [State().report], to: [State().report])
    #expect(same.milestones.isEmpty && same.tasks.isEmpty && same.unchanged == 1)
    #expect(same.since == Sample.day(2026, 3, 31))
    let unknown = Changes(
      previous: Sample.gapReport([]), engine: "", method: Sample.method(), prior: nil,
      observations: { _, _ in [] })
    #expect(unknown.changes(Self.place, [State().report], []) == nil)
  }

  @Test(arguments: [(0.549, 0), (0.55, 1), (0.45, 1), (0.451, 0)])
  func fivePointsAreAChange(probability: Double, count: Int) throws {
    var now = State()
    now.probability = probability
    let found = try Self.changes(from: [State().report], to: [now.report])
    #expect(found.milestones.count == count && found.unchanged == 1 - count)
  }

  @Test func eachCauseIsNamed() throws {
    #expect(try Self.causes { _ in } == [.time])
    #expect(try Self.causes { $0.value = 75 } == [.planChanged])
    #expect(try Self.causes { $0.isPast = true } == [.deadlinePassed])
    #expect(
      try Self.causes { $0.figures.append(Sample.observation(.half(1, year: 2026), 60)) }
        == [.newObservation])
    #expect(
      try Self.causes { $0.figures[1] = Sample.observation(.year(2025), 52) }
        == [.revisedObservation])
    #expect(try Self.causes { $0.figures.removeLast() } == [.revisedObservation])
    #expect(
      try Self.causes {
        $0.parent = [Sample.observation(.year(2025), 70, place: "tinh")]
      } == [.otherPlaces])
  }

  @Test func anotherEngineOrMethodIsACause() throws {
    var now = State()
    now.status = .onTrack
    let (old, new) = ([State().report], [now.report])
    let engine = try Self.changes(from: old, to: new, engine: "9.9.0")
    #expect(engine.milestones.first?.causes == [.method])
    let method = try Self.changes(from: old, to: new, method: Sample.method(atRiskFrom: 0.4))
    #expect(method.milestones.first?.causes == [.method])
  }

  @Test func figuresOfSistersAreACause() throws {
    var now = State()
    now.probability = 0.6
    let sister = Sample.observation(.year(2025), 70, place: "xa_binh")
    let others = [
      Sample.placeReport(Sample.place("xa_binh"), [Sample.report(Sample.indicator(), [sister], [])])
    ]
    func causes(_ now: [Observation], _ new: IndicatorReport) throws -> [MilestoneChange.Cause]? {
      try Self.changes(from: [State().report], to: [new], others: others, othersNow: now)
        .milestones.first?.causes
    }
    #expect(try causes([sister], now.report) == [.time])
    #expect(
      try causes([Sample.observation(.year(2025), 74, place: "xa_binh")], now.report)
        == [.otherPlaces])
  }

  @Test func whatIsNewOrGoneIsTold() throws {
    let other = Sample.report(
      Sample.indicator("radio"), [],
      [Sample.assessment(Sample.milestone("b", indicator: "radio"), .onTrack, probability: 0.8)])
    let added = try Self.changes(from: [State().report], to: [State().report, other])
    #expect(added.milestones.map(\.causes) == [[.added]] && added.unchanged == 1)
    let removed = try Self.changes(from: [State().report, other], to: [State().report])
    #expect(removed.milestones.map(\.milestone) == ["b"])
    #expect(removed.milestones.first?.causes == [.removed])
    #expect(removed.milestones.first?.after == nil && removed.unchanged == 1)
  }

  @Test func tasksThatMovedAreTold() throws {
    let found = try Self.changes(
      from: [], to: [],
      tasks: (
        [Sample.task("a", .upcoming), Sample.task("b", .overdue), Sample.task("gone", .done)],
        [Sample.task("a", .overdue), Sample.task("b", .overdue), Sample.task("new", .upcoming)]
      ))
    #expect(
      found.tasks == [
        TaskChange(task: "a", before: .upcoming, after: .overdue),
        TaskChange(task: "new", before: nil, after: .upcoming),
        TaskChange(task: "gone", before: .done, after: nil),
      ])
  }
}
