import Statistics
import Testing
import TestSupport

/// Reference values: `Tests/HindcastTests/References/scores.py` (NumPy), run on 2026-11-21.
@Suite("Scores and the bootstrap")
struct ScoreTests {
  @Test func pinballLossIsZeroAtTheOutcomeAndTilted() {
    #expect(pinballLoss(3, at: 0.9, outcome: 3) == 0)
    #expect(isClose(pinballLoss(2, at: 0.9, outcome: 3), 0.9))
    #expect(isClose(pinballLoss(4, at: 0.9, outcome: 3), 0.1))
  }

  @Test func crpsOfAPointIsItsAbsoluteError() {
    let levels = [0.1, 0.25, 0.5, 0.75, 0.9]
    let score = crps(quantiles: [7, 7, 7, 7, 7], at: levels, outcome: 4.5)
    #expect(isClose(score, 2.5))
  }

  @Test(arguments: [(5.0, 6.0), (3.0, 16.0), (11.5, 21.0)])
  func intervalScoreIsWidthAndFine(outcome: Double, expected: Double) {
    let score = intervalScore(lower: 4, upper: 10, level: 0.8, outcome: outcome)
    #expect(isClose(score, expected))
  }

  static let known: [(seed: UInt64, numbers: [UInt64])] = [
    (
      1_234_567,
      [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    ),
    (0, [16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679]),
  ]

  /// The first five numbers from 1234567 are also those that the author of the code publishes.
  @Test(arguments: known)
  func splitMixKnownAnswers(seed: UInt64, expected: [UInt64]) {
    var generator = SplitMix64(seed: seed)
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func indicesAreEvenlySpread() {
    var generator = SplitMix64(seed: 5)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    // Six standard deviations of a count of 10,000 at probability 1/7 are about 560.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 560 })
  }

  @Test func bootstrapFindsTheExactStandardError() throws {
    let blocks = [(3.0, 2), (-1, 1), (4, 3), (0.5, 1)].map {
      BlockBootstrap.Block(sum: $0.0, count: $0.1)
    }
    var generator = SplitMix64(seed: 1)
    let error = try #require(
      BlockBootstrap.standardError(of: blocks, replicates: 100_000, using: &generator))
    // The exact value is that of all 256 draws; the Monte Carlo error is about 0.3 %.
    #expect(isClose(error, 0.441848993, relative: 0.015))
    var again = SplitMix64(seed: 1)
    #expect(
      BlockBootstrap.standardError(of: blocks, replicates: 100_000, using: &again) == error)
    #expect(
      BlockBootstrap.standardError(of: [blocks[0]], replicates: 100, using: &again) == nil)
  }
}
