import Accounts
import DuBao
import Foundation
import HTTPTypes
import Testing

@testable import Server
import Workspaces

/// Whose page a reader sees, and how new it is, asked as a browser asks.
@Suite struct FreshnessTests {
  private static let page = "/places/dien_bien/indicators/alpha?lang=en"

  /// Hands in one figure and has it taken in.
  private func take(
    _ value: String, _ test: TestSite, as browser: TestSite.Browser
  ) async throws -> Int {
    struct Preview: Decodable { let id: String }
    struct Summary: Decodable { let id: Int }
    let token = test.site.formToken.token(of: browser.cookies["dubao_session"] ?? "")
    let preview = try await test.ask(
      .post, "/api/v1/imports/preview?name=own.csv",
      ["content-type": "text/csv", "x-form-token": token],
      body: Data(
        "\(SmallNation.header)\ndien_bien,alpha,2026-10,\(value),%,reported,Office,Report,2026-11-12\n"
          .utf8), as: browser)
    #expect(preview.status == 201)
    let id = try JSONDecoder().decode(Preview.self, from: preview.data).id
    let kept = try await test.ask(
      .post, "/api/v1/imports", ["content-type": "application/json", "x-form-token": token],
      body: Data("{\"preview\":\"\(id)\"}".utf8), as: browser)
    #expect(kept.status == 201)
    return try JSONDecoder().decode(Summary.self, from: kept.data).id
  }

  @Test func whoHasImportedSeesItAtOnceAndWhenItIsUndoneToo() async throws {
    let nation = try SmallNation()
    // Without grace, whoever has not written is shown the older page whenever there is one.
    let test = try TestSite(
      hasAccounts: true, workspace: try nation.workspace(),
      pagePolicy: PagePolicy(grace: .zero, longestWait: .seconds(600), patience: .seconds(86_400)))
    defer { withExtendedLifetime(nation) {} }
    let planner = try await test.logIn("planner")
    let reader = try await test.logIn("reader")
    for browser in [planner, reader] {
      let text = try await test.ask(.get, Self.page, as: browser).text
      #expect(text.contains("Figures up to import 1, as of") && !text.contains("63.7"))
    }
    let number = try await take("63.7", test, as: planner)
    let own = try await test.ask(.get, Self.page, as: planner).text
    #expect(own.contains("63.7") && own.contains("Figures up to import 2, as of"))
    // Another browser of the same person, too.
    let second = try await test.logIn("planner")
    #expect(try await test.ask(.get, Self.page, as: second).text.contains("63.7"))
    let undone = try await test.send("/imports/\(number)/undo", as: planner)
    #expect(undone.status == 303)
    let after = try await test.ask(.get, Self.page, as: planner).text
    #expect(!after.contains("63.7") && after.contains("up to import 2, of which 1 undone"))
    // By then nobody is shown anything older.
    #expect(
      try await test.ask(.get, Self.page, as: reader).text
        == after.replacing(
          "<a href=\"/account\">planner</a>", with: "<a href=\"/account\">reader</a>"
        ).replacing(#/<li><a href="/(?:entry|plans)">[^<]*</a></li>\n/#, with: ""))
  }

  @Test func nobodySeesThePageOfAnotherRole() async throws {
    let nation = try SmallNation()
    let test = try TestSite(hasAccounts: true, workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    var tags: Set<String> = []
    // The administrator comes first: what is kept then is shown to nobody else.
    for _ in 0..<2 {
      for role in [Role.administrator, .planner, .reporter, .reader] {
        let browser = try await test.logIn(role.rawValue)
        let answer = try await test.ask(.get, "/?lang=en", as: browser)
        #expect(answer.status == 200)
        #expect(answer.text.contains("<a href=\"/account\">\(role.rawValue)</a>"))
        #expect(answer.text.contains("href=\"/audit\"") == (role == .administrator))
        #expect(answer.text.contains("href=\"/entry\"") == (role != .reader))
        let tag = try #require(answer["etag"])
        tags.insert(tag)
        #expect(
          try await test.ask(.get, "/?lang=en", ["if-none-match": tag], as: browser).status == 304)
      }
      try await nation.report("xa_ba", tags.count)
    }
    #expect(tags.count == 8)
    #expect(try await test.ask(.get, "/?lang=en").status == 303)
  }

  @Test func aRequestForTheHeadAloneLeavesNoOtherPage() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    #expect(try await test.ask(.head, "/reliability?lang=en").status == 200)
    let text = try await test.ask(.get, "/reliability?lang=en").text
    #expect(text.contains("href=\"/reliability?lang=vi\""))
  }
}
