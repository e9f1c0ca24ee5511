import Foundation
import Testing

@testable import Intake

@Suite("Text forms")
struct TextFormsTests {
  @Test(
    "White space of any width goes from the ends only",
    arguments: [
      (" a b ", "a b"), ("\u{A0}a\u{202F}", "a"), ("\ta\r\n", "a"), ("a", "a"), ("", ""), (" ", ""),
      ("\u{FEFF}a\u{200B}", "a"), ("\u{3000}ế ", "ế"),
    ])
  func trimmed(text: String, expected: String) {
    #expect(Array(text.trimmed.utf8) == Array(expected.utf8))
  }

  @Test(
    "Characters without ink that change their surroundings are left out",
    arguments: [
      ("xã\u{202E}nA \u{202C}B", "xãnA B"), ("a\u{0}b\u{7F}c\u{9B}", "abc"),
      ("a\tb\nc\u{85}d", "a\tb\nc\u{85}d"), ("a\u{2067}b\u{2069}\u{200F}", "ab"),
      ("a\u{FFFE}\u{1FFFF}b", "ab"), ("đủ dấu tiếng Việt 🇻🇳", "đủ dấu tiếng Việt 🇻🇳"),
    ])
  func visible(text: String, expected: String) {
    #expect(Array(text.visible.utf8) == Array(expected.utf8))
  }

  @Test func keysAreComposed() {
    let decomposed = "Phú Bình".decomposedStringWithCanonicalMapping
    #expect(Array(decomposed.composed.utf8) == Array("Phú Bình".utf8))
  }

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
