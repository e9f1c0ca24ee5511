import ArgumentParser
import DuBao
import Execution
import Foundation
import GapReports
import Indicators

/// `dubao report`: the gap report of a data folder.
struct Report: AsyncParsableCommand {
  /// The languages that can be asked for.
  enum Languages: String, ExpressibleByArgument, CaseIterable {
    case vi, en, both

    var list: [Language] {
      switch self {
      case .vi: [.vietnamese]
      case .en: [.english]
      case .both: [.vietnamese, .english]
      }
    }
  }

  static let configuration = CommandConfiguration(
    abstract: "Project every indicator, judge every milestone and write the gap report.",
    discussion: """
      Reads the data folder or, where one is named, the store, and writes the report in each form asked for. Observations after the date of \
      the report are ignored; a deadline that has passed is judged by the observation nearest to it, at most three \
      months before or after, or by interpolation.

      The prior pack is the data folder's own prior/prior.json or the one the store was given, unless --prior says \
      otherwise.

      Example: dubao report --datasets datasets --output notebooks-out --as-of 2026-06-30
      """)

  @Option(
    help: ArgumentHelp(
      "Data folder, see datasets/README.md; default datasets where there is no store.",
      valueName: "dir"))
  var datasets: String?

  @OptionGroup var store: StoreOptions

  @Option(help: "Folder for the report; created if missing.")
  var output = "notebooks-out"

  @Option(help: "Language of the pages: vi, en or both.")
  var language = Languages.both

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Forms of the report: \(ReportFormats.names.joined(separator: ", ")); default all but pdf, which needs LibreOffice.",
      valueName: "format"))
  var format: [FormatArgument] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Keys of the places to report on; default all with a plan.", valueName: "key"))
  var place: [String] = []

  @Option(help: "Date of the report, YYYY-MM-DD; default today.")
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "gap-report.json of an earlier report; what changed since then, and why, is told.",
      valueName: "file"))
  var previous: String?

  @OptionGroup var prior: PriorOptions
  @OptionGroup var run: RunOptions

  func run() async throws {
    let console = Console(quiet: run.quiet)
    // A data folder that is named is what is meant, unless a store is named, too.
    let path = store.store ?? (datasets == nil ? store.chosen : nil)
    let asOf = try asOf ?? .today()
    let choice = try prior.choice()
    let request = ReportRequest(
      asOf: asOf, places: place, seed: run.seed,
      prior: try path.map { try choice.pack(ofStore: $0, asOf: asOf) }
        ?? choice.pack(inFolder: datasets ?? "datasets"),
      previous: try previous.map(ReportFiles.read))
    request.notice.map(console.note)
    let report =
      if let path {
        try await Pipeline.report(fromStore: path, request) {
          console.progress($0, of: "places")
        }
      } else {
        try await Pipeline.report(from: datasets ?? "datasets", request) {
          console.progress($0, of: "places")
        }
      }
    console.finish()
    let files = try await ReportFiles.write(
      report, to: output, languages: language.list,
      formats: format.isEmpty ? ReportFormats.standard : format.map(\.format))
    if !run.quiet { try StandardOutput.print(Summary.text(report, files: files)) }
  }
}

extension CalendarDate {
  /// Returns today's date by the clock and the time zone of the machine.
  static func today() throws -> CalendarDate {
    let parts = Calendar(identifier: .gregorian)
      .dateComponents([.year, .month, .day], from: Date())
    guard let year = parts.year, let month = parts.month, let day = parts.day,
      let date = CalendarDate(year: year, month: month, day: day)
    else { throw ValidationError("The clock gives no date; name one with --as-of YYYY-MM-DD.") }
    return date
  }
}
