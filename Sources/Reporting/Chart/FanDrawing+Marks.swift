import Indicators

/// The observations of a fan chart and their labels.
extension FanDrawing {
  var shown: [FanChart.Mark] {
    chart.marks.filter { x.domain.contains($0.time) && y.domain.contains($0.value) }
  }

  var course: String {
    let points = shown.filter { $0.isFitted && !$0.isConflicting && !$0.isBorrowed }
    guard points.count > 1 else { return "" }
    return SVG.element(
      "path", ["class": "course", "d": SVG.path(points.map { point($0.time, $0.value) })])
  }

  /// The observations; on a page each tells its value and source to the pointer.
  func marks(tellsValues: Bool) -> String {
    shown.map { mark in
      let place = point(mark.time, mark.value)
      var shape = mark.symbol.shape(at: place)
      if mark.isConflicting {
        shape += (mark.side ?? .low).frame(at: place, reach: 7.5)
      }
      if tellsValues {
        shape = SVG.element("title", [:], Markup.escaped(chart.hoverText(mark))) + shape
      }
      if mark.isBorrowed { return SVG.element("g", ["class": "of-parent"], shape) }
      return tellsValues ? SVG.element("g", [:], shape) : shape
    }.joined(separator: "\n")
  }

  mutating func reserveMarks() {
    for mark in shown { labels.add(mark: box(mark)) }
    for milestone in chart.milestones {
      if let box = flagBox(milestone) { labels.add(mark: box) }
    }
    for place in [endPoint, beginPoint].compactMap(\.self) { labels.add(mark: .around(place, 1)) }
    for place in rowsOfMedian + requiredPoints.flatMap(\.self) {
      labels.reserve(.around(place, 1))
    }
  }

  private func box(_ mark: FanChart.Mark) -> LabelPlacer.Box {
    .around(point(mark.time, mark.value), mark.reach)
  }

  private var rowsOfMedian: [SVG.Point] {
    chart.rows.compactMap { row in row.quantile(0.5).map { point(row.time, $0) } }
  }

  mutating func observationLabels() -> String {
    var wanted = shown.filter(\.isConflicting)
    if let last = shown.last(where: { $0.isFitted && !$0.isConflicting && !$0.isBorrowed }) {
      wanted.append(last)
    }
    var seen: Set<[Double]> = []
    return wanted.compactMap { mark -> String? in
      guard seen.insert([mark.time, mark.value]).inserted else { return nil }
      let value = words.value(mark.value, of: chart.indicator)
      let label = mark.isConflicting ? value + NumberFormat.fixedSpace + "!" : value
      guard let box = labels.place(label, beside: box(mark)) else { return nil }
      return SVG.text(label, "value", box.x, box.y + 13.5)
    }.joined(separator: "\n")
  }

  /// A strip over each year with a figure or a projection, which tells them to the pointer.
  var hoverStrips: String {
    var texts: [Int: [String]] = [:]
    for mark in shown {
      texts[Int(bounded: mark.time.rounded()) - 1, default: []]
        .append(chart.hoverText(mark))
    }
    for row in chart.rows where x.domain.contains(row.time) {
      guard let text = chart.hoverText(row) else { continue }
      texts[Int(bounded: row.time.rounded()) - 1, default: []].append(text)
    }
    return texts.sorted { $0.key < $1.key }.map { year, lines in
      let time = Double(year) + 1
      let left = max(x(time - 0.5), plot.x)
      let right = min(x(time + 0.5), plot.x + plot.width)
      let title = SVG.element("title", [:], Markup.escaped(lines.joined(separator: " · ")))
      let (from, width) = (SVG.coordinate(left), SVG.coordinate(max(right - left, 0)))
      let (top, height) = (SVG.coordinate(plot.y), SVG.coordinate(plot.height))
      guard chart.controls != nil else {
        return SVG.element(
          "rect", ["class": "hover", "x": from, "y": top, "width": width, "height": height], title)
      }
      return SVG.element(
        "rect",
        [
          "class": "hover", "x": from, "y": top, "width": width, "height": height,
          "data-year": String(year),
          "data-at": SVG.coordinate(min(max(x(time), plot.x), plot.x + plot.width)),
        ], title)
    }.joined(separator: "\n")
  }
}
