import ArgumentParser
import DuBao

/// `dubao explain`: how what is said of an indicator came about.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain how what is said of an indicator in a place came about.",
    discussion: """
      Tells which figures were used and which not, where reports contradict each other, which laws speak with \
      what weight, what became of places that stood at the same level, what official rules say, and how the \
      probabilities change without the disputed figures, the last figure or the prior pack. Numbers are those of \
      dubao report.

      Example: dubao explain viet_nam coverage_5g --datasets datasets --as-of 2026-11-21
      """)

  @OptionGroup var subject: SubjectArguments
  @OptionGroup var options: PlannerOptions

  func run() async throws {
    try await options.answer(.places([subject.place])) {
      try await $0.explain(subject.place, subject.indicator)
    }
  }
}
