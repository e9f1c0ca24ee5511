import Accounts
import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import Server

@Suite struct SafetyTests {
  @Test func everyAnswerTellsBrowsersWhatPagesMayDo() async throws {
    let test = try TestSite()
    for (path, type) in [
      ("/login", "text/html"), ("/no-such-page", "text/html"), ("/api/nothing", "application/json"),
      ("/healthz", "application/json"), ("/assets/server.css", "text/css"),
      ("/assets/x", "text/html"),
    ] {
      let answer = try await test.ask(.get, path)
      #expect(answer["content-security-policy"] == SafeAnswers.policy)
      #expect(answer["x-content-type-options"] == "nosniff")
      #expect(answer["x-frame-options"] == "DENY")
      #expect(answer["content-type"]?.hasPrefix(type) == true, "\(path)")
      #expect(answer["strict-transport-security"] == nil)
      // The version of the program helps whoever looks for a weak one.
      #expect(answer["server"] == nil)
    }
    #expect(!SafeAnswers.policy.contains("unsafe"))
  }

  /// Pages hold nothing that the policy forbids.
  @Test func pagesHaveNothingInline() async throws {
    let test = try TestSite()
    for route in test.site.routes where route.method == .get && !route.path.contains("{") {
      let text = try await test.ask(.get, route.path).text
      guard text.hasPrefix("<!doctype html>") else { continue }
      #expect(!text.contains("<style"), "\(route.path)")
      #expect(text.firstMatch(of: /\sstyle\s*=/) == nil, "\(route.path)")
      #expect(text.firstMatch(of: /\son[a-z]+\s*=\s*["']/) == nil, "\(route.path)")
      for script in text.matches(of: /<script([^>]*)>/) {
        let head = script.1
        #expect(
          head.contains("src=\"/assets/") || head.contains("application/json"), "\(route.path)")
      }
      #expect(
        text.firstMatch(of: /(?:src|href)="(?:https?:)?\/\/(?!vanban|dx\.)[^"]*\.(?:js|css)/) == nil
      )
    }
  }

  @Test(arguments: [
    ("127.0.0.1:8057", true), ("localhost", true), ("LOCALHOST:1", true), ("[::1]:8057", true),
    ("127.9.9.9", true), ("evil.example", false), ("127.0.0.1.evil.example", false),
    ("localhost.evil.example:8057", false), ("10.0.0.1", false), ("", false),
  ])
  func onlyOwnNamesAreAnswered(host: String, isAnswered: Bool) async throws {
    let test = try TestSite()
    let answer = try await test.ask(.get, "/login", ["host": host])
    #expect((answer.status == 200) == isAnswered)
    #expect(isAnswered || answer.status == 421)
    // Who logs in may come by any name.
    let locked = try TestSite(hasAccounts: true)
    #expect(try await locked.ask(.get, "/login", ["host": host]).status == 200)
  }

  @Test(arguments: ["0.0.0.0", "::", "192.168.1.4", "example.vn", "127.0.0.1.evil", "128.0.0.1"])
  func otherAddressesNeedEncryptionAndAccounts(host: String) throws {
    var options = ServerOptions()
    options.host = host
    #expect(throws: ServerSetupError.notEncrypted(host: host)) { try TestSite(options: options) }
    options.isBehindProxy = true
    #expect(throws: ServerSetupError.noAdministrator(host: host)) {
      try TestSite(options: options)
    }
    #expect(throws: Never.self) { try TestSite(hasAccounts: true, options: options) }
    options.isBehindProxy = false
    options.tls = .init(certificate: "a", key: "b")
    #expect(throws: Never.self) { try TestSite(hasAccounts: true, options: options) }
  }

  @Test func encryptedSessionsStayEncrypted() async throws {
    var options = ServerOptions()
    options.isBehindProxy = true
    let test = try TestSite(hasAccounts: true, options: options)
    let answer = try await test.ask(.get, "/login", ["x-forwarded-for": "1.2.3.4, 5.6.7.8"])
    #expect(answer["set-cookie"]?.hasPrefix("__Host-dubao_session=") == true)
    #expect(answer["set-cookie"]?.contains("; Secure") == true)
    #expect(answer["strict-transport-security"] != nil)
  }

  @Test func theProxysAddressIsBelievedOnlyBehindAProxy() async throws {
    var options = ServerOptions()
    options.isBehindProxy = true
    let behind = try TestSite(hasAccounts: true, options: options)
    let direct = try TestSite(hasAccounts: true)
    for test in [behind, direct] {
      _ = try await test.ask(
        .post, "/accounts", ["x-forwarded-for": "6.6.6.6, 5.6.7.8"],
        as: TestSite.Browser(address: "10.0.0.1"))
    }
    #expect(try behind.file.audit(1).first?.address == "5.6.7.8")
    #expect(try direct.file.audit(1).first?.address == "10.0.0.1")
  }

  @Test func languagesAreChosen() async throws {
    let test = try TestSite()
    let browser = TestSite.Browser()
    #expect(try await test.ask(.get, "/login", as: browser).text.contains("<html lang=\"vi\">"))
    let english = try await test.ask(.get, "/login", ["accept-language": "fr, en-GB;q=0.8"])
    #expect(english.text.contains("<html lang=\"en\">"))
    let chosen = try await test.ask(.get, "/login?lang=en", as: browser)
    #expect(chosen.text.contains("href=\"/login?lang=vi\""))
    #expect(try await test.ask(.get, "/login", as: browser).text.contains("<html lang=\"en\">"))
    #expect(try await test.ask(.get, "/login?lang=xx", as: browser).status == 200)
  }

  @Test func whatIsTooLargeIsRefused() async throws {
    var options = ServerOptions()
    options.limits.form = 1000
    let test = try TestSite(hasAccounts: true, options: options)
    let browser = TestSite.Browser()
    let answer = try await test.send(
      "/login", ["name": String(repeating: "a", count: 2000), "password": "x"], as: browser)
    #expect(answer.status == 413)
    let lying = try await test.ask(
      .post, "/login", ["content-length": "99999999999999999999"], as: browser)
    #expect(lying.status == 403)
  }

  /// Whatever stands in an address, no file of the machine is ever the answer.
  @Test(arguments: [
    "/assets/../../etc/passwd", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/assets/..%5c..%5cx",
    "/assets/%00", "/assets//etc/passwd", "/assets/%ff", "/assets/server.css%00.js",
    "/places/..%2f..%2fetc%2fpasswd", "/places/%2e%2e/report/..%2fx",
  ])
  func pathsLeadToNoFile(path: String) async throws {
    let test = try TestSite()
    let answer = try await test.ask(.get, path)
    #expect(answer.status == 404 || answer.status == 400)
    #expect(!answer.text.contains("root:"))
  }

  @Test func assetsAreKeptByBrowsers() async throws {
    let test = try TestSite()
    let page = try await test.ask(.get, "/login").text
    let address = try #require(
      page.firstMatch(of: /href="(\/assets\/server\.css\?v=[0-9a-f]+)"/)?.1)
    let answer = try await test.ask(.get, String(address))
    #expect(answer["cache-control"] == "public, max-age=31536000, immutable")
    let tag = try #require(answer["etag"])
    let again = try await test.ask(.get, String(address), ["if-none-match": "W/\"x\", \(tag)"])
    #expect(again.status == 304)
    #expect(again.data.isEmpty)
  }

  @Test func bothLanguagesHaveAllTexts() throws {
    let vietnamese = try ServerWords(.vietnamese)
    let english = try ServerWords(.english)
    #expect(Set(vietnamese.texts.keys) == Set(ServerWord.allCases.map(\.rawValue)))
    #expect(Set(english.texts.keys) == Set(ServerWord.allCases.map(\.rawValue)))
    for (key, text) in vietnamese.texts {
      let names = { (text: String) in Set(text.matches(of: /\{[a-z]+\}/).map { String($0.0) }) }
      #expect(names(text) == names(english.texts[key] ?? ""), "\(key)")
    }
  }
}
