import Accounts
import Foundation
import HTTPTypes
import Testing

@testable import Server

@Suite struct AccessTests {
  /// Every route with every role, and without one: who may not ask gets no further, however well the request is formed.
  @Test func everyRouteKnowsItsRoles() async throws {
    let test = try TestSite(hasAccounts: true)
    // From another machine: programs of the own one may ask for more.
    var browsers: [Role?: TestSite.Browser] = [nil: TestSite.Browser(address: "192.0.2.7")]
    for role in Role.allCases {
      browsers[role] = try await test.logIn(role.rawValue, from: "192.0.2.7")
    }
    #expect(test.site.routes.count > 10)
    for route in test.site.routes where route.path != "/logout" {
      // A reader of one route must not pass at another by the same path.
      for (role, browser) in browsers {
        let path = route.path.split(separator: "/", omittingEmptySubsequences: false)
          .map { $0.hasPrefix("{") ? "no-such-thing" : String($0) }.joined(separator: "/")
        let session = browser.cookies["dubao_session"] ?? ""
        let answer = try await test.ask(
          route.method, path,
          ["x-form-token": test.site.formToken.token(of: session)], as: browser)
        let isAllowed = route.access.allows(role)
        let name = "\(route.method.rawValue) \(route.path) as \(role?.rawValue ?? "stranger")"
        if isAllowed {
          #expect(answer.status != 403 && !Self.asksToLogIn(answer), "\(name): \(answer.status)")
        } else if role == nil {
          let isRefused = answer.status == 401 || Self.asksToLogIn(answer)
          #expect(isRefused, "\(name): \(answer.status)")
        } else {
          #expect(answer.status == 403, "\(name): \(answer.status)")
        }
        #expect(answer.status != 500, "\(name)")
      }
    }
  }

  private static func asksToLogIn(_ answer: TestSite.Answer) -> Bool {
    answer.status == 303 && answer["location"]?.hasPrefix("/login") == true
  }

  /// What a role may do is written here a second time, so that a change of the table is noticed.
  @Test func rolesGrow() {
    let allowed: [(Access, [Role])] = [
      (.reading, [.reader, .reporter, .planner, .administrator]),
      (.reporting, [.reporter, .planner, .administrator]),
      (.planning, [.planner, .administrator]), (.administering, [.administrator]),
      (.operating, [.administrator]),
    ]
    for (access, roles) in allowed {
      for role in Role.allCases { #expect(access.allows(role) == roles.contains(role)) }
      #expect(!access.allows(nil))
    }
    #expect(Access.everyone.allows(nil))
  }

  /// Only these may be asked by strangers.
  @Test func fewRoutesAreOpen() throws {
    let test = try TestSite(hasAccounts: true)
    let open = test.site.routes.filter { $0.access == .everyone }.map {
      "\($0.method.rawValue) \($0.path)"
    }
    #expect(
      Set(open) == [
        "GET /assets/{name}", "GET /healthz", "GET /login", "POST /login", "POST /logout",
        "GET /api/v1/health", "GET /login/provider", "GET /login/provider/return",
        "GET /digest.atom",
      ])
  }

