import Indicators

/// The cells that load the files and show the tables.
extension NotebookWriter {
  mutating func load() throws(ReportingError) {
    text("data-title", heading(2, words.say(.notebookData)))
    code("load", try render(LoadCode(report, words), "notebook-load"))
  }

  mutating func tables() {
    text(
      "tables-title",
      [
        heading(2, words.say(.notebookTables)),
        words.say(.notebookTablesHint, ["schema": quoted(JSONReport.schemaName)]),
      ])
    code("counts", "pd.crosstab(milestones[\"place\"], milestones[\"status\"])", [counts.output])
    for (name, table) in [
      ("milestones", milestones), ("projections", projections), ("observations", observations),
    ] {
      let columns = table.columns.map { NotebookText.python($0.name) }.joined(separator: ", ")
      code(name, "\(name)[[\(columns)]].head()", [table.output])
    }
  }

  /// The number of rows of a table that `head` shows.
  private static let head = 5

  private var counts: DataFrame {
    let places = report.places.filter { place in
      place.indicators.contains { !$0.milestones.isEmpty }
    }.sorted { $0.place.key.unicodeScalars.lexicographicallyPrecedes($1.place.key.unicodeScalars) }
    let statuses = Status.allCases.filter { status in
      places.contains { $0.all.count(status) > 0 }
    }.sorted { $0.rawValue < $1.rawValue }
    return DataFrame(
      counts: statuses.map { status in
        DataFrame.Column(
          status.rawValue, places.map { Double($0.all.count(status)) }, isWhole: true)
      }, index: places.map(\.place.key), axes: ("place", "status"))
  }

  private var milestones: DataFrame {
    let rows = report.places.flatMap { place in
      place.indicators.flatMap { indicator in
        indicator.milestones.map { (place.place, indicator.indicator, $0) }
      }
    }
    let head = rows.prefix(Self.head)
    let deadlines = rows.map { $0.2.milestone.deadline }
    func numbers(
      _ name: String, _ value: (MilestoneAssessment) -> Double?
    ) -> DataFrame.Column { column(name, rows.map { value($0.2) }) }
    return DataFrame([
      .init("place", codes: head.map(\.0.key)), .init("indicator", codes: head.map(\.1.key)),
      column("deadline", deadlines.map { $0.map(Double.init) }),
      .init("original_text", texts: head.map(\.2.milestone.originalText)),
      .init("status", codes: head.map(\.2.status.rawValue)),
      numbers("probability") { $0.probability },
      numbers("median") { $0.median }, numbers("gap") { $0.gap },
      .init("grade", codes: head.map(\.2.grade.rawValue)),
    ])
  }

  private var projections: DataFrame {
    let rows = report.places.flatMap { place in
      place.indicators.flatMap { indicator in
        (indicator.projection?.rows ?? []).map {
          (place.place, indicator.indicator, indicator.projection?.grade, $0)
        }
      }
    }
    let head = rows.prefix(Self.head)
    func numbers(_ name: String, _ value: (QuantileRow) -> Double?) -> DataFrame.Column {
      column(name, rows.map { value($0.3) })
    }
    return DataFrame([
      .init("place", codes: head.map(\.0.key)), .init("indicator", codes: head.map(\.1.key)),
      // A row stands at the end of its year, which is the start of the next one.
      numbers("year") { $0.time - 1 }, .init("grade", codes: head.map { $0.2?.rawValue ?? "" }),
      numbers("p025") { $0.quantile(0.025) }, numbers("p10") { $0.quantile(0.1) },
      numbers("p50") { $0.quantile(0.5) }, numbers("p90") { $0.quantile(0.9) },
      numbers("p975") { $0.quantile(0.975) },
    ])
  }

  private var observations: DataFrame {
    let rows = report.places.flatMap(\.indicators).flatMap {
      $0.observations + $0.parentObservations
    }
    let head = rows.prefix(Self.head).map(\.observation)
    return DataFrame([
      .init("place", codes: head.map(\.place)), .init("indicator", codes: head.map(\.indicator)),
      .init("period", codes: head.map(\.period.description)),
      column("value", rows.map(\.observation.value)),
      .init("status", codes: head.map(\.status.rawValue)),
      .init("bound", codes: head.map(\.bound.rawValue)),
      .init("publisher", texts: head.map(\.publisher)),
    ])
  }

  /// Returns the first rows of a column; what kind it is all of its rows decide.
  private func column(_ name: String, _ values: [Double?]) -> DataFrame.Column {
    let isWhole = values.allSatisfy { $0.map { $0 == $0.rounded() } ?? false }
    return DataFrame.Column(name, Array(values.prefix(Self.head)), isWhole: isWhole)
  }

  // MARK: - What the report was made from

  mutating func manifest() {
    let manifest = report.manifest
    text(
      "manifest-title",
      [heading(2, words.say(.manifestTitle))] + words.manifest(report).map(NotebookText.markdown))
    let files = DataFrame([
      .init("name", json: manifest.inputs.map(\.name)),
      .init("bytes", manifest.inputs.map { Double($0.bytes) }, isWhole: true),
      .init("hash", json: manifest.inputs.map(\.hash)),
    ])
    code(
      "manifest",
      "pd.DataFrame(report[\"manifest\"][\"inputs\"], columns=[\"name\", \"bytes\", \"hash\"])",
      [files.output])
  }
}
