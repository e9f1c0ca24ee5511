import Indicators
public import Tables

extension WhatIf: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] { ["part", "indicator", "item", "year", "before", "after"] }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    var rows: [[CSVField]] = []
    for entry in indicators {
      for milestone in entry.milestones {
        let start: [CSVField] = [
          .code(entry.indicator.key), .code(milestone.milestone), .init(milestone.deadline),
        ]
        rows.append(
          [.code("probability")] + start
            + [
              .init(nineDigits: milestone.before.probability),
              .init(nineDigits: milestone.after.probability),
            ])
        rows.append(
          [.code("attainment")] + start
            + [
              .init(milestone.before.attainment?.median), .init(milestone.after.attainment?.median),
            ])
      }
      for year in entry.years {
        for (name, level) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
          rows.append([
            .code("projection"), .code(entry.indicator.key), .code(name), .integer(year.year),
            .init(nineDigits: year.before.quantile(level)),
            .init(nineDigits: year.after.quantile(level)),
          ])
        }
      }
    }
    for count in counts {
      rows.append([
        .code("expected-count"), .empty, .empty, .integer(count.deadline),
        .nineDigits(count.before.mean), .nineDigits(count.after.mean),
      ])
    }
    return rows
  }
}
