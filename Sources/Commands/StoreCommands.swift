public import ArgumentParser
import DuBao
import Execution
import Foundation
import Indicators
import Intake
public import Nightly
public import Publishing
public import Store

/// `dubao init`: creates a store.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Create a store, and fill it with a data folder.",
    discussion: """
      The figures of the folder count as known from the end of their periods, unless they say when they \
      were reported. Without --datasets, the folder datasets is taken if there is one; \
      --datasets none creates an empty store.

      Example: dubao init --store dubao.sqlite --datasets datasets
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    help: ArgumentHelp(
      "Data folder, see datasets/README.md, or none; default datasets if there is such a folder.",
      valueName: "dir|none"))
  var datasets: String?

  @Option(help: "Language of the messages: vi or en.")
  var language = Language.english

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func run() async throws {
    let shipped = FileManager.default.fileExists(atPath: "datasets") ? "datasets" : nil
    let folder = datasets == "none" ? nil : datasets ?? shipped
    try await reportingFindings(in: language) {
      let summaries = try StoreImport.create(store.newPath, from: folder, .now())
      guard !quiet else { return }
      try StandardOutput.print(ImportText.created(store.newPath, language))
      for summary in summaries { try StandardOutput.print(ImportText.text(summary, language)) }
    }
  }
}

/// `dubao import`: takes files into a store.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take files or data folders into a store, all of them or none.",
    discussion: """
      A file holds one table, which is known by its header. A figure with the same place, indicator, \
      period, publisher and title as an earlier one, and other contents, corrects it from the day of \
      its report on; the earlier one stays readable with --as-of. The same file twice changes nothing. An .xls is \
      read with LibreOffice, in a child process without network and with limits of time and memory.

      A share above 100, and a value that the place's earlier figures and other places make less likely \
      than 1 in 400, stop the import: each is named with its odds, and a code confirms them all, and no \
      others, once you have looked at them. A row whose note says 'confirmed' or 'đã xác nhận' is not asked \
      about; what is confirmed by the code gets this note.

      Example: dubao import report-2026-07.csv --dry-run
      """)

  @Argument(help: "Files or data folders; - is a table on standard input.")
  var files: [String]

  @OptionGroup var store: StoreOptions
  @OptionGroup var shape: ShapeOptions
  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Do everything and keep nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "When figures were reported that do not say so themselves; default today, for data folders the end of their periods.",
      valueName: "date|period-end"))
  var reportedOn: ReportingDay?

  @Option(
    help: ArgumentHelp(
      "Code of unlikely values that you have looked at, as the refused import prints it.",
      valueName: "code"))
  var confirm: String?

  @Option(help: "Language of the messages: vi or en.")
  var language = Language.english

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func validate() throws {
    guard confirm.map(UnconfirmedValues.isCode) ?? true else {
      throw ValidationError(
        "--confirm takes the code of 8 digits and letters a to f that the refused import printed.")
    }
  }

  func run() async throws {
    var options = try ImportOptions.now()
    options.isDryRun = dryRun
    try await reportingFindings(in: language) { [options] in
      let summaries = try await StoreImport.take(
        files, into: store.path(), reported: reportedOn, shape: shape.choice(), confirming: confirm,
        waitingUpTo: waiting.wait, options)
      guard !quiet else { return }
      for summary in summaries { try StandardOutput.print(ImportText.text(summary, language)) }
    }
  }
}

extension ReportingDay: ExpressibleByArgument {
  public init?(argument: String) {
    // The day of the import is what is meant where nothing is given.
    guard argument != "import" else { return nil }
    self.init(argument)
  }
}

/// `dubao undo`: takes an import back.
struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Undo an import; its rows then do not exist for any command.",
    discussion: """
      The rows stay in the store, and the log says who undid the import and when. An import that brought \
      places or indicators which later imports speak of cannot be undone before those.

      Example: dubao undo 7
      """)

  @Argument(help: "The number of the import, see dubao log.")
  var id: Int

  @OptionGroup var store: StoreOptions
  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func run() throws {
    try StoreImport.undo(id, in: store.path(), waitingUpTo: waiting.wait, .now())
    if !quiet { try StandardOutput.print("Import \(id) is undone.") }
  }
}

/// `dubao export`: writes what a store holds into a folder.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write what a store holds into a folder: a data folder, SDMX-CSV or Open SDG.",
    discussion: """
      The folder holds what was known on a day, default all that is known. As a data folder it can be checked \
      with dubao validate and read with dubao report --datasets. sdmx-csv writes the figures as SDMX-CSV 2.0 \
      with their structure definition (SDMX-JSON 2.0); open-sdg a table and metadata of each indicator. These two \
      leave out plan figures, figures without valid evidence, and bounds such as "more than 90 %", and count \
      them. datapackage.json (Data Package 2.0) describes each folder.

      Example: dubao export --output data-2026-06 --as-of 2026-06-30
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: ArgumentHelp("Folder to write; must be new or empty.", valueName: "dir"))
  var output: String

  @Option(help: "Form of the folder.")
  var format: StoreExport.Form = .data

  @Option(help: "Day as of which evidence is written, YYYY-MM-DD; default all that is known.")
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Licence of the figures for datapackage.json, such as CC-BY-4.0, or its address; default: not stated.",
      valueName: "id|url"))
  var licence: Licence?

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func run() throws {
    let outcome = try StoreExport.write(
      store.path(), to: output, as: format, asOf: asOf, licence: licence ?? .notStated)
    if quiet { return }
    let dataset = outcome.dataset
    guard format == .data else {
      let left = outcome.leftOut == 0 ? "" : "; \(outcome.leftOut) left out"
      return try StandardOutput.print("\(output): \(outcome.figures) observations\(left)")
    }
    try StandardOutput.print(
      """
      \(output): \(dataset.indicators.count) indicators, \(dataset.places.count) places, \
      \(dataset.plans.count) plans, \(dataset.milestones.count) milestones, \
      \(dataset.tasks.count) tasks, \(dataset.observations.count) observations
      """)
  }
}

extension StoreExport.Form: ExpressibleByArgument {}

extension Licence: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Runs a closure; what is wrong with a file is said in the language asked for.
private func reportingFindings(
  in language: Language, _ body: () async throws -> Void
) async throws {
  do { try await body() } catch let error as IntakeError {
    Console(quiet: false).complain(error.text(in: language))
    throw ExitCode.failure
  } catch let error as UnconfirmedValues {
    Console(quiet: false).complain(error.text(in: language))
    throw ExitCode.failure
  }
}
