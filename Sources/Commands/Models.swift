import ArgumentParser
import DuBao

/// `dubao models`: the trend models, one line each.
struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the trend models and the ways to combine them.",
    discussion: """
      Example: dubao models
      """)

  func run() {
    print(ModelList.text)
  }
}
