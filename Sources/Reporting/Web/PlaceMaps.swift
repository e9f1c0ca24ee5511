public import Indicators

extension ReportWords {
  /// A place with its milestones by verdict.
  public struct PlaceVerdicts: Sendable {
    /// The place.
    public let place: Place

    /// The number of its milestones, and of those of the places in it, with each verdict.
    public let counts: [Status: Int]

    /// Creates an entry.
    public init(place: Place, counts: [Status: Int]) {
      self.place = place
      self.counts = counts
    }
  }

  /// A map of places, whose tiles lead to them.
  public struct PlaceMap: Sendable {
    /// The title.
    public let title: String

    /// The drawing, an `svg` element.
    public let svg: String
  }

  /// Returns the maps of the parts of a place: provinces where they lie, other places in order of concern.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - parts: Its parts.
  ///   - address: Returns where a tile leads to, by the key of its place.
  /// - Returns: The maps; none of fewer than two parts.
  public func maps(
    of place: Place, _ parts: [PlaceVerdicts],
    address: @escaping (_ place: String) -> String
  ) -> [PlaceMap] {
    let maps = VerdictMap.maps(
      of: place, parts.map { VerdictMap.Part(place: $0.place, counts: $0.counts) }, words)
    return maps.enumerated().map { number, map in
      PlaceMap(title: map.title, svg: map.svg(id: "map\(number)", address: address))
    }
  }
}
