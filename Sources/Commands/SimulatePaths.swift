import Projecting
import ArgumentParser
import DuBao
import Execution
import Indicators
import Intake

/// `dubao simulate paths`: when targets of a table are first met, and how many are met together.
struct SimulatePaths: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths",
    abstract: "Simulate joint paths: when each target is first met, and how many are met together.",
    discussion: """
      Paths have the distributions of `dubao forecast`, and go together over time, places and indicators as \
      past forecast errors did. Series with one `parent`, in the table or in --places, share shocks of their \
      province, and with one root those of their nation. Writes first_passage.csv (the first periods by which 10, 50 and 90 % of the \
      paths have met a target) and counts.csv (how many targets are met at each deadline, of the whole \
      table, of a part with --fit, and of each entity). The same seed gives the same numbers, whichever series are in the table.

      Paths are drawn in parts, so that their number and length take time and no memory; paths times deadlines, \
      which are counted together, are at most \(TableForecaster.greatestCounts).

      Example: dubao simulate --input panel.csv --origin 2020 --milestones targets.csv --output simulation
      """)

  @OptionGroup var panel: PanelOptions

  @Option(
    help: ArgumentHelp(
      "CSV file with the targets: series_id,deadline,comparator,target.", valueName: "file"))
  var milestones: String

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var output: String

  @Option(help: "Number of paths, 1 to 100000.")
  var paths: Int = 1000

  @Option(help: "Number of periods to look for first passages in, 1 to 1000.")
  var horizon: Int = 20

  @OptionGroup var run: RunOptions

  func validate() throws {
    guard (1...100_000).contains(paths) else {
      throw ValidationError("--paths takes a whole number from 1 to 100000, not \(paths).")
    }
    guard (1...TableForecaster.greatestHorizon).contains(horizon) else {
      throw ValidationError("--horizon takes a whole number from 1 to 1000, not \(horizon).")
    }
    guard milestones != "-" || (panel.table.input != "-" && panel.table.places != "-") else {
      throw ValidationError(
        "only one of --input, --milestones and --places can be standard input.")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet)
    let targets = try readTargets(from: milestones)
    let forecaster = try panel.forecaster(findsJumps: !run.quiet)
    forecaster.notices.forEach(console.note)
    forecaster.equalNotice(for: targets).map(console.note)
    let simulation = try await forecaster.simulate(
      targets, horizon: horizon, paths: paths, seed: run.seed
    ) { console.progress($0, of: "entities") }
    console.finish()
    let files = try SimulationFiles.write(simulation, to: output)
    if !run.quiet { try StandardOutput.print(files.map { "Wrote \($0)" }.joined(separator: "\n")) }
  }
}
