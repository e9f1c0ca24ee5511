/// A chart as a file of its own: its title above it, its sources below, so that it can stand anywhere.
struct ChartFile {
  /// The drawing, and its height in its units.
  let svg: String
  let height: Double

  private static let titleSize = 15.0
  private static let noteSize = 11.0
  private static let margin = 6.0

  /// Writes title and sources around a standalone drawing.
  init(_ chart: String, title: String, source: String) {
    let heading = Self.lines(title, size: Self.titleSize)
    let notes = Self.lines(source, size: Self.noteSize)
    let above = Double(heading.count) * (Self.titleSize + 4) + Self.margin
    let below = Double(notes.count) * (Self.noteSize + 4) + Self.margin
    height = FanChart.height + above + below
    var texts = heading.enumerated().map { number, line in
      Self.text(
        line, size: Self.titleSize, weight: "600",
        y: Self.titleSize - above + Double(number) * (Self.titleSize + 4))
    }
    texts += notes.enumerated().map { number, line in
      Self.text(
        line, size: Self.noteSize, weight: "400",
        y: FanChart.height + Self.noteSize + Double(number) * (Self.noteSize + 4))
    }
    let (width, end) = (SVG.coordinate(FanChart.width), SVG.coordinate(FanChart.height))
    svg = chart.replacing(
      "viewBox=\"0 0 \(width) \(end)\"",
      with: "viewBox=\"0 \(SVG.coordinate(-above)) \(width) \(SVG.coordinate(height))\"",
      maxReplacements: 1
    ).replacing("</svg>", with: texts.joined(separator: "\n") + "</svg>", maxReplacements: 1)
  }

  private static func text(_ line: String, size: Double, weight: String, y: Double) -> String {
    SVG.element(
      "text",
      [
        "x": "4", "y": SVG.coordinate(y), "font-size": SVG.coordinate(size), "font-weight": weight,
      ], Markup.escaped(line))
  }

  /// The lines of a text that are no wider than the drawing.
  private static func lines(_ text: String, size: Double) -> [String] {
    let room = (FanChart.width - 8) * LabelPlacer.fontSize / size
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, LabelPlacer.width(last + " " + word) <= room {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
