import Testing

@testable import Statistics

/// Pools of Student's *t* distributions: tables against closed forms, and quantiles against the function they invert.
@Suite struct PoolQuantileTests {
  @Test(arguments: [1, 2, 3, 4, 6, 11, 30, 64, 256]) func tablesAreTheFunction(freedom: Int) throws
  {
    let table = try #require(StudentT.table(of: freedom))
    let n = Double(freedom)
    for step in -799...799 {
      let t = Double(step) / 100.3
      let (cumulative, density, slope) = table.derivatives(at: t)
      let exact = StudentT.standardDensity(t, freedom)
      #expect(abs(cumulative - StudentT.standardCumulative(t, freedom)) < 2e-14)
      #expect(abs(density - exact) < 1e-11)
      #expect(abs(slope + exact * (n + 1) * t / (n + t * t)) < 1e-8)
    }
  }

  @Test func manyDegreesOfFreedomHaveNoTable() {
    #expect(StudentT.table(of: 257) == nil)
    let pool = Mixture(
      [
        StudentT(location: 0, scale: 1, degreesOfFreedom: 5000),
        StudentT(location: 1, scale: 1, degreesOfFreedom: 5000),
      ], weights: [1, 1])
    // The normal distribution, nearly: the middle is that of the two centres.
    #expect(abs(pool.quantile(0.5) - 0.5) < 1e-12)
    #expect(abs(pool.cumulativeProbability(pool.quantile(0.001)) - 0.001) < 1e-12)
  }

  /// Pools of two to six members, some a million times narrower than others or far from them.
  @Test func quantilesInvertTheDistributionFunction() {
    var random = SplitMix64(seed: 20)
    let probabilities = [0.0005, 0.005, 0.05, 0.2, 0.5, 0.75, 0.9, 0.99, 0.9995]
    for _ in 0..<2000 {
      let count = Int.random(in: 2...6, using: &random)
      let members = (0..<count).map { _ in
        StudentT(
          location: Double.random(in: -3...3, using: &random) * 10,
          scale: [1e-6, 0.01, 1, 1, 1, 30][Int.random(in: 0..<6, using: &random)]
            * Double.random(in: 0.5...2, using: &random),
          degreesOfFreedom: Int.random(in: 1...40, using: &random))
      }
      let pool = Mixture(
        members, weights: members.map { _ in Double.random(in: 0.01...1, using: &random) })
      let points = pool.quantiles(probabilities)
      #expect(zip(points, points.dropFirst()).allSatisfy { $0 <= $1 })
      for (probability, point) in zip(probabilities, points) {
        // An error of the point of 1e-11 of the pool's width, where the density is greatest.
        let slack = 1e-12 + pool.density(point) * (1e-11 * 60 + abs(point).ulp * 8)
        #expect(abs(pool.cumulativeProbability(point) - probability) < slack)
      }
    }
  }

  @Test func probabilitiesBetweenDistantMembersAreFound() {
    let pool = Mixture(
      [
        StudentT(location: 0, scale: 1e-3, degreesOfFreedom: 9),
        StudentT(location: 1000, scale: 1e-3, degreesOfFreedom: 9),
      ], weights: [0.3, 0.7])
    #expect(abs(pool.quantile(0.29)) < 0.01 && abs(pool.quantile(0.31) - 1000) < 0.01)
    let middle = pool.quantile(0.3)
    #expect(middle > 0 && middle < 1000)
  }

  /// A member that is nearly one value, at the very point where the search begins: its density is so great there that
  /// Newton's step is none, wherever the quantile lies.
  @Test(arguments: [0.1, 0.3, 0.4, 0.6, 0.7, 0.95]) func aMemberOfOneValueHoldsNoSearchUp(
    probability: Double
  ) {
    let wide = [
      StudentT(location: -10, scale: 4, degreesOfFreedom: 9),
      StudentT(location: 20, scale: 8, degreesOfFreedom: 5),
    ]
    let start =
      (0.5 * wide[0].quantile(probability) + 0.3 * wide[1].quantile(probability)) / 0.8
    for scale in [1e-6, 1e-9, 1e-13] {
      let narrow = StudentT(location: start, scale: scale, degreesOfFreedom: 9)
      let pool = Mixture([narrow] + wide, weights: [0.2, 0.5, 0.3])
      var (lower, upper) = (-200.0, 200.0)
      for _ in 0..<100 {
        let middle = (lower + upper) / 2
        if pool.cumulativeProbability(middle) < probability {
          lower = middle
        } else {
          upper = middle
        }
      }
      #expect(abs(pool.quantile(probability) - upper) < 1e-9)
    }
  }
}
