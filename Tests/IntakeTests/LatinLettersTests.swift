import Foundation
import Tables
import Testing

@testable import Intake

/// The short ways of text of Latin script give what Foundation gives.
@Suite("Letters of Latin script")
struct LatinLettersTests {
  private static let letters =
    (0x20...0x24F).map { UInt32($0) } + (0x1E00...0x1EFF).map { UInt32($0) }

  @Test func everyLetterHasThePartsThatFoundationFinds() throws {
    for value in Self.letters {
      let scalar = try #require(Unicode.Scalar(value))
      #expect(LatinLetters.areAll(of: String(Character(scalar))))
      var parts = String.UnicodeScalarView()
      LatinLetters.forEachPart(of: scalar) { parts.append($0) }
      let expected = String(Character(scalar)).lowercased().decomposedStringWithCanonicalMapping
      #expect(Array(parts) == Array(expected.unicodeScalars), "\(scalar)")
    }
  }

  @Test func composedAndDecomposedTextsHaveTheSameWords() {
    let text = "Tỷ lệ hồ sơ được xử lý trực tuyến; ĐẶC KHU Phú Quý, ǖ Ǆ Ÿ"
    let apart = text.decomposedStringWithCanonicalMapping
    #expect(!LatinLetters.areAll(of: apart))
    #expect(rawWords(of: text) == rawWords(of: apart))
    #expect(rawWords(of: text).map(\.plain).prefix(3) == ["ti", "le", "ho"])
  }

  @Test func everyLetterIsComposedAsFoundationComposesIt() throws {
    for value in Self.letters + [
      0x300, 0x340, 0x37E, 0x1F71, 0x2000, 0x2013, 0x212B, 0xAC00, 0x1D15E,
    ] {
      for before in ["", "a", "e\u{323}"] {
        let text = before + String(Character(try #require(Unicode.Scalar(value))))
        let expected = text.precomposedStringWithCanonicalMapping
        #expect(Array(text.composed.utf8) == Array(expected.utf8), "\(value)")
      }
    }
  }
}
