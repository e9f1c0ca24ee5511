import Execution
import Synchronization
import Testing

@Suite("Work ahead")
struct WorkAheadTests {
  private struct Fault: Error, Equatable { let number: Int }

  @Test func valuesAreUsedInOrderAndTheNextIsMadeMeanwhile() throws {
    let made = Mutex<[Int]>([])
    var used: [Int] = []
    try workAhead(Array(1...20)) { number in
      made.withLock { $0.append(number) }
      return number * number
    } use: { number, square in
      #expect(square == number * number)
      used.append(number)
      // At most the next one has been made.
      #expect(made.withLock { $0.count } <= number + 1)
    }
    #expect(used == Array(1...20))
    #expect(made.withLock { $0 } == Array(1...20))
  }

  @Test func faultsComeInTheOrderOfTheElements() {
    var used: [Int] = []
    #expect(throws: Fault(number: 3)) {
      try workAhead(Array(1...9)) { number in
        if number >= 3 { throw Fault(number: number) }
      } use: { number, _ in
        used.append(number)
      }
    }
    #expect(used == [1, 2])
    #expect(throws: Fault(number: 1)) {
      try workAhead([1, 2], { $0 }) { number, _ in throw Fault(number: number) }
    }
  }

  @Test func nothingIsMadeOfNothing() throws {
    try workAhead([Int](), { $0 }) { _, _ in Issue.record("there is nothing to use") }
  }
}
