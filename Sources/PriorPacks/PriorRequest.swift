public import Indicators
public import Intake

/// What a prior pack is to be learned from.
public struct PriorRequest: Sendable {
  /// The panels.
  public var panels: [Panel]

  /// What their indicators are about; others count as ``IndicatorFamily/other``.
  public var families: [FamilyRow] = []

  /// Which places belong to which.
  public var hierarchy: [HierarchyRow] = []

  /// The last period that may teach; `nil` for all.
  public var until: Period?

  /// The only entities that may teach; `nil` for all.
  public var entities: Set<String>?

  /// Entities that may not teach.
  public var excluded: Set<String> = []

  /// The command, for the record.
  public var command = ""

  /// Creates a request for panels.
  public init(panels: [Panel]) { self.panels = panels }
}

/// Why no prior pack can be learned.
public enum PriorLearningError: Error, Equatable {
  /// No series of shares with two observations is left.
  case nothingToLearn(files: [String])
}

extension PriorLearningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingToLearn(let files):
      "nothing to learn in \(files.joined(separator: ", ")): no series of shares (unit with %, values "
        + "0 to 100) with two observations is left; give other panels, a later --until or other entities"
    }
  }
}
