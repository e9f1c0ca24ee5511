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

  @OptionGroup var table: TableOptions

  @Option(help: "File to write; - writes to standard output.")
  var output: String

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws { _ = try table.givenOrigin() }

  func run() async throws {
    let console = Console(quiet: quiet)
    let forecaster = try table.fitted()
    forecaster.notices.forEach(console.note)
    try OutputFile(output).write(TableFitFile.data(await forecaster.fit()))
  }
}
