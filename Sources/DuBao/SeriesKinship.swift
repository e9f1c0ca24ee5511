import Forecasting
import Indicators
import Intake

/// Which series of a table share a place, a province and a nation, as far as its places are known.
struct SeriesKinship: Sendable {
  private let parents: [String: String]

  /// Creates the kinship.
  ///
  /// - Parameter tree: Which place belongs to which; `nil` if nothing says so.
  init(_ tree: PlaceTree?) {
    parents = tree?.parents ?? [:]
  }

  /// Returns who a series is to the simulation: the root of its line is the nation, and what stands below
  /// the root on the way to it the province.
  func series(
    _ member: PanelForecaster.Member, _ direction: Indicator.Direction
  ) -> SimulatedSeries {
    let line =
      parents.isEmpty || member.entity.isEmpty
      ? [] : Array(PlaceTree.line(from: member.entity, parents))
    return SimulatedSeries(
      id: member.id, indicator: member.group, place: member.entity.isEmpty ? nil : member.entity,
      province: line.dropLast().last, nation: line.last, direction: direction)
  }
}
