import ArgumentParser

/// `dubao simulate`: joint paths, or a whole nation to try the program on.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate joint paths of series, or an illustrative nation.",
    discussion: """
      Without a subcommand, options are those of `dubao simulate paths`.

      Example: dubao simulate --input panel.csv --origin 2020 --milestones targets.csv --output simulation
      """,
    subcommands: [SimulatePaths.self, SimulateNation.self],
    defaultSubcommand: SimulatePaths.self)
}
