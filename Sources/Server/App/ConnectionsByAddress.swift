import Synchronization

/// Counts connections by address, so that nobody takes those that others need.
final class ConnectionsByAddress: Sendable {
  private let greatest: Int
  private let sparesLoopback: Bool
  private let counts = Mutex<[String: Int]>([:])

  /// Creates a count of none.
  ///
  /// - Parameters:
  ///   - greatest: The greatest number of connections of an address, or of a network of IPv6.
  ///   - sparesLoopback: Whether the machine itself may have any number, as a server in front does.
  init(greatest: Int, sparesLoopback: Bool) {
    self.greatest = greatest
    self.sparesLoopback = sparesLoopback
  }

  /// Counts a connection that has been opened.
  ///
  /// - Returns: Whether the address may have it.
  func opened(_ address: String) -> Bool {
    let count = counts.withLock { counts in
      counts[NetworkAddress.network(of: address), default: 0] += 1
      return counts[NetworkAddress.network(of: address)] ?? 0
    }
    return count <= greatest || (sparesLoopback && NetworkAddress.isLoopback(address))
  }

  /// Counts that a connection has been closed.
  func closed(_ address: String) {
    counts.withLock { counts in
      let network = NetworkAddress.network(of: address)
      let count = (counts[network] ?? 0) - 1
      counts[network] = count > 0 ? count : nil
    }
  }
}
