import Foundation
import Statistics
import Testing

@Suite("Nine digits")
struct NineDigitsTests {
  /// `printf` of the C library.
  private func printed(_ value: Double) -> String { String(format: "%.9g", value == 0 ? 0 : value) }

  @Test(arguments: [
    0, -0.0, 1, -1, 10, 0.1, 99.5, 123_456_789, 999_999_999, 1_234_567_890, 999_999_999.5, 0.0001,
    0.00001, 0.000123456789, 1e-12, 1e12, 1e300, -2.5e-300, 0.5, 0.25, 1.000000005, 2.000000015,
    999_999_999_999, 12_345_678.95, .infinity, -.infinity, .leastNonzeroMagnitude,
  ])
  func isAsThePrinterWritesIt(value: Double) {
    #expect(NineDigits.text(value) == printed(value))
    #expect(NineDigits.rounded(value) == Double(printed(value)))
  }

  @Test func agreesOnNumbersOfAllSizes() {
    var state: UInt64 = 1
    for index in 0..<200_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let part = Double(state >> 11) / 9_007_199_254_740_992
      var value = (part - 0.5) * Foundation.pow(10, Double(index % 32) - 15)
      // Numbers with few digits, and those that lie at a half of the last digit.
      if index % 3 == 1 { value = (value * 1000).rounded() / 1000 }
      if index % 3 == 2 { value = ((part * 1e9).rounded() + 0.5) / 1e6 }
      let (text, expected) = (NineDigits.text(value), printed(value))
      if text != expected || NineDigits.rounded(value) != Double(expected) {
        Issue.record("\(value) is \(text), not \(expected)")
        return
      }
    }
  }
}
