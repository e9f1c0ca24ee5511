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

  /// What the pretrained network is trained on; `nil` for a pack without one.
  public var network: NetworkRequest?

  /// The command, for the record.
  public var command = ""

  /// Creates a request for panels.
  public init(panels: [Panel]) { self.panels = panels }
}

/// The reason why no prior pack can be learned.
public enum PriorLearningError: Error, Equatable {
  /// No series of shares with two observations is left.
  case nothingToLearn(files: [String])

  /// A panel stands in no row of the families of panels.
  case noFamily(file: String)

  /// A family to leave out is none of those of the panels.
  case unknownFamily(String, known: [String])

  /// No past situation is left that a network could be trained on.
  case nothingToTrain(files: [String])
}

extension PriorLearningError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingToLearn(let files):
      "nothing to learn in \(files.joined(separator: ", ")): no series of shares (unit with %, values "
        + "0 to 100) with two observations is left; give other panels, a later --until or other entities"
    case .noFamily(let file):
      "--network-families has no row for the panel \(file); add one with its family, form, weight and source"
    case .unknownFamily(let family, let known):
      "no panel is of the family '\(family)'; the families are \(known.joined(separator: ", "))"
    case .nothingToTrain(let files):
      "nothing to train a network on in \(files.joined(separator: ", ")): at least 20 past situations of one "
        + "horizon are needed; give other panels, a later --until or fewer --exclude-families"
    }
  }
}
