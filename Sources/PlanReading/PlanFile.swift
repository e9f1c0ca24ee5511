import Documents
public import Indicators

/// Reads the file of a plan document.
public enum PlanFile {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - name: The name of the file.
  ///   - known: The catalogue of indicators and places that names are matched with.
  ///   - place: The key of the place whose plan it is; `nil` if it is to be looked for.
  /// - Returns: The proposal.
  /// - Throws: An error that says why the file cannot be read.
  public static func read(
    bytes: [UInt8], name: String, known: Dataset, place: String?
  ) throws -> PlanProposal {
    let source = PlanSource(file: name, sha256: "", format: .text, pages: nil)
    return PlanProposal(
      source: source, head: PlanHead(place: place), milestones: [], tasks: [], passedOver: [])
  }
}
