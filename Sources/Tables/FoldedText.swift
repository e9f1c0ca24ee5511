import Foundation

/// A text without case and diacritics, as bytes: what a search compares.
package struct FoldedText: Sendable, Hashable {
  package let bytes: [UInt8]

  /// Folds a text: "Điện Biên" becomes "dien bien"; what is neither letter nor digit becomes one space.
  package init(_ text: String) {
    var bytes: [UInt8] = []
    var isGap = true
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.properties.canonicalCombiningClass != .notReordered { continue }
      // The letter đ has no decomposition.
      let letter: Unicode.Scalar = scalar == "đ" ? "d" : scalar
      if letter.properties.isAlphabetic || letter.properties.numericType != nil {
        bytes += Array(String(letter).utf8)
        isGap = false
      } else if !isGap {
        bytes.append(0x20)
        isGap = true
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    self.bytes = bytes
  }

  /// Whether another text occurs in this one, from the start of a word on.
  package func contains(_ other: FoldedText) -> Bool {
    let (wanted, length) = (other.bytes, bytes.count)
    guard let first = wanted.first, wanted.count <= length else { return wanted.isEmpty }
    var start = 0
    while start + wanted.count <= length {
      if bytes[start] == first, start == 0 || bytes[start - 1] == 0x20 {
        var offset = 1
        while offset < wanted.count, bytes[start + offset] == wanted[offset] { offset += 1 }
        if offset == wanted.count { return true }
      }
      start += 1
    }
    return false
  }

  /// The words.
  package var words: [FoldedText] {
    bytes.split(separator: 0x20).map { FoldedText(bytes: Array($0)) }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }
}
