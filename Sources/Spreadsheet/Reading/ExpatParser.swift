import CExpat

/// Hands the elements of an XML text in UTF-8 to a part, until the part objects.
///
/// The encoding is given to Expat, which then uses no other one, whatever a document without NUL bytes
/// declares; a declaration of another one is refused all the same, since the text would be misread in silence.
@safe final class ExpatParser {
  private let part: any XMLPart
  private let name: String
  private let encodings: [String]
  private var error: WorkbookReadError?

  /// The parser, for the time of ``parse(_:)`` alone.
  private var parser: XML_Parser?

  /// Creates a parser for one text.
  ///
  /// - Parameters:
  ///   - part: The handler of the elements.
  ///   - name: What the part is called in errors.
  ///   - encodings: The encodings that the text may declare, in small letters.
  init(_ part: some XMLPart, name: String, encodings: [String]) {
    self.part = part
    self.name = name
    self.encodings = encodings
  }

  /// Reads a text.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Throws: ``WorkbookReadError`` if the text is not well formed, declares a document type or another
  ///   encoding, or the part objects.
  func parse(_ text: [UInt8]) throws(WorkbookReadError) {
    guard let length = Int32(exactly: text.count), let parser = unsafe XML_ParserCreate("UTF-8")
    else { throw .malformed(part: name) }
    unsafe self.parser = parser
    defer {
      unsafe self.parser = nil
      unsafe XML_ParserFree(parser)
    }
    // The handlers run inside XML_Parse only, while `self` is alive.
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe setHandlers(of: parser)
    let status = unsafe text.withUnsafeBytes { bytes in
      unsafe XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: XML_Char.self), length, 1)
    }
    if let error { throw error }
    guard status == XML_STATUS_OK else { throw .malformed(part: name) }
  }

  private func setHandlers(of parser: XML_Parser) {
    unsafe XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name = unsafe name else { return }
        unsafe ExpatParser.from(data)?.begin(String(cString: name), ExpatParser.pairs(attributes))
      },
      { data, name in
        guard let name = unsafe name else { return }
        unsafe ExpatParser.from(data)?.end(String(cString: name))
      })
    unsafe XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let listener = unsafe ExpatParser.from(data), listener.wantsText, let text = unsafe text
      else { return }
      let units = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
      unsafe listener.part.text(String(decoding: units, as: UTF8.self))
    }
    unsafe XML_SetXmlDeclHandler(parser) { data, _, encoding, _ in
      guard let encoding = unsafe encoding else { return }
      unsafe ExpatParser.from(data)?.check(encoding: String(cString: encoding))
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let listener = unsafe ExpatParser.from(data) else { return }
      listener.stop(.documentType(part: listener.name))
    }
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> ExpatParser? {
    guard let data = unsafe data else { return nil }
    return unsafe Unmanaged<ExpatParser>.fromOpaque(data).takeUnretainedValue()
  }

  /// The attributes of a tag: names and values by turns, up to a null pointer.
  private static func pairs(
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) -> [String: String] {
    guard var next = unsafe attributes else { return [:] }
    var pairs: [String: String] = [:]
    while let name = unsafe next[0], let value = unsafe next[1] {
      unsafe pairs[String(cString: name)] = String(cString: value)
      unsafe next += 2
    }
    return pairs
  }

  private var wantsText: Bool { error == nil && part.wantsText }

  private func begin(_ name: String, _ attributes: [String: String]) {
    guard error == nil else { return }
    do throws(WorkbookReadError) { try part.begin(Self.local(name), attributes) } catch {
      stop(error)
    }
  }

  private func end(_ name: String) {
    guard error == nil else { return }
    do throws(WorkbookReadError) { try part.end(Self.local(name)) } catch { stop(error) }
  }

  private func check(encoding: String) {
    guard !encodings.contains(encoding.lowercased()) else { return }
    stop(.malformed(part: name))
  }

  private func stop(_ error: WorkbookReadError) {
    guard self.error == nil else { return }
    self.error = error
    if let parser = unsafe parser { _ = unsafe XML_StopParser(parser, 0) }
  }

  /// Some programs give all elements the prefix `x:`.
  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
    return String(name[name.index(after: colon)...])
  }
}
