public import Indicators
public import Intake

/// The panels that a prior pack is to be learned from, and the limits on their rows.
public struct PriorRequest: Sendable {
  /// The panels.
  public var panels: [Panel]

  /// The families of their indicators; others count as ``IndicatorFamily/other``.
  public var families: [FamilyRow] = []

  /// Which places belong to which.
  public var hierarchy: [HierarchyRow] = []

  /// The last period that is used for learning; `nil` for all.
  public var until: Period?

  /// The only entities that are used for learning; `nil` for all.
  public var entities: Set<String>?

  /// Entities that are not used for learning.
  public var excluded: Set<String> = []

  /// The command, for the record.
  public var command = ""

  /// Creates a request for panels.
  public init(panels: [Panel]) { self.panels = panels }
}

/// The reason why no prior pack can be learned.
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
