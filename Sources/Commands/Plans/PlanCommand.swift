import ArgumentParser
import DuBao
import Execution
import Foundation
import Indicators
import Intake
import PlanReading
import Store

/// `dubao plan`: plans and the documents that they are read from.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Read a plan document, or list the versions of plans.",
    subcommands: [PlanRead.self, PlanLog.self])
}

/// `dubao plan read`: proposes what a plan document sets, for a person to confirm.
struct PlanRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read a plan document: its head, milestones and tasks, to be confirmed by a person.",
    discussion: """
      Nothing is stored. The review has a row for each milestone and task with the words of the document beside it, \
      doubtful ones first and undecided; correct it in place, decide, and take it in with dubao import. What holds a \
      number and was taken for no milestone stands at its end, with the reason. JSON is for programs. Without \
      --output, the milestones are listed.

      Example: dubao plan read kehoach.docx --place phu_binh --output review.xlsx
      """)

  @Argument(help: "The document: .docx, .pdf with a text layer, .txt, .odt or .doc.")
  var file: String

  @Option(help: "Key of the place whose plan it is; default: told from the document.")
  var place: String?

  @Option(
    help: ArgumentHelp(
      "Data folder with the catalogue; default the store if there is one, else datasets.",
      valueName: "dir"))
  var datasets: String?

  @OptionGroup var store: StoreOptions

  @Option(
    help: ArgumentHelp(
      "Review to write: .xlsx, .csv or .json.", valueName: "file"))
  var output: String?

  @Option(help: "Language of the review and of the messages: vi or en.")
  var language = Language.vietnamese

  @Flag(help: "Print nothing unless there is an error.")
  var quiet = false

  func validate() throws {
    guard output == nil || format != nil else {
      throw ValidationError("--output takes a file that ends in .xlsx, .csv or .json.")
    }
  }

  func run() throws {
    do {
      let known = try known()
      let proposal = try PlanFile.read(path: file, known: known, place: place)
      let review = PlanReview(proposal, known: known, language: language)
      if let output, let format { try OutputFile(output).write(review.data(format)) }
      guard !quiet else { return }
      try StandardOutput.print(PlanText.summary(proposal, language))
      if let output {
        try StandardOutput.print(PlanText.written(output, isReview: format != .json, language))
      } else {
        try StandardOutput.print(PlanText.table(proposal, language))
      }
    } catch let error as PlanFileError {
      throw ToldError(description: error.text(in: language))
    } catch let error as IntakeError {
      throw ToldError(description: error.text(in: language))
    }
  }

  private var format: PlanReview.Format? {
    output.flatMap { PlanReview.Format(rawValue: ($0 as NSString).pathExtension.lowercased()) }
  }

  /// A folder that is named is read; else the store, if one is named or lies in the working folder.
  private func known() throws -> Dataset {
    if let chosen = store.store ?? (datasets == nil ? store.chosen : nil) {
      return try Store(path: chosen).vocabulary()
    }
    return try readDataFolder(datasets ?? "datasets", withObservations: false)
  }
}

/// `dubao plan log`: the versions of plans.
struct PlanLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List the versions of plans: document, import, by whom confirmed, what changed.",
    discussion: """
      An earlier version is what reports and exports as of a day before the later one show (--as-of).

      Example: dubao plan log phu_binh_2025
      """)

  @Argument(help: "Keys of plans; default all.")
  var plans: [String] = []

  @OptionGroup var store: StoreOptions

  @Option(help: "text or json.")
  var format = PrintedForm.text

  func run() throws {
    let versions = try Store(path: store.path()).planVersions(of: plans.isEmpty ? nil : plans)
    if let unknown = plans.first(where: { key in !versions.contains { $0.plan.key == key } }) {
      throw ToldError(description: "no plan has the key '\(unknown)'; see dubao plan log")
    }
    switch format {
    case .json: try StandardOutput.print(PrintedForm.json(versions))
    case .text:
      for version in versions { try StandardOutput.print(PlanText.line(version)) }
      if versions.isEmpty { try StandardOutput.print("The store holds no plan.") }
    }
  }
}
