import Crypto
public import Foundation

/// What a server keeps of a sign-in while the browser is at the provider.
public struct SignIn: Sendable, Codable, Equatable {
  /// The word by which the browser that comes back is known to be the one that was sent.
  public let state: String

  /// The word that the token has to hold.
  let nonce: String

  /// The word that shows that the code is used by whom it was asked for.
  ///
  /// Source: RFC 7636 (2015), Proof Key for Code Exchange.
  let verifier: String

  /// Where the person wanted to go.
  public let target: String

  /// When it began, in seconds since 1970.
  let began: Int

  /// The seconds that a person has to sign in.
  public static let lifetime = 600

  /// Begins a sign-in.
  init(target: String, at seconds: Int) {
    state = Self.word()
    nonce = Self.word()
    verifier = Self.word()
    self.target = target
    began = seconds
  }

  /// A word of 256 random bits.
  private static func word() -> String {
    Base64URL.text(unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) })
  }

  /// The hash of the verifier, which goes to the provider first.
  var challenge: String { Base64URL.text(Data(SHA256.hash(data: Data(verifier.utf8)))) }

  /// Whether the person has taken too long.
  func isOver(at seconds: Int) -> Bool { !(0...Self.lifetime).contains(seconds - began) }

  // MARK: - As a browser keeps it

  /// Returns what a browser keeps: nobody who has no key can read or make it.
  ///
  /// - Parameter key: 32 bytes that the server alone has.
  /// - Returns: Letters that may stand in a cookie.
  /// - Throws: What encrypting throws.
  public func sealed(_ key: Data) throws -> String {
    let box = try AES.GCM.seal(try JSONEncoder().encode(self), using: SymmetricKey(data: key))
    return Base64URL.text(box.combined ?? Data())
  }

  /// Reads what a browser has kept; `nil` if it is nothing of this server, or of a sign-in that is over.
  ///
  /// - Parameters:
  ///   - text: What the browser has kept.
  ///   - key: The key with which it was sealed.
  ///   - seconds: Now, in seconds since 1970.
  public init?(_ text: String, sealedWith key: Data, at seconds: Int) {
    guard text.utf8.count <= 4000, let data = Base64URL.data(text),
      let box = try? AES.GCM.SealedBox(combined: data),
      let plain = try? AES.GCM.open(box, using: SymmetricKey(data: key)),
      let kept = try? JSONDecoder().decode(SignIn.self, from: plain), !kept.isOver(at: seconds)
    else { return nil }
    self = kept
  }

  /// Whether this is the sign-in that a browser comes back from, told in a time that does not depend on the words.
  public func isOf(state other: String) -> Bool {
    let (own, given) = (Array(state.utf8), Array(other.utf8))
    guard own.count == given.count else { return false }
    return zip(own, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Bytes as letters that may stand in an address.
///
/// Source: RFC 4648 (2006), section 5, without padding.
enum Base64URL {
  static func text(_ data: Data) -> String {
    data.base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func data(_ text: String) -> Data? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return Data(
      base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
  }
}
