public import Foundation
import Indicators
public import WebClient

/// Who somebody is, as the provider says.
public struct Identity: Sendable, Equatable {
  /// The provider.
  public let issuer: String

  /// The name that the provider never gives to anybody else.
  public let subject: String

  /// What names the account at the first sign-in; `nil` if the provider does not tell.
  public let accountName: String?

  /// Creates an identity.
  public init(issuer: String, subject: String, accountName: String?) {
    self.issuer = issuer
    self.subject = subject
    self.accountName = accountName
  }
}

/// Signs persons in by the identity provider of their office.
///
/// Source: OpenID Connect Core 1.0 (2023), section 3.1: authorization code flow; RFC 9700 (2025), Best Current Practice
/// for OAuth 2.0 Security.
public actor IdentityProvider {
  /// What is known of the provider.
  public nonisolated let configuration: ProviderConfiguration

  private let client: WebClient
  private let now: @Sendable () -> Date

  /// The seconds for which what the provider says about itself is not asked again.
  private static let metadataLifetime = 3600

  /// The seconds for which it serves where the provider does not answer.
  private static let metadataReserve = 24 * 3600

  /// The seconds for which keys are not asked again.
  private static let keysLifetime = 3600

  /// The least number of seconds between two questions for keys, however many tokens name unknown ones.
  private static let keysInterval = 10

  private var metadata: (value: ProviderMetadata, at: Int)?
  private var keys: (value: KeySet, at: Int)?

  /// The sign-ins that have ended, with the times after which their browsers are sent away anyhow.
  private var ended: [String: Int] = [:]

  /// Creates what asks a provider; nothing is asked yet.
  ///
  /// - Parameters:
  ///   - configuration: What is known of the provider.
  ///   - bounds: What bounds its answers.
  ///   - now: The time.
  public init(
    _ configuration: ProviderConfiguration, bounds: WebClient.Bounds = WebClient.Bounds(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.configuration = configuration
    client = WebClient(bounds, authorities: configuration.authorities)
    self.now = now
  }

  private var seconds: Int { Int(bounded: now().timeIntervalSince1970) }

  // MARK: - A sign-in

  /// Begins a sign-in.
  ///
  /// - Parameter target: Where the person wants to go.
  /// - Returns: What is kept of it, and the address of the provider that the browser is sent to.
  /// - Throws: ``ProviderError``.
  public func begin(target: String) async throws(ProviderError) -> (signIn: SignIn, address: String)
  {
    let metadata = try await currentMetadata()
    let signIn = SignIn(target: target, at: seconds)
    let scope = configuration.claim == .email ? "openid email" : "openid profile"
    let address = metadata.authorization.with([
      ("response_type", "code"), ("client_id", configuration.client),
      ("redirect_uri", configuration.returnAddress), ("scope", scope), ("state", signIn.state),
      ("nonce", signIn.nonce), ("code_challenge", signIn.challenge),
      ("code_challenge_method", "S256"),
    ])
    return (signIn, address)
  }

  /// What the provider sends a browser back with.
  public struct Return: Sendable {
    /// The code, which is worth a token once.
    public let code: String?

    /// Why there is none.
    public let error: String?

    /// Who the provider says it is.
    public let issuer: String?

    /// Creates what came back.
    public init(code: String?, error: String?, issuer: String?) {
      self.code = code
      self.error = error
      self.issuer = issuer
    }
  }

  /// Ends a sign-in.
  ///
  /// - Parameters:
  ///   - signIn: What was kept of it; its state was compared with the one that came back.
  ///   - answer: What came back.
  /// - Returns: Who it is.
  /// - Throws: ``ProviderError``.
  public func finish(_ signIn: SignIn, _ answer: Return) async throws(ProviderError) -> Identity {
    let metadata = try await currentMetadata()
    // Whoever can say who the provider is has to: another one may have sent the browser here.
    if let issuer = answer.issuer ?? (metadata.namesItself ? "" : nil) {
      guard issuer == configuration.issuer.text else { throw .untrusted(.issuer) }
    }
    if let error = answer.error { throw .refused(reason: Self.word(error)) }
    guard let code = answer.code, (1...4096).contains(code.utf8.count) else {
      throw .badAnswer(reason: "it sent neither a code nor an error")
    }
    try end(signIn)
    let tokens = try await tokens(for: code, signIn, metadata)
    let claims = try await claims(of: tokens.id_token, metadata)
    do {
      try claims.check(
        configuration.issuer.text, client: configuration.client, nonce: signIn.nonce, at: seconds)
    } catch { throw .untrusted(error) }
    var name = claims.person.name(by: configuration.claim)
    if name == nil { name = try await toldName(of: claims.sub, tokens, metadata) }
    return Identity(issuer: claims.iss, subject: claims.sub, accountName: name)
  }

  /// Notes that a sign-in has been used; a second use of it, whoever has its cookie and its code, is refused.
  private func end(_ signIn: SignIn) throws(ProviderError) {
    let now = seconds
    ended = ended.filter { $0.value >= now }
    guard ended.updateValue(now + SignIn.lifetime, forKey: signIn.state) == nil else {
      throw .refused(reason: "used_before")
    }
  }

  /// An error of the provider in one word, whatever else was put into the address.
  private static func word(_ text: String) -> String {
    let word = text.prefix(60).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return word.isEmpty ? "error" : String(word)
  }

  // MARK: - Questions to the provider

  private struct Tokens: Decodable {
    let id_token: String
    let access_token: String?
  }

  private struct Refusal: Decodable {
    let error: String
  }

  private func tokens(
    for code: String, _ signIn: SignIn, _ metadata: ProviderMetadata
  ) async throws(ProviderError) -> Tokens {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code),
      ("redirect_uri", configuration.returnAddress), ("code_verifier", signIn.verifier),
    ]
    var request = WebClient.Request(metadata.token)
    request.headers = [
      ("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json"),
    ]
    if let secret = configuration.secret, !metadata.sendsSecretInForm {
      let pair = "\(FormText.escaped(configuration.client)):\(FormText.escaped(secret))"
      request.headers.append(("authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
    } else {
      fields.append(("client_id", configuration.client))
      if let secret = configuration.secret { fields.append(("client_secret", secret)) }
    }
    request.content = Data(FormText.of(fields).utf8)
    let answer = try await ask(request)
    guard answer.isGood else {
      if let refusal = try? JSONDecoder().decode(Refusal.self, from: answer.content) {
        throw .refused(reason: Self.word(refusal.error))
      }
      throw .badAnswer(reason: "status \(answer.status) for a code")
    }
    guard let tokens = try? JSONDecoder().decode(Tokens.self, from: answer.content) else {
      throw .badAnswer(reason: "no token for a code")
    }
    return tokens
  }

  /// The claims of a token whose signature is right; keys that are not known are asked for once more.
  private func claims(
    of token: String, _ metadata: ProviderMetadata
  ) async throws(ProviderError) -> TokenClaims {
    let known = try await currentKeys(metadata, notOlderThan: Self.keysLifetime)
    do { return try await known.claims(of: token) } catch {
      // After a change of keys a token may name one that came after the last question.
      guard error == .key || error == .signature else { throw .untrusted(error) }
    }
    let newer = try await currentKeys(metadata, notOlderThan: Self.keysInterval)
    do { return try await newer.claims(of: token) } catch { throw .untrusted(error) }
  }

  /// What the provider tells about the person where the token does not.
  ///
  /// Source: OpenID Connect Core 1.0 (2023), section 5.3: the subject has to be the same.
  private func toldName(
    of subject: String, _ tokens: Tokens, _ metadata: ProviderMetadata
  ) async throws(ProviderError) -> String? {
    struct Person: Decodable {
      let sub: String
      let claims: PersonClaims

      private enum CodingKeys: String, CodingKey {
        case sub
      }

      init(from decoder: any Decoder) throws {
        sub = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .sub)
        claims = try PersonClaims(from: decoder)
      }
    }
    guard let address = metadata.person, let token = tokens.access_token,
      token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    var request = WebClient.Request(address)
    request.headers = [("authorization", "Bearer \(token)"), ("accept", "application/json")]
    let answer = try await ask(request)
    guard answer.isGood, let person = try? JSONDecoder().decode(Person.self, from: answer.content)
    else { return nil }
    guard person.sub == subject else { throw .untrusted(.subject) }
    return person.claims.name(by: configuration.claim)
  }

  private func currentMetadata() async throws(ProviderError) -> ProviderMetadata {
    let now = seconds
    if let kept = metadata, (0..<Self.metadataLifetime).contains(now - kept.at) {
      return kept.value
    }
    do {
      let read = try await askedMetadata()
      metadata = (read, now)
      return read
    } catch {
      // What it said before serves on; whether it answers at all is told by the next question.
      if let kept = metadata, (0..<Self.metadataReserve).contains(now - kept.at) {
        return kept.value
      }
      throw error
    }
  }

  private func askedMetadata() async throws(ProviderError) -> ProviderMetadata {
    let issuer = configuration.issuer
    let base = issuer.text.hasSuffix("/") ? String(issuer.text.dropLast()) : issuer.text
    guard let address = WebAddress(base + "/.well-known/openid-configuration") else {
      throw .badAnswer(reason: "its address is too long")
    }
    let answer = try await ask(WebClient.Request(address))
    guard answer.isGood else {
      throw .badAnswer(reason: "status \(answer.status) for its configuration")
    }
    return try ProviderMetadata(answer.content, of: issuer)
  }

  private func currentKeys(
    _ metadata: ProviderMetadata, notOlderThan lifetime: Int
  ) async throws(ProviderError) -> KeySet {
    let now = seconds
    if let keys, (0..<lifetime).contains(now - keys.at) { return keys.value }
    let answer = try await ask(WebClient.Request(metadata.keys))
    guard answer.isGood else {
      throw .badAnswer(reason: "status \(answer.status) for its keys")
    }
    let read = try KeySet(answer.content)
    keys = (read, now)
    return read
  }

  private func ask(_ request: WebClient.Request) async throws(ProviderError) -> WebClient.Answer {
    do { return try await client.send(request) } catch {
      throw .unreachable(reason: "\(error)")
    }
  }
}
