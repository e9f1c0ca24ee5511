package import Foundation

/// The handler of the elements of one part.
package protocol XMLPart: AnyObject {
  /// An element begins; its name has no prefix.
  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError)

  /// An element ends.
  func end(_ name: String) throws(WorkbookReadError)

  /// Whether the text inside the element that began last is wanted.
  var wantsText: Bool { get }

  /// A piece of wanted text.
  func text(_ text: String)
}

/// Reads XML of unknown origin: UTF-8, or UTF-16 with its mark; no document type, no entities but the five
/// of the language, and no more tags than a limit.
///
/// All of that is settled on the bytes, before a parser sees them, so that it depends on no setting of a
/// parser and on nothing that a document declares.
package struct SafeXML {
  /// The most tags that the parts of one workbook may have together; 250,000 cells take a million.
  static let greatestTags = 2_000_000

  /// The longest stretch without a new tag.
  ///
  /// A text of a cell has at most 32,767 units; a longer tag could hold so many attributes that comparing
  /// them takes minutes.
  private static let longestStretch = 262_144

  /// The most equals signs in one stretch, which bounds the number of attributes of a tag.
  private static let greatestEquals = 40_000

  private var tags = 0

  /// Prepares the reading of the parts of one file.
  package init() {}

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - data: The bytes.
  ///   - name: What the part is called in errors.
  ///   - part: The handler of its elements.
  /// - Throws: ``WorkbookReadError`` if the bytes are refused or not well formed, or the part objects.
  package mutating func read(
    _ data: Data, as name: String, _ part: some XMLPart
  ) throws(WorkbookReadError) {
    let isWide = data.starts(with: [0xFE, 0xFF]) || data.starts(with: [0xFF, 0xFE])
    // Of NUL bytes Expat would infer UTF-16, whatever encoding it is given.
    guard let text = isWide ? Self.converted(data) : Self.validated(data), !text.contains(0) else {
      throw .malformed(part: name)
    }
    try check(text, name)
    let encodings = isWide ? ["utf-16"] : ["utf-8", "utf8", "us-ascii"]
    try ExpatParser(part, name: name, encodings: encodings).parse(text)
  }

  /// Returns the bytes of UTF-8; `nil` if they are none.
  private static func validated(_ data: Data) -> [UInt8]? {
    let bytes = [UInt8](data)
    return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
  }

  /// Returns UTF-16 behind its mark as UTF-8; `nil` if it is none.
  private static func converted(_ data: Data) -> [UInt8]? {
    guard data.count.isMultiple(of: 2) else { return nil }
    let isBig = data.starts(with: [0xFE, 0xFF])
    let bytes = [UInt8](data)
    let units = stride(from: 2, to: bytes.count, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self).map { [UInt8]($0.utf8) }
  }

  private mutating func check(_ bytes: [UInt8], _ name: String) throws(WorkbookReadError) {
    var (found, longest, equals) = (0, 0, 0)
    var (start, equalsHere) = (0, 0)
    var hasType = false
    for index in bytes.indices {
      switch bytes[index] {
      case 0x3C:  // <
        found += 1
        longest = max(longest, index - start)
        (start, equalsHere) = (index, 0)
        // A declaration; comments and CDATA begin with <!- and <![.
        if index + 2 < bytes.count, bytes[index + 1] == 0x21 {
          hasType = hasType || (bytes[index + 2] != 0x2D && bytes[index + 2] != 0x5B)
        }
      case 0x3D:  // =
        equalsHere += 1
        equals = max(equals, equalsHere)
      default: break
      }
    }
    longest = max(longest, bytes.count - start)
    if hasType { throw .documentType(part: name) }
    tags += found
    guard tags <= Self.greatestTags, longest <= Self.longestStretch, equals <= Self.greatestEquals
    else { throw .tooLarge(part: name, limit: Self.greatestTags, of: .tags) }
  }
}
