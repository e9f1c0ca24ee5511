/// A rule about what may be typed into cells.
public struct Validation: Sendable, Equatable {
  /// The rule for entries.
  public enum Rule: Sendable, Equatable {
    /// A number within bounds, `nil` where there is none.
    case number(lower: Double?, upper: Double?)

    /// One of some texts, all together no longer than 255 characters with the commas between them.
    case choice([String])

    /// A day within bounds.
    case date(SheetDate, SheetDate)
  }

  /// The cells.
  public var range: CellRange

  /// The rule for entries.
  public var rule: Rule

  /// Whether other entries are refused; otherwise the program asks.
  public var isStrict: Bool

  /// The note beside the cell while it is selected: at most 32 and 255 characters are kept.
  public var promptTitle: String
  public var prompt: String

  /// The message on other entries: at most 32 and 255 characters are kept.
  public var errorTitle: String
  public var error: String

  /// Creates a rule.
  public init(
    range: CellRange, rule: Rule, isStrict: Bool = true, promptTitle: String = "",
    prompt: String = "", errorTitle: String = "", error: String = ""
  ) {
    self.range = range
    self.rule = rule
    self.isStrict = isStrict
    self.promptTitle = promptTitle
    self.prompt = prompt
    self.errorTitle = errorTitle
    self.error = error
  }
}
