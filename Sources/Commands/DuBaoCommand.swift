import ArgumentParser
import DuBao
import Execution
import Forecasting
import Foundation
import Nightly

/// The command `dubao`.
struct DuBaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dubao",
    abstract: "Probabilities that the milestones of Resolution 57-NQ/TW will be met.",
    discussion: """
      --version --verbose also prints the versions of compiler, packages and libraries.

      Exit status: 0 good, 1 bad input, 2 bad usage, 3 finished with series that were refused.

      Example: dubao report --datasets datasets --output notebooks-out
      """,
    version: DuBaoEngine.version,
    subcommands: [
      Report.self, Forecast.self, Assess.self, Simulate.self, Hindcast.self, Learn.self,
      Models.self,
      Template.self, Validate.self, Init.self, Import.self, Log.self, Undo.self, Export.self,
      Doctor.self,
      Regenerate.self, Merge.self, Diff.self,
      Explain.self, WhatIfCommand.self, TargetCommand.self, GlideCommand.self, Compare.self,
      Budget.self,
    ])
}

/// The entry of the program: runs the command and turns its errors into the documented exit status.
@main
enum Main {
  static func main() async {
    if ProgramVersions.areAskedFor(by: CommandLine.arguments.dropFirst()) {
      print(ProgramVersions.current.text)
      return
    }
    do {
      var command = try DuBaoCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      // ArgumentParser's own status for bad usage is 64; the contract with other programs says 2.
      guard DuBaoCommand.exitCode(for: error) == .validationFailure else {
        DuBaoCommand.exit(withError: error)
      }
      FileHandle.standardError.write(Data((DuBaoCommand.fullMessage(for: error) + "\n").utf8))
      Foundation.exit(2)
    }
  }
}
