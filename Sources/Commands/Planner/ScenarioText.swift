import DuBao
import Indicators
import Planning
import Reporting

extension WhatIf: PrintableAnswer {
  func text(_ words: AnswerWords) -> String {
    var parts = [words.title(place.name, nil, asOf)]
    for entry in indicators {
      parts.append(
        entry.indicator.name[words.language] + ": "
          + (entry.changes.isEmpty
            ? words("không đổi", "no change")
            : words.assumptions(entry, from: asOf).joined(separator: "; ")))
      if !entry.milestones.isEmpty { parts.append(milestones(entry, words)) }
      parts.append(
        TextColumns.text(
          [
            words("Cuối năm", "End of"), words("Cơ sở", "Baseline"), "80 %",
            words("Kịch bản", "Scenario"), "80 %",
          ],
          entry.years.map { year in
            [
              String(year.year), words.value(year.before.quantile(0.5)),
              range(year.before, words), words.value(year.after.quantile(0.5)),
              range(year.after, words),
            ]
          }))
    }
    if !counts.isEmpty { parts.append(countTable(counts, words)) }
    parts.append(
      words(
        "Kịch bản là giả định, không phải dự báo; cơ sở là dự báo trong báo cáo.",
        "A scenario is an assumption and no forecast; the baseline is that of the report."))
    return parts.joined(separator: "\n\n")
  }

  private func milestones(_ entry: IndicatorWhatIf, _ words: AnswerWords) -> String {
    TextColumns.text(
      [
        words("Năm", "Year"), words("Mốc", "Milestone"), words("Khả năng cơ sở", "Baseline"),
        words("Kịch bản", "Scenario"), words("Chênh (điểm)", "Change (points)"),
        words("Năm đạt cơ sở", "Expected"), words("Năm đạt kịch bản", "In the scenario"),
      ],
      entry.milestones.map { milestone in
        [
          milestone.deadline.map(String.init) ?? "–", words.value(milestone.value),
          words.chance(milestone.before.probability), words.chance(milestone.after.probability),
          words.chanceChange(milestone.difference),
          words.attainment(milestone.before.attainment),
          words.attainment(milestone.after.attainment),
        ]
      })
  }

  private func range(_ row: QuantileRow, _ words: AnswerWords) -> String {
    "\(words.value(row.quantile(0.1))) – \(words.value(row.quantile(0.9)))"
  }
}

/// The table of how many milestones are met.
func countTable(_ counts: [CountComparison], _ words: AnswerWords) -> String {
  func text(_ count: JointCount) -> String {
    words.format.number(count.mean, decimals: 2) + " (\(count.low)–\(count.high))"
  }
  return TextColumns.text(
    [
      words("Mốc của địa phương đến", "Milestones of the place by"), words("Số mốc", "Number"),
      words("Đạt, cơ sở", "Met, baseline"), words("Đạt, kịch bản", "Met, scenario"),
    ],
    counts.map {
      [String($0.deadline), String($0.before.total), text($0.before), text($0.after)]
    })
}
