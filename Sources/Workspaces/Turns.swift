import Synchronization

/// Lets a few at a time do work that takes much: what most wait for first, and of that which came first.
package final class Turns: Sendable {
  /// A place in the line.
  package final class Ticket: Sendable {
    /// How often somebody has begun to wait for the work.
    fileprivate let waits: Mutex<Int>

    /// Creates a ticket.
    ///
    /// - Parameter isAwaited: Whether somebody waits for the work already; see ``Turns/hurry(_:)``.
    package init(isAwaited: Bool) { waits = Mutex(isAwaited ? 1 : 0) }
  }

  private struct Waiter {
    let ticket: Ticket
    let resume: CheckedContinuation<Void, Never>
  }

  private struct State {
    var free: Int
    var waiting: [Waiter] = []
  }

  private let state: Mutex<State>

  /// Creates turns.
  ///
  /// - Parameter count: How many may work at the same time, at least 1.
  package init(_ count: Int) { state = Mutex(State(free: max(count, 1))) }

  /// Waits for a turn, does the work, and ends the turn.
  ///
  /// - Parameters:
  ///   - ticket: The place in the line.
  ///   - body: The work; it must not wait for another turn of the same kind.
  /// - Returns: What the work returns.
  /// - Throws: What the work throws.
  package func taking<Value: Sendable>(
    _ ticket: Ticket, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    await withCheckedContinuation { resume in
      let isFree = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(Waiter(ticket: ticket, resume: resume))
        return false
      }
      if isFree { resume.resume() }
    }
    defer { giveBack() }
    return try await body()
  }

  /// Tells that one more waits for the work of a ticket now.
  package func hurry(_ ticket: Ticket) { ticket.waits.withLock { $0 += 1 } }

  private func giveBack() {
    let next = state.withLock { state -> Waiter? in
      let waits = state.waiting.map { $0.ticket.waits.withLock { $0 } }
      guard let most = waits.max(), let position = waits.firstIndex(of: most) else {
        state.free += 1
        return nil
      }
      return state.waiting.remove(at: position)
    }
    next?.resume.resume()
  }
}
