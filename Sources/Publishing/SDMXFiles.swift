public import Foundation
import Indicators
import Tables

/// The figures of a data set as SDMX: `data.csv` in SDMX-CSV 2.0 and `structure.json`, its definition, in
/// SDMX-JSON 2.0.
///
/// Source: SDMX Technical Working Group, "SDMX-CSV 2.0 field guide" and "SDMX-JSON structure message 2.0.0" (2021);
/// code lists CL_OBS_STATUS 2.2 and CL_FREQ 2.1.
public struct SDMXFiles: Sendable {
  /// The names of the files.
  public static let data = "data.csv"
  public static let structure = "structure.json"

  private let figures: PublishedFigures
  private let units: [String: String]

  /// Prepares the files.
  public init(_ figures: PublishedFigures) {
    self.figures = figures
    units = Dictionary(firstValues: figures.indicators.map { ($0.key, $0.unit.vi) })
  }

  /// Returns the files, equal for equal figures.
  ///
  /// - Throws: An error of the encoder.
  public func files() throws -> [(name: String, data: Data)] {
    [
      (Self.data, Data(table.utf8)),
      (Self.structure, try SDMXStructure(figures).data()),
    ]
  }

  static let columns = [
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR", "READING", "TIME_PERIOD",
    "OBS_VALUE", "OBS_STATUS", "FREQ", "UNIT_MEASURE", "SOURCE", "SOURCE_LINK", "COMMENT_OBS",
  ]

  private var table: String {
    CSVWriter.text(columns: Self.columns, rows: figures.figures, isGuarded: false) { figure in
      let observation = figure.observation
      return [
        .code("dataflow"), .code(SDMXStructure.dataflow), .code("I"), .code(observation.place),
        .code(observation.indicator), .integer(figure.reading),
        .code(Self.period(observation.period)), .number(observation.value),
        .code(Self.status(observation)), .code(Self.frequency(observation.period)),
        .text(units[observation.indicator] ?? observation.unit), .text(observation.publication),
        .text(observation.reference), .text(observation.note),
      ]
    }
  }

  /// The status: a break before all else, for a value that does not continue a series must not be joined to it.
  static func status(_ observation: Observation) -> String {
    if observation.seriesBreak != nil { return "B" }
    if observation.isProvisional { return "P" }
    return observation.status == .estimate ? "E" : "A"
  }

  static func frequency(_ period: Period) -> String {
    switch period {
    case .year: "A"
    case .half: "S"
    case .quarter: "Q"
    case .month: "M"
    case .day: "D"
    }
  }

  /// The period as SDMX writes it: half-years are semesters.
  static func period(_ period: Period) -> String {
    switch period {
    case .half(let half, let year): "\(year)-S\(half)"
    case .year, .quarter, .month, .day: period.description
    }
  }
}
