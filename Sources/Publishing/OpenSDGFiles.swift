public import Foundation
import Indicators
import Tables

/// The figures of a data set as Open SDG takes them: a table and a page of metadata for each indicator.
///
/// Source: Open SDG, "Data format" and "Metadata format" (open-sdg.readthedocs.io, version 2.3).
public struct OpenSDGFiles: Sendable {
  private let figures: PublishedFigures

  /// Prepares the files.
  public init(_ figures: PublishedFigures) { self.figures = figures }

  /// Returns `data/indicator_<id>.csv`, `meta/<id>.md` and `meta/vi/<id>.md` of each indicator, equal for equal
  /// figures; ids have hyphens where keys have underscores.
  public func files() -> [(name: String, data: Data)] {
    let rows = Dictionary(grouping: figures.figures, by: \.observation.indicator)
    let places = Dictionary(firstValues: figures.places.map { ($0.key, $0) })
    return figures.indicators.flatMap { indicator -> [(name: String, data: Data)] in
      let rows = rows[indicator.key] ?? []
      let id = indicator.key.replacing("_", with: "-")
      return [
        ("data/indicator_\(id).csv", Data(Self.table(rows, of: indicator, places).utf8)),
        ("meta/\(id).md", Data(Self.page(indicator, rows, .english).utf8)),
        ("meta/vi/\(id).md", Data(Self.page(indicator, rows, .vietnamese).utf8)),
      ]
    }
  }

  /// A table: years in `Year`, and the period itself in `TIME_DETAIL` where it is not the whole year.
  private static func table(
    _ rows: [PublishedFigures.Figure], of indicator: Indicator, _ places: [String: Place]
  ) -> String {
    let isContested = rows.contains { $0.reading > 1 }
    let columns =
      ["Year", "Units", "Series", "GeoCode"] + (isContested ? ["Reading"] : [])
      + ["TIME_DETAIL", "Observation status", "Source", "Value"]
    return CSVWriter.text(columns: columns, rows: rows, isGuarded: false) { figure in
      let observation = figure.observation
      let isYear = if case .year = observation.period { true } else { false }
      // Maps know places by their official codes.
      let code = places[observation.place]?.code ?? ""
      return [
        .integer(observation.period.year), .text(indicator.unit.vi), .code(indicator.key),
        .code(code.isEmpty ? observation.place : code),
      ] + (isContested ? [.integer(figure.reading)] : []) + [
        isYear ? .empty : .code(observation.period.description),
        .code(status(observation)), .text(observation.publication), .number(observation.value),
      ]
    }
  }

  private static func status(_ observation: Observation) -> String {
    switch SDMXFiles.status(observation) {
    case "B": "break"
    case "P": "provisional"
    case "E": "estimate"
    default: ""
    }
  }

  /// A page of metadata: names and sources as YAML, the note as Markdown.
  private static func page(
    _ indicator: Indicator, _ rows: [PublishedFigures.Figure], _ language: Language
  ) -> String {
    var lines: [(String, String)] = [
      ("indicator_number", indicator.key.replacing("_", with: "-")),
      ("indicator_name", indicator.name[language]), ("graph_title", indicator.name[language]),
      ("graph_type", "line"), ("computation_units", indicator.unit[language]),
      ("reporting_status", "complete"),
    ]
    let sources = DataSource.publishers(of: rows.map(\.observation))
    for (number, source) in sources.prefix(greatestSources).enumerated() {
      lines.append(("source_organisation_\(number + 1)", source.title))
    }
    let front = lines.map { "\($0): \(quoted($1))" }.joined(separator: "\n")
    let active = sources.indices.prefix(greatestSources).map { "source_active_\($0 + 1): true" }
    let note = indicator.note[language]
    return
      (["---", front, "data_non_statistical: false"] + active + ["---"]
      + (note.isEmpty ? [] : ["", note])).joined(separator: "\n") + "\n"
  }

  /// The number of sources that pages of Open SDG show.
  private static let greatestSources = 6

  /// A text in YAML: with quotation marks, so that it stays a text whatever it holds.
  private static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
