import Synchronization

/// How many have logged in, and how many tried in vain.
final class LoginMetrics: Sendable {
  /// What became of a try.
  enum Outcome: String, CaseIterable {
    /// The person is logged in.
    case succeeded

    /// Name and password belong to no account that may log in.
    case wrong

    /// Too many failures before: the try has to wait.
    case wait

    /// Too many passwords wait to be tried.
    case busy

    /// The identity provider did not sign the person in, or no account is the person's.
    case provider
  }

  private let counts = Mutex<[Outcome: Int]>([:])

  /// Counts a try.
  func note(_ outcome: Outcome) { counts.withLock { $0[outcome, default: 0] += 1 } }

  /// Returns the number of tries with an outcome.
  func count(_ outcome: Outcome) -> Int { counts.withLock { $0[outcome] ?? 0 } }
}
