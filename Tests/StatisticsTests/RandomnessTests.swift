import Statistics
import TestSupport
import Testing

@Suite("Philox, the stable hash and the normal distribution")
struct RandomnessTests {
  /// The known answers of philox4x32 with 10 rounds in the file `kat_vectors` of Random123 1.14.
  static let known: [(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, words: SIMD4<UInt32>)] = [
    (
      SIMD4(0, 0, 0, 0), SIMD2(0, 0),
      SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
    ),
    (
      SIMD4(repeating: .max), SIMD2(repeating: .max),
      SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
    ),
    (
      SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      SIMD2(0xA409_3822, 0x299F_31D0),
      SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
    ),
  ]

  @Test(arguments: known.indices)
  func philoxGivesTheKnownAnswers(index: Int) {
    let (counter, key, words) = Self.known[index]
    let seed = UInt64(key.y) << 32 | UInt64(key.x)
    #expect(Philox4x32(seed: seed).block(counter) == words, "the lower half of the seed first")
  }

  /// Test vectors of the IETF draft on FNV, appendix C.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C),
      ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func hashGivesTheKnownAnswers(text: String, expected: UInt64) {
    #expect(StableHash.hash(text) == expected)
  }

  @Test func hashTellsPartsApart() {
    #expect(StableHash.hash(["ab", "c"]) != StableHash.hash(["a", "bc"]))
    #expect(StableHash.hash(["a", ""]) != StableHash.hash(["a"]))
    #expect(StableHash.hash(["a"]) == StableHash.hash("a"))
  }

  /// From `scipy.special.ndtri` 1.16 (Cephes), which agrees with mpmath to the digits shown.
  @Test(arguments: [
    (1e-300, -37.0470962993612), (2.5e-20, -9.164018266249284), (1e-6, -4.753424308822899),
    (0.025, -1.9599639845400545), (0.07, -1.4757910281791706), (0.3, -0.5244005127080409),
    (0.5, 0), (0.9, 1.2815515655446004), (0.999, 3.090232306167813),
  ])
  func quantilesAgreeWithTheReference(probability: Double, expected: Double) {
    #expect(isClose(StandardNormal.quantile(probability), expected, relative: 1e-14))
  }

  @Test func quantilesAreInfiniteAtTheEndsAndOddOnes() {
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(StandardNormal.quantile(1) == .infinity)
    #expect(StandardNormal.quantile(-0.1).isNaN && StandardNormal.quantile(.nan).isNaN)
  }

  @Test func scoresOfWordsAreTheirQuantiles() {
    let scores = NormalScores()
    var last = -Double.infinity
    // Every 65,537th word, and the last.
    for word in Array(stride(from: UInt32.min, to: .max, by: 65_537)) + [.max] {
      let score = scores(word)
      let exact = StandardNormal.quantile((Double(word) + 0.5) * 0x1p-32)
      #expect(abs(score - exact) < 2e-5 && score >= last)
      last = score
    }
    #expect(isClose(scores(0), -6.337957754553789, relative: 1e-12), "scipy.special.ndtri(2**-33)")
  }
}
