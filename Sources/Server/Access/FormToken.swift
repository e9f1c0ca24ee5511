import Accounts
import Crypto
import Foundation

/// Tells forms of the server's own pages from those that another page makes a browser send.
///
/// Source: OWASP, Cross-Site Request Forgery Prevention Cheat Sheet: signed token bound to the session.
struct FormToken: Sendable {
  private let key: SymmetricKey

  /// Takes the key, which outlives a restart, so that pages that are open stay usable.
  init(key: Data) { self.key = SymmetricKey(data: key) }

  /// The name of the field of a form, and of the header that scripts send.
  static let field = "form_token"
  static let header = "x-form-token"

  /// Returns the token of a session.
  func token(of session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(session.utf8), using: key)
    return Data(code).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Whether a token belongs to a session, told in a time that does not depend on how much of it is right.
  func isValid(_ token: String?, of session: String?) -> Bool {
    guard let token, let session else { return false }
    let expected = Array(self.token(of: session).utf8)
    let given = Array(token.utf8)
    guard expected.count == given.count else { return false }
    return zip(expected, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
