import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Testing
import Workspaces

@testable import Server

/// Charts: what is toggled, files that stand by themselves, and pages for frames.
@Suite struct EmbedTests {
  private static let path = "/places/dien_bien/indicators/alpha"

  @Test func framesShowTheChartAlone() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let page = try await test.ask(.get, "/embed\(Self.path)?lang=en")
    #expect(page.status == 200)
    #expect(page["content-security-policy"]?.contains("frame-ancestors 'self'") == true)
    #expect(page["x-frame-options"] == "SAMEORIGIN")
    #expect(page.text.contains("<svg class=\"fan\"") && !page.text.contains("<nav"))
    #expect(page.text.contains("Source: Office. Forecast: DuBao, as of 21 November 2026."))
    #expect(page.text.contains("href=\"\(Self.path)\" target=\"_blank\""))
    let tag = try #require(page["etag"])
    #expect(
      try await test.ask(.get, "/embed\(Self.path)?lang=en", ["if-none-match": tag]).status == 304)
    let missing = try await test.ask(.get, "/embed/places/dien_bien/indicators/none")
    #expect(missing.status == 404 && !missing.text.contains("<nav"))
    // Nothing else may stand in a frame.
    for other in [Self.path, "/embed/places/dien_bien", "/embed/", "/login"] {
      #expect(try await test.ask(.get, other)["x-frame-options"] == "DENY")
    }
  }

  @Test func otherSitesShowChartsWhereTheyMay() async throws {
    let nation = try SmallNation()
    var options = ServerOptions()
    options.embedders = ["https://intranet.example.vn", "https://b.example.vn:8443"]
    let test = try TestSite(
      hasAccounts: true, options: options, workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let reader = try await test.logIn("reader")
    let page = try await test.ask(.get, "/embed\(Self.path)", as: reader)
    #expect(page.status == 200)
    #expect(
      page["content-security-policy"]?.hasSuffix(
        "frame-ancestors 'self' https://intranet.example.vn https://b.example.vn:8443") == true)
    #expect(page["x-frame-options"] == nil)
    // Whoever is not known is told so within the frame, and not led to a page that may stand in none.
    let stranger = try await test.ask(.get, "/embed\(Self.path)")
    #expect(stranger.status == 401 && stranger["location"] == nil)
    #expect(stranger.text.contains("role=\"alert\"") && !stranger.text.contains("Điện Biên"))
    #expect(try await test.ask(.get, Self.path, as: reader)["x-frame-options"] == "DENY")
  }

  @Test(arguments: [
    ("https://intranet.example.vn", "https://intranet.example.vn"),
    ("HTTPS://Intranet.Example.vn:8443/", "https://intranet.example.vn:8443"),
    ("http://10.0.0.5:8080", "http://10.0.0.5:8080"), ("intranet.example.vn", nil), ("*", nil),
    ("https://a.vn/path", nil), ("https://a.vn; script-src *", nil), ("https://u@a.vn", nil),
    ("https://a.vn?x", nil), ("javascript:alert(1)", nil), ("https://", nil), ("", nil),
  ])
  func sitesAreSchemeAndHost(_ text: String, _ origin: String?) {
    #expect(ServerOptions.origin(text) == origin)
  }

  @Test func partsOfTheChartAreTakenAway() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let all = try await test.ask(.get, Self.path).text
    for part in ["intervals", "milestones"] {
      #expect(all.contains("<g class=\"part\" data-part=\"\(part)\""))
      #expect(all.contains("name=\"part\" value=\"\(part)\" checked"))
    }
    let some = try await test.ask(.get, Self.path + "?chosen=1&part=milestones&from=2024&to=2028")
      .text
    #expect(some.contains("<g class=\"part\" data-part=\"milestones\""))
    #expect(some.contains("<g class=\"part off\" data-part=\"intervals\""))
    #expect(!some.contains("name=\"part\" value=\"intervals\" checked"))
    let whole = try await test.ask(
      .get, Self.path + "?chosen=1&part=milestones&from=2024&to=2028&whole=1"
    ).text
    #expect(whole.contains("data-year=\"2030\"") && !some.contains("data-year=\"2030\""))
    #expect(whole.contains("<g class=\"part off\" data-part=\"intervals\""))
  }

  @Test func keptScenariosAreLinesOfTheChart() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let browser = TestSite.Browser()
    let before = try await test.ask(.get, Self.path, as: browser).text
    #expect(!before.contains("data-line=\"s-"))
    let saved = try await test.send(
      "/places/dien_bien/scenarios?alpha.pace=2", ["name": "Nhanh <gấp đôi>"], as: browser)
    let id = try #require(saved["location"]?.split(separator: "/").last)
    let page = try await test.ask(.get, Self.path, as: browser).text
    #expect(page.contains("data-line=\"s-\(id)\""))
    #expect(page.contains("Nhanh &lt;gấp đôi&gt;"))
    let shown = try await test.ask(.get, Self.path + "?chosen=1&line=s-\(id)", as: browser).text
    #expect(shown.contains("<g class=\"layer\" data-line=\"s-\(id)\""))
    _ = try await test.send("/scenarios/\(id)/delete", as: browser)
    #expect(!(try await test.ask(.get, Self.path, as: browser).text).contains("data-line=\"s-"))
  }

  @Test func filesSayWhatTheyShow() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let page = try await test.ask(.get, Self.path + "?lang=en").text
    #expect(page.contains("href=\"/embed\(Self.path)?lang=en\""))
    #expect(page.contains("&lt;iframe src=&quot;https://server-name/embed\(Self.path)?lang=en"))
    for form in ["svg", "png"] {
      #expect(page.contains("href=\"\(Self.path)/chart/\(form)?lang=en\" download"))
    }
    let drawing = try await test.ask(.get, Self.path + "/chart/svg?lang=en").text
    let texts = drawing.matches(of: /<text x="4"[^>]*>([^<]*)<\/text>/).map { String($0.1) }
      .joined(separator: " ")
    #expect(texts.contains("Indicator &lt;b&gt;alpha&lt;/b&gt;"))
    #expect(texts.contains("Source: Office. Forecast: DuBao, as of 21 November 2026."))
    #expect(drawing.firstMatch(of: /viewBox="0 -[0-9.]+ 400 3[0-9.]+"/) != nil)
  }
}
