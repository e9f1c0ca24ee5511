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

      Example: dubao forecast --input panel.csv --origin 2020 --horizon 10 --output forecast.csv
      """)

  @OptionGroup var panel: PanelOptions
  @OptionGroup var prior: PriorOptions
  @OptionGroup var laterYears: LaterYearsOptions
  @OptionGroup var run: RunOptions

  @Option(help: "Number of periods to forecast, 1 to 1000.")
  var horizon: Int

  func validate() throws {
    guard (1...TableForecaster.greatestHorizon).contains(horizon) else {
      throw ValidationError("--horizon takes a whole number from 1 to 1000, not \(horizon).")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet)
    let forecaster = try TableForecaster(
      panel.shape.panel(from: panel.input), origin: panel.origin, scale: panel.unit,
      model: panel.model, places: panel.places.map(readPlaceTree), prior: prior.packForTable(),
      laterYears: laterYears.choice)
    forecaster.notices.forEach(console.note)
    let rows = await forecaster.forecast(horizon: horizon) { console.progress($0, of: "series") }
    console.finish()
    forecaster.erasNotice(for: forecaster.periods(horizon: horizon)).map(console.note)
    try OutputFile(panel.output).write(PanelTables.text(rows))
  }
}
