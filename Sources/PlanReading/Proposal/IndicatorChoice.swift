public import Indicators

/// The indicator that a text of a plan stands for.
public enum IndicatorChoice: Sendable, Codable, Equatable {
  /// The indicator of the catalogue that counts the same thing.
  case known(key: String)

  /// Indicators that come near; a person chooses one, or makes a new one.
  case candidates(keys: [String], new: NewIndicator)

  /// None of the catalogue: a new one.
  case new(NewIndicator)
}

/// An indicator that the catalogue lacks, as a plan words it.
public struct NewIndicator: Sendable, Codable, Equatable {
  /// The proposed key.
  public var key: String

  /// The name in Vietnamese.
  public var name: String

  /// The unit, such as "%".
  public var unit: String

  /// The kind of its values.
  public var kind: Indicator.Kind

  /// Which values are better.
  public var direction: Indicator.Direction

  /// Creates an indicator.
  public init(
    key: String, name: String, unit: String, kind: Indicator.Kind, direction: Indicator.Direction
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.kind = kind
    self.direction = direction
  }
}

extension PlanProposal {
  /// The indicators that the catalogue lacks and a milestone proposes, each key once.
  public var newIndicators: [NewIndicator] {
    var seen: Set<String> = []
    return milestones.compactMap { milestone in
      let new: NewIndicator
      switch milestone.indicator {
      case .known: return nil
      case .candidates(_, let proposed), .new(let proposed): new = proposed
      }
      return seen.insert(new.key).inserted ? new : nil
    }
  }
}

extension IndicatorChoice {
  /// The key, where the text surely stands for an indicator of the catalogue.
  public var knownKey: String? {
    if case .known(let key) = self { key } else { nil }
  }
}
