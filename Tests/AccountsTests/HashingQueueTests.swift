import Synchronization
import Testing

@testable import Accounts

@Suite struct HashingQueueTests {
  /// The order in which passwords were tried.
  private final class Order: Sendable {
    private let tried = Mutex<[String]>([])

    var names: [String] { tried.withLock { $0 } }

    func attempt(
      _ name: String, _ queue: HashingQueue, _ hash: PasswordHash, isKnown: Bool
    ) async -> Bool? {
      let answer = await queue.matches(hash, "hoa-sen-trắng-9", isKnown: isKnown)
      if answer != nil { tried.withLock { $0.append(name) } }
      return answer
    }
  }

  /// Slow enough that others come meanwhile.
  private static let cost = PasswordCost(logRounds: 14, blockSize: 8, parallelism: 1)

  @Test func knownBrowsersGoFirstAndAFloodIsBounded() async throws {
    let queue = HashingQueue(greatestCount: 3)
    let hash = try PasswordHash("hoa-sen-trắng-9", cost: Self.cost)
    let order = Order()
    let answers = await withTaskGroup(of: Bool?.self) { group in
      for number in 0..<20 {
        group.addTask { await order.attempt("other \(number)", queue, hash, isKnown: false) }
      }
      while await queue.count < 3 { await Task.yield() }
      group.addTask { await order.attempt("known", queue, hash, isKnown: true) }
      return await group.reduce(into: [Bool?]()) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0 != false })
    #expect(answers.contains(nil))
    let tried = order.names
    let place = try #require(tried.firstIndex(of: "known"))
    // Behind the one that was being tried when it came, and at most one more that was let in just before.
    #expect(place <= 2, "\(tried)")
    #expect(await queue.count == 0)
    #expect(await queue.matches(hash, "hoa-dại-1", isKnown: false) == false)
  }
}
