import Statistics
import Testing

@testable import Forecasting

@Suite("Distributions that are straight between points")
struct LinearDistributionTests {
  /// Whether one distribution function is as near to another as a condensed one is to be, beside every point of both.
  private func isNear(_ one: LinearDistribution, _ other: LinearDistribution) -> Bool {
    (one.points + other.points).allSatisfy { point in
      [-1e-12, 0, 1e-12].allSatisfy { step in
        let (left, right) = (one.cumulative(point + step), other.cumulative(point + step))
        let tail = min(right, 1 - right)
        return abs(left - right) <= min(1.0 / 256, tail / 32) + 1e-9
      }
    }
  }

  /// Weights of a kernel, most of them nearly 0; and numbers that occur often.
  @Test func aCondensedDistributionIsNearAndShort() {
    var random = SplitMix64(seed: 5)
    for round in 0..<200 {
      let count = Int.random(in: 3...1500, using: &random)
      let points = (0..<count).map { _ in
        let point = Double.random(in: -3...3, using: &random)
        return round % 3 == 0 ? (2 * point).rounded() : point
      }.sorted()
      var sum = 0.0
      let sums = points.map { point in
        let weight = round % 2 == 0 ? 1 : 1 / (1 + 1000 * point * point)
        sum += weight * Double.random(in: 0...1, using: &random)
        return sum
      }
      let whole = LinearDistribution(points: points, levels: sums.map { $0 / sum })
      let short = whole.condensed()
      #expect(isNear(short, whole), "\(count) points")
      #expect(short.points.count <= whole.points.count + 1)
      #expect(zip(short.points, short.points.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(zip(short.levels, short.levels.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func manyEvenPointsAreFew() {
    let points = (0..<1000).map { Double($0) }
    let even = LinearDistribution(
      points: points, levels: points.map { ($0 + 1) / 1000 })
    #expect(even.condensed().points.count < 10)
  }

  @Test func theStudentIsSymmetricAndNear() {
    let exact = StudentT(location: 0, scale: 1, degreesOfFreedom: 5)
    for step in -600...600 {
      let t = Double(step) / 100
      let said = LinearDistribution.student.cumulative(t)
      #expect(abs(said - exact.cumulativeProbability(t)) <= 1.0 / 1024)
      #expect(abs(said + LinearDistribution.student.cumulative(-t) - 1) < 1e-12)
    }
    #expect(LinearDistribution.student.cumulative(0) == 0.5)
  }

  @Test func beyondThePointsThereIsNothing() {
    let one = LinearDistribution(points: [2], levels: [1])
    #expect(one.cumulative(1.9) == 0)
    #expect(one.cumulative(2) == 1)
    #expect(one.condensed().points == [2])
  }
}
