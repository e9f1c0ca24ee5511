import Testing

@testable import Statistics

@Suite("Normal scores of random words")
struct NormalScoresTests {
  @Test func wordsAreQuantilesInRisingOrder() {
    let normal = NormalScores()
    var random = SplitMix64(seed: 3)
    let edges = [0, 1, 63, 64, 65, 127, 1 << 20, 1 << 21, 1 << 27, 64 << 21, (64 << 21) + 1]
    let words =
      (edges.map { UInt32($0) }
      + (0..<20_000).map { _ in UInt32.random(in: 0...(.max), using: &random) })
      .flatMap { [$0, .max - $0] }.sorted()
    let scores = words.map { normal($0) }
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
    for (word, score) in zip(words, scores) {
      let exact = StandardNormal.quantile((Double(word) + 0.5) * 0x1p-32)
      #expect(abs(score - exact) < 3e-5, "\(word)")
    }
  }
}
