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

  /// The medians under each reading of contradictory figures, on charts whose lines are not chosen.
  var readings: String {
    guard chart.controls == nil else { return "" }
    let drawn = chart.readingLines.map { line in
      let points = line.points.map { point($0.time, $0.value) }
      let ends = points.dropFirst().map {
        line.side.frame(at: $0, reach: 3, name: "reading-end")
      }
      return SVG.element(
        "path", ["class": "reading \(line.side.rawValue)", "d": SVG.path(points)])
        + ends.joined()
    }
    guard !drawn.isEmpty else { return "" }
    return SVG.element(
      "g", ["clip-path": "url(#\(chart.id)-c)"], drawn.joined(separator: "\n"))
  }

  /// The place of the median at the last year shown.
  var endPoint: SVG.Point? {
    guard let row = chart.endRow, let median = row.quantile(0.5), y.domain.contains(median),
      x.domain.contains(row.time)
    else { return nil }
    return point(row.time, median)
  }

  /// The value of the median at the last year shown, right of its end.
  mutating func endLabel() -> String {
    guard let text = chart.endText, let end = endPoint,
      let box = labels.place(text, beside: .around(end, 1), room: .right)
    else { return "" }
    return SVG.text(
      text, chart.isBorrowed ? "end-label borrowed" : "end-label", box.x, box.y + 13.5)
  }

  /// The place where a fan begins that opens from no figure of the place.
  var beginPoint: SVG.Point? {
    guard chart.opening == nil, let row = chart.rows.first(where: { x.domain.contains($0.time) }),
      let low = row.quantile(0.025), y.domain.contains(low)
    else { return nil }
    return point(row.time, low)
  }

  /// The year from which on there is a fan that opens from no figure of the place.
  mutating func beginLabel() -> String {
    guard let place = beginPoint, let row = chart.rows.first(where: { x.domain.contains($0.time) })
    else { return "" }
    let year = String(Int(bounded: row.time.rounded()) - 1)
    let text = words.say(.chartBegins, ["year": year])
    guard let box = labels.place(text, beside: .around(place, 1)) else { return "" }
    return SVG.text(text, "begin-label", box.x, box.y + 13.5)
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
