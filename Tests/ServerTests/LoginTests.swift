import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Server

/// Nobody gets in by guessing, and nobody keeps another person out.
@Suite struct LoginTests {
  private static let right = ["name": "planner", "password": TestSite.password]
  private static let wrong = ["name": "planner", "password": "hoa-dại"]

  @Test func aStrangerKeepsNobodyOut() async throws {
    let test = try TestSite(hasAccounts: true)
    let attacker = TestSite.Browser(address: "10.9.9.10")
    var statuses: [Int] = []
    for _ in 1...8 {
      statuses.append(try await test.send("/login", Self.wrong, as: attacker).status)
    }
    #expect(statuses == [401, 401, 401, 401, 401, 429, 429, 429])
    #expect(try await test.send("/login", Self.right, as: attacker).status == 429)
    // From another address, and from another one of the same office by another name.
    #expect(
      try await test.send("/login", Self.right, as: TestSite.Browser(address: "10.0.0.1")).status
        == 303)
    let other = ["name": "reader", "password": TestSite.password]
    #expect(
      try await test.send("/login", other, as: TestSite.Browser(address: "10.9.9.10")).status == 303
    )
  }

  /// Whoever has logged in once is let in with the right password, however many guess, from wherever.
  @Test func knownBrowsersAreLetIn() async throws {
    let test = try TestSite(hasAccounts: true)
    let home = try await test.logIn("planner")
    let cookie = try #require(home.cookies["dubao_browser"])
    for number in 0..<105 {
      await test.site.throttle.failed(
        LoginAttempt(name: "planner", address: "10.1.0.\(number)"), at: test.site.clock.seconds)
      await test.site.throttle.failed(
        LoginAttempt(name: "name\(number)", address: "127.0.0.1"), at: test.site.clock.seconds)
    }
    let stranger = TestSite.Browser(address: "10.2.0.1")
    let refused = try await test.send("/login", Self.right, as: stranger)
    #expect(refused.status == 429)
    #expect(refused["retry-after"] == "32")
    home.cookies["dubao_session"] = nil
    _ = try await test.ask(.get, "/login", as: home)
    let answer = try await test.send("/login", Self.right, as: home)
    #expect(answer.status == 303)
    // Its token is a new one; a copy of the old one makes nobody known.
    let renewed = try #require(home.cookies["dubao_browser"])
    #expect(renewed != cookie)
    stranger.cookies["dubao_browser"] = cookie
    #expect(try await test.send("/login", Self.right, as: stranger).status == 429)
    // A browser that is known to one account is a stranger to another.
    home.cookies["dubao_session"] = nil
    _ = try await test.ask(.get, "/login", as: home)
    let other = ["name": "reader", "password": TestSite.password]
    #expect(try await test.send("/login", other, as: home).status == 429)
    test.clock.advance(by: 3600)
    #expect(try await test.send("/login", Self.right, as: stranger).status == 303)
  }

  @Test func theCookieOfABrowserIsKeptFromScripts() async throws {
    var options = ServerOptions()
    options.isBehindProxy = true
    let encrypted = try TestSite(hasAccounts: true, options: options)
    let browser = TestSite.Browser()
    _ = try await encrypted.ask(.get, "/login", as: browser)
    let token = encrypted.site.formToken.token(of: browser.cookies["__Host-dubao_session"] ?? "")
    let answer = try await encrypted.ask(
      .post, "/login",
      ["content-type": "application/x-www-form-urlencoded", "x-form-token": token],
      body: Data("name=reader&password=\(Response.encoded(TestSite.password))".utf8), as: browser)
    #expect(answer.status == 303)
    let cookie = try #require(
      answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-dubao_browser=") })
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure", "; Max-Age=15552000"] {
      #expect(cookie.contains(part))
    }
  }

  /// All addresses of one network of IPv6 are one.
  @Test(arguments: [
    ("10.0.0.9", "10.0.0.9"), ("::ffff:10.0.0.9", "10.0.0.9"), ("::1", "0:0:0:0::/64"),
    ("2001:db8::1", "2001:db8:0:0::/64"), ("2001:0DB8:0:0:ffff::2", "2001:db8:0:0::/64"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
    ("", ""), ("unknown", "unknown"),
  ])
  func networksAreToldApart(address: String, network: String) {
    #expect(NetworkAddress.network(of: address) == network)
  }

  @Test func aServerThatIsOpenClosesWithTheFirstAccount() async throws {
    let test = try TestSite()
    let browser = TestSite.Browser()
    #expect(try await test.ask(.get, "/audit", as: browser).status == 200)
    // Nobody takes the server over by making the first account in the browser.
    let made = try await test.send(
      "/accounts", ["name": "mallory", "password": TestSite.password, "role": "administrator"],
      as: browser)
    #expect(made.status == 403)
    #expect(made.text.contains("dubao-server account add"))
    #expect(try test.file.accounts().isEmpty)
    // Another program makes it.
    try test.file.add(
      "an", password: TestSite.password, role: .administrator, at: "2026-11-21T08:00:00Z")
    for path in ["/accounts", "/audit", "/"] {
      #expect(try await test.ask(.get, path, as: browser)["location"]?.hasPrefix("/login") == true)
    }
    #expect(
      try await test.send(
        "/accounts", ["name": "mallory", "password": TestSite.password, "role": "administrator"],
        as: browser
      ).status == 401)
    #expect(try test.file.accounts().map(\.name) == ["an"])
  }

  /// A server in front passes on the requests of others, also to a loopback address.
  @Test func aServerBehindAnotherIsNeverOpen() throws {
    var options = ServerOptions()
    options.isBehindProxy = true
    #expect(throws: ServerSetupError.noAdministrator(host: "127.0.0.1")) {
      try TestSite(options: options)
    }
  }
}
