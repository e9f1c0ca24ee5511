/// The places of the provinces on a map of equal tiles, which has no boundaries: each stands by its neighbours.
///
/// The layout is the program's own. The codes are those of the statistics office since 1 July 2025.
enum ProvinceTiles {
  /// A province on the map.
  struct Tile: Equatable {
    /// The code of the province, two digits.
    let code: String

    /// The name without "tỉnh" or "thành phố", short enough for a tile.
    let name: String

    /// The column from the west and the row from the north, counted from 0.
    let column: Int
    let row: Int
  }

  /// All provinces, from the north.
  static let all: [Tile] = String(decoding: PackageResources.province_tiles_csv, as: UTF8.self)
    .split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 4, let column = Int(cells[2]), let row = Int(cells[3]) else {
        return nil
      }
      return Tile(code: cells[0], name: cells[1], column: column, row: row)
    }
}
