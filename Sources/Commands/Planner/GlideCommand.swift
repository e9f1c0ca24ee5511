import ArgumentParser
import DuBao

/// `dubao glide`: the way to each milestone, year by year.
struct GlideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glide",
    abstract:
      "Tell the way to each milestone, year by year, and how usual the pace of each leg is.",
    discussion: """
      The percentile of a leg is the share of places at its level that moved more slowly in a year.

      Example: dubao glide viet_nam digital_signature_adult_share --datasets datasets
      """)

  @OptionGroup var subject: SubjectArguments
  @OptionGroup var options: PlannerOptions

  func run() async throws {
    try await options.answer(.places([subject.place])) {
      try $0.glide(subject.place, subject.indicator)
    }
  }
}
