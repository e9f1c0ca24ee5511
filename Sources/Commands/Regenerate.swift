public import ArgumentParser
import Dispatch
import DuBao
import Execution
import Foundation
import GapReports
public import Indicators
import Logging
import Nightly
import Store

extension Shard: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `dubao regenerate`: the nightly run.
struct Regenerate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute what has changed since the last run: the nightly job.",
    discussion: """
      Projects every series and judges every milestone of the places for which anything has changed \
      (figures, plan, prior pack, the year, the month that the models are fitted to), keeps the results in the store, \
      and writes places/PROVINCE/PLACE/{forecasts,assessments,series,counts}.csv, manifest.json and timings.json. The same \
      store and settings give the same bytes, whatever the number of threads and shards and however often \
      the run was interrupted. A store that does not exist is created from --datasets. The store may be a part that \
      `dubao split` has written; date, seed and shard are its own then.

      Exit status: 0 good, 3 finished with series that could not be projected, 130 and 143 stopped by \
      SIGINT and SIGTERM (run again to go on), 1 and 2 as ever.

      Example: dubao regenerate --store dubao.sqlite --output forecasts
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var waiting: WaitOptions

  @Option(help: ArgumentHelp("Folder for the results; created if missing.", valueName: "dir"))
  var output = "forecasts"

  @Option(help: ArgumentHelp("Data folder to create a missing store from.", valueName: "dir"))
  var datasets = "datasets"

  @Option(help: "Day as of which the run judges, YYYY-MM-DD; default today.")
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Only the places of this part, such as 2/7; see `dubao split`, whose parts know it.",
      valueName: "i/N"))
  var shard: Shard?

  @Option(help: "Number of places computed side by side; default the number of cores.")
  var threads: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Keys of places to write gap reports for, into reports/ of the output.", valueName: "key"))
  var report: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Forms of the gap reports; default \(BatchReports.standard.map(\.name).joined(separator: " ")).",
      valueName: "format"))
  var format: [FormatArgument] = []

  @Option(help: "Form of the log on standard error: text or json.")
  var logFormat = LogForm.text

  @Option(help: "Form of the summary: text or json.")
  var summary = PrintedForm.text

  @Flag(help: "Log every place.")
  var verbose = false

  @OptionGroup var prior: PriorOptions
  @OptionGroup var run: RunOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet || logFormat == .json)
    let logger = logFormat.logger(quiet: run.quiet, verbose: verbose)
    let path = store.newPath
    try createIfMissing(path, logger)
    // A part knows the run that it is for; what is given beside it must be the same.
    let opened = try Store(path: path, mayBePart: true)
    let part = try opened.partSetting()
    if part != nil, !report.isEmpty {
      throw ValidationError("--report needs the whole store: write reports after dubao merge.")
    }
    let asOf = try asOf ?? part?.asOf ?? .today()
    let seed = run.seed == RunOptions.usualSeed ? part?.seed ?? run.seed : run.seed
    let request = BatchRequest(
      store: path, output: output, asOf: asOf, seed: seed,
      prior: try prior.choice().pack(of: opened, asOf: asOf), shard: shard ?? part?.shard,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, wait: waiting.wait)
    let stop = StopSignal()
    let signals = Signals(stop) { logger.notice("stopping after the places in hand") }
    let outcome = try await Batch(request, logger: logger, stop: stop).run { done, all in
      console.progress(done, of: all, "places")
    }
    console.finish()
    guard let manifest = outcome.manifest else {
      console.complain(
        "stopped after \(outcome.computed) of \(outcome.pending) places; the same command goes on with the rest"
      )
      throw ExitCode(signals.status)
    }
    var files: [String] = []
    if !report.isEmpty {
      files = try await BatchReports.write(
        report, request, formats: format.isEmpty ? BatchReports.standard : format.map(\.format))
    }
    if !run.quiet {
      switch summary {
      case .text:
        try StandardOutput.print(
          BatchSummary.text(outcome, manifest, output: output, reports: files.count))
      case .json: try StandardOutput.print(PrintedForm.json(BatchSummary(outcome, manifest)))
      }
    }
    if manifest.totals.refused > 0 { throw ExitCode(3) }
  }

  private func createIfMissing(_ path: String, _ logger: Logger) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    _ = try StoreImport.create(path, from: datasets, .now())
    logger.notice("created the store \(path) from \(datasets)")
  }
}

/// `dubao diff`: what changed between two runs.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what changed between two nightly runs, and why.",
    discussion: """
      Lists milestones whose verdict changed, or whose probability moved by 0.05 or more, with the \
      causes, and the rows that differ between what the runs have read: file and line, value before and \
      after, new, corrected, appraised or withdrawn. Named are rows of the place itself, of the places \
      above or sisters that its projection borrows from, and, where the statistics learned from all places \
      changed, of the series used for learning, those with the most changed rows first.

      Example: dubao diff 11 12 --format csv
      """)

  @Argument(help: "The earlier run; default the last but one. See `dubao log --runs`.")
  var from: Int?

  @Argument(help: "The later run; default the last.")
  var to: Int?

  @OptionGroup var store: StoreOptions

  @Option(help: "Form of the answer: text, json or csv.")
  var format = AnswerForm.text

  @Option(help: "Language of the text: vi or en.")
  var language = Language.english

  @Option(help: "Greatest number of changes listed in text, 0 for all.")
  var limit = 50

  @Option(help: "Greatest number of rows of a series listed in text, 0 for none.")
  var figures = 5

  func validate() throws {
    for (name, value) in [("--limit", limit), ("--figures", figures)] where value < 0 {
      throw ValidationError("\(name) takes a whole number from 0 up, not \(value).")
    }
  }

  func run() throws {
    let diff = try Batch.diff(store.path(), from: from, to: to)
    switch format {
    case .text:
      try StandardOutput.print(
        RunDiffText(
          words: RunDiffWords(language), limit: limit == 0 ? .max : limit, figures: figures
        ).text(diff))
    case .json: try StandardOutput.print(PrintedForm.json(diff))
    case .csv: try StandardOutput.write(diff.csv)
    }
  }
}

/// The signals that stop a run.
private final class Signals {
  private var sources: [any DispatchSourceSignal] = []
  private let received = Received()

  /// The last signal that came.
  private final class Received: @unchecked Sendable {
    // Written on the queue of the sources, read after the run has ended.
    var number: Int32 = SIGTERM
  }

  init(_ stop: StopSignal, _ notice: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "signals")
    for number in [SIGINT, SIGTERM] {
      // The default way of handling it would end the process at once.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      let received = received
      source.setEventHandler {
        received.number = number
        stop.stop()
        notice()
      }
      source.resume()
      sources.append(source)
    }
  }

  /// The exit status that shells expect after such a signal.
  var status: Int32 { 128 + received.number }
}
