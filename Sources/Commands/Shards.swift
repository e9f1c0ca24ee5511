import ArgumentParser
import Execution
import Foundation
import Indicators
import Nightly

/// `dubao split`: the store of each part of a run.
struct Split: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit the models once and write the store of each part of a nightly run.",
    discussion: """
      Writes part-1.sqlite … part-N.sqlite and, last, split.json. Each has the figures and plans of its places and of the \
      places above, the last results, and the models fitted to all: `dubao regenerate --store part-2.sqlite` on any \
      machine needs nothing else, and `dubao merge` puts the folders together, to the last byte those of one run. A part \
      is of use for that run alone; other commands refuse it.

      Example: dubao split --store dubao.sqlite --shards 7 --output parts
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var waiting: WaitOptions

  @Option(help: ArgumentHelp("Number of parts.", valueName: "N"))
  var shards: Int

  @Option(help: ArgumentHelp("Folder for the parts; new or empty.", valueName: "dir"))
  var output = "parts"

  @Option(help: "Day as of which the run judges, YYYY-MM-DD; default today.")
  var asOf: CalendarDate?

  @OptionGroup var prior: PriorOptions
  @OptionGroup var run: RunOptions

  func validate() throws {
    guard (1...Shard.greatestCount).contains(shards) else {
      throw ValidationError(
        "--shards takes a whole number from 1 to \(Shard.greatestCount), not \(shards).")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet)
    let path = try store.path()
    let asOf = try asOf ?? .today()
    let request = BatchRequest(
      store: path, output: output, asOf: asOf, seed: run.seed,
      prior: try prior.choice().pack(ofStore: path, asOf: asOf),
      threads: ProcessInfo.processInfo.activeProcessorCount, wait: waiting.wait)
    let logger = LogForm.text.logger(quiet: run.quiet, verbose: false)
    let record = try await StoreSplit.split(request, into: shards, logger: logger) { done, all in
      console.progress(done, of: all, "parts")
    }
    console.finish()
    if !run.quiet {
      try StandardOutput.print(
        "\(output): \(record.parts.count) parts of the run as of \(record.setting.asOf)")
    }
  }
}

/// `dubao merge`: the folders of all shards as one.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put the folders of all shards of a run together.",
    discussion: """
      Refuses shards that are missing, doubled, damaged, or not made from the same store with the same \
      settings. The result is, to the last byte, the folder of a run without shards. With --store, it is also \
      kept as a run of the store that the shards' stores are parts of.

      Example: dubao merge shard-1 shard-2 shard-3 --output forecasts
      """)

  @Argument(help: "The folders that the runs of the shards have written.")
  var folders: [String]

  @Option(help: ArgumentHelp("Folder to write.", valueName: "dir"))
  var output: String

  @Option(help: ArgumentHelp("Store to keep the results in, too.", valueName: "file"))
  var store: String?

  @OptionGroup var waiting: WaitOptions

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func run() throws {
    let console = Console(quiet: quiet)
    let manifest = try ShardMerge.merge(folders, to: output) { done, all in
      console.progress(done, of: all, "places")
    }
    console.finish()
    if !quiet {
      try StandardOutput.print(
        "\(output): \(manifest.totals.places) places, \(manifest.totals.series) series of \(folders.count) shards"
      )
    }
    if let store {
      let run = try ShardMerge.keep(
        manifest, from: output, in: store, waitingUpTo: waiting.wait)
      if !quiet { try StandardOutput.print("\(store): run \(run.number)") }
    }
    if manifest.totals.refused > 0 { throw ExitCode(3) }
  }
}
