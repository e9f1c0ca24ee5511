import DuBao
import Foundation
import Indicators
import Planning
import PriorPacks
import Workspaces

/// Times what a server asks of a store: `WorkspaceBenchmark STORE DATE PRIOR PLACE`.
@main struct WorkspaceBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let asOf = CalendarDate(arguments[2]) else {
      print("usage: WorkspaceBenchmark STORE YYYY-MM-DD PRIOR PLACE")
      return
    }
    let place = arguments[4]
    let prior = try PriorFile.read(arguments[3])
    let workspace = try await timed("open") { () async throws in
      try Workspace(.store(arguments[1]), WorkspaceSettings(asOf: asOf, prior: .pack(prior)))
    }
    for _ in 0..<2 { _ = try await timed("version") { try await workspace.version() } }
    let grid = try await timed("overview, first") { try await workspace.overview() }
    print("  \(grid.places.count) places, \(grid.columns.count) columns, \(grid.basis)")
    _ = try await timed("overview, again") { try await workspace.overview() }
    for search in ["", "dien bien", "xa"] {
      let rows = try await timed("rows '\(search)'") {
        grid.rows(OverviewFilter(search: search, deadline: 2030, sort: .concern))
      }
      print("  \(rows.total) places")
    }
    _ = try await timed("place, first of all") { try await workspace.report(of: place) }
    for other in grid.places.filter({ $0.kind == .commune }).prefix(4) {
      _ = try await timed("place \(other.key)") { try await workspace.report(of: other.key) }
    }
    _ = try await timed("place, again") { try await workspace.report(of: place) }
    let planner = try await timed("planner, first") { try await workspace.planner(of: place) }
    let keys = (try await workspace.vocabulary()).indicators.map(\.key)
    for factor in [1.5, 1.6, 1.7] {
      for key in keys.prefix(4) {
        let question = [
          IndicatorScenario(indicator: key, changes: [.pace(factor: factor, from: nil)])
        ]
        _ = try? await timed("whatif \(key) ×\(factor)") { try planner.whatIf(place, question) }
      }
    }
    for run in try workspace.runs().suffix(1) {
      let record = try await timed("manifest") { try await workspace.manifest(of: run.number) }
      print("  \(record.totals)")
    }
  }

  private static func timed<Value: Sendable>(
    _ name: String, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    let start = ContinuousClock.now
    let value = try await body()
    print("\(name): \(ContinuousClock.now - start)")
    return value
  }
}
