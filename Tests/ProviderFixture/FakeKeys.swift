import Crypto
import CryptoExtras
import Foundation

/// The keys of the provider, and tokens that are signed with them, written without the library that the product reads
/// them with.
enum FakeKeys {
  private static let rsa = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
  private static let ec = P256.Signing.PrivateKey()
  private static let other = P256.Signing.PrivateKey()

  static func base64URL(_ data: some DataProtocol) -> String {
    Data(data).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Returns a key as it is published.
  static func published(_ signing: FakeProvider.Signing) -> [String: Any]? {
    switch signing {
    case .rsa:
      guard let primitives = try? rsa.get().publicKey.getKeyPrimitives() else { return nil }
      return [
        "kty": "RSA", "kid": signing.rawValue, "use": "sig", "alg": "RS256",
        "n": base64URL(primitives.modulus), "e": base64URL(primitives.publicExponent),
      ]
    case .ec, .other:
      let point = (signing == .ec ? ec : other).publicKey.rawRepresentation
      return [
        "kty": "EC", "kid": signing.rawValue, "crv": "P-256",
        "x": base64URL(point.prefix(32)), "y": base64URL(point.suffix(32)),
      ]
    case .hmac, .none: return nil
    }
  }

  /// Returns a token.
  static func token(
    _ claims: Data, _ signing: FakeProvider.Signing, named name: String?
  ) throws -> String {
    let algorithm =
      switch signing {
      case .rsa: "RS256"
      case .ec, .other: "ES256"
      case .hmac: "HS256"
      case .none: "none"
      }
    var head: [String: Any] = ["alg": algorithm, "typ": "JWT"]
    head["kid"] = name
    let text = try base64URL(JSONSerialization.data(withJSONObject: head)) + "." + base64URL(claims)
    let signature: Data
    switch signing {
    case .rsa:
      signature = try rsa.get().signature(
        for: SHA256.hash(data: Data(text.utf8)), padding: .insecurePKCS1v1_5
      ).rawRepresentation
    case .ec: signature = try ec.signature(for: Data(text.utf8)).rawRepresentation
    case .other: signature = try other.signature(for: Data(text.utf8)).rawRepresentation
    case .hmac:
      // What everybody can know is taken for a secret where the kind of key is not looked at.
      let key = SymmetricKey(data: Data(try rsa.get().publicKey.pemRepresentation.utf8))
      signature = Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    case .none: signature = Data()
    }
    return text + "." + base64URL(signature)
  }
}
