import ArgumentParser
import DuBao
import Indicators
import Intake
import Projecting

/// The options that say how models are fitted to a tidy table.
struct TableOptions: ParsableArguments {
  @Option(
    help: "Last period that may be used: YYYY, YYYY-MM, YYYY-MM-DD or a whole number.")
  var origin: Period?

  @Option(
    help: "What the values are: share (percent, 0–100), positive or real; default from the data.")
  var unit: ValueScale?

  @Option(
    help: ArgumentHelp(
      "Model, see `dubao models`; default \(ModelList.panelDefault).", valueName: "model"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "CSV with entity,parent and optionally count: which place belongs to which, and how many people it has. Places without observations are forecast too; where counts are given, sums agree.",
      valueName: "file"))
  var places: String?

  @OptionGroup var laterYears: LaterYearsOptions

  func validate() throws {
    if let model, !ModelList.names.contains(model) {
      throw ValidationError(
        "--model takes one of \(ModelList.names.joined(separator: ", ")), not '\(model)'.")
    }
  }

  /// Fits the models to a table.
  ///
  /// - Throws: `IntakeError` of the places; `TableError`.
  func fitted(to panel: Panel, _ prior: PriorPack?) throws -> TableForecaster {
    guard let origin else {
      throw ValidationError("Missing expected argument '--origin <origin>'.")
    }
    return try TableForecaster(
      panel, origin: origin, scale: unit, model: model ?? ModelList.panelDefault,
      places: places.map(readPlaceTree), prior: prior, laterYears: laterYears.choice)
  }

  /// The names of the options that are given.
  var given: [String] {
    [
      origin.map { _ in "--origin" }, unit.map { _ in "--unit" }, model.map { _ in "--model" },
      places.map { _ in "--places" },
      laterYears.isAllowed ? "--prior-allow-later-years" : nil,
    ].compactMap(\.self)
  }
}

/// The options of the commands that answer questions about the series of a tidy table.
struct PanelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Tidy CSV with series_id,period,value and optionally entity,indicator,unit,parent,break,numerator,denominator; - reads standard input.",
      valueName: "file"))
  var input: String

  @OptionGroup var shape: ShapeOptions
  @OptionGroup var table: TableOptions
  @OptionGroup var prior: PriorOptions

  @Option(
    help: ArgumentHelp(
      "Fit of the whole table, from `dubao fit`: the input may then be any part of it, a series with all its rows, and gets the answers of the whole. It stands for --origin, --unit, --model and --places.",
      valueName: "file"))
  var fit: String?

  func validate() throws {
    if fit != nil, let given = table.given.first {
      throw ValidationError("--fit holds what \(given) says; give one of them.")
    }
    guard fit != nil || table.origin != nil else {
      throw ValidationError("Give --origin, or --fit with the fit of the whole table.")
    }
    guard [input, table.places, fit].count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("Only one of --input and --places can be standard input.")
    }
  }

  /// Reads the table, and fits the models or reads their fit.
  ///
  /// - Throws: `IntakeError`, `PriorError`, `TableFitError` and `TableError`.
  func forecaster() throws -> TableForecaster {
    let panel = try shape.panel(from: input)
    guard let fit else { return try table.fitted(to: panel, prior.packForTable()) }
    return try TableForecaster(
      panel, fit: TableFitFile.read(fit), prior: prior.packForTable())
  }
}
