import DuBao
import Foundation
import HTTPTypes
import Indicators
import Reporting
import Testing

@testable import Server
import Workspaces

/// The overview says what needs somebody now, and each verdict leads on.
@Suite struct OverviewPageTests {
  @Test func itBeginsWithWhatIsUrgent() async throws {
    let test = try TestSite()
    let page = try await test.ask(.get, "/?lang=en").text
    let grid = try await test.site.workspace.overview()
    let counts = grid.rows(OverviewFilter(isPlanned: true, merging: .next)).counts
    let offTrack = try #require(counts[.offTrack])
    #expect(
      page.contains(
        "<strong>\(offTrack)</strong> <a href=\"/?status=offTrack\">milestones off track or missed</a>"
      ))
    let overdue = try await test.site.workspace.overdueTasks(
      at: try await test.site.workspace.version())
    let most = try #require(overdue.first)
    #expect(overdue.allSatisfy { $0.count <= most.count })
    #expect(page.contains("<a href=\"/places/\(most.place)\">"))
    #expect(page.contains("(\(most.count))"))
    // Places without a plan are not listed unless they are asked for.
    #expect(!page.contains("href=\"/places/hue\""))
    #expect(try await test.ask(.get, "/?plan=all&page=2").text.contains("chưa có kế hoạch"))
  }

  @Test func indicatorsStandBelowEachOtherWhereThePlacesAreFew() async throws {
    let test = try TestSite()
    let page = try await test.ask(.get, "/?lang=en").text
    #expect(page.contains("<table class=\"few\">"))
    let cell =
      /<td data-label="[^"]+"><a href="\/places\/kien_an\/indicators\/vneid_account_share" title="([^"]+)"><span class="chip ([a-zA-Z]+)"><span aria-hidden="true">[^<]+<\/span> [^<]+<\/span><\/a> <span class="prob">([^<]*)<\/span>/
    let found = try #require(page.firstMatch(of: cell))
    // The title says in words what the mark and the number say.
    #expect(found.1.contains(String(found.3)) && found.1.contains("20"))
    let all = try await test.ask(.get, "/?plan=all&lang=en").text
    #expect(
      all.contains("<table class=\"places\">") || all.contains("<table class=\"places dense\">"))
  }

  @Test func aColumnSortsBothWays() async throws {
    let test = try TestSite()
    func order(_ path: String) async throws -> [String] {
      let text = try await test.ask(.get, path).text
      return text.matches(of: /<th scope="row"><a href="[^"]*">([^<]+)</).map { String($0.1) }
    }
    let worst = try await order("/?by=kien_an")
    let best = try await order("/?by=kien_an&order=reverse")
    #expect(Set(worst) == Set(best) && worst != best)
    let head = try await test.ask(.get, "/?by=kien_an").text
    #expect(head.contains("aria-sort=\"descending\""))
    #expect(head.contains("href=\"/?by=kien_an&amp;order=reverse\""))
  }

  @Test func theMapLeadsToTheProvinces() async throws {
    let test = try TestSite()
    let nation = try await test.ask(.get, "/").text
    #expect(nation.matches(of: #/<rect class="tile /#).count == 34)
    #expect(nation.contains("<a href=\"/?within=dong_nai\">"))
    let province = try await test.ask(.get, "/?within=dong_nai").text
    #expect(province.contains("<a href=\"/places/tan_loi\"><title>"))
    #expect(province.matches(of: #/<rect class="tile /#).count == 2)
  }

  @Test func theTrendComparesRuns() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    try await nation.run()
    #expect(!(try await test.ask(.get, "/").text.contains("id=\"trend\"")))
    try await nation.report("dien_bien", 8)
    try await nation.run()
    let page = try await test.ask(.get, "/?lang=en").text
    #expect(page.contains("id=\"trend\"") && page.contains("href=\"/runs/1\""))
    let workspace = test.site.workspace
    let trend = try await workspace.trend(at: workspace.version())
    #expect(trend.map(\.run.number) == [1, 2])
    for entry in trend {
      #expect(entry.counts.values.reduce(0, +) == 2)
      #expect(try await workspace.verdicts(of: entry.run.number).counts == entry.counts)
    }
  }
}
