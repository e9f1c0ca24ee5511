import Forecasting
import Indicators

/// Which series of a table share a place, a province and a nation, as far as its columns say.
struct SeriesKinship: Sendable {
  private struct Name: Hashable {
    let entity: String
    let indicator: String
  }

  private let members: [String: PanelForecaster.Member]
  private let named: [Name: String]
  private let hasParents: Bool

  init(_ members: [PanelForecaster.Member]) {
    self.members = Dictionary(
      members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    named = Dictionary(
      members.map { (Name(entity: $0.entity, indicator: $0.group), $0.id) },
      uniquingKeysWith: { first, _ in first })
    hasParents = members.contains { $0.parent != nil }
  }

  /// Returns who a series is to the simulation: the root of its line is the nation, and what stands below
  /// the root on the way to it the province.
  func series(
    _ member: PanelForecaster.Member, _ direction: Indicator.Direction
  ) -> SimulatedSeries {
    let line = hasParents ? self.line(of: member) : []
    return SimulatedSeries(
      id: member.id, indicator: member.group, place: member.entity.isEmpty ? nil : member.entity,
      province: line.dropLast().last, nation: line.last, direction: direction)
  }

  /// Returns the names from a series up to its root.
  ///
  /// A parent is named by its series or by its place; one that has no rows of its own ends the line.
  private func line(of member: PanelForecaster.Member) -> [String] {
    var line = [member.id]
    var next = member.parent
    while let parent = next {
      let current = members[line.last ?? ""] ?? member
      let id =
        members[parent] != nil
        ? parent : named[Name(entity: parent, indicator: current.group)] ?? parent
      // A table may name a series as its own ancestor.
      guard !line.contains(id) else { break }
      line.append(id)
      next = members[id]?.parent
    }
    return line
  }
}
