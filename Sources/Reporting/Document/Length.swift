/// Lengths of office documents.
enum Length {
  /// Returns millimetres in twentieths of a point, in which pages, indents and tables are measured.
  static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

  /// Returns millimetres in the unit of drawings, 360,000 to the centimetre.
  static func drawing(_ millimetres: Double) -> Int { Int((millimetres * 36_000).rounded()) }

  /// Returns about how wide a line of bold Times New Roman is, in millimetres.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - size: The size of the letters, in points.
  static func ofLine(_ text: String, size: Double) -> Double {
    let ems = text.reduce(0.0) { width, letter in
      switch letter {
      case " ", ".", ",", "i", "l", "j", "I", "-", "/", ":", "'": width + 0.29
      case "m", "M", "W", "w", "%": width + 0.9
      case _ where letter.isUppercase: width + 0.7
      default: width + 0.5
      }
    }
    return ems * size * 25.4 / 72
  }
}
