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

  /// A deadline that has passed has no probability: the cell says what was reached, in the words of the report.
  @Test func pastDeadlinesShowWhatWasReached() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    // At the end of 2024 the commune stood at 40 %, and of 2014 nothing is known.
    try await nation.take(
      "past.csv",
      "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,original_text,"
        + "lead_agency,instrument,note\n"
        + [2024, 2014].map { "past-\($0),plan_dien_bien,alpha,2,\($0),>=,50,,%,,≥50%,,,\n" }
        .joined())
    try await nation.run()
    let workspace = test.site.workspace
    let grid = try await workspace.overview()
    let place = try #require(grid.places.firstIndex { $0.key == "dien_bien" })
    let reached = grid.columns.indices.map { grid.cell(place, $0)?.reached }
    #expect(grid.columns.map(\.deadline) == [2014, 2024, 2030])
    #expect(reached == [.notReported, .value(40), nil])
    let page = try await test.ask(.get, "/?lang=vi&deadline=2024").text
    #expect(page.contains("<span class=\"prob\">40"))
    let computed = try #require(grid.indicators.first)
    let report = test.site.reportWords(.vietnamese)
    func cell(_ status: Status, _ reached: ReachedFigure?, _ deadline: Int) -> OverviewCell {
      OverviewCell(status: status, probability: 0.4, deadline: deadline, reached: reached)
    }
    func html(_ cell: OverviewCell, _ form: OverviewCells.Form) -> String {
      OverviewCells(report, asOf: grid.asOf, [computed], form, tellsDeadline: false)
        .html(cell, "x", computed.key, label: "x")
    }
    let past = grid.asOf.year - 1
    let missed = cell(.offTrack, .value(43.57), past)
    #expect(html(missed, .wide).contains("không đạt") || html(missed, .wide).contains("Không đạt"))
    #expect(html(missed, .wide).contains("<span class=\"prob\">43,57"))
    #expect(html(missed, .dense).contains("44"))
    let silent = cell(.notAssessable, .notReported, past)
    #expect(html(silent, .wide).contains("<span class=\"prob\">không có số liệu tại hạn</span>"))
    #expect(html(silent, .dense).contains("</span> –</a>"))
    // A verdict that was kept before figures were shows none rather than that none was reported.
    #expect(html(cell(.offTrack, nil, past), .wide).contains("<span class=\"prob\"></span>"))
    #expect(html(cell(.offTrack, nil, past + 1), .wide).contains("40"))
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
