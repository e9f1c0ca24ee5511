import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider
import Indicators
import ProviderFixture
import Testing
import WebClient

@testable import Server

/// Logging in by the identity provider of the office, beside accounts of this server.
@Suite struct ProviderTests {
  /// A site with a provider, at the time of its clock.
  private static func run(
    claim: ProviderConfiguration.AccountClaim = .preferredUsername,
    _ body: @escaping @Sendable (TestSite, FakeProvider) async throws -> Void
  ) async throws {
    try await FakeProvider.run(at: TestClock().now) { fake in
      let configuration = ProviderConfiguration(
        issuer: try #require(WebAddress(fake.issuer)), client: "dubao", secret: "x",
        address: try #require(WebAddress("http://127.0.0.1:8057")), claim: claim)
      try await body(try TestSite(hasAccounts: true, provider: configuration), fake)
    }
  }

  /// Goes to the provider and comes back.
  private static func logIn(
    _ test: TestSite, _ fake: FakeProvider, as browser: TestSite.Browser, next: String = "/"
  ) async throws -> TestSite.Answer {
    let away = try await test.ask(
      .get, "/login/provider?next=\(Response.encoded(next))", as: browser)
    #expect(away.status == 303)
    let back = try fake.approve(try #require(away["location"]))
    return try await test.ask(
      .get, String(back.dropFirst("http://127.0.0.1:8057".count)), as: browser)
  }

  @Test func thePageOffersBothWays() async throws {
    try await Self.run { test, _ in
      for (language, label) in [
        ("vi", "Đăng nhập bằng tài khoản của cơ quan"),
        ("en", "Log in with the account of the office"),
      ] {
        let page = try await test.ask(.get, "/login?next=/plans&lang=\(language)")
        #expect(page.text.contains("name=\"password\""))
        #expect(
          page.text.contains(
            "<a class=\"button\" href=\"/login/provider?next=%2Fplans\">\(label)</a>"))
      }
    }
    let without = try TestSite(hasAccounts: true)
    #expect(!(try await without.ask(.get, "/login").text.contains("/login/provider")))
    #expect(try await without.ask(.get, "/login/provider").status == 404)
    #expect(try await without.ask(.get, "/login/provider/return?code=a&state=b").status == 404)
  }

  @Test func anAccountIsLinkedAndKept() async throws {
    try await Self.run { test, fake in
      let browser = TestSite.Browser()
      let answer = try await Self.logIn(test, fake, as: browser, next: "/plans")
      #expect(answer.status == 200)
      // The browser goes on by itself: along a way from another site it would not send the session.
      #expect(answer["refresh"] == "0; url=/plans" && answer.text.contains("href=\"/plans\""))
      let cookies = answer.headers[values: .setCookie]
      #expect(cookies.contains { $0.hasPrefix("dubao_session=") && $0.contains("SameSite=Strict") })
      #expect(browser.cookies["dubao_sign_in"] == nil)
      #expect(try await test.ask(.get, "/plans", as: browser).status == 200)
      let entry = try #require(try test.file.audit(5).first { $0.account == "planner" })
      #expect(entry.action == "GET /login/provider/return")
      #expect(entry.change == "logged in; identity none → 7f3a (\(fake.issuer))")
      // Under another name at the provider it is the same person; under the same name another one is not.
      fake.change { $0.preferredUsername = "administrator" }
      let again = TestSite.Browser()
      _ = try await Self.logIn(test, fake, as: again)
      #expect(try await test.ask(.get, "/account", as: again).text.contains("planner"))
      #expect(try await test.ask(.get, "/audit", as: again).status == 403)
      fake.change { ($0.preferredUsername, $0.subject) = ("Planner", "another") }
      let other = try await Self.logIn(test, fake, as: TestSite.Browser())
      #expect(other.status == 403 && other.text.contains("đã gắn với một người khác"))
      #expect(try test.file.unlinkIdentities(of: "planner") == 1)
      #expect(try await Self.logIn(test, fake, as: TestSite.Browser()).status == 200)
    }
  }

  @Test func theCookieOfTheWayIsKeptFromScripts() async throws {
    try await Self.run { test, _ in
      let answer = try await test.ask(.get, "/login/provider?next=//evil.example")
      let cookie = try #require(
        answer.headers[values: .setCookie].first { $0.hasPrefix("dubao_sign_in=") })
      for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=600"] {
        #expect(cookie.contains(part))
      }
      #expect(!cookie.contains("evil"))
    }
  }

  @Test func unknownPersonsAreToldAndWrittenDown() async throws {
    try await Self.run { test, fake in
      fake.change { $0.preferredUsername = "ai<đó>" }
      let browser = TestSite.Browser()
      let answer = try await Self.logIn(test, fake, as: browser)
      #expect(answer.status == 403)
      #expect(answer.text.contains("không có tài khoản nào ứng với &#39;ai&lt;đó&gt;&#39;"))
      // The form for a password is on the same page.
      #expect(answer.text.contains("name=\"password\""))
      #expect(try await test.ask(.get, "/", as: browser).status == 303)
      let entry = try #require(try test.file.audit(1).first)
      #expect(
        entry.outcome == "403" && entry.change == "no account: 'ai<đó>', 7f3a (\(fake.issuer))")
      #expect(!entry.target.contains("code") && entry.detail.isEmpty)
      #expect(try test.file.accounts().count == 4)
      // Who is kept out stays out, also by this way.
      fake.change { $0.preferredUsername = "reader" }
      #expect(try await Self.logIn(test, fake, as: browser).status == 200)
      try test.file.setDisabled(true, of: "reader")
      let refused = try await Self.logIn(test, fake, as: TestSite.Browser())
      #expect(refused.status == 403 && refused.text.contains("đã bị khóa"))
      #expect(try await test.ask(.get, "/", as: browser).status == 303)
      #expect(test.site.metrics.logins.count(.provider) == 2)
    }
  }

  @Test func accountsAreFoundByVerifiedMail() async throws {
    try await Self.run(claim: .email) { test, fake in
      try test.file.setEmail("lan@phubinh.example", of: "reporter")
      fake.change { $0.email = "Lan@PhuBinh.example" }
      #expect(try await Self.logIn(test, fake, as: TestSite.Browser()).status == 403)
      fake.change { $0.isEmailVerified = true }
      let browser = TestSite.Browser()
      #expect(try await Self.logIn(test, fake, as: browser).status == 200)
      #expect(try await test.ask(.get, "/account", as: browser).text.contains("reporter"))
    }
  }

  @Test func aReturnBelongsToTheBrowserThatWasSent() async throws {
    try await Self.run { test, fake in
      let browser = TestSite.Browser()
      let away = try await test.ask(.get, "/login/provider", as: browser)
      let back = try fake.approve(try #require(away["location"]))
      let path = String(back.dropFirst("http://127.0.0.1:8057".count))
      // Somebody else is lured to the address that somebody came back with.
      let lured = try await test.ask(.get, path, as: TestSite.Browser())
      #expect(lured.status == 400 && lured.text.contains("không bắt đầu từ trình duyệt này"))
      let other = try await test.ask(
        .get, "/login/provider/return?code=x&state=y", as: browser)
      #expect(other.status == 400)
      test.clock.advance(by: 601)
      #expect(try await test.ask(.get, path, as: browser).status == 400)
      #expect(!fake.requests.contains("token"))
      #expect(try test.file.audit(1).first?.outcome == "400")
    }
  }

  @Test(arguments: ["nonce", "signature", "refused"])
  func whatIsNotTrustedLetsNobodyIn(lie: String) async throws {
    try await Self.run { test, fake in
      fake.change { behaviour in
        switch lie {
        case "nonce": behaviour.nonce = "x"
        case "signature": (behaviour.signing, behaviour.keyName) = (.other, "ec")
        default: behaviour.error = "invalid_client"
        }
      }
      let browser = TestSite.Browser()
      let answer = try await Self.logIn(test, fake, as: browser)
      #expect(answer.status == 403)
      #expect(try await test.ask(.get, "/account", as: browser).status == 303)
      let entry = try #require(try test.file.audit(1).first)
      #expect(entry.change.contains(lie == "refused" ? "invalid_client" : lie))
    }
  }

  @Test func passwordsServeWhileTheProviderIsDown() async throws {
    let issuer = try await FakeProvider.run(at: Date()) { $0.issuer }
    let configuration = ProviderConfiguration(
      issuer: try #require(WebAddress(issuer)), client: "dubao", secret: nil,
      address: try #require(WebAddress("http://127.0.0.1:8057")))
    let test = try TestSite(hasAccounts: true, provider: configuration)
    let browser = TestSite.Browser()
    let answer = try await test.ask(.get, "/login/provider?next=/plans&lang=en", as: browser)
    #expect(answer.status == 503 && answer.text.contains("does not answer"))
    let right = ["name": "planner", "password": TestSite.password, "next": "/plans"]
    #expect(try await test.send("/login", right, as: browser)["location"] == "/plans")
  }

  @Test func manyFailuresHaveToWait() async throws {
    try await Self.run { test, fake in
      fake.change { $0.preferredUsername = "nobody" }
      for _ in 1...50 {
        await test.site.providerThrottle.failed(
          LoginAttempt(name: "10.0.0.9", address: "10.0.0.9"), at: test.site.clock.seconds)
      }
      let answer = try await test.ask(
        .get, "/login/provider", as: TestSite.Browser(address: "10.0.0.9"))
      #expect(answer.status == 429 && answer["retry-after"] == "1")
      #expect(
        try await test.ask(.get, "/login/provider", as: TestSite.Browser(address: "10.0.0.8"))
          .status
          == 303)
    }
  }
}
