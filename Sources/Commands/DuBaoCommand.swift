import ArgumentParser

/// The command `dubao`.
@main
struct DuBaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dubao",
    abstract: "Probabilities that the milestones of Resolution 57-NQ/TW will be met.",
    discussion: "Example: dubao report --output notebooks-out",
    subcommands: [Forecast.self, Assess.self])
}
