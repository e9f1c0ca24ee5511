import Indicators
import Workspaces

/// The choice of a place: from a list where there are few, by name where there are many.
struct PlaceChoice {
  /// Up to so many places are offered in a list; more are searched for by name.
  static let listedPlaces = 60

  /// The places that are offered; none where they are searched for.
  let listed: [Place]

  /// Whether the place is asked for by name.
  let asksName: Bool

  /// The place that was asked for, by key or by a name that is one place's alone.
  let chosen: Place?

  /// Whether no other of the places is called like the one that was asked for.
  let hasOwnName: Bool

  /// The places that the name may mean, where they are several.
  let found: [Place]

  /// - Parameters:
  ///   - asked: What was asked for: a key, a name, or nothing.
  ///   - places: The places to choose from.
  ///   - workspace: What finds places by name.
  /// - Throws: `StoreError`, `DataFolderError`.
  init(_ asked: String, among places: [Place], _ workspace: Workspace) async throws {
    asksName = places.count > Self.listedPlaces
    listed = asksName ? [] : places
    var chosen = places.first { $0.key == asked }
    if chosen == nil, asked.isEmpty, places.count == 1 { chosen = places.first }
    var found: [Place] = []
    if chosen == nil, !asked.isEmpty {
      let keys = Set(places.map(\.key))
      found = try await workspace.places(search: asked).filter { keys.contains($0.key) }
      // Who writes the whole name of one place does not mean others that begin like it.
      let named = found.filter { $0.name.vi == asked || $0.name.en == asked }
      if found.count == 1 || named.count == 1 { chosen = named.first ?? found.first }
    }
    self.chosen = chosen
    hasOwnName = chosen.map { one in places.count { $0.name == one.name } == 1 } ?? false
    self.found = chosen == nil ? Array(found.prefix(Self.listedPlaces)) : []
  }
}
