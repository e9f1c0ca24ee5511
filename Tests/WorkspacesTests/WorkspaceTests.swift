import StoreFixtures
import DuBao
import Foundation
import GapReports
import Indicators
import Logging
import Nightly
import Planning
import PriorPacks
import Reporting
import Store
import Testing
import Workspaces

/// What a workspace answers must be what the commands say, and stay so whatever happens to the data meanwhile.
@Suite struct WorkspaceTests {
  private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path

  private func day() throws -> CalendarDate { try #require(BatchFixture.asOf) }

  private func workspace(_ fixture: BatchFixture) throws -> Workspace {
    try Workspace(.store(fixture.path("s.sqlite")), WorkspaceSettings(asOf: day()))
  }

  @Test func tellsOfAPlaceOfAStoreWhatTheReportTells() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    for place in ["xa_1", "xa_5", "xa_6"] {
      let expected = try await Pipeline.report(
        fromStore: fixture.path("s.sqlite"), ReportRequest(asOf: day(), places: [place]))
      #expect(try await workspace.report(of: place) == expected)
    }
  }

  @Test func tellsOfPlacesOfAFolderWhatTheReportTells() async throws {
    let prior = try PriorFile.read(Self.datasets + "/prior")
    let workspace = try Workspace(
      .dataFolder(Self.datasets), WorkspaceSettings(asOf: day(), prior: .pack(prior)))
    for place in ["viet_nam", "kien_an"] {
      let expected = try await Pipeline.report(
        from: Self.datasets, ReportRequest(asOf: day(), places: [place], prior: prior))
      #expect(try await workspace.report(of: place) == expected)
    }
    #expect(try await workspace.reliability.isEmpty == false)
    #expect(try workspace.runs().isEmpty)
    #expect(try workspace.progress() == nil)
    await #expect(throws: WorkspaceError.noStore) { try await workspace.manifest(of: 1) }
  }

