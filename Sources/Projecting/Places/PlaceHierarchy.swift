package import Indicators

/// Which place belongs to which, and how many cases shares of them are taken of.
package struct PlaceHierarchy: Sendable {
  private let places: [String: Place]
  private let lines: [String: [String]]

  /// The places directly below each place that has any, in order of their keys.
  let children: [String: [String]]

  /// The number that shares of a place are taken of, where sums shall agree; empty if they need not.
  let counts: [String: Double]

  /// Creates a hierarchy.
  ///
  /// - Parameters:
  ///   - places: The places; of several with one key the first counts.
  ///   - counts: The number that shares of each place are taken of, positive; empty if sums need not
  ///     agree.
  package init(_ places: [Place], counts: [String: Double] = [:]) {
    let known = Dictionary(places.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = known
    self.counts = counts
    var children: [String: [String]] = [:]
    for place in known.values {
      if let parent = place.parent { children[parent, default: []].append(place.key) }
    }
    self.children = children.mapValues { $0.sorted() }
    // Lines are made from the top down, so that a long chain of places costs no more than its places.
    var lines: [String: [String]] = [:]
    for key in known.keys where lines[key] == nil {
      var path: [String] = []
      var seen: Set<String> = []
      var next: String? = key
      while let place = next, lines[place] == nil, seen.insert(place).inserted {
        path.append(place)
        next = known[place]?.parent
        // A parent that is no place of its own ends the line.
        if let parent = next, known[parent] == nil { next = nil }
      }
      for place in path.reversed() {
        let parent = known[place]?.parent.flatMap { lines[$0] == nil ? nil : $0 }
        lines[place] = parent.map { [$0] + (lines[$0] ?? []).prefix(Self.greatestDepth) } ?? []
      }
    }
    self.lines = lines
  }

  /// The greatest number of places above a place that are asked.
  static let greatestDepth = 16

  /// The place of a key.
  package subscript(key: String) -> Place? { places[key] }

  /// The keys of the places that a place is part of, from its parent upwards.
  package func line(above key: String) -> [String] { lines[key] ?? [] }

  /// The places that a place is part of, from its parent upwards.
  package func ancestors(of key: String) -> [Place] {
    line(above: key).compactMap { places[$0] }
  }

  /// The places that a place is part of, from its parent upwards.
  package func ancestors(of place: Place) -> [Place] { ancestors(of: place.key) }

  /// Returns those of some places that are part of a place, in their order.
  package func parts(of key: String, in places: [Place]) -> [Place] {
    places.filter { line(above: $0.key).contains(key) }
  }

  /// The number of places above a place.
  package func depth(of key: String) -> Int { lines[key]?.count ?? 0 }

  /// Whether any place belongs to another.
  var hasLevels: Bool { !children.isEmpty }

  /// The places that belong to another and have no parts, in order of their keys.
  package var leaves: [String] {
    places.keys.filter { places[$0]?.parent != nil && children[$0] == nil }.sorted()
  }
}
