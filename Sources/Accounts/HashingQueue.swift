/// Lets one password be tried at a time: each takes 32 MB and the whole of a core, and a flood of them shall not take the
/// machine.
///
/// Browsers that have logged in before go first, so that a flood does not hold them up; of others a bounded number waits.
actor HashingQueue {
  /// The greatest number of unknown browsers that wait.
  private let greatestCount: Int

  private var noAccount: PasswordHash?
  private var isBusy = false
  private var known: [CheckedContinuation<Void, Never>] = []
  private var others: [CheckedContinuation<Void, Never>] = []

  init(greatestCount: Int = 30) { self.greatestCount = greatestCount }

  /// The number of those that wait.
  var count: Int { known.count + others.count }

  /// A hash that no password is known of, to be tried where there is no account.
  func nobody(_ cost: PasswordCost) throws -> PasswordHash {
    if let noAccount { return noAccount }
    let made = try PasswordHash(SystemRandomBytes.token(), cost: cost)
    noAccount = made
    return made
  }

  /// Returns whether a password is the one; `nil` if too many wait already.
  func matches(_ hash: PasswordHash, _ password: String, isKnown: Bool) async -> Bool? {
    if isBusy {
      guard isKnown || others.count < greatestCount else { return nil }
      await withCheckedContinuation { continuation in
        if isKnown { known.append(continuation) } else { others.append(continuation) }
      }
    }
    isBusy = true
    // Beside the actor, which else could not say how many wait.
    let isRight = await Task.detached { hash.matches(password) }.value
    letNext()
    return isRight
  }

  /// Lets the next one try; `isBusy` stays, so that nobody who comes now gets in between.
  private func letNext() {
    if !known.isEmpty {
      known.removeFirst().resume()
    } else if !others.isEmpty {
      others.removeFirst().resume()
    } else {
      isBusy = false
    }
  }
}
