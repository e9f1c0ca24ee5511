/// The comparison of a value with a target: in plans, and in tables of targets.
public enum Comparator: String, Sendable, Codable, CaseIterable {
  /// "≥", "từ … trở lên", "tối thiểu".
  case atLeast = ">="

  /// "trên", more than: the value itself does not meet it.
  case above = ">"

  /// "đạt": read in the indicator's direction, so that more than the value also meets it.
  case equal = "="

  /// "≤", "tối đa": at most.
  case atMost = "<="

  /// "dưới", less than: the value itself does not meet it.
  case below = "<"

  /// Between two values; met at or above the lower one.
  case range

  /// "Phấn đấu": an aspiration, read as ``equal``.
  case striving

  /// Said in words.
  case qualitative

  /// The cell holds "-": no milestone for that year.
  case none

  /// Returns the side of the target on which it is met.
  ///
  /// - Parameter better: Which values of the indicator are better, for the comparators that do not say it
  ///   themselves.
  /// - Returns: The side.
  public func direction(whereBetterIs better: Indicator.Direction) -> Indicator.Direction {
    switch self {
    case .atLeast, .above, .range: .atLeast
    case .atMost, .below: .atMost
    case .equal, .striving, .qualitative, .none: better
    }
  }

  /// Whether a value that equals the target does not meet it.
  public var isStrict: Bool { self == .above || self == .below }

  /// Whether there is a number to compare with.
  public var hasValue: Bool { self != .qualitative && self != .none }
}
