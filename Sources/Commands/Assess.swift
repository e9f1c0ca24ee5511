import Projecting
import ArgumentParser
import DuBao
import Execution
import Intake

/// `dubao assess`: the probability that each target of a table is met.
struct Assess: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "State the probability that each target is met at its deadline.",
    discussion: """
      The targets are a CSV file with the columns series_id,deadline,comparator,target; the comparator \
      is >=, > (strict), = (read as at least), <= or < (strict). 100 % of a share is met from 99.5 %. A deadline \
      that is not after the origin is judged by the figure at it: met or not met. The expected year is the \
      first, up to 2050, at whose end the target is met with a probability of at least one half.

      Example: dubao assess --input panel.csv --origin 2020 --milestones targets.csv --output out.csv
      """)

  @OptionGroup var panel: PanelOptions
  @OptionGroup var run: RunOptions

  @Option(help: "File to write; - writes to standard output.")
  var output: String

  @Option(help: ArgumentHelp("CSV file with the targets.", valueName: "file"))
  var milestones: String

  func validate() throws {
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
    let rows = await forecaster.assess(targets) { console.progress($0, of: "targets") }
    console.finish()
    forecaster.equalNotice(for: targets).map(console.note)
    forecaster.erasNotice(for: targets.map(\.deadline)).map(console.note)
    try OutputFile(output).write(PanelTables.text(rows))
  }
}
