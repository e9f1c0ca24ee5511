/// Which series models for places of a level are fitted to: those of the level and above, and those of
/// levels below where enough places report.
///
/// The levels of places whose series are used for learning about each level: figures of one commune inform
/// about communes and hardly about the nation, those of many about both.
struct TrainingLevels: Sendable, Codable {
  /// The levels on which series were seen, as numbers of places above, in order.
  let depths: [Int]

  /// The number of places that report an indicator on a level.
  private let places: [String: [Int: Int]]

  /// The number of places from which a level is used for the levels above it.
  static let enoughPlaces = 10

  /// Counts the places of each level.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - hierarchy: The places.
  init(_ series: [ProjectedSeries], _ hierarchy: PlaceHierarchy) {
    var places: [String: [Int: Int]] = [:]
    for entry in series where entry.last != nil {
      let depth = hierarchy.depth(of: entry.key.place)
      places[entry.key.indicator, default: [:]][depth, default: 0] += 1
    }
    self.places = places
    depths = Set(places.values.flatMap(\.keys)).sorted()
  }

  /// The number of places of a level that report an indicator.
  func count(_ indicator: String, at depth: Int) -> Int { places[indicator]?[depth] ?? 0 }

  /// Whether a series of an indicator on one level is used for places of another.
  func uses(_ indicator: String, at depth: Int, for asked: Int) -> Bool {
    depth <= asked || (places[indicator]?[depth] ?? 0) >= Self.enoughPlaces
  }

  /// The level whose models are asked for a place: its own or, if it was not seen, the next above it,
  /// else the uppermost.
  func level(of depth: Int) -> Int { depths.last { $0 <= depth } ?? depths.first ?? 0 }

  /// Groups the levels for which exactly the same series are used.
  ///
  /// - Parameter isRelevant: Whether an indicator matters.
  /// - Returns: The levels of each group, in order.
  func groups(_ isRelevant: (String) -> Bool) -> [[Int]] {
    var groups: [(used: [String: [Int]], depths: [Int])] = []
    for asked in depths {
      let used = places.filter { isRelevant($0.key) }.compactMapValues { levels -> [Int]? in
        let used = levels.keys.filter { depth in
          depth <= asked || (levels[depth] ?? 0) >= Self.enoughPlaces
        }.sorted()
        return used.isEmpty ? nil : used
      }
      if let index = groups.firstIndex(where: { $0.used == used }) {
        groups[index].depths.append(asked)
      } else {
        groups.append((used, [asked]))
      }
    }
    return groups.map(\.depths)
  }
}
