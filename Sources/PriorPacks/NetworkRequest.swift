public import Intake

/// What the pretrained network of a prior pack is to be trained on.
public struct NetworkRequest: Sendable {
  /// The panels.
  public var panels: [Panel]

  /// What they are about: a row for each.
  public var families: [PanelFamilyRow]

  /// The families that are left out.
  public var excluded: Set<String> = []

  /// The number of networks whose mean counts.
  public var members = 4

  /// What the random numbers of the training follow from.
  public var seed: UInt64 = 1

  /// Creates a request for panels.
  public init(panels: [Panel], families: [PanelFamilyRow]) {
    self.panels = panels
    self.families = families
  }
}
