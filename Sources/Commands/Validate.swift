import ArgumentParser
import DuBao
import Execution
import Foundation
import GapReports
import Indicators
import PriorPacks

/// `dubao validate`: checks a data folder.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a data folder and list every error and warning in it.",
    discussion: """
      Warnings are printed and leave the exit status at 0; errors are printed and set it to 1.

      Example: dubao validate datasets
      """)

  @Argument(help: "The data folder, see datasets/README.md.")
  var folder: String

  @Option(help: "Language of the messages: vi or en.")
  var language = Language.english

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func run() throws {
    let dataset: Dataset
    do {
      dataset = try Pipeline.dataset(from: folder)
    } catch {
      Console(quiet: quiet).complain(error.text(in: language))
      throw ExitCode.failure
    }
    // `dubao report` reads the folder's own pack unless told otherwise.
    let pack = "\(folder)/prior/\(PriorFile.name)"
    if FileManager.default.fileExists(atPath: pack) { _ = try PriorFile.read(pack) }
    if quiet { return }
    for finding in dataset.findings {
      try StandardOutput.print("warning: \(finding.text(in: language))")
    }
    try StandardOutput.print(
      """
      \(folder): \(dataset.indicators.count) indicators, \(dataset.places.count) places, \
      \(dataset.plans.count) plans, \(dataset.milestones.count) milestones, \
      \(dataset.tasks.count) tasks, \(dataset.observations.count) observations; \
      \(dataset.findings.count) warnings
      """)
  }
}
