import Projecting
public import ArgumentParser
import DuBao
import Foundation
import GapReports
public import Intake
public import Indicators
import Nightly

extension ValueScale: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension PeriodLabels: ExpressibleByArgument {}

/// A form of the report, by its name.
struct FormatArgument: ExpressibleByArgument {
  let format: any ReportFormat

  init?(argument: String) {
    guard let format = ReportFormats.named(argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { ReportFormats.names }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// The options of all commands that run the engine.
struct RunOptions: ParsableArguments {
  @Option(
    help:
      "Seed of the run: report and simulate draw paths, hindcast draws entities; forecast and assess draw nothing."
  )
  var seed = usualSeed

  /// The seed where none is given.
  static let usualSeed: UInt64 = 1

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false
}

/// The options that say how a table of series is read.
struct ShapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which columns stand for what: series_id=Country+Indicator,period=Year,value=Value, also entity, indicator, unit and status; or a file with such lines. Default: series_id,period,value, or a public shape (StatsForecast, Open SDG, World Bank, Eurostat TSV, UN SDG, ITU, WHO GHO, OWID, Kolada, SDMX-CSV, JSON-stat 2.0, PC-Axis, PxWeb).",
      valueName: "map|file"))
  var map: String?

  @Option(
    name: .customLong("period"),
    help: "What dates at the beginning or end of a period stand for: day, month or year.")
  var labels: PeriodLabels?

  /// Reads a table of series.
  ///
  /// - Throws: `IntakeError` with all mistakes of the table or the map.
  func panel(from path: String) throws -> Panel {
    let choice = try choice()
    return try readPanel(from: path, map: choice.map, labels: choice.labels)
  }

  /// Reads the map, if it is in a file.
  ///
  /// - Throws: `IntakeError` if the file cannot be read.
  func choice() throws -> ShapeChoice {
    ShapeChoice(
      map: try map.map { Self.isMap($0) ? $0 : try readText(from: $0) }, labels: labels)
  }

  /// The options as they are written into records, a file without its folder.
  var words: [String] {
    (map.map {
      ["--map", Self.isMap($0) ? $0 : $0.split(separator: "/").last.map(String.init) ?? $0]
    }
      ?? []) + (labels.map { ["--period", $0.rawValue] } ?? [])
  }

  /// Whether a text is a map, which has an equals sign; a file of such a name can be given as ./name.
  private static func isMap(_ text: String) -> Bool {
    text.contains("=") && !text.hasPrefix("./") && !text.hasPrefix("/")
  }
}

/// The option of the commands that may use a prior pack.
struct PriorOptions: ParsableArguments {
  /// The variable that stands for the option where it is not given.
  static let variable = "DUBAO_PRIOR"

  @Option(
    help: ArgumentHelp(
      "Prior pack (see `dubao learn`), its folder, or none; default: DUBAO_PRIOR, else that of the data folder or the store; a table has none.",
      valueName: "file|none"))
  var prior: String?

  /// Reads what is asked for.
  ///
  /// - Throws: `PriorError` if the pack cannot be used.
  func choice() throws -> PriorChoice {
    let variable = ProcessInfo.processInfo.environment[Self.variable].flatMap {
      $0.isEmpty ? nil : $0
    }
    return try PriorChoice(prior ?? variable)
  }

  /// Reads the pack for a table, which has none of its own.
  ///
  /// - Throws: `PriorError` if it cannot be used.
  func packForTable() throws -> PriorPack? {
    if case .pack(let pack) = try choice() { pack } else { nil }
  }
}

/// The option of the commands that may measure a prior pack on past origins.
struct LaterYearsOptions: ParsableArguments {
  @Flag(
    name: .customLong("prior-allow-later-years"),
    help:
      "For measuring only: use a prior pack that was learned from later years of other indicators; one that knows an indicator of the table is refused."
  )
  var isAllowed = false

  /// What becomes of a pack that was learned from later periods than the origin.
  var choice: LaterYears { isAllowed ? .measured : .refused }
}
