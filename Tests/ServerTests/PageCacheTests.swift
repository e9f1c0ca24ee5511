import Foundation
import Indicators
import Logging
import NIOCore
import Synchronization
import Testing

@testable import Server
import Workspaces

/// Pages while work goes on: made once, shown while newer ones are made, and never too old for who asks.
@Suite struct PageCacheTests {
  /// Makes pages, which wait for the gate to open, and counts them.
  private final class Maker: Sendable {
    private struct State {
      var isOpen = true
      var waiting: [CheckedContinuation<Void, Never>] = []
      var made = 0
      var atOnce = 0
      var mostAtOnce = 0
      var failure: (any Error)?
    }

    private let state = Mutex(State())
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    var made: Int { state.withLock { $0.made } }
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

    func close() { state.withLock { $0.isOpen = false } }

    func open() {
      let waiting = state.withLock { state in
        state.isOpen = true
        defer { state.waiting = [] }
        return state.waiting
      }
      for resume in waiting { resume.resume() }
    }

    func fail(with error: (any Error)?) { state.withLock { $0.failure = error } }

    func source(_ address: String = "/", _ scope: DataScope = .everything) -> PageSource {
      PageSource(
        key: PageKey(address: address, language: .english), scope: scope, workspace: workspace
      ) { [self] version in
        state.withLock { state in
          state.made += 1
          state.atOnce += 1
          state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
        }
        await withCheckedContinuation { resume in
          let isOpen = state.withLock { state in
            if !state.isOpen { state.waiting.append(resume) }
            return state.isOpen
          }
          if isOpen { resume.resume() }
        }
        try state.withLock { state in
          state.atOnce -= 1
          if let failure = state.failure { throw failure }
        }
        return Page(
          title: "", content: "import \(version.lastImport ?? 0), undone \(version.undone)")
      }
    }

    /// Waits until so many pages are being made or were made.
    func wait(until count: Int) async throws {
      while made < count { try await Task.sleep(for: .milliseconds(2)) }
    }
  }

  private let nation: SmallNation
  private let maker: Maker
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  init() throws {
    nation = try SmallNation()
    maker = Maker(try nation.workspace())
  }

  private func text(
    _ cache: PageCache, _ source: PageSource, knowing write: ContinuousClock.Instant? = nil
  ) async throws -> String {
    try await cache.page(source, knowing: write, logger).page.content
  }

  @Test func theOlderPageIsShownWhileTheNewerIsMade() async throws {
    let cache = PageCache(
      PagePolicy(grace: .milliseconds(20), longestWait: .seconds(600), patience: .seconds(86_400)))
    #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    maker.close()
    try await nation.report("xa_hai", 61)
    for _ in 0..<3 {
      #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    }
    maker.open()
    while try await text(cache, maker.source()) != "import 2, undone 0" {}
    #expect(maker.made == 2)
  }

  @Test func aPageIsMadeOnceHoweverManyAsk() async throws {
    let cache = PageCache(
      PagePolicy(grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400)))
    maker.close()
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<80 { group.addTask { try await text(cache, maker.source()) } }
      try await maker.wait(until: 1)
      maker.open()
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts == ["import 1, undone 0"] && maker.made == 1)
    try await nation.report("xa_hai", 62)
    let later = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<80 { group.addTask { try await text(cache, maker.source()) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(later == ["import 2, undone 0"] && maker.made == 2)
  }

  @Test func whoeverHasWrittenIsShownNothingOlder() async throws {
    let cache = PageCache(
      PagePolicy(grace: .zero, longestWait: .seconds(600), patience: .seconds(86_400)))
    _ = try await text(cache, maker.source())
    maker.close()
    try await nation.report("xa_hai", 63)
    // This making begins before the writer's own import, and knows nothing of it.
    #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    try await maker.wait(until: 2)
    try await nation.report("xa_hai", 64)
    let wrote = ContinuousClock.now
    let own = Task { try await text(cache, maker.source(), knowing: wrote) }
    #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    maker.open()
    #expect(try await own.value == "import 3, undone 0")
  }

  @Test func noPageIsShownBeyondPatience() async throws {
    let cache = PageCache(
      PagePolicy(grace: .zero, longestWait: .seconds(600), patience: .milliseconds(300)))
    _ = try await text(cache, maker.source())
    try await nation.report("xa_hai", 65)
    try await Task.sleep(for: .milliseconds(400))
    #expect(try await text(cache, maker.source()) == "import 2, undone 0")
    // A page that agrees with the data stays young without being made again.
    try await Task.sleep(for: .milliseconds(400))
    #expect(try await text(cache, maker.source()) == "import 2, undone 0")
    #expect(maker.made == 2)
  }

  @Test func undoingIsShown() async throws {
    let cache = PageCache(
      PagePolicy(grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400)))
    let place = maker.source("/places/xa_ba", .place("xa_ba"))
    _ = try await text(cache, place)
    try await nation.report("xa_hai", 66)
    // The page of another place is not made again, and says which import it agrees with.
    #expect(try await cache.page(place, knowing: nil, logger).version.lastImport == 2)
    #expect(try await text(cache, place) == "import 1, undone 0" && maker.made == 1)
    try nation.undo()
    #expect(try await text(cache, place) == "import 2, undone 1" && maker.made == 2)
    #expect(try await text(cache, maker.source()) == "import 2, undone 1")
  }

