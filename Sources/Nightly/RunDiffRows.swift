import Indicators
public import Planning
public import Tables

extension RunDiff: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] {
    [
      "place", "milestone", "indicator", "deadline", "status_before", "status_after",
      "probability_before", "probability_after", "causes", "role", "series_place",
      "series_indicator", "series_figures", "period", "kind", "value_before", "value_after",
      "unit", "evidence", "location",
    ]
  }

  /// The rows of the CSV form: one for each figure behind a change, one for a change without any, and one
  /// for each figure named of the series used for learning, without a milestone.
  public var rows: [[CSVField]] {
    changes.flatMap { change in
      let head: [CSVField] = [
        .code(change.place), .code(change.milestone), .code(change.indicator),
        change.deadline.map(CSVField.integer) ?? .empty, .code(change.before?.rawValue ?? ""),
        .code(change.after?.rawValue ?? ""), CSVField(nineDigits: change.probabilityBefore),
        CSVField(nineDigits: change.probabilityAfter),
        .code(change.causes.map(\.rawValue).joined(separator: " ")),
      ]
      return rows(head, change.series)
    }
      + (learning.map { learning in
        let head = Array(repeating: CSVField.empty, count: 8) + [.code(Cause.learned.rawValue)]
        return rows(head, learning.series)
      } ?? [])
  }

  private func rows(_ head: [CSVField], _ series: [SeriesChange]) -> [[CSVField]] {
    guard !series.isEmpty else {
      return [head + Array(repeating: .empty, count: columns.count - head.count)]
    }
    return series.flatMap { series in
      series.figures.map { figure in
        head + [
          .code(series.role.rawValue), .code(series.place), .code(series.indicator),
          .integer(series.count), .code(figure.period.description), .code(figure.kind.rawValue),
          CSVField(nineDigits: figure.before), CSVField(nineDigits: figure.after),
          .text(figure.unit), .code(figure.evidence?.rawValue ?? ""), .text(figure.location),
        ]
      }
    }
  }
}
