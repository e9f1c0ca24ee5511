import Indicators

/// One indicator in several places, each in a panel of its own on the same axes, so that levels and
/// courses can be compared at a glance.
struct SmallMultiples {
  let indicator: Indicator
  let charts: [FanChart]

  /// The size of a panel.
  static let width = 200.0
  static let height = 150.0

  /// Returns the indicators that two or more places have a projection of, in the order of their first
  /// appearance.
  static func all(in report: GapReport, words: Wording) -> [SmallMultiples] {
    var order: [Indicator] = []
    var charts: [String: [FanChart]] = [:]
    for place in report.places {
      for entry in place.indicators where entry.projection != nil {
        if charts[entry.indicator.key] == nil { order.append(entry.indicator) }
        charts[entry.indicator.key, default: []].append(
          FanChart(report: entry, place: place.place, asOf: report.asOf, words: words, id: ""))
      }
    }
    return order.compactMap { indicator in
      let found = charts[indicator.key] ?? []
      return found.count < 2 ? nil : SmallMultiples(indicator: indicator, charts: found)
    }
  }

  /// Returns the drawings, a place each.
  ///
  /// - Parameter id: A name for the drawings' parts, unique on the page.
  /// - Returns: The `svg` elements, in the order of the places.
  func panels(id: String) -> [String] {
    let values = charts.compactMap(\.valueDomain)
    let times = charts.map(\.timeDomain)
    guard let low = values.map(\.lowerBound).min(), let high = values.map(\.upperBound).max(),
      let first = times.map(\.lowerBound).min(), let last = times.map(\.upperBound).max(),
      low < high, first < last
    else { return [] }
    return charts.enumerated().map { number, chart in
      panel(chart, id: "\(id)-\(number)", values: low...high, times: first...last)
    }
  }

  private func panel(
    _ chart: FanChart, id: String, values: ClosedRange<Double>, times: ClosedRange<Double>
  ) -> String {
    let words = chart.words
    let (left, top, right, bottom) = (38.0, 24.0, Self.width - 10, Self.height - 22)
    let x = ChartScale(domain: times, start: left, end: right)
    let isRank = ValueStyle(indicator) == .rank
    let y = ChartScale(
      domain: values, start: isRank ? top : bottom, end: isRank ? bottom : top)
    func point(_ time: Double, _ value: Double) -> SVG.Point { SVG.Point(x: x(time), y: y(value)) }
    var parts = [
      SVG.element("title", ["id": "\(id)-t"], Markup.escaped(chart.place.name[words.language])),
      SVG.element("desc", ["id": "\(id)-d"], Markup.escaped(chart.description)),
      SVG.text(chart.place.name[words.language], "panel", 2, 13),
    ]
    for value in [values.lowerBound, values.upperBound] {
      let text = words.format.number(value, decimals: 2)
      parts.append(SVG.line("grid", left, y(value), right, y(value)))
      parts.append(SVG.text(text, "tick end", left - 4, y(value) + 4.5))
    }
    let years =
      Int(bounded: times.lowerBound.rounded(.up)) - 1...Int(
        bounded: times.upperBound.rounded(.down)) - 1
    for year in Ticks.years(years.lowerBound, years.upperBound, count: 4) {
      let place = x(Double(year) + 1)
      parts.append(SVG.line("axis", place, bottom, place, bottom + 4))
      parts.append(
        SVG.text(
          String(year), "tick middle", min(max(place, 17), Self.width - 17), bottom + 18))
    }
    // Every panel shows the whole of the common years, whatever its own deadlines are.
    let rows = (chart.report.projection?.rows ?? []).filter {
      times.contains($0.time) && $0.quantiles.count == QuantileLevels.all.count
    }
    let above = rows.compactMap { row in row.quantile(0.9).map { point(row.time, clamp($0)) } }
    let below = rows.compactMap { row in row.quantile(0.1).map { point(row.time, clamp($0)) } }
    let middle = rows.compactMap { row in row.quantile(0.5).map { point(row.time, clamp($0)) } }
    func clamp(_ value: Double) -> Double {
      min(max(value, values.lowerBound), values.upperBound)
    }
    parts.append(
      SVG.element(
        "g", ["class": chart.isBorrowed ? "projection borrowed" : "projection"],
        SVG.element(
          "path", ["class": "band80", "d": SVG.path(above + below.reversed(), closed: true)])
          + SVG.element("path", ["class": "median", "d": SVG.path(middle)])))
    for mark in chart.marks
    where !mark.isBorrowed && times.contains(mark.time) && values.contains(mark.value) {
      let place = point(mark.time, mark.value)
      parts.append(
        SVG.element(
          "circle",
          [
            "class": "mark", "cx": SVG.coordinate(place.x), "cy": SVG.coordinate(place.y),
            "r": "1.8",
          ]))
    }
    for milestone in chart.milestones {
      guard let year = milestone.deadline, let value = milestone.value,
        times.contains(Double(year) + 1), values.contains(value)
      else { continue }
      let place = point(Double(year) + 1, value)
      let flag = [
        SVG.Point(x: place.x - 4, y: place.y - 4), SVG.Point(x: place.x + 4, y: place.y - 4),
        SVG.Point(x: place.x, y: place.y + 2),
      ]
      parts.append(
        SVG.element("path", ["class": "flag", "d": SVG.path(flag, closed: true)]))
    }
    return SVG.element(
      "svg",
      [
        "class": "fan", "role": "img", "aria-labelledby": "\(id)-t \(id)-d",
        "viewBox": "0 0 \(SVG.coordinate(Self.width)) \(SVG.coordinate(Self.height))",
      ], parts.joined(separator: "\n"))
  }
}