  @Test func onlyFiguresOfItsOwnPlaceMakeAPageAnew() async throws {
    let cache = PageCache(
      PagePolicy(grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400)))
    let page = maker.source("/places/xa_ba", .place("xa_ba"))
    let names = maker.source("/runs/1", .vocabulary)
    for source in [page, names] { _ = try await text(cache, source) }
    try await nation.report("dien_bien", 67)
    for source in [page, names] {
      #expect(try await text(cache, source) == "import 1, undone 0")
    }
    try await nation.report("xa_ba", 68)
    #expect(try await text(cache, page) == "import 3, undone 0")
    #expect(try await text(cache, names) == "import 1, undone 0")
    // Those of the nation are behind every place.
    try await nation.report("viet_nam", 69)
    #expect(try await text(cache, page) == "import 4, undone 0")
  }

  @Test func aPageThatNothingHasTouchedWaitsForNoOther() async throws {
    let cache = PageCache(
      PagePolicy(
        grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400), atOnce: 1))
    let page = maker.source("/places/xa_ba", .place("xa_ba"))
    _ = try await text(cache, page)
    maker.close()
    try await nation.report("xa_hai", 60)
    let other = Task { try await text(cache, maker.source("/places/xa_hai", .place("xa_hai"))) }
    try await maker.wait(until: 2)
    #expect(try await cache.page(page, knowing: nil, logger).version.lastImport == 2)
    maker.open()
    #expect(try await other.value == "import 2, undone 0")
  }

  @Test func whoHasNothingToBeShownIsToldThatThePageIsBeingMade() async throws {
    let cache = PageCache(
      PagePolicy(grace: .zero, longestWait: .milliseconds(100), patience: .seconds(86_400)))
    maker.close()
    for _ in 0..<2 {
      await #expect(throws: WebFault.beingMade) { try await text(cache, maker.source()) }
    }
    maker.open()
    var shown: String?
    while shown == nil { shown = try? await text(cache, maker.source()) }
    #expect(shown == "import 1, undone 0" && maker.made == 1)
    // Who has an older page is shown that, and who has written is told.
    maker.close()
    try await nation.report("xa_hai", 59)
    #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    await #expect(throws: WebFault.beingMade) {
      try await text(cache, maker.source(), knowing: ContinuousClock.now)
    }
    maker.open()
  }

  @Test func fewPagesAreMadeAtTheSameTime() async throws {
    let cache = PageCache(
      PagePolicy(grace: .zero, longestWait: .seconds(600), patience: .seconds(86_400), atOnce: 2))
    maker.close()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask { _ = try await text(cache, maker.source("/?page=\(number)")) }
      }
      try await maker.wait(until: 2)
      maker.open()
      try await group.waitForAll()
    }
    #expect(maker.made == 12 && maker.mostAtOnce == 2)
  }

  @Test func aPageThatIsNoMoreIsNotShown() async throws {
    let cache = PageCache(
      PagePolicy(grace: .seconds(600), longestWait: .seconds(600), patience: .seconds(86_400)))
    _ = try await text(cache, maker.source())
    struct Unreadable: Error {}
    maker.fail(with: Unreadable())
    try await nation.report("xa_hai", 70)
    #expect(try await text(cache, maker.source()) == "import 1, undone 0")
    // Who has written is told rather than shown what is older.
    await #expect(throws: Unreadable.self) {
      try await text(cache, maker.source(), knowing: ContinuousClock.now)
    }
    maker.fail(with: WebFault.notFound)
    await #expect(throws: WebFault.notFound) { try await text(cache, maker.source()) }
    await #expect(throws: WebFault.notFound) { try await text(cache, maker.source()) }
    maker.fail(with: nil)
    #expect(try await text(cache, maker.source()) == "import 2, undone 0")
  }

  @Test func keptPagesAreBounded() async throws {
    let cache = PageCache(
      PagePolicy(
        bytes: 400 << 10, grace: .seconds(600), longestWait: .seconds(600),
        patience: .seconds(86_400)))
    for version in 0..<3 {
      for number in 0..<300 {
        let source = maker.source("/?page=\(number)")
        let page = try await cache.page(source, knowing: nil, logger)
        let key = PageCache.FrameKey(page: source.key, role: "reader", account: "a")
        _ = try cache.frame(key, of: page) { String(repeating: "x", count: 9_000) }
        #expect(cache.bytes <= 400 << 10)
      }
      // Newer pages take the room of older ones.
      let before = cache.bytes
      try await nation.report("xa_hai", 71 + version)
      for number in 290..<300 { _ = try await text(cache, maker.source("/?page=\(number)")) }
      #expect(cache.bytes == before)
    }
    let large = try await cache.page(maker.source(), knowing: nil, logger)
    let key = PageCache.FrameKey(page: maker.source().key, role: "reader", account: "a")
    let before = cache.bytes
    let frame = try cache.frame(key, of: large) { String(repeating: "x", count: 100_000) }
    #expect(frame.content.plain.readableBytes == 100_000 && cache.bytes == before)
  }
}
