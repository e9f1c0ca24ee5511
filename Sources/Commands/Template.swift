import ArgumentParser
import DuBao
import Execution
import GapReports
import Indicators

/// `dubao template`: a form for an office to fill in.
struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the form that a place fills in for a period, as a workbook.",
    discussion: """
      The form has the indicators that the place has milestones or observations of, with the last value and \
      the next target of each. A filled form knows its place, period and indicators by itself.

      Example: dubao template --place phu_binh --period 2026-07 --output phu_binh.xlsx
      """)

  @Option(help: "Key of the place.")
  var place: String

  @Option(help: "Period to report: YYYY, YYYY-MM, YYYY-Q1 to Q4, YYYY-H1 or H2.")
  var period: Period

  @Option(
    help: ArgumentHelp(
      "Data folder, see datasets/README.md; default the store if there is one, else datasets.",
      valueName: "dir"))
  var datasets: String?

  @OptionGroup var store: StoreOptions

  @Option(help: "File to write, .xlsx; - writes to standard output.")
  var output: String

  @Option(help: "Language of the form: vi or en.")
  var language = Language.vietnamese

  func validate() throws {
    guard (1900...2200).contains(period.year) else {
      throw ValidationError("--period takes a year from 1900 to 2200, not '\(period)'.")
    }
  }

  func run() throws {
    let dataset = try dataset()
    let form = try ReportForms.workbook(
      place: place, period: period, dataset: dataset, language: language)
    try OutputFile(output).write(form)
  }

  /// A folder that is named is read; else the store, if one is named or lies in the working folder.
  private func dataset() throws -> Dataset {
    if let chosen = store.store ?? (datasets == nil ? store.chosen : nil) {
      return try Pipeline.dataset(ofStore: chosen, place: place)
    }
    return try Pipeline.dataset(from: datasets ?? "datasets")
  }
}
