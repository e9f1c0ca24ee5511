import Accounts
import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import Server

/// The audit log tells who did what to what, and what became of it.
@Suite struct AuditTests {
  @Test func loginsNameTheAccountThatWasTried() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = TestSite.Browser(address: "10.0.0.7")
    for name in ["planner", "no-such-name"] {
      let answer = try await test.send(
        "/login", ["name": name, "password": "hoa-dại-1"], as: browser)
      #expect(answer.status == 401)
      let entry = try #require(try test.file.audit(1).first)
      #expect(entry.detail == "name=\(name); password=…")
      #expect(entry.outcome == "401" && entry.account.isEmpty && entry.address == "10.0.0.7")
    }
    let long = String(repeating: "a", count: 90) + "\u{202E}"
    _ = try await test.send("/login", ["name": long, "password": "x"], as: browser)
    #expect(
      try test.file.audit(1).first?.detail
        == "name=\(String(repeating: "a", count: 80)); password=…")
    _ = try await test.logIn("planner")
    let entry = try #require(try test.file.audit(1).first)
    #expect(entry.account == "planner" && entry.outcome == "303" && entry.change == "logged in")
  }

  @Test func changesAreToldFromWhatToWhat() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    func last() throws -> AuditEntry { try #require(try test.file.audit(1).first) }
    _ = try await test.send(
      "/accounts",
      [
        "name": "lan", "password": "hoa-cúc-vàng-7", "role": "reporter",
        "places": "phu_binh tan_loi",
      ], as: browser)
    #expect(
      try last().detail == "name=lan; password=…; places=phu_binh tan_loi; role=reporter")
    #expect(try last().change == "lan: none → reporter (phu_binh, tan_loi)")
    _ = try await test.send("/accounts/lan/disabled", ["disabled": "1"], as: browser)
    #expect(try last().target == "/accounts/lan/disabled")
    #expect(try last().change == "lan: disabled 0 → 1")
    _ = try await test.send("/accounts/lan/disabled", ["disabled": "0"], as: browser)
    #expect(try last().change == "lan: disabled 1 → 0")
    _ = try await test.send("/accounts/nobody/disabled", ["disabled": "1"], as: browser)
    #expect(try last().change.isEmpty && last().outcome == "422")
    _ = try await test.send(
      "/account/password", ["current": TestSite.password, "new": "hoa-cúc-vàng-7"], as: browser)
    #expect(try last().detail == "current=…; new=…")
    #expect(try last().change.hasPrefix("administrator: password changed"))
    let page = try await test.ask(.get, "/audit?lang=en", as: browser)
    #expect(page.text.contains("lan: disabled 0 → 1"))
    #expect(!page.text.contains("hoa-cúc") && !page.text.contains(TestSite.password))
  }

  /// Every request that is not only read, also where no route is.
  @Test func requestsBesideTheRoutesAreNoted() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let asked: [(HTTPRequest.Method, String, Int, String)] = [
      (.delete, "/audit", 405, "DELETE /audit"), (.post, "/no/such", 404, "POST (no such path)"),
      (.put, "/places/x", 405, "PUT /places/{place}"),
      (.patch, "/api/v1/scenarios/x", 405, "PATCH /api/v1/scenarios/{scenario}"),
      (.options, "/", 405, "OPTIONS /"),
    ]
    for (method, path, status, action) in asked {
      let answer = try await test.ask(method, path, as: browser)
      #expect(answer.status == status, "\(method) \(path)")
      let entry = try #require(try test.file.audit(1).first)
      #expect(entry.action == action && entry.target == path && entry.outcome == "\(status)")
      #expect(entry.account == "administrator")
    }
    let before = try test.file.audit(1).first?.id
    _ = try await test.ask(.get, "/no/such", as: browser)
    _ = try await test.ask(.head, "/login", as: browser)
    #expect(try test.file.audit(1).first?.id == before)
    let open = try TestSite()
    let answer = try await open.ask(.post, "/accounts", ["host": "evil.example"])
    #expect(answer.status == 421)
    #expect(try open.file.audit(1).first?.outcome == "421")
    #expect(try open.file.audit(1).first?.account == "")
  }

  /// People read words; the log keeps method and path.
  @Test func everyActionHasWords() async throws {
    let test = try TestSite(hasAccounts: true)
    let actions = test.site.routes.filter { !$0.isSafe }.map { "\($0.method.rawValue) \($0.path)" }
    #expect(actions.count > 20)
    for action in actions { #expect(AuditActions.known(action) != nil, "\(action)") }
    let named = actions.compactMap(AuditActions.known)
    #expect(Set(named).count == named.count)
    for action in ["add", "password", "disable", "enable", "email", "unlink"] {
      #expect(AuditActions.known("account \(action)") != nil, "of the command line: \(action)")
    }
    for language in Language.allCases {
      let words = try ServerWords(language)
      let texts = named.map { words($0) } + [words(.auditActOther)]
      #expect(Set(texts).count == texts.count, "two actions are told apart")
    }
    let browser = try await test.logIn("administrator")
    _ = try await test.ask(.delete, "/audit", as: browser)
    let page = try await test.ask(.get, "/audit?lang=vi", as: browser).text
    #expect(page.contains(">đăng nhập</td>"))
    #expect(page.contains("<code title=\"POST /login\">/login</code>"))
    #expect(page.contains(">yêu cầu không thuộc chức năng nào</td>"))
    #expect(!page.contains(">POST ") && !page.contains(">DELETE "))
    #expect(try test.file.audit(1).first?.action == "DELETE /audit")
  }

  @Test func pathsNameTheirMethods() async throws {
    let test = try TestSite()
    let page = try await test.ask(.put, "/audit")
    #expect(page["allow"] == "GET, HEAD")
    #expect(try await test.ask(.get, "/logout")["allow"] == "POST")
    let program = try await test.ask(.post, "/api/v1/scenarios/abc")
    #expect(program.status == 405)
    #expect(program["allow"] == "DELETE, GET, HEAD, PUT")
    #expect(program.text.contains("\"code\":\"wrong_method\""))
    #expect(try await test.ask(.get, "/no/such/path").status == 404)
    #expect(try await test.ask(.get, "/no/such/path")["allow"] == nil)
    // A part that is written out goes before one in braces.
    #expect(try await test.ask(.delete, "/scenarios/new")["allow"] == "GET, HEAD")
  }

  /// What cannot be written down is not done.
  @Test func nothingIsDoneThatCannotBeNoted() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    try test.file.refuseEntries()
    let answer = try await test.send(
      "/accounts", ["name": "lan", "password": "hoa-cúc-vàng-7", "role": "reader"], as: browser)
    #expect(answer.status == 503)
    #expect(try !test.file.accounts().contains { $0.name == "lan" })
  }

  @Test func strangersAreCountedOnThePage() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    for _ in 1...40 {
      _ = try await test.ask(.post, "/accounts", as: TestSite.Browser(address: "10.0.0.8"))
    }
    #expect(try test.file.audit(1000).filter { $0.address == "10.0.0.8" }.count == 30)
    let page = try await test.ask(.get, "/audit?lang=en", as: browser)
    #expect(page.text.contains("<td>10.0.0.8</td><td>40</td><td>30</td>"))
  }
}
