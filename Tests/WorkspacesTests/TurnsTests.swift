import Synchronization
import Testing

import Workspaces

/// What takes much is done a few at a time, what somebody waits for first.
@Suite struct TurnsTests {
  private final class Order: Sendable {
    private let kept = Mutex<[String]>([])
    var names: [String] { kept.withLock { $0 } }
    func add(_ name: String) { kept.withLock { $0.append(name) } }
  }

  @Test func awaitedWorkTakesItsTurnFirst() async throws {
    let turns = Turns(1)
    let order = Order()
    let hurried = Turns.Ticket(isAwaited: false)
    let gate = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await turns.taking(Turns.Ticket(isAwaited: true)) {
          for await _ in gate.stream { break }
        }
      }
      for (name, ticket) in [
        ("not awaited", Turns.Ticket(isAwaited: false)), ("hurried", hurried),
        ("awaited", Turns.Ticket(isAwaited: true)),
      ] {
        try await Task.sleep(for: .milliseconds(100))
        group.addTask { try await turns.taking(ticket) { order.add(name) } }
      }
      try await Task.sleep(for: .milliseconds(100))
      turns.hurry(hurried)
      gate.continuation.yield()
      try await group.waitForAll()
    }
    #expect(order.names == ["hurried", "awaited", "not awaited"])
  }

  @Test func whatMostWaitForTakesItsTurnFirst() async throws {
    let turns = Turns(1)
    let order = Order()
    let tickets = (0..<4).map { _ in Turns.Ticket(isAwaited: true) }
    let gate = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await turns.taking(Turns.Ticket(isAwaited: true)) {
          for await _ in gate.stream { break }
        }
      }
      for (number, ticket) in tickets.enumerated() {
        try await Task.sleep(for: .milliseconds(100))
        group.addTask { try await turns.taking(ticket) { order.add("\(number)") } }
      }
      try await Task.sleep(for: .milliseconds(100))
      for number in [3, 2, 3, 2, 3] { turns.hurry(tickets[number]) }
      gate.continuation.yield()
      try await group.waitForAll()
    }
    #expect(order.names == ["3", "2", "0", "1"])
  }

  @Test func failedWorkEndsItsTurn() async throws {
    struct Failure: Error {}
    let turns = Turns(1)
    for _ in 0..<3 {
      await #expect(throws: Failure.self) {
        try await turns.taking(Turns.Ticket(isAwaited: true)) { throw Failure() }
      }
    }
  }
}
