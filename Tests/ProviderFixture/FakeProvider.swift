import Crypto
public import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An identity provider at the machine itself, for tests: it signs in whoever it is told to, and lies as it is told to.
public final class FakeProvider: Sendable {
  /// What the provider says.
  public struct Behaviour: Sendable {
    public var subject = "7f3a"
    public var preferredUsername: String? = "planner"
    public var email: String?
    public var isEmailVerified = false
    /// Whether the name is told at the address about persons alone.
    public var tellsNameLater = false
    /// The subject that is told there, if it is another one.
    public var laterSubject: String?
    public var issuer: String?
    public var audience: [String] = ["dubao"]
    public var authorizedParty: String?
    public var nonce: String?
    /// The seconds after which the token is over.
    public var lifetime = 300.0
    public var signing = Signing.rsa
    /// The name of the key in the token.
    public var keyName: String? = Signing.rsa.rawValue
    /// The keys that are published.
    public var published: [Signing] = [.rsa, .ec]
    /// What is answered for a code instead of a token.
    public var error: String?
    /// Where the browser is told to ask for a token, if not here.
    public var documentIssuer: String?
    public var authenticationMethods: [String]?
    public var namesItself = false
    /// The status of the document about itself.
    public var documentStatus = 200
  }

  /// By what a token is signed.
  public enum Signing: String, Sendable {
    case rsa, ec, other, hmac, none
  }

  private struct Grant {
    let nonce: String
    let challenge: String
    let redirect: String
  }

  private struct State {
    var behaviour = Behaviour()
    var grants: [String: Grant] = [:]
    var requests: [String] = []
    var authorization: String?
    var address = ""
    var time = 0.0
  }

  private let state = Mutex(State())

  /// The issuer.
  public var issuer: String { state.withLock { $0.address } }

  /// The paths that were asked for, in order.
  public var requests: [String] { state.withLock { $0.requests } }

  /// How the client last showed who it is.
  public var authorization: String? { state.withLock { $0.authorization } }

  /// Changes what the provider says.
  public func change(_ change: (inout Behaviour) -> Void) {
    state.withLock { change(&$0.behaviour) }
  }

  /// Sets the time.
  public func set(time: Date) { state.withLock { $0.time = time.timeIntervalSince1970 } }

  /// Starts a provider, does something with it, and stops it.
  public static func run<Value: Sendable>(
    at time: Date, _ body: @escaping @Sendable (FakeProvider) async throws -> Value
  ) async throws -> Value {
    let provider = FakeProvider()
    provider.set(time: time)
    return try await LoopbackServer.run(provider.router()) { address in
      provider.state.withLock { $0.address = address }
      return try await body(provider)
    }
  }

  /// Signs a person in, as the provider does in a browser.
  ///
  /// - Parameter address: The address that the browser was sent to.
  /// - Returns: What it is sent back with: the address with its parameters.
  /// - Throws: `CancellationError` if the address asks for anything but a sign-in with a code challenge.
  public func approve(_ address: String) throws -> String {
    let parts = URLComponents(string: address)
    func field(_ name: String) -> String {
      parts?.queryItems?.first { $0.name == name }?.value ?? ""
    }
    guard field("response_type") == "code", field("code_challenge_method") == "S256",
      field("client_id") == "dubao", field("scope").split(separator: " ").contains("openid")
    else { throw CancellationError() }
    let code = UUID().uuidString
    state.withLock { state in
      state.grants[code] = Grant(
        nonce: field("nonce"), challenge: field("code_challenge"), redirect: field("redirect_uri"))
    }
    return "\(field("redirect_uri"))?code=\(code)&state=\(field("state"))"
  }

  private func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("/.well-known/openid-configuration") { [self] _, _ in
      let (behaviour, base) = state.withLock { state in
        state.requests.append("configuration")
        return (state.behaviour, state.address)
      }
      var document: [String: Any] = [
        "issuer": behaviour.documentIssuer ?? base,
        "authorization_endpoint": "\(base)/authorize?tenant=1",
        "token_endpoint": "\(base)/token", "jwks_uri": "\(base)/keys",
        "userinfo_endpoint": "\(base)/person", "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": behaviour.namesItself,
      ]
      document["token_endpoint_auth_methods_supported"] = behaviour.authenticationMethods
      return try Self.json(document, HTTPResponse.Status(code: behaviour.documentStatus))
    }
    router.get("/keys") { [self] _, _ in
      let published = state.withLock { state in
        state.requests.append("keys")
        return state.behaviour.published
      }
      // Keys of other kinds, as providers have them, too.
      let others: [[String: Any]] = [
        ["kty": "oct", "k": "c2VjcmV0", "kid": "oct"], ["kty": "RSA", "use": "enc", "kid": "rsa"],
        ["kty": "XYZ"],
      ]
      return try Self.json(["keys": others + published.compactMap(FakeKeys.published)])
    }
    router.post("/token") { [self] request, _ in
      let body = try await request.body.collect(upTo: 1 << 16)
      return try await token(String(buffer: body), request.headers[.authorization])
    }
    router.get("/person") { [self] request, _ in
      let behaviour = state.withLock { state in
        state.requests.append("person")
        return state.behaviour
      }
      guard request.headers[.authorization] == "Bearer abc.def" else {
        return try Self.json([:], .unauthorized)
      }
      return try Self.json([
        "sub": behaviour.laterSubject ?? behaviour.subject,
        "preferred_username": behaviour.preferredUsername ?? "",
      ])
    }
    return router
  }

  private func token(_ form: String, _ authorization: String?) async throws -> Response {
    var parts = URLComponents()
    parts.percentEncodedQuery = form
    func field(_ name: String) -> String {
      parts.queryItems?.first { $0.name == name }?.value ?? ""
    }
    let (grant, behaviour, base, time) = state.withLock { state in
      state.requests.append("token")
      state.authorization = authorization ?? "form \(field("client_id")):\(field("client_secret"))"
      return (
        state.grants.removeValue(forKey: field("code")), state.behaviour, state.address, state.time
      )
    }
    if let error = behaviour.error { return try Self.json(["error": error], .badRequest) }
    let challenge = Data(SHA256.hash(data: Data(field("code_verifier").utf8)))
    guard let grant, grant.redirect == field("redirect_uri"),
      grant.challenge == FakeKeys.base64URL(challenge), field("grant_type") == "authorization_code"
    else { return try Self.json(["error": "invalid_grant"], .badRequest) }
    var claims: [String: Any] = [
      "iss": behaviour.issuer ?? base, "sub": behaviour.subject,
      "aud": behaviour.audience.count == 1 ? behaviour.audience[0] : behaviour.audience,
      "exp": time + behaviour.lifetime, "iat": time, "nonce": behaviour.nonce ?? grant.nonce,
    ]
    claims["azp"] = behaviour.authorizedParty
    if !behaviour.tellsNameLater { claims["preferred_username"] = behaviour.preferredUsername }
    claims["email"] = behaviour.email
    claims["email_verified"] = behaviour.isEmailVerified
    let token = try FakeKeys.token(
      JSONSerialization.data(withJSONObject: claims), behaviour.signing, named: behaviour.keyName)
    return try Self.json(
      ["access_token": "abc.def", "token_type": "Bearer", "id_token": token, "expires_in": 300])
  }

  private static func json(
    _ value: [String: Any], _ status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let data = try JSONSerialization.data(withJSONObject: value)
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }
}
