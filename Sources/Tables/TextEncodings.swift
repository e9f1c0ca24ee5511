/// Decodes text that is not UTF-8: UTF-16 behind its mark, and the code page of Vietnamese Windows.
///
/// Nothing is decoded on a guess. Windows-1258 (Vietnamese) and Windows-1252 (Western) share most letters;
/// where they differ, the text is read only if one of the two readings cannot be a text.
enum TextEncodings {
  /// Returns UTF-16 behind its mark; `nil` if it is none.
  static func utf16(_ bytes: [UInt8]) -> String? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    let units = stride(from: 2, to: bytes.count, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self)
  }

  /// Returns text of one byte a letter.
  ///
  /// - Parameter bytes: Bytes without NUL that are not UTF-8.
  /// - Returns: The text, with composed letters.
  /// - Throws: ``TextFileError`` if neither reading can be a text, if both can and differ, or if letters were
  ///   lost when the file was written.
  static func singleByte(_ bytes: [UInt8]) throws(TextFileError) -> String {
    let vietnamese = scalars(bytes, .vietnamese)
    let western = scalars(bytes, .western)
    let plausible = (
      vietnamese: vietnamese.map(isPlausible) ?? false, western: western.map(isPlausible) ?? false
    )
    let chosen: [Unicode.Scalar]
    switch (plausible.vietnamese, plausible.western, vietnamese, western) {
    case (true, true, let vietnamese?, let western?):
      if let place = zip(vietnamese, western).enumerated().first(where: { $1.0 != $1.1 })?.offset {
        throw .ambiguousEncoding(
          vietnamese: word(of: vietnamese, at: place), western: word(of: western, at: place))
      }
      chosen = vietnamese
    case (true, _, let vietnamese?, _): chosen = vietnamese
    case (_, true, _, let western?): chosen = western
    default: throw .notUTF8
    }
    return try text(chosen)
  }

  /// Returns letters as a text, composed.
  ///
  /// - Throws: ``TextFileError/lostLetters(_:)`` if letters were lost when the file was written.
  static func text(_ letters: [Unicode.Scalar]) throws(TextFileError) -> String {
    if let lost = lostLetter(letters) { throw .lostLetters(word(of: letters, at: lost)) }
    return String(String.UnicodeScalarView(letters)).composed
  }

  /// The code pages of one byte a letter that are read: Windows-1258, Windows-1252 and ISO 8859-15.
  enum Page {
    case vietnamese, western, latin9
  }

  /// The letters of Windows-1258 that differ from Windows-1252.
  private static let vietnamesePage: [UInt8: UInt32] = [
    0xC3: 0x102, 0xCC: 0x300, 0xD0: 0x110, 0xD2: 0x309, 0xD5: 0x1A0, 0xDD: 0x1AF, 0xDE: 0x303,
    0xE3: 0x103, 0xEC: 0x301, 0xF0: 0x111, 0xF2: 0x323, 0xF5: 0x1A1, 0xFD: 0x1B0, 0xFE: 0x20AB,
  ]

  /// The bytes 0x80 to 0x9F of both code pages that are in use; Windows-1258 lacks Š, Ž, š and ž.
  private static let punctuation: [UInt8: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x2C6, 0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D,
    0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
    0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A, 0x9C: 0x153, 0x9E: 0x17E,
    0x9F: 0x178,
  ]

  /// The letters of ISO 8859-15 that differ from Windows-1252.
  private static let latin9Page: [UInt8: UInt32] = [
    0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153,
    0xBE: 0x178,
  ]

  /// Returns bytes as letters of a code page; `nil` if a byte is not in use there.
  static func scalars(_ bytes: [UInt8], _ page: Page) -> [Unicode.Scalar]? {
    let replacements: [UInt8: UInt32] =
      switch page {
      case .vietnamese: vietnamesePage
      case .western: [:]
      case .latin9: latin9Page
      }
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(Unicode.Scalar(byte))
        continue
      }
      let isMissing =
        switch page {
        case .vietnamese: [0x8A, 0x8E, 0x9A, 0x9E].contains(byte)
        case .western: false
        case .latin9: byte < 0xA0
        }
      let value = replacements[byte] ?? (byte < 0xA0 ? punctuation[byte] : UInt32(byte))
      guard !isMissing, let scalar = value.flatMap(Unicode.Scalar.init) else { return nil }
      result.append(scalar)
    }
    return result
  }

  private static let vowels = Set("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".unicodeScalars)
  private static let toneMarks = Set<UInt32>([0x300, 0x301, 0x303, 0x309, 0x323])

  /// Whether letters can be a text: marks of tone stand on vowels, capitals and signs not inside words, and
  /// most accented letters not behind a vowel, as in text of fonts with an encoding of their own (TCVN3, VNI).
  static func isPlausible(_ text: [Unicode.Scalar]) -> Bool {
    var (accented, behindVowels) = (0, 0)
    for index in text.indices where text[index].value >= 0x80 {
      let scalar = text[index]
      let previous = index > 0 ? text[index - 1] : " "
      let next = index + 1 < text.count ? text[index + 1] : " "
      if toneMarks.contains(scalar.value) {
        guard vowels.contains(previous) else { return false }
      } else if scalar.properties.isAlphabetic {
        accented += 1
        if scalar.properties.isUppercase, previous.properties.isLowercase { return false }
        if vowels.contains(previous) || isMarkedVowel(previous) {
          if "ìòÌÒÞþ".unicodeScalars.contains(scalar), previous.value >= 0x80 { return false }
          // ơ, ư, â, ê and ô stand behind vowels in Vietnamese, as in "được" and "điều".
          if !"ăâêôơưáàãéèíóòõúùýđĂÂÊÔƠƯ".unicodeScalars.contains(scalar)
            || !text.contains(where: { toneMarks.contains($0.value) })
          {
            behindVowels += 1
          }
        }
      } else if previous.properties.isAlphabetic, next.properties.isAlphabetic,
        !"\u{A0}\u{2019}\u{B7}\u{2013}\u{2014}".unicodeScalars.contains(scalar)
      {
        return false
      }
    }
    return accented == 0 || 2 * behindVowels <= accented
  }

  private static func isMarkedVowel(_ scalar: Unicode.Scalar) -> Bool {
    (0xC0...0x1B0).contains(scalar.value) && scalar.properties.isAlphabetic
  }

  /// The place of a question mark inside a word, which programs write for a letter that they cannot encode;
  /// `nil` if there is none.
  private static func lostLetter(_ text: [Unicode.Scalar]) -> Int? {
    text.indices.first { index in
      guard text[index] == "?", index > 0, index + 1 < text.count else { return false }
      return text[index - 1].properties.isAlphabetic && text[index + 1].properties.isAlphabetic
        && !word(of: text, at: index).contains { "/:=&".contains($0) }
    }
  }

  /// The word around a place.
  private static func word(of text: [Unicode.Scalar], at place: Int) -> String {
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.properties.isWhitespace && !",;\"\t".unicodeScalars.contains(scalar)
    }
    var (first, last) = (place, place)
    while first > 0, place - first < 40, isPart(text[first - 1]) { first -= 1 }
    while last + 1 < text.count, last - place < 40, isPart(text[last + 1]) { last += 1 }
    return String(String.UnicodeScalarView(text[first...last])).composed
  }
}
