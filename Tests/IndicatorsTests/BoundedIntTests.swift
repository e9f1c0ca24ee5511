import Indicators
import Testing

@Suite("Whole numbers of any number")
struct BoundedIntTests {
  @Test(
    arguments: [
      (2.9, 2), (-2.9, -2), (0, 0), (-0.5, 0), (.nan, 0), (.infinity, Int.greatestBounded),
      (-.infinity, -Int.greatestBounded), (1e308, Int.greatestBounded),
      (-1e308, -Int.greatestBounded), (9_007_199_254_740_991, 9_007_199_254_740_991),
    ] as [(Double, Int)])
  func everyNumberHasOne(value: Double, whole: Int) { #expect(Int(bounded: value) == whole) }

  /// A year before or after is computed of every one of them.
  @Test func neighboursFit() {
    #expect(Int(bounded: -.infinity) - 1 < Int(bounded: .infinity) + 1)
  }

  @Test(arguments: [Int.min, .min + 1, -1_000_000_000, 1_000_000_000, .max])
  func yearsBeyondAllCalendarsAreNoPeriods(_ year: Int) { #expect(Period(String(year)) == nil) }

  @Test func shardsAreBounded() {
    #expect(Shard("1/9223372036854775807") == nil && Shard("-9223372036854775808/2") == nil)
    #expect(Shard("100000/100000") != nil)
  }
}
