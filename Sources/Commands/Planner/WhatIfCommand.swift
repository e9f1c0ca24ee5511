import ArgumentParser
import DuBao
import Indicators
import Planning

/// `dubao whatif`: what would follow if something else happened.
struct WhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Tell what would follow if something else happened, beside the baseline.",
    discussion: """
      Every simulated path is changed and judged like the baseline: --pace multiplies progress after a date, \
      --pace-percentile takes the pace that so many per cent of places at the same level did not exceed, \
      --step adds points by the end of a year for good, --ceiling sets another upper limit, --path gives the \
      median by year (CSV indicator,year,value). Of one indicator the path comes first, then percentiles, paces, steps \
      and the ceiling. --on does the same for further indicators, in the order written, and --scenario reads them from a CSV \
      indicator,change,value.

      Example: dubao whatif viet_nam coverage_5g --pace 1.5 --from 2027 --datasets datasets
      Example: dubao whatif viet_nam digital_signature_adult_share --pace-percentile 85 --datasets datasets
      Example: dubao whatif viet_nam coverage_5g --step +8@2028 --ceiling 95 \
      --on digital_signature_adult_share:pace=2@2027,step=+5@2029 --datasets datasets
      """)

  @Argument(help: "The place: key, official code or name.")
  var place: String

  @Argument(
    help: "The indicator that --pace, --pace-percentile, --step and --ceiling mean: key or name.")
  var indicator: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Multiple of progress, as 1.5 or 1.5@2027; repeatable.")
  var pace: [String] = []

  @Option(
    name: .customLong("pace-percentile"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Pace as of the places faster than so many per cent of others, as 85 or 85@2027; repeatable.",
      valueName: "percentile"))
  var percentile: [String] = []

  @Option(
    help:
      "Period from whose start on --pace and --pace-percentile hold, as 2027 or 2027-06; default the date of the answer."
  )
  var from: Period?

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Points more by the end of a year, as +8@2028 or -3@2028; repeatable.")
  var step: [String] = []

  @Option(help: "Another upper limit, in the unit of the indicator.")
  var ceiling: Double?

  @Option(
    help: ArgumentHelp("Values of the median by year: CSV indicator,year,value.", valueName: "file")
  )
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Changes of another indicator, as KEY:pace=1.5@2027,step=+8@2028,ceiling=95; repeatable.",
      valueName: "indicator:changes"))
  var on: [String] = []

  @Option(help: ArgumentHelp("Changes: CSV indicator,change,value.", valueName: "file"))
  var scenario: String?

  @OptionGroup var options: PlannerOptions

  func validate() throws {
    let own = try ownChanges()
    _ = try on.map(Self.scenario)
    guard own.isEmpty || indicator != nil else {
      throw ValidationError(
        "--pace, --pace-percentile, --step and --ceiling need an INDICATOR after the PLACE.")
    }
    guard from == nil || !pace.isEmpty || !percentile.isEmpty else {
      throw ValidationError("--from needs --pace or --pace-percentile.")
    }
    guard path != "-" || scenario != "-" else {
      throw ValidationError("--path and --scenario cannot both be standard input.")
    }
    guard indicator != nil || !on.isEmpty || path != nil || scenario != nil else {
      throw ValidationError("Name an INDICATOR with changes, or use --on, --path or --scenario.")
    }
  }

  /// The changes that the options name for the indicator, in their order.
  private func ownChanges() throws -> [ScenarioChange] {
    let percentiles = try percentile.map { text -> ScenarioChange in
      guard let change = ScenarioChange("percentile", text) else {
        throw ValidationError("--pace-percentile takes 1 to 99, as 85 or 85@2027, not '\(text)'.")
      }
      guard case .percentile(let share, nil) = change else { return change }
      return .percentile(share: share, from: from)
    }
    let paces = try pace.map { text -> ScenarioChange in
      guard let change = ScenarioChange("pace", text) else {
        throw ValidationError("--pace takes a multiple, as 1.5 or 1.5@2027, not '\(text)'.")
      }
      guard case .pace(let factor, nil) = change else { return change }
      return .pace(factor: factor, from: from)
    }
    let steps = try step.map { text -> ScenarioChange in
      guard let change = ScenarioChange("step", text) else {
        throw ValidationError("--step takes points and a year, as +8@2028, not '\(text)'.")
      }
      return change
    }
    return percentiles + paces + steps + (ceiling.map { [.ceiling($0)] } ?? [])
  }

  private static func scenario(_ text: String) throws -> IndicatorScenario {
    // Names may hold a colon, and changes never do.
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else {
      throw ValidationError("--on takes INDICATOR:CHANGES, as KEY:pace=1.5@2027, not '\(text)'.")
    }
    let changes = try text[text.index(after: colon)...].split(separator: ",").map { part in
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let change = ScenarioChange(sides[0], sides[1]) else {
        throw ValidationError(
          "--on \(text): '\(part)' is no change; write pace=1.5@2027, percentile=85, step=+8@2028 or ceiling=95."
        )
      }
      return change
    }
    guard !changes.isEmpty else { throw ValidationError("--on \(text): no change is named.") }
    return IndicatorScenario(indicator: String(text[..<colon]), changes: changes)
  }

  func run() async throws {
    let own = try ownChanges()
    let further = try on.map(Self.scenario)
    try await options.answer(.places([place])) { planner in
      let courses = try path.map(PlannerFiles.courses) ?? []
      let read = try scenario.map(PlannerFiles.scenario) ?? []
      let first = indicator.map { [IndicatorScenario(indicator: $0, changes: [])] } ?? []
      let last = indicator.map { [IndicatorScenario(indicator: $0, changes: own)] } ?? []
      return try planner.whatIf(place, first + courses + last + further + read)
    }
  }
}
