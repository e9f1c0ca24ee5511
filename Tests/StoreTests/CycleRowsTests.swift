import Indicators
import Testing

@testable import Store

@Suite("Reporting duties and decisions in the store")
struct CycleRowsTests {
  private let plan = Plan(
    key: "ke_hoach", place: "phu_binh", title: LocalizedText(vi: "Kế hoạch", en: "Plan"),
    number: "", issuedText: "", issuedOn: nil, authority: "", note: "",
    ownAlertRules: AlertRules(overdueDays: 7, schedulePercent: 40, evidence: false))

  private let milestone = Milestone(
    id: "a", plan: "ke_hoach", place: "phu_binh", indicator: "coverage_5g", row: "1",
    deadline: 2030, comparator: .atLeast, value: 80)

  private func decision(
    _ milestone: String = "a", state: RecordedDecision.State = .open
  ) throws -> RecordedDecision {
    RecordedDecision(
      id: "q1", plan: "ke_hoach", place: "phu_binh", milestone: milestone, kind: .decision,
      text: "Lắp thêm trạm", person: "Lan", on: try StoreFixture.date("2025-06-01"),
      state: state,
      closedOn: state == .closed ? try StoreFixture.date("2025-06-20") : nil,
      location: "q.csv:2")
  }

  private func dataset(
    _ milestones: [Milestone] = [], _ reporting: [ReportingDuty] = [],
    _ decisions: [RecordedDecision] = [], plans: [Plan] = []
  ) -> Dataset {
    Dataset(
      indicators: [], places: [], denominators: [], plans: plans, milestones: milestones, tasks: [],
      reporting: reporting, decisions: decisions, observations: [], findings: [])
  }

  @Test func theyAreKeptInVersions() throws {
    let fixture = try StoreFixture()
    let duty = ReportingDuty(
      plan: "ke_hoach", place: "phu_binh", indicator: "", frequency: .monthly, days: 5)
    try fixture.take(
      dataset([milestone], [duty], [try decision()], plans: [plan]), on: "2025-06-05")
    let summary = try fixture.take(
      dataset([], [], [try decision(state: .closed)]), on: "2025-06-20")
    #expect(summary[.decisions].changed == 1)
    let now = try fixture.store.plans(of: ["phu_binh"])
    #expect(now.reporting == [duty])
    #expect(now.decisions.map(\.state) == [.closed])
    #expect(now.plans.map(\.alertRules.overdueDays) == [7])
    let before = try fixture.store.plans(of: ["phu_binh"], asOf: StoreFixture.date("2025-06-10"))
    #expect(before.decisions.map(\.state) == [.open])
    #expect(try fixture.store.reportingDuties() == [duty])
    #expect(try fixture.store.integrity() == [])
  }

  @Test func aDecisionNeedsItsMilestoneAndTheMilestoneIsKept() throws {
    let fixture = try StoreFixture()
    #expect(throws: StoreError.self) {
      try fixture.take(
        dataset([milestone], [], [try decision("b")], plans: [plan]), on: "2025-06-05")
    }
    try fixture.take(dataset([milestone], plans: [plan]), on: "2025-06-05")
    try fixture.take(dataset([], [], [try decision()]), on: "2025-06-06")
    let needed = #expect(throws: StoreError.self) {
      try fixture.store.undo(import: 2, user: "lan", time: "2025-06-07T08:00:00Z")
    }
    guard case .stillNeeded(2, _, let imports)? = needed else {
      Issue.record("\(String(describing: needed))")
      return
    }
    #expect(imports == [3])
  }

  /// What one place has of such rows changes nothing about others.
  @Test func rowsOfAPlaceLeaveTheVocabularyAsItIs() throws {
    let fixture = try StoreFixture()
    try fixture.take(dataset([milestone], plans: [plan]), on: "2025-06-05")
    let watch = try StoreWatch(fixture.store)
    let day = try StoreFixture.date("2025-07-01")
    let (mark, own, other) = (
      try watch.state().vocabulary,
      try fixture.store.contentHash(ofRowsOf: ["phu_binh"], asOf: day),
      try fixture.store.contentHash(ofRowsOf: ["kien_an"], asOf: day)
    )
    try fixture.take(dataset([], [], [try decision()]), on: "2025-06-06")
    #expect(try watch.state().vocabulary == mark)
    #expect(try fixture.store.contentHash(ofRowsOf: ["phu_binh"], asOf: day) != own)
    #expect(try fixture.store.contentHash(ofRowsOf: ["kien_an"], asOf: day) == other)
  }

  /// A verdict depends on targets and not on what is decided about them.
  @Test func verdictsDoNotDependOnDecisions() throws {
    let fixture = try StoreFixture()
    let day = try StoreFixture.date("2025-07-01")
    try fixture.take(dataset(plans: [plan]), on: "2025-06-04")
    let before = try fixture.store.scope(on: day)
    try fixture.take(dataset([milestone]), on: "2025-06-05")
    let between = try fixture.store.scope(on: day)
    let duty = ReportingDuty(
      plan: "ke_hoach", place: "phu_binh", indicator: "", frequency: .monthly, days: 5)
    try fixture.take(dataset([], [duty], [try decision()]), on: "2025-06-06")
    let after = try fixture.store.scope(on: day)
    let touched = try fixture.store.touchedPlaces(from: before, to: after)
    #expect(touched.places == ["phu_binh"] && touched.imports == [2] && !touched.isEverything)
    let none = try fixture.store.touchedPlaces(from: between, to: after)
    #expect(none.places.isEmpty && none.imports.isEmpty && !none.isEverything)
  }
}
