import Foundation

/// The letters of Latin script as small letters with their marks behind them.
///
/// A table, since Foundation takes a text apart by way of a copy in UTF-16, which takes longer than all that is then
/// done with its words. Every letter begins anew, so that letter by letter gives what the whole text gives.
enum LatinLetters {
  /// Whether a text has none but ASCII and composed letters of Latin script.
  static func areAll(of text: String) -> Bool {
    text.unicodeScalars.allSatisfy { index(of: $0) != nil }
  }

  /// Hands over the small letter of a scalar of such a text, and then its marks.
  static func forEachPart(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
    guard let index = index(of: scalar) else { return body(scalar) }
    let parts = table[index]
    for place in 0..<parts.scalarCount where parts[place] != 0 {
      if let part = Unicode.Scalar(parts[place]) { body(part) }
    }
  }

  /// The scalars up to Latin Extended-B, and those of Latin Extended Additional behind them.
  private static let ranges: [ClosedRange<UInt32>] = [0x00...0x24F, 0x1E00...0x1EFF]

  private static func index(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x00...0x24F: Int(scalar.value)
    case 0x1E00...0x1EFF: Int(scalar.value - 0x1E00 + 0x250)
    default: nil
    }
  }

  /// Up to four scalars for each of the ranges; 0 where there are fewer, and for the character of that number.
  private static let table: [SIMD4<UInt32>] = ranges.joined().map { value in
    guard let scalar = Unicode.Scalar(value) else { return SIMD4() }
    let small = String(Character(scalar)).lowercased().decomposedStringWithCanonicalMapping
    var parts = SIMD4<UInt32>()
    for (place, part) in small.unicodeScalars.prefix(4).enumerated() { parts[place] = part.value }
    return parts
  }
}
