import Crypto
import Execution
import Foundation
import Hummingbird

extension Response {
  /// Returns a name that is the same for the same text, and that nobody else can make.
  ///
  /// Source: RFC 9562 (2024), Universally Unique Identifiers, version 8.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - secret: What this server alone has.
  /// - Returns: The name as `urn:uuid`.
  static func identifier(_ text: String, _ secret: Data) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(text.utf8), using: SymmetricKey(data: secret))
    var bytes = Array(code.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Fingerprint.hex(bytes)
    var parts: [Substring] = []
    var rest = Substring(digits)
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return "urn:uuid:" + parts.joined(separator: "-")
  }
}
