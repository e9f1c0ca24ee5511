import Foundation
import Synchronization
import Testing

@testable import DuBao
import Workspaces

/// What several ask for is computed once, a failure is no answer, and memory is bounded.
@Suite struct OnceCacheTests {
  private final class Counter: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func next() -> Int {
      number.withLock {
        $0 += 1
        return $0
      }
    }
  }

  @Test func computesOnceForAllWhoAskTogether() async throws {
    let cache = OnceCache<String, Int>(capacity: 4)
    let counter = Counter()
    let values = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await cache.value(of: "a") {
            try await Task.sleep(for: .milliseconds(20))
            return counter.next()
          }
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(values == [1] && counter.value == 1)
  }

  @Test func aNewerValueTakesThePlaceOfTheOneItReplaces() async throws {
    let cache = OnceCache<String, Int>(capacity: 8) { $0.first == $1.first }
    let counter = Counter()
    func value(_ key: String) async throws -> Int {
      try await cache.value(of: key) { counter.next() }
    }
    #expect(
      try await [value("a1"), value("b1"), value("a2"), value("a2"), value("b1")] == [
        1, 2, 3, 3, 2,
      ])
    #expect(try await value("a1") == 4)
  }

  @Test func forgetsTheLeastRecentlyUsed() async throws {
    let cache = OnceCache<String, Int>(capacity: 2)
    let counter = Counter()
    func ask(_ key: String) async throws -> Int {
      try await cache.value(of: key) { counter.next() }
    }
    #expect(try await ask("a") == 1)
    #expect(try await ask("b") == 2)
    #expect(try await ask("a") == 1)
    #expect(try await ask("c") == 3)
    #expect(try await ask("a") == 1)
    #expect(try await ask("b") == 4)
  }

  @Test func keepsNoFailure() async throws {
    let cache = OnceCache<String, Int>(capacity: 2)
    let counter = Counter()
    await #expect(throws: CocoaError.self) {
      try await cache.value(of: "a") {
        _ = counter.next()
        throw CocoaError(.fileNoSuchFile)
      }
    }
    #expect(try await cache.value(of: "a") { counter.next() } == 2)
  }
}
