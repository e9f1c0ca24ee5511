import Testing

@testable import Intake

@Suite("Texts in messages")
struct MessageTextTests {
  @Test func messagesStayOnOneLineAndShort() {
    #expect("a\nb\u{2028}c\0".quoted == "'a b c '")
    #expect(String(repeating: "x", count: 1_000_000).quoted.count == 63)
    #expect(("e" + String(repeating: "\u{301}", count: 100_000)).quoted.utf8.count < 200)
  }

  @Test(
    "The nearest key is the one with the fewest edits",
    arguments: [
      ("coverage_5", "coverage_5g"), ("covreage_5g", "coverage_5g"), ("coverage_6q", "coverage_6g"),
      ("phubinh", "phu_binh"), ("x", nil), ("health_book_share", nil), ("", nil),
    ])
  func nearest(key: String, expected: String?) {
    #expect(nearestKey(to: key, among: ["phu_binh", "coverage_6g", "coverage_5g"]) == expected)
  }

  @Test(arguments: [("ab", "ba", 1), ("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3)])
  func edits(left: String, right: String, expected: Int) {
    #expect(editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
  }
}
