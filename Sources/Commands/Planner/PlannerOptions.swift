import ArgumentParser
import DuBao
import Execution
import Foundation
import GapReports
import Indicators
import Intake
import Planning

/// The forms in which answers to planners are printed.
enum AnswerForm: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
}

/// The options of all commands that answer a planner's question.
struct PlannerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Data folder; default datasets where there is no store.", valueName: "dir"))
  var datasets: String?

  @OptionGroup var store: StoreOptions

  @Option(help: "Date of the answer, YYYY-MM-DD; default today.")
  var asOf: CalendarDate?

  @OptionGroup var prior: PriorOptions

  @Option(help: "Seed of the simulated paths.")
  var seed: UInt64 = 1

  @Option(help: "Language of the words: vi or en.")
  var language = Language.english

  @Option(help: "text, json or csv.")
  var format = AnswerForm.text

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  /// Reads the data, asks, and prints.
  ///
  /// - Parameters:
  ///   - scope: The places that the question is about.
  ///   - question: The question.
  /// - Throws: ``ToldError`` in the language asked for; what reading a store throws.
  func answer<Answer: PrintableAnswer>(
    _ scope: PlannerScope, _ question: (Planner) async throws -> Answer
  ) async throws {
    do {
      let answer = try await question(try await planner(scope))
      switch format {
      case .json: try StandardOutput.print(PrintedForm.json(answer))
      case .csv: try StandardOutput.write(answer.csv)
      case .text: try StandardOutput.print(answer.text(AnswerWords(language)))
      }
    } catch let error as PlannerError {
      throw ToldError(description: error.text(in: language))
    } catch let error as DataFolderError {
      throw ToldError(description: error.text(in: language))
    }
  }

  private func planner(_ scope: PlannerScope) async throws -> Planner {
    let console = Console(quiet: quiet)
    // A data folder that is named is what is meant, unless a store is named, too.
    let path = store.store ?? (datasets == nil ? store.chosen : nil)
    let asOf = try asOf ?? .today()
    let choice = try prior.choice()
    let request = ReportRequest(
      asOf: asOf, seed: seed,
      prior: try path.map { try choice.pack(ofStore: $0, asOf: asOf) }
        ?? choice.pack(inFolder: datasets ?? "datasets"))
    request.notice.map(console.note)
    if let path {
      return try await Pipeline.planner(fromStore: path, request, about: scope)
    }
    return try await Pipeline.planner(from: datasets ?? "datasets", request)
  }
}

/// An error in the language that was asked for.
struct ToldError: Error, CustomStringConvertible {
  let description: String
}

/// The place and the indicator of a question.
struct SubjectArguments: ParsableArguments {
  @Argument(help: "The place: key, official code or name.")
  var place: String

  @Argument(help: "The indicator: key or name.")
  var indicator: String
}

/// An answer that a command can print.
protocol PrintableAnswer: TabularAnswer {
  /// The text for people.
  func text(_ words: AnswerWords) -> String
}
