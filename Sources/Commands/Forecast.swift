import Projecting
import ArgumentParser
import DuBao
import Execution
import Forecasting
import Intake

/// `dubao forecast`: quantiles of the periods to come for every series of a table.
struct Forecast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecast every series of a tidy CSV file as quantiles.",
    discussion: """
      Rows after the origin are ignored. Horizon k is the period origin + k, counted in what \
      the origin is written in: years, months (YYYY-MM) or days (YYYY-MM-DD). A series that cannot be \
      forecast keeps its rows, with the reason in the column status and empty numbers. Where numerator and \
      denominator give a share within half a point, models other than panel count its noise.

      A part of a table alone gets other forecasts than in the whole: give it with --fit, the fit of the whole that \
      `dubao fit` writes.

      Example: dubao forecast --input panel.csv --origin 2020 --horizon 10 --output forecast.csv
      """)

  @OptionGroup var panel: PanelOptions
  @OptionGroup var run: RunOptions

  @Option(help: "File to write; - writes to standard output.")
  var output: String

  @Option(help: "Number of periods to forecast, 1 to 1000.")
  var horizon: Int

  @Flag(
    help:
      "With --fit: forecast the series of places without rows, which belong to no part, instead of those of the input."
  )
  var withoutRows = false

  func validate() throws {
    guard (1...TableForecaster.greatestHorizon).contains(horizon) else {
      throw ValidationError("--horizon takes a whole number from 1 to 1000, not \(horizon).")
    }
    guard !withoutRows || panel.fit != nil else {
      throw ValidationError("--without-rows belongs to --fit; a whole table has them anyway.")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet)
    let forecaster = try panel.forecaster(findsJumps: !run.quiet)
    forecaster.notices.forEach(console.note)
    let part: TablePart = panel.fit == nil ? .all : withoutRows ? .withoutRows : .withRows
    let rows = await forecaster.forecast(horizon: horizon, part) {
      console.progress($0, of: "series")
    }
    console.finish()
    forecaster.erasNotice(for: forecaster.periods(horizon: horizon)).map(console.note)
    try OutputFile(output).write(PanelTables.bytes(rows))
    LastingValues.keep(forecaster)
    LastingValues.keep(rows)
  }
}
