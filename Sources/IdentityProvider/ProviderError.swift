/// Why a person is not signed in by the identity provider.
public enum ProviderError: Error, Equatable, Sendable {
  /// The provider does not answer.
  case unreachable(reason: String)

  /// The provider answers with something that OpenID Connect does not allow.
  case badAnswer(reason: String)

  /// The provider does not sign the person in, for the reason that it gives in one word.
  case refused(reason: String)

  /// What the provider says about the person cannot be trusted.
  case untrusted(TokenFault)

  /// The provider says nothing about the person by which the account could be found.
  case noAccountName(claim: String)
}

/// What is wrong with a token that says who somebody is.
public enum TokenFault: String, Error, Sendable, CaseIterable {
  /// It is no token.
  case malformed

  /// It is signed by a method that is not taken, such as none.
  case algorithm

  /// No key of the provider has signed it.
  case key

  /// Its signature is wrong.
  case signature

  /// Somebody else issued it.
  case issuer

  /// It is for another client.
  case audience

  /// It is over, or not yet valid.
  case time

  /// It answers another sign-in.
  case nonce

  /// It does not name the person.
  case subject
}

extension ProviderError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let reason): "the identity provider does not answer: \(reason)"
    case .badAnswer(let reason): "the identity provider answers with something else: \(reason)"
    case .refused(let reason): "the identity provider does not sign the person in: \(reason)"
    case .untrusted(let fault): "the token of the identity provider is not taken: \(fault.rawValue)"
    case .noAccountName(let claim): "the identity provider does not tell '\(claim)'"
    }
  }
}
