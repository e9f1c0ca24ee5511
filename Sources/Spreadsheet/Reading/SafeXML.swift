import Foundation
import FoundationXML

/// What a reader of one part takes from the elements that it hears of.
protocol XMLPart: AnyObject {
  /// An element begins; its name has no prefix.
  func begin(_ name: String, _ attributes: [String: String]) throws(WorkbookReadError)

  /// An element ends.
  func end(_ name: String) throws(WorkbookReadError)

  /// Whether the text inside the element that began last is wanted.
  var wantsText: Bool { get }

  /// A piece of wanted text.
  func text(_ text: String)
}

/// Reads XML of unknown origin: UTF-8 alone, no document type, no entities but the five of the language,
/// and no more tags than a limit.
///
/// All of that is settled on the bytes, before a parser sees them, so that it depends on no setting of a
/// parser.
struct SafeXML {
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

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - data: The bytes.
  ///   - name: What the part is called in errors.
  ///   - part: What hears of its elements.
  /// - Throws: ``WorkbookReadError`` if the bytes are refused or not well formed, or the part objects.
  mutating func read(
    _ data: Data, as name: String, _ part: some XMLPart
  ) throws(WorkbookReadError) {
    try check(data, name)
    let listener = Listener(part)
    let parser = XMLParser(data: data)
    parser.shouldResolveExternalEntities = false
    parser.delegate = listener
    let succeeded = parser.parse()
    if let error = listener.error { throw error }
    // Foundation's parser takes a text that ends too early for a whole one.
    guard succeeded, listener.isComplete else { throw .malformed(part: name) }
  }

  private mutating func check(_ data: Data, _ name: String) throws(WorkbookReadError) {
    var (found, longest, equals) = (0, 0, 0)
    var (start, equalsHere) = (0, 0)
    var hasType = false
    var hasNUL = false
    let bytes = data.span
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
      case 0: hasNUL = true
      default: break
      }
    }
    longest = max(longest, bytes.count - start)
    // UTF-16 and UTF-32 have NUL bytes in every tag, so that no other encoding hides a declaration.
    guard !hasNUL, Self.isUTF8(data) else { throw .malformed(part: name) }
    if hasType { throw .documentType(part: name) }
    tags += found
    guard tags <= Self.greatestTags, longest <= Self.longestStretch, equals <= Self.greatestEquals
    else { throw .tooLarge(part: name, limit: Self.greatestTags, of: .tags) }
  }

  /// Whether the bytes say nothing but that they are UTF-8.
  private static func isUTF8(_ data: Data) -> Bool {
    let head = String(decoding: data.prefix(200), as: UTF8.self)
    guard let declaration = head.firstRange(of: /<\?xml[^>]*\?>/) else { return true }
    guard let encoding = head[declaration].firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/)
    else { return true }
    return ["utf-8", "utf8", "us-ascii"].contains(encoding.1.lowercased())
  }
}

/// Hands the events of Foundation's parser on, until one of them is an error.
private final class Listener: NSObject, XMLParserDelegate {
  private let part: any XMLPart
  private(set) var error: WorkbookReadError?
  private var depth = 0
  private var elements = 0

  /// Whether there was an element, and every one of them has ended.
  var isComplete: Bool { elements > 0 && depth == 0 }

  init(_ part: some XMLPart) { self.part = part }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    depth += 1
    elements += 1
    do { try part.begin(Self.local(elementName), attributeDict) } catch { stop(parser, error) }
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    depth -= 1
    do { try part.end(Self.local(elementName)) } catch { stop(parser, error) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if part.wantsText { part.text(string) }
  }

  func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
    if part.wantsText { part.text(String(decoding: CDATABlock, as: UTF8.self)) }
  }

  private func stop(_ parser: XMLParser, _ error: WorkbookReadError) {
    guard self.error == nil else { return }
    self.error = error
    parser.abortParsing()
  }

  /// Some programs give all elements the prefix `x:`.
  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
    return String(name[name.index(after: colon)...])
  }
}
