import Foundation
import JWTKit

/// The keys of a provider by which its tokens are known.
///
/// Source: RFC 7517 (2015), JSON Web Key; RFC 7518 (2015), JSON Web Algorithms.
struct KeySet: Sendable {
  private struct Entry: Sendable {
    let key: JWK
    let kind: String
    let algorithm: String?
  }

  /// The methods of signing that are taken, by the kind of key that they need; none of them is made with a secret that two
  /// know.
  private static let kinds = [
    "RS256": "RSA", "RS384": "RSA", "RS512": "RSA", "PS256": "RSA", "PS384": "RSA", "PS512": "RSA",
    "ES256": "EC", "ES384": "EC", "ES512": "EC", "EdDSA": "OKP",
  ]

  /// The least number of bytes of an RSA modulus.
  private static let leastModulus = 256

  /// The greatest number of keys that are read.
  private static let greatestCount = 100

  private let entries: [Entry]

  /// Reads the document of the keys; those of other kinds and purposes are left out.
  ///
  /// - Throws: ``ProviderError/badAnswer(reason:)``.
  init(_ data: Data) throws(ProviderError) {
    guard let document = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let keys = document["keys"] as? [[String: Any]]
    else { throw .badAnswer(reason: "its keys are no JSON Web Key Set") }
    entries = keys.prefix(Self.greatestCount).compactMap { fields in
      guard (fields["use"] as? String ?? "sig") == "sig", let kind = fields["kty"] as? String
      else { return nil }
      if kind == "RSA" {
        let modulus = (fields["n"] as? String).flatMap(Base64URL.data) ?? Data()
        guard modulus.drop(while: { $0 == 0 }).count >= Self.leastModulus else { return nil }
      }
      // What is no part of a public key is not looked at.
      let known = fields.filter {
        ["kty", "alg", "kid", "n", "e", "crv", "x", "y"].contains($0.key)
      }
      guard let text = try? JSONSerialization.data(withJSONObject: known),
        var key = try? JSONDecoder().decode(JWK.self, from: text)
      else { return nil }
      if key.keyIdentifier == nil { key.keyIdentifier = JWKIdentifier(string: "") }
      return Entry(key: key, kind: kind, algorithm: key.algorithm?.rawValue)
    }
  }

  /// Checks the signature of a token and returns what it says.
  ///
  /// - Parameter token: The token in its compact form.
  /// - Returns: What it says; nothing of it is checked yet.
  /// - Throws: ``TokenFault``.
  func claims(of token: String) async throws(TokenFault) -> TokenClaims {
    guard token.utf8.count <= 64 << 10 else { throw .malformed }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.data(String(parts[0])),
      let fields = try? JSONSerialization.jsonObject(with: head) as? [String: Any],
      let algorithm = fields["alg"] as? String
    else { throw .malformed }
    guard let kind = Self.kinds[algorithm], fields["crit"] == nil else { throw .algorithm }
    let name = fields["kid"] as? String
    let candidates = entries.filter { entry in
      entry.kind == kind && (entry.algorithm ?? algorithm) == algorithm
        && (name == nil || entry.key.keyIdentifier?.string == name)
    }
    // A token that names no key is taken only where there is no choice.
    guard let entry = candidates.first, name != nil || candidates.count == 1 else { throw .key }
    var key = entry.key
    key.keyIdentifier = JWKIdentifier(string: name ?? "")
    key.algorithm = JWK.Algorithm(rawValue: algorithm)
    do {
      let collection = try await JWTKeyCollection().add(jwk: key)
      return try await collection.verify(token, as: TokenClaims.self)
    } catch let error as JWTError where error.errorType == .signatureVerificationFailed {
      throw .signature
    } catch is DecodingError {
      throw .malformed
    } catch let error as JWTError where error.errorType == .malformedToken {
      throw .malformed
    } catch {
      throw .signature
    }
  }
}

