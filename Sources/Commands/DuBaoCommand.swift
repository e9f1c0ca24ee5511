import ArgumentParser
import DuBao

/// The command `dubao`.
@main
struct DuBaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dubao",
    abstract: "Probabilities that the milestones of Resolution 57-NQ/TW will be met.",
    discussion: "Example: dubao report --output notebooks-out",
    version: DuBaoEngine.version,
    subcommands: [Report.self, Forecast.self, Assess.self, Models.self, Validate.self])
}
