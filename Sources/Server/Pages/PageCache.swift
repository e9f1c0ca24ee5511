import HTTPTypes
import Hummingbird
import Indicators
import Logging
import NIOCore
import Synchronization
import Workspaces

/// Which page: what its content depends on besides the data.
struct PageKey: Sendable, Hashable {
  let address: String

  /// What the page depends on besides the data and its address.
  var further = ""
  let language: Language
}

/// The input of a page.
struct PageSource: Sendable {
  let key: PageKey
  let scope: DataScope
  let workspace: Workspace
  let make: @Sendable (DataVersion) async throws -> Page
}

/// A page that was made, and from what.
struct KeptPage: Sendable {
  let page: Page

  /// Another number for another content.
  let number: Int

  /// The part of the data that the content depends on.
  let state: DataState

  /// The newest version of the data that the content is known to agree with.
  var version: DataVersion

  /// When that was the newest version there was.
  var checked: ContinuousClock.Instant
}

/// Pages by their addresses and languages, each made once for a state of what it shows.
///
/// After an import a page is made again only if what it shows has changed. Whoever asks meanwhile is shown the older
/// page, unless it is older than they may be shown.
final class PageCache: Sendable {
  /// A page as some visitors are sent it.
  struct Frame: Sendable {
    let number: Int
    let version: DataVersion
    let content: SentContent
  }

  /// The input of the frame of a page besides the page and the version.
  struct FrameKey: Sendable, Hashable {
    let page: PageKey
    let role: String
    let account: String
    /// The session that a form in the frame is bound to; empty where there is no form.
    var session = ""
  }

  private struct State {
    var makings: [PageKey: PageMaking] = [:]
    var number = 0
  }

  let policy: PagePolicy
  let ownWrites: OwnWrites
  private let pages: SizedCache<PageKey, KeptPage>
  private let frames: SizedCache<FrameKey, Frame>
  private let turns: Turns
  private let state = Mutex(State())

  /// Creates a cache.
  init(_ policy: PagePolicy = PagePolicy()) {
    self.policy = policy
    ownWrites = OwnWrites(lifetime: policy.patience)
    pages = SizedCache(bytes: policy.bytes / 2)
    frames = SizedCache(bytes: policy.bytes / 2)
    turns = Turns(policy.atOnce)
  }

  /// The number of bytes of all that is kept.
  var bytes: Int { pages.bytes + frames.bytes }

  /// The number of pages that are kept.
  var count: Int { pages.count }

  /// The number of pages that were made.
  var made: Int { state.withLock { $0.number } }

  /// Returns a page.
  ///
  /// - Parameters:
  ///   - source: What it is made from.
  ///   - write: When the visitor last wrote something; the page knows of it.
  ///   - logger: Told why a newer page could not be made, where the older one is shown instead.
  /// - Returns: The page.
  /// - Throws: What making the page throws; ``WebFault/beingMade`` if that takes longer than a reader waits.
  func page(
    _ source: PageSource, knowing write: ContinuousClock.Instant?, _ logger: Logger
  ) async throws -> KeptPage {
    let asked = ContinuousClock.now
    let version = try await source.workspace.version()
    let oldest = max(asked - policy.patience, write ?? asked - policy.patience)
    let kept = pages.value(source.key)
    if let kept, kept.version == version {
      pages.change(source.key) { page in
        if page.version == version { page.checked = max(page.checked, asked) }
      }
      return kept
    }
    if let kept, kept.checked >= oldest {
      switch await making(source, after: kept).outcomeWithinGrace() {
      case nil: return kept
      case .success(let page): return page.checked >= kept.checked ? page : kept
      case .failure(let error):
        // That there is no such page any more is an answer; a store that cannot be read is none.
        guard Self.isServerFault(error) else { throw error }
        logger.error("\(source.key.address): the older page is shown: \(error)")
        return kept
      }
    }
    while true {
      let making = making(source, after: kept)
      turns.hurry(making.ticket)
      guard let outcome = await making.outcome(until: asked + policy.longestWait) else {
        throw WebFault.beingMade
      }
      let page = try outcome.get()
      // One that began before the visitor wrote may know nothing of it.
      if page.checked >= oldest { return page }
    }
  }

  /// Returns the making of a page, which begins if it has not.
  private func making(_ source: PageSource, after kept: KeptPage?) -> PageMaking {
    let (making, isNew) = state.withLock { state in
      if let known = state.makings[source.key] { return (known, false) }
      let making = PageMaking()
      state.makings[source.key] = making
      return (making, true)
    }
    guard isNew else { return making }
    if kept != nil {
      Task { [grace = policy.grace] in
        try? await Task.sleep(for: grace)
        making.endGrace()
      }
    }
    Task.detached(executorPreference: WorkExecutor.shared) { [self] in
      let outcome: PageMaking.Outcome
      do {
        let page = try await make(source, making.ticket)
        pages.keep(page, bytes: page.page.content.utf8.count, source.key)
        outcome = .success(page)
      } catch {
        if !Self.isServerFault(error) { pages.forget(source.key) }
        outcome = .failure(error)
      }
      state.withLock { $0.makings[source.key] = nil }
      making.end(outcome)
    }
    return making
  }

  private func make(_ source: PageSource, _ ticket: Turns.Ticket) async throws -> KeptPage {
    let now = ContinuousClock.now
    let version = try await source.workspace.version()
    // Read before the page is made: what comes in meanwhile makes another state.
    let depends = try await source.workspace.state(of: source.scope, at: version)
    if var kept = pages.value(source.key), kept.state == depends {
      (kept.version, kept.checked) = (version, now)
      return kept
    }
    // Nobody holds a turn while models are fitted, for pages that need none could not be made meanwhile.
    try await source.workspace.prepare(source.scope, at: version)
    let page = try await turns.taking(ticket) { try await source.make(version) }
    let number = state.withLock { state in
      state.number += 1
      return state.number
    }
    return KeptPage(page: page, number: number, state: depends, version: version, checked: now)
  }

  private static func isServerFault(_ error: any Error) -> Bool {
    RouteResponder.worded(error).status.kind == .serverError
  }

  /// Returns a page in its frame.
  ///
  /// - Parameters:
  ///   - key: Who is sent it.
  ///   - page: The page.
  ///   - html: Makes the whole page.
  /// - Returns: The content with its tag; compressed only without a form, whose token could be guessed from how well it
  ///   compresses beside what an attacker has a visitor ask for (BREACH, Gluck, Harris and Prado, 2013).
  /// - Throws: What making the whole page throws.
  func frame(
    _ key: FrameKey, of page: KeptPage, _ html: () throws -> String
  ) throws -> Frame {
    if let frame = frames.value(key), frame.number == page.number, frame.version == page.version {
      return frame
    }
    let text = try html()
    let frame = Frame(
      number: page.number, version: page.version,
      content: SentContent(
        ByteBuffer(string: text), tag: Response.tag(text), isCompressed: key.session.isEmpty))
    frames.keep(frame, bytes: frame.content.size, key)
    return frame
  }
}
