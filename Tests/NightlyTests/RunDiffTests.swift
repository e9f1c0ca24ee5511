import StoreFixtures
import DuBao
import Foundation
import Indicators
import Store
import Testing

@testable import Nightly

@Suite("What changed between two runs")
struct RunDiffTests {
  @Test func tellsRevisedDataFromNewData() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "correction.csv",
      BatchFixture.header
        + "xa_1,alpha,2025,20,%,reported,Illustrative office,Report,2026-11-20\n")
    let second = try await fixture.run(fixture.request())
    let changes = try #require(second.diff?.changes)
    #expect(
      !changes.isEmpty
        && changes.allSatisfy { $0.causes == [.newData] || $0.causes == [.revisedData] })
    // The figure was known before; only its value is another one.
    #expect(changes.allSatisfy { $0.causes == [.revisedData] })
    let series = try #require(changes.first?.series.first)
    #expect(series.role == .own && series.place == "xa_1" && series.indicator == "alpha")
    let figure = try #require(series.figures.first)
    #expect(series.count == 1 && figure.kind == .corrected && figure.after == 20)
    #expect(figure.location == "correction.csv:2" && figure.period == .year(2025))
    #expect(second.diff?.learning == nil && second.diff?.namesFigures == true)
  }

  @Test func tellsTheCalendarFromTheModel() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let later = try await fixture.run(
      fixture.request(asOf: CalendarDate(year: 2027, month: 3, day: 1)))
    let changes = try #require(later.diff?.changes)
    // The deadlines of 2026 have passed, and nobody has reported at them.
    #expect(changes.contains { $0.deadline == 2026 && $0.isStatusChange })
    #expect(changes.allSatisfy { $0.causes == [.calendar] })
    let other = try await fixture.run(
      fixture.request(asOf: CalendarDate(year: 2027, month: 3, day: 1), seed: 2))
    #expect(other.manifest?.totals.recomputed == 7)
    #expect(other.diff?.changes.allSatisfy { $0.causes == [.settings] } == true)
  }

  @Test func namesTheFigureOfThePlaceAbove() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "nation.csv",
      BatchFixture.header
        + "viet_nam,gamma,2026-09,31,%,reported,Illustrative office,Report,2026-11-19\n")
    let second = try await fixture.run(fixture.request())
    let change = try #require(second.diff?.changes.first { $0.place == "xa_5" })
    #expect(change.causes == [.relatedData])
    #expect(change.series.map(\.role) == [.above] && change.series.map(\.place) == ["viet_nam"])
    let figure = try #require(change.series.first?.figures.first)
    #expect(figure.kind == .new && figure.before == nil && figure.after == 31)
    #expect(figure.location == "nation.csv:2")
  }

  @Test func namesAFigureThatWasWithdrawn() async throws {
    let fixture = try BatchFixture()
    try await fixture.take(
      "mistake.csv",
      BatchFixture.header
        + "xa_2,beta,2026-08,7,%,reported,Illustrative office,Report,2026-11-18\n")
    try await fixture.run(fixture.request())
    let store = try Store(path: fixture.path("s.sqlite"))
    let last = try #require(try store.imports().last)
    try store.undo(import: last.id, user: "test", time: "2026-11-21T00:00:00Z")
    let second = try await fixture.run(fixture.request())
    let changes = try #require(second.diff?.changes)
    #expect(!changes.isEmpty && changes.allSatisfy { $0.causes == [.revisedData] })
    let figures = Set(changes.flatMap(\.series).flatMap(\.figures))
    let figure = try #require(figures.first)
    #expect(figures.count == 1 && figure.kind == .withdrawn)
    #expect(figure.before == 7 && figure.after == nil && figure.location == "mistake.csv:2")
  }

  /// A pack without any statistic, told from others by its command.
  private func pack(_ command: String) -> PriorPack {
    PriorPack(
      engine: "0", command: command, until: .year(2020), sources: [], entities: [],
      reference: ReferenceClass(changes: [], limits: [], outcomes: []), spreads: [],
      paces: TypicalPaces(records: []),
      reliability: ReliabilityRecord(records: []), scores: [])
  }

  @Test func tellsAnotherPriorPackFromFigures() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request(prior: pack("first")))
    let other = try await fixture.run(fixture.request(prior: pack("second")))
    #expect(other.manifest?.totals.recomputed == 7)
    #expect(other.diff?.changes.isEmpty == true && other.diff?.learning == nil)
    try await fixture.take(
      "correction.csv",
      BatchFixture.header
        + "xa_1,alpha,2025,20,%,reported,Illustrative office,Report,2026-11-20\n")
    let both = try await fixture.run(fixture.request(prior: pack("third")))
    let changes = try #require(both.diff?.changes)
    #expect(!changes.isEmpty && changes.allSatisfy { $0.causes == [.revisedData, .prior] })
    #expect(changes.allSatisfy { $0.series.map(\.place) == ["xa_1"] })
    #expect(both.diff?.learning == nil)
  }

  @Test func tellsAnotherEngine() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    let store = try Store(path: fixture.path("s.sqlite"))
    let run = try #require(try store.runs().first)
    let setting = run.setting
    let other = BatchRun(
      number: run.number, state: run.state, startedAt: run.startedAt, finishedAt: run.finishedAt,
      setting: BatchSetting(
        engine: "9.9.9", asOf: setting.asOf, seed: setting.seed, paths: setting.paths,
        prior: setting.prior, experience: "other", experienceUntil: setting.experienceUntil,
        shard: nil))
    let figures = try RunFigures(store, run, other, try store.vocabulary())
    #expect(try SettingCauses(store, run, other, figures).causes == [.engine])
    #expect(figures?.learning == nil)
  }

  @Test func namesTheFiguresOfTheSeriesUsedForLearning() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    // Known before the end of the last month, so that they enter the fit; one series has two of them.
    try await fixture.take(
      "late.csv",
      BatchFixture.header
        + "xa_1,alpha,2025,12,%,reported,Illustrative office,Report,2026-10-20\n"
        + "xa_1,alpha,2024,11,%,reported,Illustrative office,Report,2026-10-20\n"
        + "xa_3,beta,2025,13,%,reported,Illustrative office,Report,2026-10-20\n")
    let second = try await fixture.run(fixture.request())
    let diff = try #require(second.diff)
    #expect(diff.changes.allSatisfy { $0.causes.contains(.learned) })
    let own = try #require(diff.changes.first { $0.place == "xa_1" && $0.indicator == "alpha" })
    #expect(own.causes == [.revisedData, .learned] && own.series.first?.count == 2)
    let learning = try #require(diff.learning)
    #expect(learning.seriesCount == 2 && learning.figureCount == 3)
    #expect(learning.series.map(\.place) == ["xa_1", "xa_3"])
    #expect(learning.series.map(\.count) == [2, 1])
    #expect(learning.series.allSatisfy { $0.role == .training })
    #expect(learning.series.last?.figures.first?.location == "late.csv:4")
  }

  @Test(
    arguments: [
      (EvidenceReference.State?.some(.accepted), "minh chứng được chấp nhận"),
      (.sentBack, "minh chứng bị trả lại"), (.rejected, "minh chứng không được chấp nhận"),
      (nil, "bỏ kết quả thẩm định minh chứng"),
    ])
  func whatBecameOfEvidenceIsSaid(state: EvidenceReference.State?, words: String) {
    let figure = FigureChange(
      place: "xa_1", indicator: "alpha", period: .year(2025), kind: .appraised,
      location: "check.csv:2", before: 20, after: 20, unit: "%", evidence: state)
    #expect(RunDiffWords(.vietnamese).figure(figure).contains(words))
  }

  @Test func writesFiguresAsTextAndRows() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "correction.csv",
      BatchFixture.header
        + "xa_1,alpha,2025,20.5,%,reported,Illustrative office,Report,2026-11-20\n")
    let diff = try #require(try await fixture.run(fixture.request()).diff)
    let figure = try #require(diff.changes.first?.series.first?.figures.first)
    let before = try #require(figure.before)
    let vietnamese = RunDiffWords(.vietnamese).figure(figure)
    #expect(vietnamese.hasPrefix("năm 2025: "))
    #expect(vietnamese.hasSuffix(" → 20,5 %, đính chính (correction.csv:2)"))
    #expect(RunDiffWords(.english).figure(figure).hasSuffix("20.5 %, corrected (correction.csv:2)"))
    let rows = diff.rows.filter { $0.count == diff.columns.count }
    #expect(rows.count == diff.changes.count)
    #expect(diff.csv.contains("own,xa_1,alpha,1,2025,corrected,\(Int(before)),20.5,%,"))
  }

  @Test func comparesAnyTwoRuns() async throws {
    let fixture = try BatchFixture()
    try await fixture.run(fixture.request())
    try await fixture.take(
      "new.csv",
      BatchFixture.header
        + "xa_1,alpha,2026-06,8,%,reported,Illustrative office,Report,2026-11-20\n")
    try await fixture.run(fixture.request())
    try await fixture.run(fixture.request())
    let store = fixture.path("s.sqlite")
    let whole = try Batch.diff(store, from: 1, to: 3)
    #expect(!whole.changes.isEmpty)
    #expect(try Batch.diff(store, from: 2, to: 3).changes.isEmpty)
    #expect(try Batch.diff(store, from: nil, to: nil).changes.isEmpty)
    let back = try Batch.diff(store, from: 3, to: 1)
    #expect(back.changes.map(\.before) == whole.changes.map(\.after))
    #expect(throws: BatchError.unknownRun(9, known: [1, 2, 3])) {
      try Batch.diff(store, from: 1, to: 9)
    }
  }

  @Test func needsTwoRuns() async throws {
    let fixture = try BatchFixture()
    #expect(throws: BatchError.nothingToCompare) {
      try Batch.diff(fixture.path("s.sqlite"), from: nil, to: nil)
    }
  }
}
