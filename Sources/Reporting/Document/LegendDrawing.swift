/// The signs that the charts of a document use, with what they stand for, as one drawing.
struct LegendDrawing {
  private let items: [IndicatorView.LegendItem]
  private let words: Wording

  private static let width = 620.0
  private static let rowHeight = 24.0

  init(_ views: [IndicatorView], words: Wording) {
    var seen: Set<String> = []
    items = views.compactMap(\.chart).flatMap(\.chartLegend).filter {
      seen.insert($0.symbolID + $0.legendText).inserted
    }
    self.words = words
  }

  /// The drawing, `nil` if there is nothing to explain.
  var drawing: Drawing? {
    guard !items.isEmpty else { return nil }
    var (x, y) = (0.0, 0.0)
    var parts: [String] = []
    for item in items {
      let width = 24 + LabelPlacer.width(item.legendText) + 18
      if x > 0, x + width > Self.width {
        x = 0
        y += Self.rowHeight
      }
      parts.append(
        SVG.element(
          "use",
          [
            "href": "#" + item.symbolID, "x": SVG.coordinate(x), "y": SVG.coordinate(y + 4),
            "width": "16", "height": "16",
          ]))
      parts.append(SVG.text(item.legendText, "key", x + 23, y + 17))
      x += width
    }
    let height = y + Self.rowHeight
    let symbols = PageFrame.symbols.matches(of: /<symbol.*<\/symbol>/).map { String($0.0) }
    let title = words.say(.documentLegend)
    let svg = SVG.element(
      "svg",
      [
        "class": "fan",
        "viewBox": "0 0 \(SVG.coordinate(Self.width)) \(SVG.coordinate(height))",
      ],
      SVG.element("title", [:], Markup.escaped(title))
        + SVG.element("defs", [:], symbols.joined()) + parts.joined(separator: "\n"))
    return Drawing(
      id: "legend", svg: PrintedStyle.printed(SVG.standalone(svg)), width: Self.width,
      height: height,
      title: title, text: items.map(\.legendText).joined(separator: "; "), printedWidth: 160)
  }
}
