import ArgumentParser
import DuBao

/// `dubao models`: the trend models, one line each.
struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the trend models.",
    discussion: """
      Example: dubao models
      """)

  func run() {
    print(ModelList.text)
  }
}
