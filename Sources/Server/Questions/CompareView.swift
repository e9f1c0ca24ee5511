import DuBao
import Hummingbird
import Indicators
import Planning
import Reporting

/// The page of a comparison.
struct CompareView {
  let t: [String: String]
  let message: String?
  let indicators: [Choice]
  let picker: PlacePicker
  let wholes: [Choice]
  let year: String
  let title: String?
  let unit: String
  let distinctions: [String]
  let rows: [Row]

  struct Choice {
    let key: String
    let name: String
    let isChosen: Bool
  }

  struct Row {
    let href: String
    let place: String
    let last: String
    let period: String
    let pace: String
    let value: String
    let chip: ReportWords.Chip?
    let chance: String
    let grade: String
    let rank: String
  }
}

extension CompareView.Row {
  init(
    _ row: PlaceComparison.Row, of indicator: NamedIndicator, _ told: AnswerWords,
    _ report: ReportWords
  ) {
    href =
      "/places/\(Response.encoded(row.place.key))/indicators/\(Response.encoded(indicator.key))"
    place = row.place.name[told.language]
    last = told.value(row.last?.value)
    period = row.last?.period.map { told.format.period($0) } ?? "–"
    pace = told.change(row.pace)
    value = told.value(row.value)
    chip = row.status.map { report.chip($0) }
    chance = told.chance(row.probability)
    grade = row.grade.rawValue
    rank =
      row.bestRank.flatMap { best in
        row.worstRank.map { best == $0 ? "\(best)" : "\(best)–\($0)" }
      } ?? "–"
  }
}
