import DuBao
import Indicators
import Planning
import Reporting

extension TargetLevels: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    let header = [
      words("Khả năng", "Chance"), words("Mức cuối \(year)", "Level, end of \(year)"),
      words("Tốc độ cần mỗi năm", "Pace needed a year"), words("Bách phân vị", "Percentile"),
    ]
    return [
      words.title(place.name, indicator.name, asOf), start.map { words.start($0) } ?? "",
      TextColumns.text(
        header,
        levels.map { level in
          [
            words.chance(level.chance), words.value(level.value), words.change(level.pace),
            words.standing(level.percentile),
          ]
        }),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

extension DuBao.Glide: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    let header = [
      words("Năm", "Year"), words("Mức cần", "Needed"), words("Tốc độ cần", "Pace"),
      words("Bách phân vị", "Percentile"), words("Trung vị dự báo", "Projected median"), "80 %",
    ]
    let parts = ways.map { way in
      words("Mốc", "Milestone") + " \(words.value(way.value)), \(way.deadline), "
        + words("khả năng", "chance") + " \(words.chance(way.probability)) [\(way.milestone)]\n"
        + TextColumns.text(
          header,
          way.legs.map { leg in
            [
              String(leg.year), words.value(leg.required), words.change(leg.pace),
              words.standing(leg.percentile), words.value(leg.median),
              words.interval(leg.interval80),
            ]
          })
    }
    let none = words("Không có mốc nào phía trước.", "No milestone lies ahead.")
    return
      ([words.title(place.name, indicator.name, asOf), start.map { words.start($0) } ?? ""]
      .filter { !$0.isEmpty } + (parts.isEmpty ? [none] : parts)).joined(separator: "\n\n")
  }
}

extension PlaceComparison: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    let header = [
      words("Địa phương", "Place"), words("Số liệu cuối", "Last figure"), words("Kỳ", "Period"),
      words("Tốc độ mỗi năm", "Pace a year"), words("Mốc", "Milestone"),
      words("Khả năng", "Chance"), words("Hạng", "Rank"),
    ]
    let title =
      indicator.name[words.language] + ", " + words.date(asOf)
      + (year.map { words(", mốc năm \($0)", ", milestones of \($0)") } ?? "")
    let differences = distinctions.map { words.distinction($0) }.joined(separator: "\n")
    return title + "\n\n" + (differences.isEmpty ? "" : differences + "\n\n")
      + TextColumns.text(
        header,
        rowTexts { row in
          let rank = row.bestRank.flatMap { best in
            row.worstRank.map { best == $0 ? "\(best)" : "\(best)–\($0)" }
          }
          return [
            row.place.name[words.language], words.value(row.last?.value),
            row.last?.period.map { words.format.period($0) } ?? "–", words.change(row.pace),
            words.value(row.value), words.chance(row.probability), rank ?? "–",
          ]
        })
  }

  private func rowTexts(_ text: (PlaceComparison.Row) -> [String]) -> [[String]] {
    places.map(text)
  }
}
