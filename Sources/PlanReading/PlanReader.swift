public import Documents
public import Indicators

/// Reads what a plan document sets: its head, milestones and tasks.
public struct PlanReader: Sendable {
  private let known: Dataset

  /// Creates a reader.
  ///
  /// - Parameter known: The catalogue of indicators and places that names are matched with.
  public init(known: Dataset) {
    self.known = known
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - source: The file that it was read from.
  ///   - place: The key of the place whose plan it is, where the user names it; it is then not looked for.
  /// - Returns: The proposal.
  public func read(
    _ document: SourceDocument, source: PlanSource, place: String? = nil
  ) -> PlanProposal {
    PlanProposal(
      source: source, head: PlanHead(place: place), milestones: [], tasks: [], passedOver: [])
  }
}
