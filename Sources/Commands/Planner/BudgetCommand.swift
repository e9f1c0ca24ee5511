import ArgumentParser
import DuBao
import Planning

/// `dubao budget`: where money raises the expected number of milestones met the most.
struct Budget: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Find the allocation of a budget that raises the expected number of milestones met the most.",
    discussion: """
      FILE is CSV with indicator,cost_per_point and optionally max_points, in any unit of money. What a point \
      costs and that money buys it is assumed, not forecast.

      Example: dubao budget tan_loi --costs costs.csv --budget 5000 --year 2026 --datasets datasets
      """)

  @Argument(help: "The place: key, official code or name.")
  var place: String

  @Option(
    help: ArgumentHelp(
      "What a point of each indicator costs; - for standard input.", valueName: "file"))
  var costs: String

  @Option(help: "The budget, in the unit of the costs.")
  var budget: Double

  @Option(help: "The year whose milestones are counted.")
  var year = 2030

  @Option(help: "The number of points that are bought at a time.")
  var step = 1.0

  @OptionGroup var options: PlannerOptions

  func validate() throws {
    guard budget >= 0, budget.isFinite else {
      throw ValidationError("--budget takes a number from 0 up, not \(budget).")
    }
    guard step >= 0.01, step <= 1e9 else {
      throw ValidationError("--step takes 0.01 points or more, not \(step).")
    }
  }

  func run() async throws {
    try await options.answer(.places([place])) {
      try $0.budget(
        place, try PlannerFiles.costs(costs), budget: budget, year: year, step: step)
    }
  }
}