  @Test func tellsPlacesWithoutAPlanByTheirFigures() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    let report = try await workspace.report(of: "viet_nam")
    #expect(report.places.first?.indicators.map(\.indicator.key) == ["alpha", "beta", "gamma"])
    #expect(report.places.first?.indicators.allSatisfy { $0.milestones.isEmpty } == true)
    #expect(report.places.first?.indicators.allSatisfy { $0.projection != nil } == true)
    await #expect(throws: WorkspaceError.nothingKnown(place: "tinh_a")) {
      try await workspace.report(of: "tinh_a")
    }
    await #expect(throws: WorkspaceError.unknownPlace("../xa_1")) {
      try await workspace.report(of: "../xa_1")
    }
  }

  @Test func answersPlannersQuestionsAsTheCommandsDo() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    let expected = try await Pipeline.planner(
      fromStore: fixture.path("s.sqlite"), ReportRequest(asOf: day()), about: .places(["xa_2"]))
    let planner = try await workspace.planner(of: "xa_2")
    let question = [
      IndicatorScenario(indicator: "alpha", changes: [.pace(factor: 2, from: nil)])
    ]
    let answer = try expected.whatIf("xa_2", question)
    // Asked twice, for the second answer comes from what the first has left in memory.
    #expect(try planner.whatIf("xa_2", question) == answer)
    #expect(try planner.whatIf("xa_2", question) == answer)
    #expect(
      try await planner.explain("xa_2", "beta") == (try await expected.explain("xa_2", "beta")))
    let others = try await Pipeline.planner(
      fromStore: fixture.path("s.sqlite"), ReportRequest(asOf: day()),
      about: .places(["xa_1", "xa_3"]))
    #expect(
      try await workspace.planner(about: .places(["xa_1", "xa_3"]))
        .compare("alpha", .places(["xa_1", "xa_3"]))
        == others.compare("alpha", .places(["xa_1", "xa_3"])))
  }

  @Test func versionsChangeWithTheDataAndTheDayAlone() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    var seen = [try await workspace.version()]
    #expect(try await workspace.version() == seen[0])
    func expectAnother() async throws {
      let version = try await workspace.version()
      #expect(!seen.contains(version) && !seen.map(\.tag).contains(version.tag))
      seen.append(version)
      #expect(try await workspace.version() == version)
    }
    try await fixture.take(
      "new.csv",
      BatchFixture.header + "xa_1,alpha,2026-10,8,%,reported,Office,Report,2026-11-10\n")
    try await expectAnother()
    #expect(
      try await workspace.report(of: "xa_1").places[0].indicators[0].observations.last?
        .observation.value == 8)
    let last = try #require(try Store(path: fixture.path("s.sqlite")).imports().last)
    try StoreImport.undo(
      last.id, in: fixture.path("s.sqlite"), waitingUpTo: 0, BatchFixture.options())
    try await expectAnother()
    #expect(
      try await workspace.report(of: "xa_1").places[0].indicators[0].observations.last?
        .observation.value != 99)
    try await fixture.run(fixture.request())
    try await expectAnother()
    #expect(try await workspace.version().run == 1)
    let later = try Workspace(
      .store(fixture.path("s.sqlite")),
      WorkspaceSettings(asOf: day().advanced(by: 1)))
    #expect(try await later.version() != seen.last)
  }

  @Test func filesOfAFolderMakeVersions() async throws {
    let fixture = try BatchFixture()
    let folder = fixture.path("illustrative")
    let workspace = try Workspace(.dataFolder(folder), WorkspaceSettings(asOf: day()))
    let before = try await workspace.version()
    try Data(
      (BatchFixture.header + "xa_1,alpha,2026-10,8,%,reported,Office,Report,2026-11-10\n").utf8
    ).write(to: URL(filePath: folder + "/observations/more.csv"))
    try await Task.sleep(for: .milliseconds(600))
    #expect(try await workspace.version() != before)
    #expect(
      try await workspace.report(of: "xa_1").places[0].indicators[0].observations.last?
        .observation.value == 8)
  }

  @Test func tellsHowFarARunIs() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    #expect(try workspace.progress() == nil)
    let told = ProgressNotes()
    let batch = Batch(
      try fixture.request(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    _ = try await batch.run { done, pending in
      told.add(done, pending, try? workspace.progress())
    }
    #expect(told.notes.count == 7)
    for note in told.notes {
      #expect(note.progress?.run == 1)
      #expect(note.progress?.pending == note.pending && note.progress?.places == 7)
      // What is told was kept before, and one more may have been since.
      #expect(note.progress.map { (note.done...note.pending).contains($0.done) } == true)
    }
    #expect(try workspace.progress() == nil)
  }

  @Test func tellsRunsAndTheirDifferences() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    let first = try #require(try await fixture.run(fixture.request()).manifest)
    #expect(try await workspace.manifest(of: 1).units == first.units)
    #expect(try await workspace.manifest(of: 1).totals == first.totals)
    try await fixture.take(
      "new.csv",
      BatchFixture.header + "xa_1,alpha,2026-10,8,%,reported,Office,Report,2026-11-10\n")
    let second = try #require(try await fixture.run(fixture.request()).manifest)
    #expect(try workspace.runs().map(\.number) == [1, 2])
    let record = try await workspace.manifest(of: 2)
    #expect(record.units == second.units && record.previous == 1)
    #expect(record.totals.recomputed == 1)
    let diff = try await workspace.diff(from: 1, to: 2)
    #expect(diff == (try Batch.diff(fixture.path("s.sqlite"), from: 1, to: 2)))
    #expect(!diff.changes.isEmpty)
    await #expect(throws: BatchError.unknownRun(9, known: [1, 2])) {
      try await workspace.manifest(of: 9)
    }
  }

  @Test func readersAtTheSameTimeAreToldTheSame() async throws {
    let fixture = try BatchFixture()
    let workspace = try workspace(fixture)
    let tags = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<60 {
        group.addTask {
          switch number % 3 {
          case 0: return try await workspace.overview().places.count
          case 1: return try await workspace.report(of: "xa_\(1 + number % 6)").places.count
          default: return try await workspace.planner(of: "xa_1").place("xa_1").key.count
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(tags.count == 60)
  }
}

/// What a workspace told while a run went on.
private final class ProgressNotes {
  private(set) var notes: [(done: Int, pending: Int, progress: RunProgress?)] = []

  func add(_ done: Int, _ pending: Int, _ progress: RunProgress?) {
    notes.append((done, pending, progress))
  }
}
