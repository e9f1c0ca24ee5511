import Indicators
import Testing

/// Paths that climb by one a unit of time, each from a start of its own.
private struct Stairs: PathEnsemble {
  let count: Int

  func meets(
    _ threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> [Bool] {
    (0..<count).map { path in
      let value = Double(path) + time
      return direction == .atLeast ? value >= threshold : value <= threshold
    }
  }
}

@Suite("First passages and joint counts")
struct JointCountTests {
  private func passage(
    _ threshold: Double, _ direction: Indicator.Direction, at times: [Double]
  ) -> FirstPassage {
    let stairs = Stairs(count: 10)
    return stairs.firstPassage(at: times) { stairs.meets(threshold, direction, at: $0) }
  }

  @Test func firstPassageIsReadFromThePaths() {
    let passage = self.passage(12, .atLeast, at: [1, 2, 3, 4, 5, 6, 7])
    // Path 9 passes at time 3, path 8 at 4, …, path 5 at 7; five do not.
    #expect(passage.passages == [0, 0, 1, 1, 1, 1, 1])
    #expect(passage.never == 0.5)
    #expect(passage.position(reaching: 0.1) == 2)
    #expect(passage.position(reaching: 0.5) == 6)
    #expect(passage.position(reaching: 0.9) == nil)
  }

  @Test func aPathThatFallsBackHasPassed() {
    let passage = self.passage(5, .atMost, at: [1, 2, 20])
    #expect(passage.passages == [5, 0, 0], "what is met once stays met")
  }

  @Test func neverMetHasNoPosition() {
    let passage = self.passage(100, .atLeast, at: [1, 2])
    #expect(passage.never == 1)
    #expect(passage.position(reaching: 0) == nil)
  }

  @Test func tallyCountsPathByPath() throws {
    var tally = JointTally()
    #expect(tally.count == nil)
    tally.addNotAssessable()
    #expect(tally.count == nil && tally.notAssessable == 1)
    tally.add((0..<10).map { $0 < 9 })
    tally.add((0..<10).map { $0 < 6 })
    tally.add((0..<10).map { $0 < 2 })
    tally.add(decided: true)
    tally.add(decided: false)
    let count = try #require(tally.count)
    // 4, 4, 3, 3, 3, 3, 2, 2, 2, 1 met.
    #expect(count.total == 5 && count.achieved == 1 && count.notAssessable == 1)
    #expect(abs(count.mean - 2.7) < 1e-12)
    #expect((count.low, count.median, count.high) == (1, 3, 4))
    #expect(count.probabilityOfAll == 0)
  }

  @Test func decidedMilestonesAloneAreCertain() throws {
    var tally = JointTally()
    tally.add(decided: true)
    tally.add(decided: true)
    let count = try #require(tally.count)
    #expect((count.low, count.median, count.high, count.total) == (2, 2, 2, 2))
    #expect(count.probabilityOfAll == 1)
  }

  @Test func merging() {
    var first = JointTally()
    first.add([true, false])
    var second = JointTally()
    second.add([true, true])
    second.add(decided: true)
    second.addNotAssessable()
    var sum = JointTally()
    sum.merge(first)
    sum.merge(second)
    sum.merge(JointTally())
    var direct = JointTally()
    direct.add([true, false])
    direct.add([true, true])
    direct.add(decided: true)
    direct.addNotAssessable()
    #expect(sum.count == direct.count && sum.notAssessable == 1)
  }
}
