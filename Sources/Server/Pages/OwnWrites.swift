import Accounts
import Synchronization

/// When each visitor last wrote something, so that nobody is shown a page that does not know of it yet.
final class OwnWrites: Sendable {
  private let times = Mutex<[String: ContinuousClock.Instant]>([:])

  /// The time for which an entry is kept: as long as older pages may be shown.
  private let lifetime: Duration

  init(lifetime: Duration) { self.lifetime = lifetime }

  /// Notes that a visitor has written something by now.
  func note(_ visitor: String) {
    let now = ContinuousClock.now
    times.withLock { times in
      times = times.filter { now - $0.value < lifetime }
      times[visitor] = now
    }
  }

  /// Returns when a visitor last wrote something, `nil` if that was long ago.
  func last(_ visitor: String) -> ContinuousClock.Instant? { times.withLock { $0[visitor] } }
}

extension ServerContext {
  /// Whose writes these are: an account's in all its browsers and programs; where nobody logs in, the browser's.
  var writer: String {
    if let account = visitor.account { return "account \(account.name)" }
    return visitor.session.map { "session \($0)" } ?? "address \(remoteAddress)"
  }
}
