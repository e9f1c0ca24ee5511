import Indicators

/// The stated probabilities against the observed frequencies, as a drawing: a dot a bin, its area by the number of
/// statements, and the diagonal on which the dots should lie.
struct ReliabilityDiagram {
  static let width = 400.0
  static let height = 386.0

  /// A name for the drawing's parts, unique on the page.
  let id: String
  let title: String
  let bins: [ReliabilityBin]
  let words: HindcastWords

  private static let left = 60.0
  private static let top = 26.0
  private static let side = 308.0

  private func x(_ share: Double) -> Double { Self.left + share * Self.side }
  private func y(_ share: Double) -> Double { Self.top + (1 - share) * Self.side }

  /// The radius of the dot of a bin: at most 14, at least what can still be seen.
  func radius(_ count: Int) -> Double {
    let most = Double(max(bins.map(\.count).max() ?? 1, 1))
    return max(3, 14 * (Double(count) / most).squareRoot())
  }

  /// Returns the drawing.
  ///
  /// - Parameter isStandalone: Whether it brings its own style sheet and name space, for use outside the
  ///   page.
  /// - Returns: The `svg` element.
  func svg(isStandalone: Bool = false) -> String {
    let say = words.say
    let texts = bins.map { bin in
      say(
        .hindcastChartBin,
        [
          "said": words.share(bin.said), "happened": words.share(bin.happened),
          "count": words.format.count(bin.count),
        ])
    }
    var parts = [
      SVG.element("title", ["id": "\(id)-t"], Markup.escaped(title)),
      SVG.element("desc", ["id": "\(id)-d"], Markup.escaped(texts.joined(separator: "; "))),
    ]
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
      let label = words.share(tick)
      parts.append(SVG.line("grid", x(0), y(tick), x(1), y(tick)))
      parts.append(SVG.line("grid", x(tick), y(0), x(tick), y(1)))
      parts.append(SVG.text(label, "tick end", x(0) - 12, y(tick) + 4))
      parts.append(SVG.text(label, "tick middle", x(tick), y(0) + 27))
    }
    parts.append(SVG.line("diagonal", x(0), y(0), x(1), y(1)))
    parts.append(SVG.text(say(.hindcastHappened), "unit", 0, 12))
    parts.append(SVG.text(say(.hindcastSaid), "unit end", x(1), y(0) + 44))
    // Large dots first, so that none hides a small one.
    let order = bins.indices.sorted { (bins[$1].count, $0) < (bins[$0].count, $1) }
    for index in order {
      let bin = bins[index]
      parts.append(
        SVG.element(
          "circle",
          [
            "class": "dot", "cx": SVG.coordinate(x(bin.said)),
            "cy": SVG.coordinate(y(bin.happened)), "r": SVG.coordinate(radius(bin.count)),
          ], SVG.element("title", [:], Markup.escaped(texts[index]))))
    }
    let text = SVG.element(
      "svg",
      [
        "class": "fan", "role": "img", "aria-labelledby": "\(id)-t \(id)-d",
        "viewBox": "0 0 \(SVG.coordinate(Self.width)) \(SVG.coordinate(Self.height))",
      ], parts.joined(separator: "\n"))
    return isStandalone ? SVG.standalone(text) : text
  }
}
