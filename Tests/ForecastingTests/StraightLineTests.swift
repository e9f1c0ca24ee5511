import Forecasting
import Testing

@Suite("Drawn lines")
struct StraightLineTests {
  private func sample(_ values: [Double]) -> TrendSample {
    Samples.sample((0..<values.count).map(Double.init), values)
  }

  @Test(
    arguments: [
      ([10, 12, 14, 16, 18, 20, 22, 24], true), ([10, 12, 14, 16, 18, 25, 32, 39, 46], true),
      ([10, 12, 15, 16, 18, 21, 22, 25], false), ([50, 50, 50, 50, 50, 50, 50, 50], false),
      ([10, 12, 14, 16], false), ([10, 10, 10, 10, 10, 12, 14], false),
      ([3, 5, 9, 17, 33, 65, 97], false),
    ] as [([Double], Bool)])
  func areToldFromObservations(values: [Double], isDrawn: Bool) {
    #expect(sample(values).looksModelled == isDrawn)
  }

  @Test func unevenTimesAreAllowedFor() {
    let times = [2000.0, 2001, 2003, 2004, 2008, 2009, 2012]
    #expect(Samples.sample(times, times.map { 3 * ($0 - 1990) }).looksModelled)
    #expect(!Samples.sample(times, [10, 13, 16, 19, 22, 25, 28]).looksModelled)
  }
}
