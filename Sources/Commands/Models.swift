import Projecting
import ArgumentParser
import DuBao
import Execution

/// `dubao models`: the trend models, one line each.
struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the trend models and the ways to combine them.",
    discussion: """
      Each line has the name, the fewest observations that the model takes (n ≥ …), and what it does. With fewer, \
      and with series that it cannot take, the model refuses and says why; some fall back to a simpler relative first.

      Example: dubao models
      """)

  func run() throws {
    try StandardOutput.print(ModelList.text)
  }
}
