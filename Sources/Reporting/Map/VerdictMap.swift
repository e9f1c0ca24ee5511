import Indicators

/// The verdicts of the places below a place as tiles: provinces as a map, communes as a grid sorted by concern.
///
/// A tile has the verdict that most of its assessed milestones have, in a word and a mark.
struct VerdictMap {
  /// A place on the map.
  struct Tile {
    /// The key of the place; `nil` for a province that nothing is known of.
    let key: String?

    /// The name on the tile, and the full one.
    let name: String
    let fullName: String

    /// The most frequent verdict; `nil` for a province that the report says nothing of.
    let status: Status?

    /// The milestones with the verdict, and all of the place.
    let count: Int
    let total: Int

    let column: Int
    let row: Int
  }

  /// The place that the tiles belong to.
  let place: Place

  /// Whether the tiles stand as on a map, rather than in order of concern.
  let isMap: Bool

  let tiles: [Tile]

  let words: Wording

  /// The tiles beside each other in a grid, and the rows of one that fit on a page.
  static let across = 4
  static let down = 12

  /// Returns the maps of a report: that of the nation, then a grid for each province with two or more communes.
  static func all(in report: GapReport, words: Wording) -> [VerdictMap] {
    report.rollUps.flatMap { rollUp -> [VerdictMap] in
      let parts = children(of: rollUp.place, in: report)
      return maps(of: rollUp.place, parts, words)
    }
  }

  /// Returns the map of the nation, or the grids of another place with two or more parts.
  static func maps(of place: Place, _ parts: [Part], _ words: Wording) -> [VerdictMap] {
    guard parts.count > 1 else { return [] }
    if place.kind == .nation, let map = provinces(parts, of: place, words) { return [map] }
    return grids(parts, of: place, words)
  }

  /// A place with its milestones by verdict.
  struct Part {
    let place: Place
    let counts: [Status: Int]

    /// The verdict that most milestones have, the one of more concern of two that are as frequent; those
    /// that could be assessed come first.
    var verdict: Status? {
      let order = Status.byConcern
      let silent: Set<Status> = [.notAssessable, .noTarget]
      let assessed = order.filter { !silent.contains($0) && counts[$0, default: 0] > 0 }
      let found = assessed.isEmpty ? order.filter { counts[$0, default: 0] > 0 } : assessed
      guard let most = found.map({ counts[$0, default: 0] }).max() else { return nil }
      return found.first { counts[$0, default: 0] == most }
    }

    var total: Int { counts.values.reduce(0, +) }
  }

  /// Returns the places right below a place that have milestones, their own or those of places below them.
  private static func children(of place: Place, in report: GapReport) -> [Part] {
    var order: [Place] = []
    for entry in report.places {
      let line = [entry.place] + entry.ancestors
      guard let index = line.firstIndex(where: { $0.key == place.key }), index > 0,
        !order.contains(where: { $0.key == line[index - 1].key })
      else { continue }
      order.append(line[index - 1])
    }
    return order.compactMap { child in
      var counts: [Status: Int] = [:]
      for entry in report.places
      where entry.place.key == child.key || entry.ancestors.contains(where: { $0.key == child.key })
      {
        for assessment in entry.indicators.flatMap(\.milestones) {
          counts[assessment.status, default: 0] += 1
        }
      }
      return counts.isEmpty ? nil : Part(place: child, counts: counts)
    }
  }

  private static func provinces(
    _ parts: [Part], of place: Place, _ words: Wording
  ) -> VerdictMap? {
    let byCode = Dictionary(firstValues: parts.map { ($0.place.code, $0) })
    let known = Set(ProvinceTiles.all.map(\.code))
    guard parts.allSatisfy({ known.contains($0.place.code) }) else { return nil }
    return VerdictMap(
      place: place, isMap: true,
      tiles: ProvinceTiles.all.map { tile in
        let part = byCode[tile.code]
        let verdict = part?.verdict
        return Tile(
          key: part?.place.key, name: tile.name,
          fullName: part?.place.name[words.language] ?? tile.name,
          status: verdict, count: verdict.flatMap { part?.counts[$0] } ?? 0,
          total: part?.total ?? 0, column: tile.column, row: tile.row)
      }, words: words)
  }

  private static func grids(_ parts: [Part], of place: Place, _ words: Wording) -> [VerdictMap] {
    let order = Status.byConcern
    func rank(_ part: Part) -> Int {
      part.verdict.flatMap { order.firstIndex(of: $0) } ?? order.count
    }
    let sorted = parts.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
    return stride(from: 0, to: sorted.count, by: across * down).map { start in
      let page = sorted[start..<min(start + across * down, sorted.count)]
      return VerdictMap(
        place: place, isMap: false,
        tiles: page.enumerated().map { number, part in
          let verdict = part.verdict
          return Tile(
            key: part.place.key, name: part.place.properName(words.language),
            fullName: part.place.name[words.language], status: verdict,
            count: verdict.flatMap { part.counts[$0] } ?? 0, total: part.total,
            column: number % across, row: number / across)
        }, words: words)
    }
  }

  /// The title: "Việt Nam: đánh giá theo tỉnh".
  var title: String {
    words.say(
      isMap ? .mapOfProvinces : .mapOfPlaces, ["place": place.name[words.language]])
  }

  /// What a tile says, in a sentence.
  func text(of tile: Tile) -> String {
    guard let status = tile.status else {
      return words.say(.mapNothing, ["place": tile.fullName])
    }
    return words.say(
      .mapTile,
      [
        "place": tile.fullName, "verdict": words.status(status),
        "count": words.format.count(tile.count), "total": words.format.count(tile.total),
      ])
  }
}
