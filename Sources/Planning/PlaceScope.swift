import GapReports
import Projecting
package import Indicators
import Intake

/// Finds places and those that belong to them.
package struct PlaceScope {
  private let evidence: Dataset
  private let tree: PlaceHierarchy
  private let names: NameFinder

  package init(_ evidence: Dataset) {
    self.evidence = evidence
    tree = PlaceHierarchy(evidence.places)
    names = NameFinder(indicators: [], places: evidence.places)
  }

  package func place(_ text: String) throws(PlannerError) -> Place {
    let key: String
    do throws(NameError) { key = try names.place(text) } catch {
      throw .name(text, message: error.message)
    }
    guard let place = tree[key] else { throw .name(text, message: .empty) }
    return place
  }

  /// The places that belong to one, in the order of the vocabulary.
  package func parts(of whole: Place) -> [Place] {
    evidence.places.filter { tree.ancestors(of: $0).contains { $0.key == whole.key } }
  }
}
