import Foundation
import Indicators

/// The lines that can be laid over a chart and taken away.
extension FanDrawing {
  var lines: String {
    guard let controls = chart.controls else { return "" }
    let drawn = controls.lines.enumerated().compactMap { number, line -> String? in
      let points = line.points.map { SVG.Point(x: x($0.time), y: y($0.value)) }
      guard points.count > 1 else { return nil }
      let isShown = controls.shown.contains(line.id)
      return SVG.element(
        "g",
        [
          "class": isShown ? "layer" : "layer off", "data-line": line.id,
          "data-name": line.name[chart.words.language].capitalizedFirst,
          "data-values": values(line),
        ],
        SVG.element(
          "path", ["class": "line \(ChartLine.css(number))", "d": SVG.path(points)]))
    }
    guard !drawn.isEmpty else { return "" }
    return SVG.element(
      "g", ["clip-path": "url(#\(chart.id)-c)"], drawn.joined(separator: "\n"))
  }

  /// The values of a line at the end of each year, by the year.
  private func values(_ line: ChartLine) -> String {
    let texts = Dictionary(
      firstValues: line.points.filter { abs($0.time - $0.time.rounded()) < 1e-6 }.map {
        (
          String(Int(bounded: $0.time.rounded()) - 1),
          chart.words.estimate($0.value, of: chart.indicator)
        )
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(texts) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
