import Archives
import Hummingbird
import NIOCore

/// Content that is sent to many, in two representations: as it is, and compressed for those who take that.
struct SentContent: Sendable {
  let plain: ByteBuffer

  /// The tag of the plain content; that of the compressed one follows from it.
  let tag: String

  /// The same as gzip; `nil` if it is only sent as it is.
  private let gzip: ByteBuffer?

  /// Takes content.
  ///
  /// - Parameters:
  ///   - plain: The bytes.
  ///   - tag: Their tag.
  ///   - isCompressed: Whether they may be sent compressed.
  init(_ plain: ByteBuffer, tag: String, isCompressed: Bool) {
    self.plain = plain
    self.tag = tag
    let packed = isCompressed ? Gzip.compressed(Array(plain.readableBytesView)) : nil
    gzip = packed.map { ByteBuffer(bytes: $0) }
  }

  /// The number of bytes of both representations.
  var size: Int { plain.readableBytes + (gzip?.readableBytes ?? 0) }

  /// Returns the representation that is sent: the compressed one if the request takes that.
  func representation(for request: Request) -> (bytes: ByteBuffer, tag: String, encoding: String?) {
    guard let gzip, Self.takesGzip(request) else { return (plain, tag, nil) }
    return (gzip, tag + "-gzip", "gzip")
  }

  /// Whether there is a choice between the two, so that the answer depends on the request's `Accept-Encoding`.
  var isNegotiated: Bool { gzip != nil }

  /// Source: Fielding, Nottingham and Reschke, "HTTP Semantics", RFC 9110 (2022), 12.5.3.
  private static func takesGzip(_ request: Request) -> Bool {
    (request.headers[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard words.first == "gzip" || words.first == "x-gzip" else { return false }
      let weight = words.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) }
      return (weight ?? 1).map { $0 > 0 } ?? false
    }
  }
}

extension Response {
  /// Answers with content that a browser may keep as long as its tag is the same.
  static func content(_ content: SentContent, type: String, to request: Request) -> Response {
    let (bytes, tag, encoding) = content.representation(for: request)
    var response = Response.content(bytes, type: type, tag: tag, to: request)
    if content.isNegotiated {
      response.headers[.vary] =
        (response.headers[.vary].map { "\($0), " } ?? "") + "Accept-Encoding"
    }
    if response.status == .ok, let encoding { response.headers[.contentEncoding] = encoding }
    return response
  }
}
