public import ArgumentParser
import DuBao
import Execution
import GapReports
public import Illustration
import Publishing

extension Month: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `dubao simulate nation`: a data folder of the size of Viet Nam, in which nothing is real.
struct SimulateNation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nation",
    abstract: "Write an illustrative data folder of the size of the nation, for tests of speed.",
    discussion: """
      Places, plans and reports are made up and say so; only the indicators are real. By default 3,321 \
      communes of 34 provinces report on the 31 indicators that the plans of --datasets use most, every \
      month or every quarter: late, corrected, contradictory, rejected and missing reports among them. The \
      same seed gives the same bytes, and fewer places or indicators a part of the same data. With --month, \
      one table with what is handed in for that month, as continues a folder written --until the month \
      before.

      Example: dubao simulate nation --output illustrative --places 100
      """)

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var output: String

  @Option(
    help: ArgumentHelp("Data folder whose indicators are used.", valueName: "folder"))
  var datasets: String = "datasets"

  @Option(help: "Number of communes, wards and special zones, 1 to 9999.")
  var places: Int = IllustrativePlace.communeCount

  @Option(help: "Number of indicators, 1 to 1000.")
  var indicators: Int = 31

  @Option(help: "Last month whose reports are in the folder: YYYY-MM.")
  var until: Month = Month(year: 2026, month: 9)

  @Option(help: "Write one table with the reports of this month instead: YYYY-MM.")
  var month: Month?

  @Option(
    help: ArgumentHelp(
      "With --month: the place, or the province with its communes, to write of.", valueName: "key"))
  var place: String?

  @OptionGroup var options: RunOptions

  func validate() throws {
    guard (1...9999).contains(places) else {
      throw ValidationError("--places takes a whole number from 1 to 9999, not \(places).")
    }
    guard (1...1000).contains(indicators) else {
      throw ValidationError("--indicators takes a whole number from 1 to 1000, not \(indicators).")
    }
    guard place == nil || month != nil else {
      throw ValidationError("--place goes with --month; a folder holds all places.")
    }
  }

  func run() throws {
    let nation = try NationFiles.nation(
      communes: places, indicators: indicators, of: Pipeline.dataset(from: datasets),
      datasets: datasets, seed: options.seed)
    var files = try NationFiles.write(
      nation, month.map { .month($0, place: place) } ?? .folder(until: until), to: output)
    // One table of a month continues a folder and is none itself.
    if month == nil { files += try describe(files) }
    if !options.quiet {
      try StandardOutput.print(files.map { "Wrote \($0)" }.joined(separator: "\n"))
    }
  }

  /// Writes the description of the folder.
  private func describe(_ files: [String]) throws -> [String] {
    let root = output.hasSuffix("/") ? String(output.dropLast()) : output
    let tables = try files.filter { $0.hasSuffix(".csv") }.map { path in
      try TableFile(path: String(path.dropFirst(root.count + 1)), in: .data, at: root)
    }
    return try DataPackage(
      .data, tables,
      sources: [DataSource(title: "dubao simulate nation: số liệu minh họa (illustrative data)")],
      licence: .publicDomain
    ).write(to: root)
  }
}
