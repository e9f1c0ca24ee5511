import DuBao
import Foundation

guard let day = CalendarDate("2026-11-21") else { exit(2) }
let request = ReportRequest(
  asOf: day, places: ["tan_loi"], prior: try PriorFile.read("datasets/prior"))

// The gap report: every milestone with its verdict, its probability and its figures.
let report = try await Pipeline.report(from: "datasets", request)
for milestone in report.places.flatMap(\.indicators).flatMap(\.milestones) {
  print(milestone.milestone.id, milestone.status, milestone.probability ?? .nan)
}

// A planner's question about the same numbers.
let planner = try await Pipeline.planner(from: "datasets", request)
let explanation = try await planner.explain("tan_loi", "coverage_5g")
print(explanation.milestones.map(\.assessment.status))

// A tidy table, projected by the same engine.
let table = try readPanel(from: "panel.csv")
let forecaster = try TableForecaster(table, origin: .year(2024), scale: nil, model: "panel")
let rows = await forecaster.forecast(horizon: 10)
print(rows.count, "rows")
