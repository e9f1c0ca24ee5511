import Indicators

extension WhatIf: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    var rows = [["part", "indicator", "item", "year", "before", "after"]]
    for entry in indicators {
      for milestone in entry.milestones {
        let year = milestone.deadline.map(String.init) ?? ""
        let start = [entry.indicator.key, milestone.milestone, year]
        rows.append(
          ["probability"] + start
            + [
              AnswerTable.number(milestone.before.probability),
              AnswerTable.number(milestone.after.probability),
            ])
        rows.append(
          ["attainment"] + start
            + [
              milestone.before.attainment?.median.map(String.init) ?? "",
              milestone.after.attainment?.median.map(String.init) ?? "",
            ])
      }
      for year in entry.years {
        for (name, level) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
          rows.append([
            "projection", entry.indicator.key, name, String(year.year),
            AnswerTable.number(year.before.quantile(level)),
            AnswerTable.number(year.after.quantile(level)),
          ])
        }
      }
    }
    for count in counts {
      rows.append([
        "expected-count", "", "", String(count.deadline), AnswerTable.number(count.before.mean),
        AnswerTable.number(count.after.mean),
      ])
    }
    return rows
  }
}
