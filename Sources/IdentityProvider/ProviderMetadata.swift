import Foundation
import WebClient

/// What a provider says about itself.
///
/// Source: OpenID Connect Discovery 1.0 (2023), section 3.
struct ProviderMetadata: Sendable, Equatable {
  /// Where browsers are sent to sign in.
  let authorization: WebAddress

  /// Where a code becomes a token.
  let token: WebAddress

  /// Where the keys are that sign tokens.
  let keys: WebAddress

  /// Where more is told about the person, `nil` if nowhere.
  let person: WebAddress?

  /// Whether the secret is sent in the form instead of the header.
  let sendsSecretInForm: Bool

  /// Whether the provider names itself when it sends browsers back.
  ///
  /// Source: RFC 9207 (2022), OAuth 2.0 Authorization Server Issuer Identification.
  let namesItself: Bool

  private struct Document: Decodable {
    let issuer: String
    let authorization_endpoint: String
    let token_endpoint: String
    let jwks_uri: String
    let userinfo_endpoint: String?
    let token_endpoint_auth_methods_supported: [String]?
    let code_challenge_methods_supported: [String]?
    let authorization_response_iss_parameter_supported: Bool?
  }

  /// Reads the document of a provider.
  ///
  /// - Parameters:
  ///   - data: The document.
  ///   - issuer: Who it has to be about.
  /// - Throws: ``ProviderError/badAnswer(reason:)``.
  init(_ data: Data, of issuer: WebAddress) throws(ProviderError) {
    guard let document = try? JSONDecoder().decode(Document.self, from: data) else {
      throw .badAnswer(reason: "its configuration is not that of OpenID Connect")
    }
    guard document.issuer == issuer.text else {
      throw .badAnswer(reason: "its configuration is that of '\(document.issuer.prefix(200))'")
    }
    func address(_ text: String, _ name: String) throws(ProviderError) -> WebAddress {
      // One that is encrypted leads nowhere that is not.
      guard let address = WebAddress(text), address.isEncrypted || !issuer.isEncrypted else {
        throw .badAnswer(reason: "its '\(name)' is no address of https")
      }
      return address
    }
    authorization = try address(document.authorization_endpoint, "authorization_endpoint")
    token = try address(document.token_endpoint, "token_endpoint")
    keys = try address(document.jwks_uri, "jwks_uri")
    person = try document.userinfo_endpoint.map { text throws(ProviderError) in
      try address(text, "userinfo_endpoint")
    }
    if let methods = document.code_challenge_methods_supported, !methods.contains("S256") {
      throw .badAnswer(reason: "it does not know the code challenge S256")
    }
    let methods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
    sendsSecretInForm =
      !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    namesItself = document.authorization_response_iss_parameter_supported ?? false
  }
}
