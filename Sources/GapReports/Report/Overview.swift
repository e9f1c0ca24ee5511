package import Indicators
package import Reporting
import Spreadsheet

/// Counts and grids over the assessments of places.
package enum Overview {
  /// Counts statuses for all years together, then for each year.
  package static func counts(_ assessments: [MilestoneAssessment]) -> [StatusCounts] {
    func count(_ part: [MilestoneAssessment], _ deadline: Int?) -> StatusCounts {
      StatusCounts(
        deadline: deadline,
        counts: part.reduce(into: [:]) { $0[$1.status.rawValue, default: 0] += 1 })
    }
    let years = Set(assessments.compactMap(\.milestone.deadline)).sorted()
    return [count(assessments, nil)]
      + years.map { year in count(assessments.filter { $0.milestone.deadline == year }, year) }
  }

  /// Lays out the statuses of all milestones: one table a year, indicators down, places across.
  package static func tables(_ places: [PlaceReport], catalogue: [Indicator]) -> [OverviewTable] {
    let assessments = places.map { $0.indicators.flatMap(\.milestones) }
    let all = assessments.flatMap { $0 }
    var deadlines: [Int?] = Set(all.compactMap(\.milestone.deadline)).sorted()
    if all.contains(where: { $0.milestone.deadline == nil }) { deadlines.append(nil) }
    return deadlines.map { deadline in
      let due = assessments.map { $0.filter { $0.milestone.deadline == deadline } }
      let keys = Set(due.flatMap { $0 }.map(\.milestone.indicator))
      return OverviewTable(
        deadline: deadline, places: places.map(\.place.key),
        rows: catalogue.filter { keys.contains($0.key) }.map { indicator in
          OverviewTable.Row(
            indicator: indicator,
            cells: due.map { cell($0.filter { $0.milestone.indicator == indicator.key }) })
        })
    }
  }

  private static func cell(_ assessments: [MilestoneAssessment]) -> OverviewTable.Cell? {
    let strictest = Status.byConcern.lazy.compactMap { status in
      assessments.first { $0.status == status }
    }.first
    return strictest.map {
      OverviewTable.Cell(
        milestone: $0.milestone.id, originalText: $0.milestone.originalText, status: $0.status,
        probability: $0.probability)
    }
  }
}
