import StoreFixtures
import DuBao
import Foundation
import Indicators
import Reporting
import Store
import Testing
import Workspaces

/// An overview holds every verdict of the run that it is of, and filters by what people type.
@Suite struct OverviewGridTests {
  private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "datasets").path

  /// The overview of the shipped data, computed once for all tests.
  private static let computed = Task {
    let day = try #require(BatchFixture.asOf)
    return try await Workspace(.dataFolder(datasets), WorkspaceSettings(asOf: day)).overview()
  }

  private func shipped() async throws -> OverviewGrid { try await Self.computed.value }

  /// The verdicts of a grid by place and column.
  private func cells(_ grid: OverviewGrid) -> [String: OverviewCell] {
    var cells: [String: OverviewCell] = [:]
    for (row, place) in grid.places.enumerated() {
      for (number, column) in grid.columns.enumerated() {
        cells["\(place.key) \(column.indicator) \(column.deadline ?? 0)"] = grid.cell(row, number)
      }
    }
    return cells
  }

  @Test func holdsTheVerdictsOfTheRun() async throws {
    let fixture = try BatchFixture()
    let day = try #require(BatchFixture.asOf)
    let workspace = try Workspace(
      .store(fixture.path("s.sqlite")), WorkspaceSettings(asOf: day))
    let computed = try await workspace.overview()
    #expect(computed.basis == .computed)
    let outcome = try await fixture.run(fixture.request())
    let grid = try await workspace.overview()
    #expect(grid.basis == .run(number: 1, finishedAt: outcome.run.finishedAt))
    #expect(cells(grid).count == 6 * 6)
    #expect(cells(grid) == cells(computed))
    let store = try Store(path: fixture.path("s.sqlite"))
    for (place, number) in try store.results(of: 1) {
      for record in try store.assessments(of: number) {
        let cell = cells(grid)["\(place) \(record.indicator) \(record.deadline ?? 0)"]
        #expect(cell?.status == record.status)
        #expect(
          abs((cell?.probability ?? -1) - (record.numbers[.probability] ?? -1)) < 1e-6)
      }
    }
  }

  @Test func tellsWhatIsHeldOfPlacesThatNobodyHasJudged() async throws {
    let fixture = try BatchFixture()
    let day = try #require(BatchFixture.asOf)
    let workspace = try Workspace(
      .store(fixture.path("s.sqlite")),
      WorkspaceSettings(mostComputed: 0) { day })
    let grid = try await workspace.overview()
    #expect(grid.basis == .none && grid.columns.isEmpty)
    let nation = try #require(grid.places.first { $0.key == "viet_nam" })
    #expect(!nation.isPlanned && nation.series == 3 && nation.figures == 30)
    #expect(nation.latest == CalendarDate(year: 2026, month: 2, day: 1))
    #expect(grid.places.map(\.key) == ["viet_nam"] + (1...6).map { "xa_\($0)" })
    #expect(grid.areas.map(\.key) == ["viet_nam", "tinh_a"])
    #expect(grid.rows(OverviewFilter()).rows.map(\.place.key) == grid.places.map(\.key))
  }

  @Test(arguments: [
    ("kien an", ["kien_an"]), ("KIẾN  AN", ["kien_an"]), ("Kiê\u{301}n An", ["kien_an"]),
    ("11443", ["kien_an"]), ("phu binh thai nguyen", ["phu_binh"]),
    ("dong nai", ["xuan_thanh", "tan_loi"]), ("viet", ["viet_nam"]), ("iet", []), ("no such", []),
  ]) func findsPlacesByWhatPeopleType(_ text: String, _ keys: [String]) async throws {
    let grid = try await shipped()
    let found = grid.rows(OverviewFilter(search: text)).rows.map(\.place.key)
    let planned = found.filter { key in
      grid.places.first { $0.key == key }?.isPlanned == true
    }
    // Below the nation, "viet" stands for the places in it, too.
    #expect(text == "viet" ? planned.first == "viet_nam" : planned == keys)
  }

  @Test func filtersAndCounts() async throws {
    let grid = try await shipped()
    let all = grid.rows(OverviewFilter(), size: 1000)
    #expect(all.total == grid.places.count && all.pages == 1)
    #expect(all.counts.values.reduce(0, +) == cells(grid).count)
    for status in Status.allCases {
      let rows = grid.rows(OverviewFilter(status: status), size: 1000)
      #expect(rows.rows.allSatisfy { $0.counts[status] ?? 0 > 0 })
      #expect(rows.counts[status] == all.counts[status])
      #expect(rows.total == all.rows.count { $0.counts[status] != nil })
    }
    let due = grid.rows(OverviewFilter(deadline: 2030), size: 1000)
    #expect(due.columns.allSatisfy { $0.deadline == 2030 } && !due.columns.isEmpty)
    let indicator = try #require(due.columns.first?.indicator)
    let one = grid.rows(OverviewFilter(deadline: 2030, indicator: indicator))
    #expect(one.columns == [due.columns[0]])
    #expect(
      grid.rows(OverviewFilter(within: "dong_nai")).rows.map(\.place.key)
        == grid.places.filter { place in
          place.key == "dong_nai" || place.ancestors.contains { $0.key == "dong_nai" }
        }.map(\.key))
    #expect(
      grid.rows(OverviewFilter(kind: .ward)).rows.map(\.place.key) == ["kien_an"])
  }

  @Test func pagesAndSorts() async throws {
    let grid = try await shipped()
    let whole = grid.rows(OverviewFilter(), size: 1000).rows.map(\.place.key)
    var pieces: [String] = []
    let pages = grid.rows(OverviewFilter(), size: 3).pages
    for page in 1...pages {
      pieces += grid.rows(OverviewFilter(), page: page, size: 3).rows.map(\.place.key)
    }
    #expect(pieces == whole)
    #expect(grid.rows(OverviewFilter(), page: 99, size: 3).page == pages)
    #expect(grid.rows(OverviewFilter(), page: -1, size: 0).rows.count == 1)
    for sort in OverviewFilter.Sort.allCases {
      let rows = grid.rows(OverviewFilter(sort: sort), size: 1000).rows
      #expect(Set(rows.map(\.place.key)) == Set(whole))
      switch sort {
      case .concern:
        let worst = rows.map { $0.counts[.offTrack] ?? 0 }
        #expect(worst == worst.sorted(by: >))
      case .progress:
        let best = rows.map { ($0.counts[.achieved] ?? 0) + ($0.counts[.onTrack] ?? 0) }
        #expect(best == best.sorted(by: >))
      case .oldest:
        let latest = rows.compactMap(\.place.latest)
        #expect(latest == latest.sorted())
      case .name: #expect(rows.first?.place.name.vi.isEmpty == false)
      case .order: #expect(rows.map(\.place.key) == whole)
      }
    }
  }
}