/// What a token says about a person.
///
/// Source: OpenID Connect Core 1.0 (2023), section 2.
struct TokenClaims: JWTPayload {
  let iss: String
  let sub: String
  let aud: [String]
  let azp: String?
  let exp: Double
  let iat: Double
  let nbf: Double?
  let nonce: String?
  let person: PersonClaims

  private enum CodingKeys: String, CodingKey {
    case iss, sub, aud, azp, exp, iat, nbf, nonce
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    iss = try fields.decode(String.self, forKey: .iss)
    sub = try fields.decode(String.self, forKey: .sub)
    if let one = try? fields.decode(String.self, forKey: .aud) {
      aud = [one]
    } else {
      aud = try fields.decode([String].self, forKey: .aud)
    }
    azp = try fields.decodeIfPresent(String.self, forKey: .azp)
    exp = try fields.decode(Double.self, forKey: .exp)
    iat = try fields.decode(Double.self, forKey: .iat)
    nbf = try fields.decodeIfPresent(Double.self, forKey: .nbf)
    nonce = try fields.decodeIfPresent(String.self, forKey: .nonce)
    person = try PersonClaims(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(iss, forKey: .iss)
    try fields.encode(sub, forKey: .sub)
    try fields.encode(aud, forKey: .aud)
    try fields.encodeIfPresent(azp, forKey: .azp)
    try fields.encode(exp, forKey: .exp)
    try fields.encode(iat, forKey: .iat)
    try fields.encodeIfPresent(nbf, forKey: .nbf)
    try fields.encodeIfPresent(nonce, forKey: .nonce)
    try person.encode(to: encoder)
  }

  /// The signature is checked with the key before this is called; what is said is checked by ``check(_:client:nonce:at:)``.
  func verify(using algorithm: some JWTAlgorithm) async throws {}

  /// The seconds that two clocks may differ by.
  static let clockSkew = 60.0

  /// Checks that a token is for this server, now and for this sign-in.
  ///
  /// Source: OpenID Connect Core 1.0 (2023), section 3.1.3.7.
  ///
  /// - Parameters:
  ///   - issuer: Who has to have issued it.
  ///   - client: For whom it has to be.
  ///   - nonce: The word of the sign-in.
  ///   - seconds: Now, in seconds since 1970.
  /// - Throws: ``TokenFault``.
  func check(
    _ issuer: String, client: String, nonce: String, at seconds: Int
  ) throws(TokenFault) {
    guard iss == issuer else { throw .issuer }
    guard aud.contains(client), azp == nil || azp == client, aud.count == 1 || azp != nil else {
      throw .audience
    }
    let now = Double(seconds)
    guard exp > now - Self.clockSkew, iat < now + Self.clockSkew,
      (nbf ?? iat) < now + Self.clockSkew
    else { throw .time }
    guard self.nonce == nonce else { throw .nonce }
    guard (1...255).contains(sub.utf8.count) else { throw .subject }
  }
}

/// The claims by which an account is found.
struct PersonClaims: Sendable, Codable {
  let preferredUsername: String?
  let email: String?
  let isEmailVerified: Bool

  private enum CodingKeys: String, CodingKey {
    case preferredUsername = "preferred_username"
    case email
    case isEmailVerified = "email_verified"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    preferredUsername = try? fields.decodeIfPresent(String.self, forKey: .preferredUsername)
    email = try? fields.decodeIfPresent(String.self, forKey: .email)
    // Some providers write it as a text.
    isEmailVerified =
      (try? fields.decode(Bool.self, forKey: .isEmailVerified))
      ?? ((try? fields.decode(String.self, forKey: .isEmailVerified)) == "true")
  }

  /// Returns what names the account, `nil` if the provider does not tell, or does not vouch for it.
  func name(by claim: ProviderConfiguration.AccountClaim) -> String? {
    let name =
      switch claim {
      case .preferredUsername: preferredUsername
      case .email: isEmailVerified ? email : nil
      }
    return name.flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
  }
}
