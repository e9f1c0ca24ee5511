import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Logging
import Nightly
import Store
import Testing

@testable import Server
import Workspaces

/// Verdicts are computed anew by the server itself: told, begun by planners, one at a time, and shown as a whole.
@Suite struct RecalculationTests {
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// Waits until a run has ended.
  private func ended(_ recalculation: Recalculation) async throws -> Recalculation.Outcome {
    while true {
      if let outcome = recalculation.outcome { return outcome }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  @Test func whatTheVerdictsDoNotKnowIsTold() async throws {
    let nation = try SmallNation()
    let workspace = try nation.workspace()
    defer { withExtendedLifetime(nation) {} }
    func stale() async throws -> StaleVerdicts? {
      try await workspace.staleVerdicts(at: workspace.version())
    }
    #expect(try await stale() == nil)
    try await nation.run()
    #expect(try await stale() == nil)
    try await nation.report("xa_hai", 61)
    try await nation.report("dien_bien", 62)
    let found = try #require(try await stale())
    #expect(found.run == 1 && found.imports == 2 && !found.isEverything)
    #expect(found.places == ["dien_bien", "xa_hai"])
    // What came and went again changes nothing.
    try nation.undo()
    #expect(try await stale()?.places == ["xa_hai"])
    try await nation.run()
    #expect(try await stale() == nil)
    // Neither run nor store knows of it any more: the run did.
    try StoreImport.undo(
      2, in: nation.store, waitingUpTo: 0,
      ImportOptions(day: nation.asOf, time: "2026-11-21T00:00:00Z", user: "test"))
    #expect(try await stale()?.places == ["xa_hai"])
  }

  @Test func aPlannerBeginsARunAndReadersSeeItWhole() async throws {
    let nation = try SmallNation()
    let test = try TestSite(hasAccounts: true, workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    try await nation.run()
    let planner = try await test.logIn("planner")
    let reader = try await test.logIn("reader")
    #expect(!(try await test.ask(.get, "/", as: planner).text.contains("class=\"notice stale\"")))
    try await nation.report("dien_bien", 8)
    let told = try await test.ask(.get, "/", as: planner).text
    #expect(told.contains("Kết luận là của lần tính số 1"))
    #expect(told.contains("<a href=\"/places/dien_bien\">xã Điện Biên</a>"))
    #expect(told.contains("<form method=\"post\" action=\"/runs\">"))
    let read = try await test.ask(.get, "/", as: reader).text
    #expect(read.contains("Kết luận là của lần tính số 1") && !read.contains("action=\"/runs\""))
    #expect(try await test.send("/runs", as: reader).status == 403)
    let begun = try await test.send("/runs", as: planner)
    #expect(begun.status == 303 && begun["location"] == "/runs?begun=1")
    #expect(try await ended(test.site.recalculation) == .finished(run: 2, computed: 1))
    let page = try await test.ask(.get, "/runs?begun=1", as: planner).text
    #expect(page.contains("Đã tính xong lần tính số 2: 1 địa phương"))
    let after = try await test.ask(.get, "/", as: planner).text
    #expect(
      after.contains("Kết luận của lần tính số 2") && !after.contains("class=\"notice stale\""))
    // Begun and finished stand in the audit log.
    let entry = try #require(
      try test.file.audit(50, before: nil).first {
        $0.action == "POST /runs" && $0.account == "planner"
      })
    #expect(entry.outcome == "303" && entry.change.contains("run"))
    #expect(
      FileManager.default.fileExists(
        atPath: nation.folder.appending(path: "forecasts/manifest.json").path))
  }

  @Test func oneRunAtATime() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let browser = TestSite.Browser()
    do {
      let lock = try StoreLock(store: nation.store, command: "regenerate")
      defer { withExtendedLifetime(lock) {} }
      let refused = try await test.send("/runs", as: browser)
      #expect(refused.status == 409 && refused.text.contains("Đang có một lần tính"))
      let page = try await test.ask(.get, "/runs", as: browser).text
      #expect(page.contains("Một lần tính đang chuẩn bị."))
      #expect(!page.contains("<button type=\"submit\">Tính lại"))
      #expect(page.contains("<noscript><meta http-equiv=\"refresh\""))
    }
    let folder = try TestSite()
    let answer = try await folder.send("/runs", as: TestSite.Browser())
    #expect(answer.status == 409 && answer.text.contains("thư mục dữ liệu"))
  }

  @Test func aFailureIsToldInWords() async throws {
    let nation = try SmallNation()
    var options = ServerOptions()
    options.forecasts = nation.folder.appending(path: "data/places.csv/forecasts").path
    let test = try TestSite(options: options, workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let browser = TestSite.Browser()
    #expect(try await test.send("/runs", as: browser).status == 303)
    guard case .failed = try await ended(test.site.recalculation) else {
      Issue.record("a folder that cannot be made does not fail")
      return
    }
    let page = try await test.ask(.get, "/runs?begun=1", as: browser).text
    #expect(page.contains("role=\"alert\">Lần tính lại vừa rồi không xong: không ghi được"))
  }

  @Test func importsAreFollowedByARun() async throws {
    let nation = try SmallNation()
    let workspace = try nation.workspace()
    let recalculation = Recalculation(workspace)
    try await nation.run()
    let watch = Task { await recalculation.keepUp(logger) }
    defer { withExtendedLifetime(nation) { watch.cancel() } }
    try await nation.report("xa_hai", 63)
    #expect(try await ended(recalculation) == .finished(run: 2, computed: 1))
    #expect(try await workspace.staleVerdicts(at: workspace.version()) == nil)
    // A server that ends begins no other run.
    await recalculation.finish(within: .seconds(60))
    #expect(throws: RecalculationError.ending) { try recalculation.start(logger) }
  }

  @Test func aRunOnBackgroundThreadsGivesTheSameBytes() async throws {
    let (one, other) = (try SmallNation(), try SmallNation())
    try await one.run()
    let recalculation = Recalculation(
      try other.workspace(), output: other.folder.appending(path: "out").path)
    try recalculation.start(logger)
    #expect(try await ended(recalculation) == .finished(run: 1, computed: 3))
    for file in ["manifest.json", "places/dien_bien/dien_bien/assessments.csv"] {
      let path = "out/" + file
      #expect(
        try Data(contentsOf: one.folder.appending(path: path))
          == Data(contentsOf: other.folder.appending(path: path)), "\(file)")
    }
  }
}
