import Indicators

/// The drawing of a map of verdicts.
extension VerdictMap {
  private static let tileWidth = 100.0
  private static let tileHeight = 38.0

  private var columns: Int { isMap ? (tiles.map(\.column).max() ?? 0) + 1 : Self.across }

  /// The width of the drawing, in its units.
  var width: Double { Double(columns) * Self.tileWidth }

  /// The height of the drawing, in its units.
  var height: Double { Double((tiles.map(\.row).max() ?? 0) + 1) * Self.tileHeight + 2 }

  /// The text for readers who cannot see it.
  var description: String {
    tiles.filter { $0.status != nil }.map { text(of: $0) }.joined(separator: "; ")
  }

  /// Returns the drawing as an `svg` element.
  ///
  /// - Parameters:
  ///   - id: A name for the drawing's parts, unique on the page.
  ///   - isStandalone: Whether it brings its own style sheet.
  ///   - address: Returns where a tile leads to, by the key of its place; `nil` if tiles lead nowhere.
  /// - Returns: The element.
  func svg(
    id: String, isStandalone: Bool = false, address: ((_ place: String) -> String)? = nil
  ) -> String {
    let parts = tiles.map { tile in
      let (x, y) = (Double(tile.column) * Self.tileWidth, Double(tile.row) * Self.tileHeight + 1)
      let kind = tile.status?.rawValue ?? "nothing"
      let middle = x + Self.tileWidth / 2
      var contents = SVG.element("title", [:], Markup.escaped(text(of: tile)))
      contents += SVG.element(
        "rect",
        [
          "class": "tile \(kind)", "x": SVG.coordinate(x + 1.5), "y": SVG.coordinate(y + 1.5),
          "width": SVG.coordinate(Self.tileWidth - 3),
          "height": SVG.coordinate(Self.tileHeight - 3),
          "rx": "3",
        ])
      let room = Self.tileWidth - 8
      contents += SVG.text(
        Self.fitted(tile.name, room), "tile-name middle", middle, y + 16)
      if let status = tile.status {
        // A verdict is never cut; a long one has smaller letters.
        // Where tiles lead on, the numbers say how much there is to see.
        let counts = address == nil ? "" : " \(tile.count)/\(tile.total)"
        let verdict = "\(status.look.symbol) \(words.status(status))\(counts)"
        let kind =
          Self.printedWidth(verdict) > room ? "tile-verdict long middle" : "tile-verdict middle"
        contents += SVG.text(verdict, kind, middle, y + 30)
      }
      guard let key = tile.key, let address else { return SVG.element("g", [:], contents) }
      return SVG.element("a", ["href": address(key)], contents)
    }
    let drawing = SVG.element(
      "svg",
      [
        "class": "fan map", "role": address == nil ? "img" : "group",
        "aria-labelledby": "\(id)-t \(id)-d",
        "viewBox": "0 0 \(SVG.coordinate(width)) \(SVG.coordinate(height))",
      ],
      SVG.element("title", ["id": "\(id)-t"], Markup.escaped(title))
        + SVG.element("desc", ["id": "\(id)-d"], Markup.escaped(description))
        + parts.joined(separator: "\n"))
    return isStandalone ? SVG.standalone(drawing) : drawing
  }

  /// The greatest width and height on a landscape page under its heading, in millimetres.
  private static let paper = (width: 150.0, height: 140.0)

  /// Returns the drawing as a picture of a document.
  ///
  /// - Parameter number: The number of the map among those of the document, from 1.
  /// - Returns: The drawing.
  func drawing(number: Int) -> Drawing {
    let printed = min(Self.paper.width, Self.paper.height * width / height)
    return Drawing(
      id: "map-\(number)",
      svg: PrintedStyle.printed(svg(id: "map\(number)", isStandalone: true)), width: width,
      height: height, title: title, text: description, printedWidth: printed)
  }

  /// Returns the width of a text in bold letters of 11 units.
  private static func printedWidth(_ text: String) -> Double {
    // Bold letters are wider than those that the placer counts with.
    LabelPlacer.width(text) * 1.12 * 11 / LabelPlacer.fontSize
  }

  /// Returns a name cut to a width.
  private static func fitted(_ text: String, _ room: Double) -> String {
    guard printedWidth(text) > room else { return text }
    var short = text
    while !short.isEmpty, printedWidth(short + "…") > room { short.removeLast() }
    return short + "…"
  }
}
