import ArgumentParser
import DuBao
import Execution
import Projecting

/// `dubao fit`: the models fitted to a whole table, for forecasting it in parts.
struct Fit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit the models to a whole table once, so that its parts can be forecast anywhere.",
    discussion: """
      The panel model and the typical paces that other models start from are fitted to the table as a whole, so that a \
      part of it alone gets other forecasts. The fit holds all that a part needs: `dubao forecast --fit`, `dubao assess \
      --fit` and `dubao simulate --fit` with any part of the table, a series with all its rows, give the bytes of the \
      whole. The same table gives the same fit, in whatever order its rows stand. A prior pack is named again with --fit.

      Example: dubao fit --input panel.csv --origin 2020 --output panel.fit
      Example: dubao forecast --fit panel.fit --input part.csv --horizon 10 --output part-forecast.csv
      """)

  @Option(
    help: ArgumentHelp(
      "Tidy CSV with series_id,period,value and optionally entity,indicator,unit,parent,break,numerator,denominator; - reads standard input.",
      valueName: "file"))
  var input: String

  @OptionGroup var shape: ShapeOptions
  @OptionGroup var table: TableOptions
  @OptionGroup var prior: PriorOptions

  @Option(help: "File to write; - writes to standard output.")
  var output: String

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    guard table.origin != nil else {
      throw ValidationError("Missing expected argument '--origin <origin>'.")
    }
    guard input != "-" || table.places != "-" else {
      throw ValidationError("Only one of --input and --places can be standard input.")
    }
  }

  func run() async throws {
    let console = Console(quiet: quiet)
    let pack = try prior.packForTable()
    let forecaster = try table.fitted(to: shape.panel(from: input), pack)
    forecaster.notices.forEach(console.note)
    try OutputFile(output).write(TableFitFile.data(await forecaster.fit(prior: pack)))
  }
}
