/// Slows down whoever tries passwords: after a few failures the next try has to wait, longer each time.
///
/// Failures are counted by name and by address, so that neither many names from one machine nor one name from
/// many machines can be tried quickly. They are kept in memory: a restart forgives them, the audit log keeps them.
public actor LoginThrottle {
  /// How many failures cost nothing.
  private let freeByName: Int
  private let freeByAddress: Int

  /// The longest wait, after which a failure is also forgotten, in seconds.
  private let longest: Int

  /// How many names and addresses are remembered.
  private static let greatestCount = 100_000

  private struct Failures {
    var count = 0
    var last = 0

    mutating func add(at seconds: Int) {
      count += 1
      last = seconds
    }

    mutating func takeBack() { count = max(0, count - 1) }
  }

  private var byName: [String: Failures] = [:]
  private var byAddress: [String: Failures] = [:]

  /// Creates a throttle.
  public init(freeByName: Int = 5, freeByAddress: Int = 20, longest: Int = 900) {
    self.freeByName = freeByName
    self.freeByAddress = freeByAddress
    self.longest = longest
  }

  /// Returns how many seconds a try has to wait, 0 if it may be made.
  ///
  /// - Parameters:
  ///   - name: The name that is tried.
  ///   - address: The machine that tries.
  ///   - seconds: Now, in seconds.
  /// - Returns: The seconds.
  public func wait(name: String, address: String, at seconds: Int) -> Int {
    max(
      wait(byName[name.lowercased()], free: freeByName, seconds),
      wait(byAddress[address], free: freeByAddress, seconds))
  }

  private func wait(_ failures: Failures?, free: Int, _ seconds: Int) -> Int {
    guard let failures, failures.count >= free else { return 0 }
    let doublings = min(failures.count - free, 20)
    return max(0, failures.last + min(longest, 1 << doublings) - seconds)
  }

  /// Counts a failure.
  public func failed(name: String, address: String, at seconds: Int) {
    forget(before: seconds - longest)
    byName[name.lowercased(), default: Failures()].add(at: seconds)
    byAddress[address, default: Failures()].add(at: seconds)
  }

  /// Forgets the failures of a name that has logged in, and takes back that its try was counted.
  ///
  /// Other failures of the address stay: whoever tries the names of others must not be forgiven for knowing one.
  public func succeeded(name: String, address: String) {
    byName[name.lowercased()] = nil
    byAddress[address]?.takeBack()
    if byAddress[address]?.count == 0 { byAddress[address] = nil }
  }

  private func forget(before seconds: Int) {
    guard byName.count + byAddress.count > Self.greatestCount / 10 else { return }
    byName = byName.filter { $0.value.last >= seconds }
    byAddress = byAddress.filter { $0.value.last >= seconds }
    if byName.count > Self.greatestCount { byName = [:] }
  }
}
