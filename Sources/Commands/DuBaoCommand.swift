import ArgumentParser
import DuBao
import Execution
import Nightly
import ProgramEntry

/// The command `dubao`.
struct DuBaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dubao",
    abstract: "Probabilities that the milestones of Resolution 57-NQ/TW will be met.",
    discussion: """
      --version --verbose also prints the versions of compiler, packages and libraries.

      Exit status: 0 good, 1 bad input or an output that cannot be written, 2 bad usage, 3 finished with series that \
      were refused.

      Example: dubao report --datasets datasets --output notebooks-out
      """,
    version: DuBaoEngine.version,
    subcommands: [
      Report.self, Fit.self, Forecast.self, Assess.self, Simulate.self, Hindcast.self, Learn.self,
      Models.self,
      Template.self, Validate.self, PlanCommand.self, Init.self, Import.self, Log.self, Undo.self,
      Export.self,
      Doctor.self,
      Split.self, Regenerate.self, Merge.self, Diff.self,
      Explain.self, WhatIfCommand.self, TargetCommand.self, GlideCommand.self, Compare.self,
      Budget.self, Due.self, DigestCommand.self,
    ])
}

/// The entry of the program.
@main
enum Main {
  static func main() async {
    await ProgramEntry.run(DuBaoCommand.self, unless: ProgramVersions.text(askedForBy:))
  }
}
