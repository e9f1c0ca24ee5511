import Execution
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore

extension Response {
  /// Sends a browser to another page, which it asks for with GET.
  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
  }

  /// Returns a text as a value of an address.
  static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// Answers with bytes that a browser may keep as long as their tag is the same.
  ///
  /// - Parameters:
  ///   - bytes: What to answer.
  ///   - type: What it is.
  ///   - tag: The tag; `nil` for what is not to be kept.
  ///   - request: The request, whose `If-None-Match` is answered.
  /// - Returns: The answer, without content if the browser has it already.
  static func content(
    _ bytes: ByteBuffer, type: String, tag: String?, to request: Request
  ) -> Response {
    var headers: HTTPFields = [.contentType: type]
    if let tag {
      let quoted = "\"\(tag)\""
      headers[.eTag] = quoted
      headers[.cacheControl] = "private, no-cache"
      headers[.vary] = "Cookie, Accept-Language, Authorization"
      let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces).replacing("W/", with: "")
      }
      if known.contains(quoted) || known.contains("*") {
        return Response(status: .notModified, headers: headers)
      }
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
  }

  /// Answers a program, with keys in order.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, tag: String? = nil,
    to request: Request
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(value)
    var response = content(
      ByteBuffer(bytes: data), type: "application/json; charset=utf-8", tag: tag, to: request)
    if response.status == .ok { response.status = status }
    return response
  }

  /// Tells a program what is wrong.
  static func fault(_ fault: WebFault, _ language: Language) -> Response {
    struct Body: Encodable {
      let code: String
      let message: String
      let details: [String]
    }
    let body = Body(
      code: fault.code, message: fault.message[language],
      details: fault.details.map { $0[language] })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(body)) ?? Data("{}".utf8)
    return Response(
      status: fault.status,
      headers: [
        .contentType: "application/json; charset=utf-8", .contentLanguage: language.rawValue,
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// Returns a tag of some texts.
  static func tag(_ parts: String...) -> String {
    let data = Data(parts.joined(separator: "\u{1F}").utf8)
    return Fingerprint.hex(SHA256Hash.hash(of: data).prefix(12))
  }
}
