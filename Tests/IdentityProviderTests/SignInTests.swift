import Foundation
import Indicators
import ProviderFixture
import Testing
import WebClient

@testable import IdentityProvider

/// Whom a provider signs in, and whose word is not taken.
@Suite struct SignInTests {
  private static let time = Date(timeIntervalSince1970: 1_795_000_000)

  private static func configuration(
    _ fake: FakeProvider, secret: String? = "geheim+1",
    claim: ProviderConfiguration.AccountClaim = .preferredUsername
  ) throws -> ProviderConfiguration {
    ProviderConfiguration(
      issuer: try #require(WebAddress(fake.issuer)), client: "dubao", secret: secret,
      address: try #require(WebAddress("http://127.0.0.1:8057")), claim: claim)
  }

  /// Signs somebody in as a browser would.
  private static func signIn(
    _ provider: IdentityProvider, _ fake: FakeProvider
  ) async throws -> Identity {
    let (signIn, address) = try await provider.begin(target: "/plans")
    return try await provider.finish(signIn, answer(fake.approve(address)))
  }

  private static func answer(_ address: String) -> IdentityProvider.Return {
    let items = URLComponents(string: address)?.queryItems ?? []
    func field(_ name: String) -> String? { items.first { $0.name == name }?.value }
    return IdentityProvider.Return(
      code: field("code"), error: field("error"), issuer: field("iss"))
  }

  @Test func thePersonIsTold() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      let identity = try await Self.signIn(provider, fake)
      #expect(
        identity == Identity(issuer: fake.issuer, subject: "7f3a", accountName: "planner"))
      // Name and secret are escaped before they are put together.
      #expect(
        fake.authorization == "Basic " + Data("dubao:geheim%2B1".utf8).base64EncodedString())
      fake.change {
        $0.signing = .ec
        $0.keyName = "ec"
      }
      #expect(try await Self.signIn(provider, fake).subject == "7f3a")
      // Neither the document nor the keys are asked for twice.
      #expect(fake.requests == ["configuration", "token", "keys", "token"])
    }
  }

  @Test func theAddressOfTheProviderHasAllThatProtectsTheSignIn() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      let (first, address) = try await provider.begin(target: "/")
      let (second, _) = try await provider.begin(target: "/")
      #expect(first.state != second.state && first.state.count == 43)
      #expect(address.hasPrefix("\(fake.issuer)/authorize?tenant=1&response_type=code&"))
      let items = URLComponents(string: address)?.queryItems ?? []
      let fields = Dictionary(items.map { ($0.name, $0.value ?? "") }) { $1 }
      #expect(fields["redirect_uri"] == "http://127.0.0.1:8057/login/provider/return")
      #expect(fields["scope"] == "openid profile" && fields["state"] == first.state)
      #expect(fields["nonce"] == first.nonce && fields["code_challenge"] == first.challenge)
      // RFC 7636, appendix B.
      #expect(!address.contains(first.verifier))
    }
  }

  @Test(arguments: [
    ("none", TokenFault.algorithm), ("hmac", .algorithm), ("other", .key), ("forged", .signature),
    ("issuer", .issuer), ("audience", .audience), ("audiences", .audience),
    ("party", .audience), ("expired", .time), ("nonce", .nonce), ("subject", .subject),
    ("unnamed", .key),
  ])
  func lyingTokensAreRefused(lie: String, fault: TokenFault) async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      fake.change { behaviour in
        switch lie {
        case "none": (behaviour.signing, behaviour.keyName) = (.none, nil)
        case "hmac": behaviour.signing = .hmac
        case "other": (behaviour.signing, behaviour.keyName) = (.other, "other")
        // Another key under the name of one that is published.
        case "forged": (behaviour.signing, behaviour.keyName) = (.other, "ec")
        case "issuer": behaviour.issuer = "https://id.example"
        case "audience": behaviour.audience = ["another"]
        case "audiences": behaviour.audience = ["dubao", "another"]
        case "party": behaviour.authorizedParty = "another"
        case "expired": behaviour.lifetime = -120
        case "nonce": behaviour.nonce = "x"
        case "subject": behaviour.subject = ""
        // Two keys could have signed it.
        case "unnamed":
          behaviour.keyName = nil
          behaviour.signing = .ec
          behaviour.published = [.rsa, .ec, .other]
        default: Issue.record("\(lie)")
        }
      }
      await #expect(throws: ProviderError.untrusted(fault)) {
        try await Self.signIn(provider, fake)
      }
    }
  }

  @Test func aCodeIsWorthATokenOnce() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      let (signIn, address) = try await provider.begin(target: "/")
      let answer = try Self.answer(fake.approve(address))
      _ = try await provider.finish(signIn, answer)
      // This server does not even ask.
      await #expect(throws: ProviderError.refused(reason: "used_before")) {
        try await provider.finish(signIn, answer)
      }
      // Another one that has seen both asks in vain.
      let thief = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      await #expect(throws: ProviderError.refused(reason: "invalid_grant")) {
        try await thief.finish(signIn, answer)
      }
      // A code without the verifier that it was asked for with is worth nothing.
      let (own, ownAddress) = try await provider.begin(target: "/")
      _ = try fake.approve(ownAddress)
      let (_, foreignAddress) = try await provider.begin(target: "/")
      await #expect(throws: ProviderError.refused(reason: "invalid_grant")) {
        try await provider.finish(own, Self.answer(fake.approve(foreignAddress)))
      }
    }
  }

  @Test func newKeysAreFound() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let clock = Clock(Self.time)
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { clock.now })
      fake.change { $0.published = [.rsa] }
      _ = try await Self.signIn(provider, fake)
      fake.change {
        $0.published = [.other]
        ($0.signing, $0.keyName) = (.other, "other")
      }
      // At once again the keys are not asked for, however many tokens name unknown ones.
      await #expect(throws: ProviderError.untrusted(.key)) {
        try await Self.signIn(provider, fake)
      }
      clock.advance(11)
      fake.set(time: clock.now)
      #expect(try await Self.signIn(provider, fake).subject == "7f3a")
      // The key of before is no key any more.
      fake.change { ($0.signing, $0.keyName) = (.rsa, "rsa") }
      await #expect(throws: ProviderError.untrusted(.key)) {
        try await Self.signIn(provider, fake)
      }
      #expect(fake.requests.count { $0 == "keys" } == 2)
      // A token that names no key, of the only one.
      fake.change { ($0.signing, $0.keyName) = (.other, nil) }
      #expect(try await Self.signIn(provider, fake).subject == "7f3a")
    }
  }

  @Test func theNameIsThatOfTheConfiguredClaim() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let byMail = IdentityProvider(
        try Self.configuration(fake, secret: nil, claim: .email), bounds: .patient,
        now: { Self.time })
      fake.change { $0.email = "lan@phubinh.example" }
      // An address that the provider does not vouch for may be anybody's.
      #expect(try await Self.signIn(byMail, fake).accountName == nil)
      fake.change { $0.isEmailVerified = true }
      #expect(try await Self.signIn(byMail, fake).accountName == "lan@phubinh.example")
      #expect(fake.authorization == "form dubao:")
      let byName = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      fake.change { $0.tellsNameLater = true }
      #expect(try await Self.signIn(byName, fake).accountName == "planner")
      #expect(fake.requests.last == "person")
      fake.change { $0.laterSubject = "another" }
      await #expect(throws: ProviderError.untrusted(.subject)) {
        try await Self.signIn(byName, fake)
      }
    }
  }

  @Test func whatTheProviderRefusesIsTold() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      let (signIn, _) = try await provider.begin(target: "/")
      func finish(_ code: String?, _ error: String?, _ issuer: String?) async throws {
        _ = try await provider.finish(
          signIn, IdentityProvider.Return(code: code, error: error, issuer: issuer))
      }
      await #expect(throws: ProviderError.refused(reason: "access_denied")) {
        try await finish(nil, "access_denied", nil)
      }
      // What stands in an address is not passed on as it is.
      await #expect(throws: ProviderError.refused(reason: "scriptx")) {
        try await finish(nil, "<script>\r\nx", nil)
      }
      await #expect(throws: ProviderError.untrusted(.issuer)) {
        try await finish("c", nil, "https://id.example")
      }
      await #expect(throws: ProviderError.badAnswer(reason: "it sent neither a code nor an error"))
      { try await finish(nil, nil, nil) }
      fake.change { $0.error = "server_error" }
      await #expect(throws: ProviderError.refused(reason: "server_error")) {
        try await finish("c", nil, fake.issuer)
      }
    }
  }

  @Test func theDocumentHasToBeThatOfTheIssuer() async throws {
    try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { Self.time })
      fake.change { $0.documentIssuer = "https://id.example" }
      await #expect(
        throws: ProviderError.badAnswer(
          reason: "its configuration is that of 'https://id.example'")
      ) { try await provider.begin(target: "/") }
      fake.change {
        $0.documentIssuer = nil
        $0.documentStatus = 404
      }
      await #expect(
        throws: ProviderError.badAnswer(reason: "status 404 for its configuration")
      ) { try await provider.begin(target: "/") }
      // A provider that says that it names itself has to.
      fake.change {
        $0.documentStatus = 200
        $0.namesItself = true
      }
      await #expect(throws: ProviderError.untrusted(.issuer)) {
        try await Self.signIn(provider, fake)
      }
    }
  }

  @Test func whatItSaidBeforeServesWhileItIsDown() async throws {
    let clock = Clock(Self.time)
    let provider = try await FakeProvider.run(at: Self.time) { fake in
      let provider = IdentityProvider(
        try Self.configuration(fake), bounds: .patient, now: { clock.now })
      _ = try await provider.begin(target: "/")
      return provider
    }
    clock.advance(2 * 3600)
    let (signIn, _) = try await provider.begin(target: "/")
    await #expect {
      try await provider.finish(
        signIn, IdentityProvider.Return(code: "c", error: nil, issuer: nil))
    } throws: { error in
      if case ProviderError.unreachable = error { true } else { false }
    }
    clock.advance(24 * 3600)
    await #expect {
      try await provider.begin(target: "/")
    } throws: { error in
      if case ProviderError.unreachable = error { true } else { false }
    }
  }

  @Test func whatABrowserKeepsIsSealed() throws {
    let key = Data(repeating: 7, count: 32)
    let signIn = SignIn(target: "/plans", at: 1000)
    let sealed = try signIn.sealed(key)
    #expect(SignIn(sealed, sealedWith: key, at: 1600) == signIn)
    #expect(SignIn(sealed, sealedWith: key, at: 1601) == nil)
    #expect(SignIn(sealed, sealedWith: key, at: 999) == nil)
    #expect(SignIn(sealed, sealedWith: Data(repeating: 8, count: 32), at: 1000) == nil)
    #expect(!sealed.contains(signIn.state))
    for text in ["", "x", String(sealed.dropLast()), String(repeating: "a", count: 5000)] {
      #expect(SignIn(text, sealedWith: key, at: 1000) == nil)
    }
    #expect(signIn.isOf(state: signIn.state) && !signIn.isOf(state: signIn.nonce))
    #expect(!signIn.isOf(state: ""))
  }
}

/// A clock that tests set.
private final class Clock: @unchecked Sendable {
  private let lock = NSLock()
  private var time: Date

  init(_ time: Date) { self.time = time }

  var now: Date { lock.withLock { time } }

  func advance(_ seconds: Double) { lock.withLock { time += seconds } }
}
