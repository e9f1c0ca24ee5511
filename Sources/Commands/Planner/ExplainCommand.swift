import ArgumentParser
import DuBao

/// `dubao explain`: the origin of the statements about an indicator.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Explain the statements about an indicator in a place: figures, distributions, assumptions.",
    discussion: """
      Shows which figures were used and which not, where reports contradict each other, which distributions are used with \
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
