import ArgumentParser
import DuBao
import Planning

/// `dubao compare`: places beside each other.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Put places beside each other on one indicator, without ranking what cannot be told apart.",
    discussion: """
      Ranks are ranges: a place counts as better than another only with a probability of 90 %.

      Example: dubao compare --indicator coverage_5g --places viet_nam tan_loi --datasets datasets
      Example: dubao compare --indicator coverage_5g --in dong_nai --store dubao.sqlite
      """)

  @Option(help: "The indicator: key or name.")
  var indicator: String

  @Option(parsing: .upToNextOption, help: "The places: keys, official codes or names.")
  var places: [String] = []

  @Option(name: .customLong("in"), help: "A place whose parts are compared.")
  var whole: String?

  @Option(help: "Year of the milestones; default the one that most of the places have.")
  var year: Int?

  @OptionGroup var options: PlannerOptions

  func validate() throws {
    guard places.isEmpty != (whole == nil) else {
      throw ValidationError("Name the places with --places A B … or with --in PLACE, one of both.")
    }
    guard whole != nil || places.count >= 2 else {
      throw ValidationError("--places takes two places or more.")
    }
  }

  func run() async throws {
    let scope = whole.map(PlannerScope.parts) ?? .places(places)
    try await options.answer(scope) { try $0.compare(indicator, scope, year: year) }
  }
}
