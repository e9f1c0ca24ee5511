public import Indicators

/// The words and numbers of the reports in one language, for pages that other modules make.
public struct ReportWords: Sendable {
  let words: Wording

  /// The language.
  public var language: Language { words.language }

  /// The texts of the reports by key, for templates.
  public var texts: [String: String] { words.say.texts }

  /// Numbers, dates and periods.
  public var format: NumberFormat { words.format }

  /// Creates the words.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - method: The thresholds that some words name.
  public init(_ language: Language, method: Method) {
    words = Wording(language, method: method)
  }

  /// A verdict as a chip: a class for its colour, a symbol and a word.
  public struct Chip: Sendable, Hashable {
    /// The class, the symbol and the word.
    public let css: String
    public let symbol: String
    public let word: String
  }

  /// Returns a verdict as a chip.
  ///
  /// - Parameters:
  ///   - status: The verdict.
  ///   - isPast: Whether the deadline has passed.
  ///   - count: How many there are, written after the word; `nil` to leave it out.
  /// - Returns: The chip.
  public func chip(_ status: Status, isPast: Bool = false, count: Int? = nil) -> Chip {
    let view = ChipView(status, isPast: isPast, words: words, count: count)
    return Chip(css: view.css, symbol: view.symbol, word: view.word)
  }

  /// Returns what was reached at a deadline that has passed.
  ///
  /// - Parameters:
  ///   - figure: What was reached.
  ///   - indicator: The indicator, in whose unit it is.
  /// - Returns: The figure with its unit, or that there is none, as reports say it.
  public func reached(_ figure: ReachedFigure, of indicator: Indicator) -> String {
    words.reached(figure, of: indicator)
  }

  /// The verdicts, the most worrying first.
  public static var statusesByConcern: [Status] { Status.byConcern }

  /// Returns what a verdict means.
  public func meaning(_ status: Status) -> String { words.meaning(status) }

  /// Returns what a place is.
  public func kind(_ kind: Place.Kind) -> String { words.kind(kind) }

  /// Returns a decision about a milestone as the report prints it.
  public func recorded(_ decision: RecordedDecision) -> String { words.recorded(decision) }

  /// Returns a step of the check of a figure.
  public func step(_ step: EvidenceReference.Step) -> String { words.step(step).capitalizedFirst }

  /// Returns the rules by which a plan raises red alerts.
  public func alertRule(of plan: Plan) -> String { words.rule(plan.alertRules) }

  /// Returns when a task is due.
  public func deadline(of task: PlanTask) -> String {
    TasksView.RowView(
      TaskAssessment(task: task, standing: .upcoming, daysLeft: nil), words: words
    ).taskDeadline
  }

  /// Returns a deadline as a heading: "cuối năm 2030".
  public func deadline(_ year: Int?) -> String { words.deadline(year) }

  /// Returns a probability in whole percent, or the limit beyond which none is stated.
  public func probability(_ probability: Double) -> String { words.probability(probability) }
}
