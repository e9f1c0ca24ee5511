public import ArgumentParser
import DuBao
import Foundation
public import Indicators
import Nightly
import Workspaces

/// The options that name the data to show.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store; default: DUBAO_STORE, else dubao.sqlite in the working folder.",
      valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("Data folder, instead of a store.", valueName: "dir"))
  var datasets: String?

  @Option(
    help: ArgumentHelp(
      "Prior pack, its folder, or none; default: DUBAO_PRIOR, else that of the data.",
      valueName: "file|none"))
  var prior: String?

  @Option(help: "Date of the answers, YYYY-MM-DD; default today, each day anew.")
  var asOf: CalendarDate?

  @Option(help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  func validate() throws {
    guard store == nil || datasets == nil else {
      throw ValidationError("--store and --datasets exclude each other.")
    }
  }

  /// Opens the data.
  func workspace() throws -> Workspace {
    try Workspace(try source(), try settings())
  }

  private func source() throws -> Workspace.Source {
    if let datasets { return .dataFolder(datasets) }
    let variable = ProcessInfo.processInfo.environment["DUBAO_STORE"].flatMap {
      $0.isEmpty ? nil : $0
    }
    let usual = "dubao.sqlite"
    guard
      let path = store ?? variable
        ?? (FileManager.default.fileExists(atPath: usual) ? usual : nil)
    else {
      throw ValidationError(
        "No data are named and there is no \(usual) here; name a store with --store FILE or a data folder "
          + "with --datasets DIR.")
    }
    return .store(path)
  }

  private func settings() throws -> WorkspaceSettings {
    let variable = ProcessInfo.processInfo.environment["DUBAO_PRIOR"].flatMap {
      $0.isEmpty ? nil : $0
    }
    let pack = try PriorChoice(prior ?? variable)
    if let asOf { return WorkspaceSettings(asOf: asOf, seed: seed, prior: pack) }
    let start = try Self.today()
    return WorkspaceSettings(seed: seed, prior: pack) { (try? Self.today()) ?? start }
  }

  /// Today by the clock and the time zone of the machine.
  private static func today() throws -> CalendarDate {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day], from: Date())
    guard let year = parts.year, let month = parts.month, let day = parts.day,
      let date = CalendarDate(year: year, month: month, day: day)
    else { throw ValidationError("The clock gives no date; name one with --as-of YYYY-MM-DD.") }
    return date
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads the ISO 8601 form `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}
