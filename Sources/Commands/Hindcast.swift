import Projecting
import ArgumentParser
import Assessment
import DuBao
import Execution
import Hindcast
import Indicators
import Intake
import Spreadsheet

/// `dubao hindcast`: how well forecasts from past origins would have done.
struct Hindcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecast from past origins and compare with what came.",
    discussion: """
      Every model, the combination, the panel model and five official rules (UN Progress Chart, \
      Eurostat, Open SDG, ESCAP, SDSN) answer the same questions. A forecast sees no row after its origin. Writes \
      hindcast.html, scores.csv, reliability.csv, windows.csv and hindcast.json.

      Example: dubao hindcast --input panel.csv --origins 2005..2018 --output hindcast
      """)

  @Option(
    help: ArgumentHelp(
      "Tidy CSV with series_id,period,value and optionally entity,indicator,unit,parent,break; - reads standard input.",
      valueName: "file"))
  var input: String

  @Option(
    help: ArgumentHelp(
      "Origins as FIRST..LAST, written like the data: YYYY, YYYY-MM or whole numbers; default: up to 12, spread over the table.",
      valueName: "first..last"))
  var origins: OriginRange?

  @Option(
    help: ArgumentHelp(
      "Horizons in periods, 1 to 1000, with commas between them.", valueName: "list"))
  var horizons: HorizonList = HorizonList(values: [1, 3, 5, 10])

  @Option(
    help: ArgumentHelp(
      "What the scores are divided by: length, level, horizon, with commas between them.",
      valueName: "list"))
  var by: DivisionList = DivisionList(names: DivisionList.known)

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "folder"))
  var output: String

  @Option(
    help: "What the values are: share (percent, 0–100), positive or real; default from the data.")
  var unit: ValueScale?

  @Option(
    parsing: .upToNextOption,
    help: "Models, see `dubao models`; default: all of them.")
  var model: [String] = []

  @Option(
    help: ArgumentHelp(
      "CSV with entity,parent and optionally count: which place belongs to which.",
      valueName: "file"))
  var places: String?

  @Option(
    help: ArgumentHelp(
      "Leave places with so many observations of their own, 0 to 3, a fifth of the places at a time; the panel model is then compared with the value of the place above. Needs --places or a column parent.",
      valueName: "count"))
  var ownObservations: Int?

  @Option(help: "Language of the page: vi or en.")
  var language: Language = .vietnamese

  @OptionGroup var shape: ShapeOptions
  @OptionGroup var prior: PriorOptions
  @OptionGroup var laterYears: LaterYearsOptions
  @OptionGroup var run: RunOptions

  func validate() throws {
    if let ownObservations, !(0...3).contains(ownObservations) {
      throw ValidationError("--own-observations takes 0 to 3, not \(ownObservations).")
    }
    guard input != "-" || places != "-" else {
      throw ValidationError("--input and --places cannot both be standard input.")
    }
    if ownObservations != nil, model.contains(where: { $0 != ModelList.panelDefault }) {
      throw ValidationError(
        "--own-observations goes with the model \(ModelList.panelDefault) only; leave --model out.")
    }
    for name in model where !ModelList.names.contains(name) {
      throw ValidationError(
        "--model takes one or more of \(ModelList.names.joined(separator: ", ")), not '\(name)'.")
    }
  }

  func run() async throws {
    let console = Console(quiet: run.quiet)
    var request = HindcastRequest()
    request.origins = origins?.range
    request.horizons = horizons.values
    request.divide(by: by.names)
    request.scale = unit
    request.models = model
    request.seed = run.seed
    request.prior = try prior.packForTable()
    request.laterYears = laterYears.choice
    request.places = try places.map(readPlaceTree)
    request.ownObservations = ownObservations
    let hindcaster = try Hindcaster(shape.panel(from: input), request)
    hindcaster.notices.forEach(console.note)
    let result = try await hindcaster.run { console.progress($0, of: "series and origins") }
    console.finish()
    let files = try HindcastFiles.write(result, to: output, language: language)
    try StandardOutput.print(HindcastSummary.text(result.report, files: files))
  }
}

/// Two periods of the same kind, the first not after the last.
struct OriginRange: ExpressibleByArgument {
  let range: ClosedRange<Period>

  init?(argument: String) {
    let parts = argument.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first.flatMap({ Period($0) }), parts.count <= 2,
      let last = parts.last.flatMap({ Period($0) }), first <= last,
      first.stepsPerYear == last.stepsPerYear
    else { return nil }
    if case .day = first { return nil }
    if case .day = last { return nil }
    range = first...last
  }
}

/// Whole numbers from 1 to 1000.
struct HorizonList: ExpressibleByArgument {
  let values: [Int]

  init(values: [Int]) { self.values = values }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { Int($0.trimmingPrefix(" ")) }
    guard values.count == parts.count, values.allSatisfy({ (1...1000).contains($0) }) else {
      return nil
    }
    self.values = values
  }

  var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }
}

/// Names by which scores are divided.
struct DivisionList: ExpressibleByArgument {
  static let known = HindcastRequest.divisionNames

  let names: [String]

  init(names: [String]) { self.names = names }

  init?(argument: String) {
    names = argument.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
    guard names.allSatisfy(Self.known.contains) else { return nil }
  }

  var defaultValueDescription: String { names.joined(separator: ",") }
}
