/// A measured quantity that plans set milestones for.
public struct Indicator: Sendable, Codable, Hashable {
  /// The kind of an indicator's values, which decides how it is projected.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A share that spreads through a population, 0 to 100 %.
    case share

    /// A level set by decision each year, such as a share of the budget: tracked, not extrapolated.
    case managedLevel

    /// A quantity per 100 inhabitants that may exceed 100.
    case perCapita

    /// A quantity that cannot be negative.
    case positive

    /// Any real number.
    case real

    /// A state in words ("Có", "Đẩy mạnh"): tracked as a status, never fitted.
    case qualitative
  }

  /// Which values are better.
  public enum Direction: String, Sendable, Codable, CaseIterable {
    /// Higher is better; a milestone is met at or above its value.
    case atLeast

    /// Lower is better, as for a rank; a milestone is met at or below its value.
    case atMost
  }

  /// The code, lower-case letters, digits and underscores.
  public let key: String

  /// The name in both languages.
  public let name: LocalizedText

  /// The unit in both languages, such as "% dân số".
  public let unit: LocalizedText

  /// The kind of the values.
  public let kind: Kind

  /// Which values are better.
  public let direction: Direction

  /// The smallest value possible, in the unit of the indicator; `nil` for that of its kind, see ``possibleValues``.
  public let lowerBound: Double?

  /// The greatest value possible, in the unit of the indicator; `nil` for that of its kind.
  public let upperBound: Double?

  /// The key of what the share is a share of, such as `population`, `adults`, `households`,
  /// `dossiers`; empty if it has none.
  public let denominator: String

  /// The key of the indicator by which the parent place measures the same thing, if it is another
  /// one: a commune's share of GRDP has the nation's share of GDP.
  public let parentIndicator: String?

  /// The definition and known pitfalls.
  public let note: LocalizedText

  /// The family, by which statistics of similar indicators are found in a prior pack.
  public let family: IndicatorFamily

  /// Creates an indicator.
  public init(
    key: String, name: LocalizedText, unit: LocalizedText, kind: Kind, direction: Direction,
    lowerBound: Double?, upperBound: Double?, denominator: String, parentIndicator: String?,
    note: LocalizedText, family: IndicatorFamily = .other
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.kind = kind
    self.direction = direction
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.denominator = denominator
    self.parentIndicator = parentIndicator
    self.note = note
    self.family = family
  }
}

extension Indicator {
  /// The values that the indicator can take: its own bounds, or those of its kind.
  public var possibleValues: ClosedRange<Double> {
    let kindBounds: (lower: Double, upper: Double) =
      switch kind {
      case .share: (0, 100)
      case .managedLevel, .perCapita, .positive: (0, .infinity)
      case .real, .qualitative: (-.infinity, .infinity)
      }
    let lower = lowerBound ?? kindBounds.lower
    return lower...max(lower, upperBound ?? kindBounds.upper)
  }
}

extension Indicator {
  /// Returns the same indicator in another family.
  public func with(family: IndicatorFamily) -> Indicator {
    Indicator(
      key: key, name: name, unit: unit, kind: kind, direction: direction, lowerBound: lowerBound,
      upperBound: upperBound, denominator: denominator, parentIndicator: parentIndicator,
      note: note, family: family)
  }
}
