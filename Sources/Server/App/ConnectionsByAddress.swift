import Synchronization

/// Counts connections by address, so that nobody takes those that others need.
final class ConnectionsByAddress: Sendable {
  private let greatest: Int
  private let sparesLoopback: Bool
  private let state = Mutex(State())

  private struct State {
    var counts: [String: Int] = [:]
    var refused = 0
  }

  /// Creates a count of none.
  ///
  /// - Parameters:
  ///   - greatest: The greatest number of connections of an address, or of a network of IPv6.
  ///   - sparesLoopback: Whether the machine itself may have any number, as a server in front does.
  init(greatest: Int, sparesLoopback: Bool) {
    self.greatest = greatest
    self.sparesLoopback = sparesLoopback
  }

  /// The number of open connections.
  var count: Int { state.withLock { $0.counts.values.reduce(0, +) } }

  /// The number of connections that an address was refused.
  var refused: Int { state.withLock { $0.refused } }

  /// Counts a connection that has been opened.
  ///
  /// - Returns: Whether the address may have it.
  func opened(_ address: String) -> Bool {
    let network = NetworkAddress.network(of: address)
    let isSpared = sparesLoopback && NetworkAddress.isLoopback(address)
    return state.withLock { state in
      let count = (state.counts[network] ?? 0) + 1
      state.counts[network] = count
      let isAllowed = count <= greatest || isSpared
      if !isAllowed { state.refused += 1 }
      return isAllowed
    }
  }

  /// Counts that a connection has been closed.
  func closed(_ address: String) {
    state.withLock { state in
      let network = NetworkAddress.network(of: address)
      let count = (state.counts[network] ?? 0) - 1
      state.counts[network] = count > 0 ? count : nil
    }
  }
}
