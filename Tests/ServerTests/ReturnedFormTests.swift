import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Server

/// What was typed is not lost when a form is refused.
@Suite struct ReturnedFormTests {
  private static let own = ["sec-fetch-site": "same-origin"]

  private func post(
    _ test: TestSite, _ path: String, _ fields: [(String, String)], _ headers: [String: String],
    as browser: TestSite.Browser
  ) async throws -> TestSite.Answer {
    let body = fields.map { "\($0.0)=\(Response.encoded($0.1))" }.joined(separator: "&")
    return try await test.ask(
      .post, path,
      headers.merging(["content-type": "application/x-www-form-urlencoded"]) { $1 },
      body: Data(body.utf8), as: browser)
  }

  private static let fields = [
    ("form_token", "old"), ("name", "hà <b>"), ("password", "hoa-cúc-vàng-7"), ("role", "reporter"),
    ("places", "phu_binh"),
  ]

  @Test func formTokensOutliveTheServer() async throws {
    let test = try TestSite(hasAccounts: true)
    let session = "a session of some browser"
    let again = try Site(ServerOptions(), test.file, try TestSite.shipped.get())
    #expect(again.formToken.isValid(test.site.formToken.token(of: session), of: session))
    #expect(try TestSite().site.formToken.token(of: session) != again.formToken.token(of: session))
  }

  @Test func anExpiredFormIsGivenBack() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let answer = try await post(test, "/accounts", Self.fields, Self.own, as: browser)
    #expect(answer.status == 403)
    #expect(answer.text.contains("name=\"name\" value=\"hà &lt;b&gt;\""))
    #expect(answer.text.contains("name=\"places\" value=\"phu_binh\""))
    #expect(answer.text.contains("action=\"/accounts\""))
    #expect(answer.text.contains("type=\"password\""))
    #expect(!answer.text.contains("hoa-cúc"))
    let token = try #require(answer.text.firstMatch(of: /name="form_token" value="([^"]+)"/)?.1)
    let again = try await post(
      test, "/accounts",
      [("form_token", String(token)), ("name", "hà.57")] + Self.fields.suffix(3),
      Self.own, as: browser)
    #expect(again.status == 303)
    #expect(try test.file.accounts().contains { $0.name == "hà.57" })
  }

  /// A session that has ended while somebody typed: log in, and send it again.
  @Test func whatWasTypedOutlivesTheSession() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("planner")
    test.clock.advance(by: 9 * 3600)
    let fields = [
      ("form_token", "x"), ("value.coverage_5g", "41,5"), ("note.coverage_5g", "a\r\nb"),
    ]
    let answer = try await post(test, "/entry/figures", fields, Self.own, as: browser)
    #expect(answer.status == 401)
    #expect(answer.text.contains("name=\"value.coverage_5g\" value=\"41,5\""))
    #expect(answer.text.contains("<textarea"))
    #expect(answer.text.contains("href=\"/login\" target=\"_blank\""))
    #expect(answer.text.contains("Số liệu: coverage_5g") || answer.text.contains(": coverage_5g"))
  }

  @Test func aPasswordThatIsTooEasyCostsNothingElse() async throws {
    let test = try TestSite(hasAccounts: true)
    let browser = try await test.logIn("administrator")
    let token = test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
    let answer = try await post(
      test, "/accounts",
      [
        ("form_token", token), ("name", "ha"), ("password", "x"), ("role", "reader"),
        ("places", ""),
      ], Self.own, as: browser)
    #expect(answer.status == 422)
    #expect(answer.text.contains("name=\"name\" value=\"ha\""))
  }

  /// What another page may have filled in is not offered to be sent.
  @Test(arguments: [
    [:], ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "none"],
    ["origin": "https://evil.example"],
  ])
  func formsOfOthersAreNotGivenBack(headers: [String: String]) async throws {
    let test = try TestSite(hasAccounts: true)
    for browser in [try await test.logIn("administrator"), TestSite.Browser()] {
      let answer = try await post(test, "/accounts", Self.fields, headers, as: browser)
      #expect(answer.status == 403 || answer.status == 401)
      #expect(!answer.text.contains("phu_binh"))
    }
  }
}
