import Foundation

/// Lengths of office documents.
enum Length {
  /// Returns millimetres in twentieths of a point, in which pages, indents and tables are measured.
  static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

  /// Returns millimetres in the unit of drawings, 360,000 to the centimetre.
  static func drawing(_ millimetres: Double) -> Int { Int((millimetres * 36_000).rounded()) }

  /// Returns how wide a line of bold Times New Roman is, in millimetres.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - size: The size of the letters, in points.
  /// - Returns: The width.
  static func ofLine(_ text: String, size: Double) -> Double {
    var ems = 0.0
    for scalar in text.unicodeScalars {
      if let width = widths[scalar] {
        ems += width
      } else {
        for part in parts(of: scalar) { ems += letters[part] ?? 0.5 }
      }
    }
    return ems * size * 25.4 / 72
  }

  /// Returns what a character takes room with: marks above and below a letter do not widen it.
  private static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !$0.properties.isGraphemeExtend }
  }

  /// The widths of the characters of Vietnamese and English texts, so that they need not be taken apart each time.
  private static let widths: [Unicode.Scalar: Double] = {
    let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0xA0...0x1B0, 0x1EA0...0x1EF9]
    return ranges.joined().compactMap(Unicode.Scalar.init).reduce(into: [:]) { widths, scalar in
      let parts = parts(of: scalar)
      if let part = parts.first, parts.count == 1 { widths[scalar] = letters[part] ?? 0.5 }
    }
  }()

  /// The widths of bold letters in parts of their size, from the metrics of Times; others have 0.5.
  private static let letters: [Unicode.Scalar: Double] = {
    let groups: [(Double, String)] = [
      (0.250, " .,"), (0.278, "il"), (0.333, "-fjt()"), (0.389, "Is"), (0.444, "cerz"),
      (0.556, "bdđhknpquS"), (0.611, "FP"), (0.667, "BELTZ"), (0.722, "ACDĐNRUVXYw"),
      (0.778, "GHKOQ"), (0.833, "m"), (0.944, "M"), (1.0, "W"),
    ]
    return groups.reduce(into: [:]) { result, group in
      for scalar in group.1.unicodeScalars { result[scalar] = group.0 }
    }
  }()
}
