import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// Answers with a file that a browser saves.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - type: What it is.
  ///   - name: What the browser calls it: letters, digits, points, hyphens and underscores of ASCII.
  ///   - request: The request.
  /// - Returns: The answer.
  static func download(
    _ bytes: ByteBuffer, type: String, name: String, to request: Request
  ) -> Response {
    var response = Response.content(bytes, type: type, tag: nil, to: request)
    let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    response.headers[.contentDisposition] = "attachment; filename=\"\(plain)\""
    return response
  }
}
