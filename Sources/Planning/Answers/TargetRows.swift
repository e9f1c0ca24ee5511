import Indicators
public import Tables

extension TargetLevels: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] {
    ["place", "indicator", "year", "chance", "value", "pace", "pace_percentile"]
  }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    levels.map { level in
      [.code(place.key), .code(indicator.key), .integer(year)]
        + [level.chance, level.value, level.pace, level.percentile?.share]
        .map { CSVField(nineDigits: $0) }
    }
  }
}

extension Glide: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] {
    [
      "place", "indicator", "milestone", "deadline", "year", "required", "pace",
      "pace_percentile", "median", "p10", "p90",
    ]
  }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    ways.flatMap { way in
      way.legs.map { leg in
        [
          .code(place.key), .code(indicator.key), .code(way.milestone), .integer(way.deadline),
          .integer(leg.year),
        ]
          + [
            leg.required, leg.pace, leg.percentile?.share, leg.median, leg.interval80.lower,
            leg.interval80.upper,
          ].map { CSVField(nineDigits: $0) }
      }
    }
  }
}

extension PlaceComparison: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] {
    [
      "place", "indicator", "last_period", "last_value", "pace", "grade", "year", "milestone",
      "value", "status", "probability", "best_rank", "worst_rank",
    ]
  }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    places.map { row in
      [
        .code(row.place.key), .code(indicator.key), .init(code: row.last?.period?.description),
        .init(nineDigits: row.last?.value), .init(nineDigits: row.pace), .code(row.grade.rawValue),
        .init(year), .init(code: row.milestone), .init(nineDigits: row.value),
        .init(code: row.status?.rawValue), .init(nineDigits: row.probability), .init(row.bestRank),
        .init(row.worstRank),
      ]
    }
  }
}
