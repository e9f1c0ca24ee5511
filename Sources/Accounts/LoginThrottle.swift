/// Who tries a password.
public struct LoginAttempt: Sendable, Equatable {
  /// The name that is tried.
  public let name: String

  /// The machine or network that tries.
  public let address: String

  /// The key of a browser that has logged in to this account before; `nil` for others.
  public let browser: String?

  /// Creates an attempt.
  public init(name: String, address: String, browser: String? = nil) {
    self.name = name.lowercased()
    self.address = address
    self.browser = browser
  }

  /// The name together with where it is tried from.
  fileprivate var pair: String {
    "\(name)\u{1F}\(browser.map { "browser \($0)" } ?? "address \(address)")"
  }
}

/// Slows down whoever tries passwords: after a few failures the next try has to wait, longer each time.
///
/// Failures count by name and address together, so that nobody can keep another person out. So that neither many
/// names from one address nor one name from many addresses can be tried quickly, names and addresses have a wide
/// bound of their own, which does not hold for browsers that have logged in to the account before: those count for
/// themselves alone. Failures are kept in memory and forgotten an hour later; the audit log keeps them.
///
/// Source: OWASP, Slow Down Online Guessing Attacks with Device Cookies.
public actor LoginThrottle {
  private var byPair: FailureCounts
  private var byName: FailureCounts
  private var byAddress: FailureCounts

  /// Creates a throttle.
  ///
  /// - Parameters:
  ///   - freeByPair: How many failures of a name from one address or known browser cost nothing.
  ///   - freeByName: How many failures of a name from anywhere cost nothing.
  ///   - freeByAddress: How many failures of an address with any names cost nothing.
  ///   - longest: The longest wait of a name from one address, in seconds.
  ///   - longestOfAll: The longest wait of a name or an address as a whole, in seconds.
  ///   - memory: The seconds after which a failure is forgotten.
  public init(
    freeByPair: Int = 5, freeByName: Int = 100, freeByAddress: Int = 100, longest: Int = 900,
    longestOfAll: Int = 60, memory: Int = 3600
  ) {
    byPair = FailureCounts(free: freeByPair, longest: longest, memory: memory)
    byName = FailureCounts(free: freeByName, longest: longestOfAll, memory: memory)
    byAddress = FailureCounts(free: freeByAddress, longest: longestOfAll, memory: memory)
  }

  /// Returns how many seconds an attempt has to wait, 0 if it may be made.
  public func wait(_ attempt: LoginAttempt, at seconds: Int) -> Int {
    let own = byPair.wait(attempt.pair, at: seconds)
    guard attempt.browser == nil else { return own }
    return max(
      own, byName.wait(attempt.name, at: seconds), byAddress.wait(attempt.address, at: seconds))
  }

  /// Counts a failure.
  public func failed(_ attempt: LoginAttempt, at seconds: Int) {
    byPair.add(attempt.pair, at: seconds)
    guard attempt.browser == nil else { return }
    byName.add(attempt.name, at: seconds)
    byAddress.add(attempt.address, at: seconds)
  }

  /// Forgets the failures of a name at an address or browser that has logged in, and takes back that its try was
  /// counted.
  ///
  /// Other failures of the name and of the address stay: whoever tries the names of others must not be forgiven for
  /// knowing one, and a person who logs in must not open the way for others who try the same name.
  public func succeeded(_ attempt: LoginAttempt) {
    byPair.forget(attempt.pair)
    guard attempt.browser == nil else { return }
    byName.takeBack(attempt.name)
    byAddress.takeBack(attempt.address)
  }

  /// Takes back that a try was counted which was not made.
  public func withdrawn(_ attempt: LoginAttempt) {
    byPair.takeBack(attempt.pair)
    guard attempt.browser == nil else { return }
    byName.takeBack(attempt.name)
    byAddress.takeBack(attempt.address)
  }
}
