import Foundation
import Tables
import Testing

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
}
