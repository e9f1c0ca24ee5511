import ArgumentParser
import DuBao
import Indicators
import Intake
import Projecting

/// The options that name a tidy table and say how models are fitted to it.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Tidy CSV with series_id,period,value and optionally entity,indicator,unit,parent,break,numerator,denominator; - reads standard input.",
      valueName: "file"))
  var input: String

  @OptionGroup var shape: ShapeOptions

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

  @OptionGroup var prior: PriorOptions
  @OptionGroup var laterYears: LaterYearsOptions

  func validate() throws {
    guard input != "-" || places != "-" else {
      throw ValidationError("Only one of --input and --places can be standard input.")
    }
    if let model, !ModelList.names.contains(model) {
      throw ValidationError(
        "--model takes one of \(ModelList.names.joined(separator: ", ")), not '\(model)'.")
    }
  }

  /// Returns the origin.
  ///
  /// - Throws: `ValidationError` if it is not given.
  func givenOrigin() throws -> Period {
    guard let origin else {
      throw ValidationError("Missing expected argument '--origin <origin>'.")
    }
    return origin
  }

  /// Reads the table and fits the models to it.
  ///
  /// - Parameter findsJumps: Whether to look for jumps, which are said on standard error and change no forecast.
  /// - Returns: The forecaster of the table.
  /// - Throws: `ValidationError` without an origin; `IntakeError`, `PriorError`; `TableError`.
  func fitted(findsJumps: Bool = true) throws -> TableForecaster {
    try TableForecaster(
      shape.panel(from: input), origin: givenOrigin(), scale: unit,
      model: model ?? ModelList.panelDefault, places: places.map(readPlaceTree),
      prior: prior.packForTable(), laterYears: laterYears.choice, findsJumps: findsJumps)
  }

  /// The names of the options that are given and that a fit holds.
  var heldByFit: [String] {
    [
      origin.map { _ in "--origin" }, unit.map { _ in "--unit" }, model.map { _ in "--model" },
      places.map { _ in "--places" },
      laterYears.isAllowed ? "--prior-allow-later-years" : nil,
    ].compactMap(\.self)
  }
}

/// The options of the commands that answer questions about the series of a tidy table.
struct PanelOptions: ParsableArguments {
  @OptionGroup var table: TableOptions

  @Option(
    help: ArgumentHelp(
      "Fit of the whole table, from `dubao fit`: the input may then be any part of it, a series with all its rows, and gets the answers of the whole. It stands for --origin, --unit, --model and --places.",
      valueName: "file"))
  var fit: String?

  func validate() throws {
    if fit != nil, let given = table.heldByFit.first {
      throw ValidationError("--fit holds what \(given) says; give one of them.")
    }
    guard fit != nil || table.origin != nil else {
      throw ValidationError("Give --origin, or --fit with the fit of the whole table.")
    }
  }

  /// Reads the table, and fits the models or reads their fit.
  ///
  /// - Parameter findsJumps: Whether to look for jumps; `false` where nobody would read of them.
  /// - Returns: The forecaster of the table.
  /// - Throws: `IntakeError`, `PriorError`, `TableFitError` and `TableError`.
  func forecaster(findsJumps: Bool) throws -> TableForecaster {
    guard let fit else { return try table.fitted(findsJumps: findsJumps) }
    return try TableForecaster(
      table.shape.panel(from: table.input), fit: TableFitFile.read(fit),
      prior: table.prior.packForTable(), findsJumps: findsJumps)
  }
}
