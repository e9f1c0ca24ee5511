import Indicators

extension TargetLevels: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    [["place", "indicator", "year", "chance", "value", "pace", "pace_percentile"]]
      + levels.map { level in
        [
          place.key, indicator.key, String(year), AnswerTable.number(level.chance),
          AnswerTable.number(level.value), AnswerTable.number(level.pace),
          AnswerTable.number(level.standing?.share),
        ]
      }
  }
}

extension Glide: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    [
      [
        "place", "indicator", "milestone", "deadline", "year", "required", "pace",
        "pace_percentile", "median", "p10", "p90",
      ]
    ]
      + ways.flatMap { way in
        way.legs.map { leg in
          [place.key, indicator.key, way.milestone, String(way.deadline), String(leg.year)]
            + [
              leg.required, leg.pace, leg.standing?.share, leg.median, leg.interval80.lower,
              leg.interval80.upper,
            ].map(AnswerTable.number)
        }
      }
  }
}

extension PlaceComparison: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    [
      [
        "place", "indicator", "last_period", "last_value", "pace", "grade", "year", "milestone",
        "value", "status", "probability", "best_rank", "worst_rank",
      ]
    ]
      + places.map { row in
        [
          row.place.key, indicator.key, row.last?.period?.description ?? "",
          AnswerTable.number(row.last?.value), AnswerTable.number(row.pace), row.grade.rawValue,
          year.map(String.init) ?? "", row.milestone ?? "", AnswerTable.number(row.value),
          row.status?.rawValue ?? "", AnswerTable.number(row.probability),
          row.bestRank.map(String.init) ?? "", row.worstRank.map(String.init) ?? "",
        ]
      }
  }
}
