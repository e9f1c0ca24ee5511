import ArgumentParser
import DuBao

/// `dubao target`: the levels that have given chances.
struct TargetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: "Tell which levels have given chances in a year, and the pace each needs.",
    discussion: """
      Example: dubao target viet_nam coverage_5g --year 2030 --chance 10,50,90 --datasets datasets
      """)

  @OptionGroup var subject: SubjectArguments

  @Option(help: "The year at whose end the levels hold.")
  var year = 2030

  @Option(help: "Chances in per cent, above 0 and below 100, with commas between them.")
  var chance = "10,50,90"

  @OptionGroup var options: PlannerOptions

  private var chances: [Double]? {
    let numbers = chance.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.replacing(" ", with: ""))
    }
    let found = numbers.compactMap(\.self)
    guard !found.isEmpty, found.count == numbers.count,
      found.allSatisfy({ $0 > 0 && $0 < 100 })
    else { return nil }
    return found.map { $0 / 100 }
  }

  func validate() throws {
    guard chances != nil else {
      throw ValidationError(
        "--chance takes numbers above 0 and below 100 with commas, as in 10,50,90, not '\(chance)'."
      )
    }
  }

  func run() async throws {
    let chances = chances ?? []
    try await options.answer(.places([subject.place])) {
      try $0.target(subject.place, subject.indicator, year: year, chances: chances)
    }
  }
}
