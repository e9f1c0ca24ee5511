import DuBao
import Foundation
import HTTPTypes
import Indicators
import Reporting
import Testing
import Workspaces

@testable import Server

/// The pages that people read: what they say, in both languages, and what they are made of.
@Suite struct PagesTests {
  private static let pages = [
    "/", "/?deadline=all", "/?search=kien&deadline=2030", "/?indicator=vneid_account_share",
    "/places/kien_an", "/places/viet_nam", "/reliability", "/runs", "/places/ministries",
  ]

  @Test(arguments: pages, Language.allCases)
  func pagesAreWellMade(path: String, language: Language) async throws {
    let test = try TestSite()
    let answer = try await test.ask(.get, path, ["accept-language": language.rawValue])
    #expect(answer.status == 200)
    let text = answer.text
    #expect(text.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(text.contains("<a class=\"skip\" href=\"#main\">"))
    #expect(text.matches(of: /<h1[ >]/).count == 1)
    #expect(text.firstMatch(of: /<title>[^<]{3,}<\/title>/) != nil)
    // Nothing is inline, no text of a catalogue is missing, no part of an address is left open.
    #expect(!text.contains("<style"))
    #expect(text.firstMatch(of: /\sstyle\s*=/) == nil)
    #expect(text.firstMatch(of: /\son[a-z]+\s*=\s*["']/) == nil)
    #expect(!text.contains("<script>"))
    #expect(text.firstMatch(of: /\{\{|\{[a-z]+\}/) == nil)
    #expect(
      text.matches(of: /<(?:input|select)[^>]*id="([^"]+)"/).allSatisfy { field in
        text.contains("<label for=\"\(field.1)\"")
      })
    let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "an id is there twice")
    #expect(answer["content-language"] == language.rawValue)
  }

  @Test func placesLeadToTheirIndicators() async throws {
    let test = try TestSite()
    let place = try await test.ask(.get, "/places/kien_an").text
    let links = Set(
      place.matches(of: /href="(\/places\/kien_an\/indicators\/[^"]+)"/).map { String($0.1) })
    #expect(links.count > 10)
    for link in links.sorted().prefix(3) {
      let page = try await test.ask(.get, link)
      #expect(page.status == 200)
      #expect(page.text.contains("href=\"/places/kien_an\""))
      #expect(page.text.firstMatch(of: /\sstyle\s*=/) == nil)
    }
    #expect(place.contains("href=\"/places/kien_an/report/docx?lang=vi\" download"))
  }

  @Test func whatDoesNotExistIsNotFound() async throws {
    let test = try TestSite()
    for path in [
      "/places/no_such", "/places/kien_an/indicators/no_such", "/places/no_such/indicators/x",
      "/places/kien_an/report/exe", "/places/no_such/report/json", "/runs/x", "/runs/1/diff/x",
      "/places/lai_chau",
    ] {
      #expect(try await test.ask(.get, path).status == 404, "\(path)")
    }
    // A data folder keeps no runs.
    #expect(try await test.ask(.get, "/runs/7").status == 404)
    let nation = try SmallNation()
    let stored = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    for path in ["/runs/7", "/runs/1/diff/2"] {
      #expect(try await stored.ask(.get, path).status == 404, "\(path)")
    }
  }

  @Test func theOverviewFilters() async throws {
    let test = try TestSite()
    let found = try await test.ask(.get, "/?search=KIEN%20AN&deadline=2030").text
    #expect(found.contains("href=\"/places/kien_an\""))
    #expect(!found.contains("href=\"/places/tan_loi\""))
    #expect(found.contains("value=\"KIEN AN\""))
    let hostile = try await test.ask(.get, "/?search=%22%3E%3Cscript%3E&sort=x&page=-9&status=y")
    #expect(hostile.status == 200 && !hostile.text.contains("\"><script>"))
    let one = try await test.ask(.get, "/?indicator=vneid_account_share").text
    #expect(one.contains("href=\"/places/kien_an/indicators/vneid_account_share\""))
    let nothing = try await test.ask(.get, "/?search=zzzz&lang=en").text
    #expect(nothing.contains("0 places") && nothing.contains("No place passes the filter."))
  }

  @Test func pagesAreMadeOnceForEachVersion() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let first = try await test.ask(.get, "/")
    let tag = try #require(first["etag"])
    #expect(first["cache-control"] == "private, no-cache")
    #expect(try await test.ask(.get, "/", ["if-none-match": tag]).status == 304)
    #expect(try await test.ask(.get, "/?lang=en", ["if-none-match": tag]).status == 200)
    try await nation.report("dien_bien", 8)
    let second = try await test.ask(.get, "/", ["if-none-match": tag])
    #expect(second.status == 200 && second["etag"] != tag)
    #expect(try await test.ask(.get, "/places/dien_bien").text.contains("99"))
  }

  @Test func nothingInTheDataEndsAnAttribute() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    for path in [
      "/", "/?indicator=alpha", "/places/xa_ba", "/places/dien_bien/indicators/alpha",
      "/places/xa_ba/indicators/alpha",
    ] {
      let text = try await test.ask(.get, path).text
      #expect(text.contains("&lt;"), "\(path)")
      #expect(!text.contains("<b>alpha") && !text.contains("\"<script>"), "\(path)")
    }
  }

  @Test func runsAndTheirDifferencesAreTold() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    try await nation.run()
    try await nation.report("dien_bien", 8)
    try await nation.run()
    let runs = try await test.ask(.get, "/runs?lang=en").text
    #expect(runs.contains("href=\"/runs/2\"") && runs.contains("href=\"/runs/1/diff/2\""))
    #expect(runs.contains("No run is under way."))
    let run = try await test.ask(.get, "/runs/2?lang=en").text
    #expect(run.contains("(new 0, computed anew 1, unchanged 2)"))
    let record = try await test.site.workspace.manifest(of: 2)
    #expect(record.units.allSatisfy { run.contains($0.files.first?.hash ?? "-") })
    let diff = try await test.ask(.get, "/runs/1/diff/2?lang=en").text
    #expect(diff.contains("Điện Biên commune") && diff.contains("new figures: 1"))
    #expect(diff.contains("<summary>own figures: Điện Biên commune, Indicator "))
    let overview = try await test.ask(.get, "/?lang=en").text
    #expect(overview.contains("Verdicts of run 2"))
  }

  @Test func progressIsToldAsEvents() async throws {
    let test = try TestSite()
    let answer = try await test.ask(.get, "/runs/progress?lang=en")
    #expect(answer["content-type"] == "text/event-stream")
    let line = try #require(answer.text.split(separator: "\n").first { $0.hasPrefix("data: ") })
    let event = try JSONDecoder().decode(Event.self, from: Data(line.dropFirst(6).utf8))
    #expect(!event.isRunning && event.text == "No run is under way.")
  }

  private struct Event: Decodable {
    let isRunning: Bool
    let text: String
  }

  @Test func chartsShowWhatIsChosen() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let path = "/places/dien_bien/indicators/alpha"
    let all = try await test.ask(.get, path).text
    let lines = all.matches(of: /<g class="layer( off)?" data-line="([^"]+)"/)
    #expect(lines.count > 2)
    #expect(lines.allSatisfy { $0.1 != nil })
    #expect(lines.contains { $0.2.hasPrefix("m") } && lines.contains { $0.2.hasPrefix("o-") })
    let id = String(try #require(lines.first).2)
    let chosen = try await test.ask(
      .get, path + "?chosen=1&line=\(id)&from=2024&to=2028&lang=en"
    ).text
    #expect(chosen.contains("<g class=\"layer\" data-line=\"\(id)\""))
    #expect(chosen.firstMatch(of: /name="line" value="[^"]+" checked/) != nil)
    #expect(chosen.contains("value=\"2024\"") && chosen.contains("value=\"2028\""))
    #expect(chosen.contains("data-year=\"2027\"") && !chosen.contains("data-year=\"2030\""))
    #expect(all.contains("data-year=\"2030\""))
    let odd = try await test.ask(.get, path + "?from=9999&to=-5&chosen=1&line=x")
    #expect(odd.status == 200)
  }

  @Test func chartsAreFiles() async throws {
    let nation = try SmallNation()
    let workspace = try nation.workspace()
    let test = try TestSite(workspace: workspace)
    defer { withExtendedLifetime(nation) {} }
    let report = try await workspace.report(of: "dien_bien")
    let place = try #require(report.places.first)
    let drawn = try #require(
      place.indicators.map(\.indicator.key).first {
        Drawing(of: $0, in: "dien_bien", report, language: .english) != nil
      })
    let path = "/places/dien_bien/indicators/\(drawn)"
    let page = try await test.ask(.get, path + "?lang=en").text
    #expect(page.contains("href=\"\(path)/chart/svg?lang=en\""))
    let drawing = try await test.ask(.get, path + "/chart/svg?lang=en")
    #expect(drawing.status == 200 && drawing["content-type"] == "image/svg+xml")
    #expect(drawing.text.contains("<svg") && !drawing.text.contains("var(--"))
    #expect(
      drawing["content-disposition"]
        == "attachment; filename=\"dien_bien-\(drawn)-2026-11-21-en.svg\"")
    let picture = try await test.ask(.get, path + "/chart/png?lang=vi")
    #expect(picture.status == 200 && picture["content-type"] == "image/png")
    #expect(picture.data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    for other in [path + "/chart/gif", "/places/dien_bien/indicators/none/chart/svg"] {
      #expect(try await test.ask(.get, other).status == 404)
    }
  }

  @Test(arguments: ["json", "csv", "xlsx", "ipynb", "html"])
  func reportsAreFiles(format: String) async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    let answer = try await test.ask(.get, "/places/dien_bien/report/\(format)?lang=en")
    #expect(answer.status == 200 && answer.data.count > 200)
    let name = try #require(answer["content-disposition"])
    #expect(name.hasPrefix("attachment; filename=\"dien_bien-2026-11-21-en"))
    #expect(!name.contains(".zip") || answer.data.starts(with: Data("PK".utf8)))
    let tag = try #require(answer["etag"])
    let again = try await test.ask(
      .get, "/places/dien_bien/report/\(format)?lang=en", ["if-none-match": tag])
    #expect(again.status == 304)
  }
}
