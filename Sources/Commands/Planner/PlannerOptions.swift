import ArgumentParser
import DuBao
import Execution
import Foundation
import GapReports
import Indicators
import Intake
import Planning
import Reporting

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
    let request = try request()
    if let path {
      return try await Pipeline.planner(fromStore: path, request, about: scope)
    }
    return try await Pipeline.planner(from: datasets ?? "datasets", request)
  }

  /// Makes the report that a list over places is taken from.
  ///
  /// - Parameter places: The keys of the places; empty for all with a plan.
  /// - Returns: The report.
  /// - Throws: ``ToldError`` in the language asked for; what reading a store throws.
  func report(_ places: [String]) async throws -> GapReport {
    do {
      let request = try request(places)
      if let path { return try await Pipeline.report(fromStore: path, request) }
      return try await Pipeline.report(from: datasets ?? "datasets", request)
    } catch let error as DataFolderError {
      throw ToldError(description: error.text(in: language))
    }
  }

  /// The store that is asked; `nil` for a data folder.
  ///
  /// A folder that is named is what is meant, unless a store is named, too.
  private var path: String? { store.store ?? (datasets == nil ? store.chosen : nil) }

  private func request(_ places: [String] = []) throws -> ReportRequest {
    let asOf = try asOf ?? .today()
    let choice = try prior.choice()
    let request = ReportRequest(
      asOf: asOf, places: places, seed: seed,
      prior: try path.map { try choice.pack(ofStore: $0, asOf: asOf) }
        ?? choice.pack(inFolder: datasets ?? "datasets"))
    request.notice.map(Console(quiet: quiet).note)
    return request
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