  @Test func everyWriteNeedsTheTokenOfItsSession() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let other = try await test.logIn("planner")
    let foreign = test.site.formToken.token(of: other.cookies["dubao_session"] ?? "")
    for route in test.site.routes where !route.isSafe {
      let path = route.path.replacing(/\{[^}]*\}/, with: "x")
      for token in ["", "x", foreign] {
        let answer = try await test.send(
          path, as: browser, token: token, method: route.method)
        #expect(answer.status == 403, "\(route.path) with '\(token)'")
      }
      for header in [
        ["origin": "https://evil.example"], ["origin": "null"], ["sec-fetch-site": "cross-site"],
        ["sec-fetch-site": "same-site"],
      ] {
        let token = test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
        let answer = try await test.ask(
          route.method, path, header.merging(["x-form-token": token]) { $1 }, as: browser)
        #expect(answer.status == 403, "\(route.path) with \(header)")
      }
    }
    #expect(try test.file.accounts().count == 4)
  }

  @Test func everyWriteIsInTheAuditLog() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let writes = test.site.routes.filter { !$0.isSafe && $0.path != "/logout" }
    for route in writes {
      let before = try test.file.audit(1).first?.id ?? 0
      _ = try await test.send(
        route.path.replacing(/\{[^}]*\}/, with: "x"), as: browser, method: route.method)
      guard route.method == .post else { continue }
      let entry = try #require(try test.file.audit(1).first)
      #expect(entry.id == before + 1, "\(route.path)")
      #expect(entry.action == "POST \(route.path)")
      #expect(entry.account == "administrator")
    }
    let page = try await test.ask(.get, "/audit", as: browser)
    #expect(page.text.contains("POST /accounts"))
    #expect(!page.text.contains(TestSite.password))
  }

  @Test func loggingInBeginsANewSession() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = TestSite.Browser()
    let page = try await test.ask(.get, "/login?next=/audit", as: browser)
    let before = browser.cookies["dubao_session"]
    #expect(page["set-cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
    let wrong = try await test.send(
      "/login", ["name": "administrator", "password": "x"], as: browser)
    #expect(wrong.status == 401)
    let answer = try await test.send(
      "/login", ["name": "administrator", "password": TestSite.password, "next": "/audit"],
      as: browser)
    #expect(answer.status == 303)
    #expect(answer["location"] == "/audit")
    #expect(browser.cookies["dubao_session"] != before)
    #expect(try await test.ask(.get, "/audit", as: browser).status == 200)
    let session = browser.cookies["dubao_session"]
    _ = try await test.send("/logout", as: browser)
    #expect(browser.cookies["dubao_session"] == nil)
    browser.cookies["dubao_session"] = session
    #expect(try await test.ask(.get, "/audit", as: browser).status == 303)
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb",
    "",
  ])
  func loggingInLeadsNowhereElse(next: String) async throws {
    let test = try TestSite(hasAccounts: true)
    let answer = try await test.send(
      "/login", ["name": "reader", "password": TestSite.password, "next": next],
      as: TestSite.Browser())
    #expect(answer["location"] == "/")
  }

  @Test func guessingHasToWait() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = TestSite.Browser(address: "10.0.0.9")
    for _ in 1...5 {
      let answer = try await test.send(
        "/login", ["name": "planner", "password": "x"], as: browser)
      #expect(answer.status == 401)
    }
    let blocked = try await test.send(
      "/login", ["name": "planner", "password": TestSite.password], as: browser)
    #expect(blocked.status == 429)
    #expect(blocked["retry-after"] == "1")
    test.clock.advance(by: 2)
    let answer = try await test.send(
      "/login", ["name": "planner", "password": TestSite.password], as: browser)
    #expect(answer.status == 303)
  }

  @Test func keysNeedNoFormToken() async throws {
    let test = try TestSite(hasAccounts: true)
    let key = try test.file.makeKey(of: "reader", label: "", at: test.site.clock.seconds)
    let bearer = ["authorization": "Bearer \(key)"]
    #expect(try await test.ask(.get, "/account", bearer).status == 200)
    #expect(try await test.ask(.get, "/audit", bearer).status == 403)
    #expect(try await test.ask(.post, "/accounts", bearer).status == 403)
    // A session is no key, and a key is no session.
    let browser = try await test.logIn("administrator")
    let session = browser.cookies["dubao_session"] ?? ""
    #expect(
      try await test.ask(.get, "/audit", ["authorization": "Bearer \(session)"]).status == 303)
    let thief = TestSite.Browser()
    thief.cookies["dubao_session"] = key
    #expect(try await test.ask(.get, "/account", as: thief).status == 303)
    // A password is not changed by whoever found a key.
    #expect(try await test.ask(.post, "/account/password", bearer).status == 403)
  }

  @Test func ownPasswordIsChanged() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("reader")
    let other = try await test.logIn("reader")
    let wrong = try await test.send(
      "/account/password", ["current": "x", "new": "hoa-cúc-vàng-7"], as: browser)
    #expect(wrong.status == 422)
    let weak = try await test.send(
      "/account/password", ["current": TestSite.password, "new": "reader"], as: browser)
    #expect(weak.status == 422)
    let done = try await test.send(
      "/account/password", ["current": TestSite.password, "new": "hoa-cúc-vàng-7"], as: browser)
    #expect(done.status == 200)
    #expect(try await test.ask(.get, "/account", as: browser).status == 200)
    #expect(try await test.ask(.get, "/account", as: other).status == 303)
    #expect(try await test.file.account("reader", password: "hoa-cúc-vàng-7") != nil)
  }

  @Test func administratorsKeepAccounts() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let added = try await test.send(
      "/accounts",
      ["name": "lan", "password": "hoa-cúc-vàng-7", "role": "reporter", "places": "a, b"],
      as: browser)
    #expect(added.status == 303)
    #expect(try test.file.accounts().first { $0.name == "lan" }?.places == ["a", "b"])
    _ = try await test.send("/accounts/lan/disabled", ["disabled": "1"], as: browser)
    #expect(try test.file.accounts().first { $0.name == "lan" }?.isDisabled == true)
    let last = try await test.send(
      "/accounts/administrator/disabled", ["disabled": "1"], as: browser)
    #expect(last.status == 422)
    let taken = try await test.send(
      "/accounts", ["name": "lan", "password": "hoa-cúc-vàng-7", "role": "reader"], as: browser)
    #expect(taken.status == 422)
    #expect(taken.text.contains("đã có tài khoản"))
    let page = try await test.ask(.get, "/accounts?lang=en", as: browser)
    #expect(page.text.contains("kept out"))
  }
}
