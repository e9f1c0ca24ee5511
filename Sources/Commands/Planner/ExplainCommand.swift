import ArgumentParser
import DuBao
import Forecasting
import Intake
import PriorPacks

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

      With --panels it names, for each milestone of a share that lies ahead, the series of these tables that were once \
      most like the place's, in level and pace, and what became of them.

      Example: dubao explain viet_nam coverage_5g --datasets datasets --as-of 2026-11-21
      """)

  @OptionGroup var subject: SubjectArguments
  @OptionGroup var options: PlannerOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tidy CSV files of shares in percent in which histories like the place's own are looked for.",
      valueName: "file"))
  var panels: [String] = []

  /// The series of the panels; `nil` if none are named.
  private func elsewhere() throws -> [PriorSeries]? {
    guard !panels.isEmpty else { return nil }
    let request = PriorRequest(panels: try panels.map { try readPanel(from: $0) })
    do throws(PriorLearningError) {
      let learner = try PriorLearner(request)
      learner.notices.forEach(Console(quiet: options.quiet).note)
      return learner.series
    } catch {
      // What `learn` would advise is no advice here.
      let files = panels.joined(separator: ", ")
      throw ToldError(
        description: AnswerWords(options.language)(
          "không có chuỗi tỷ lệ nào (đơn vị có dấu %, giá trị từ 0 đến 100, ít nhất hai kỳ) trong \(files)",
          "no series of shares (unit with %, values 0 to 100, two periods at least) in \(files)"))
    }
  }

  func run() async throws {
    try await options.answer(.places([subject.place])) {
      try await $0.explain(subject.place, subject.indicator, elsewhere: try elsewhere())
    }
  }
}
