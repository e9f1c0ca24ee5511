import GapReports
import Projecting
package import Indicators
import Intake

/// Finds places and those that belong to them.
package struct PlaceScope {
  private let dataset: Dataset
  private let tree: PlaceHierarchy
  private let names: NameFinder

  package init(_ dataset: Dataset) {
    self.dataset = dataset
    tree = PlaceHierarchy(dataset.places)
    names = NameFinder(indicators: [], places: dataset.places)
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
    dataset.places.filter { tree.ancestors(of: $0).contains { $0.key == whole.key } }
  }
}
