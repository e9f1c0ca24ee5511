import Indicators

/// The drawing of a fan chart: scales, and the parts in the order in which they cover each other.
struct FanDrawing {
  let chart: FanChart
  let x: ChartScale
  let y: ChartScale
  var labels: LabelPlacer

  private let plot: LabelPlacer.Box
  private let valueTicks: [(value: Double, text: String)]
  private var words: Wording { chart.words }

  init(chart: FanChart, values: ClosedRange<Double>) {
    self.chart = chart
    let indicator = chart.indicator
    let format = chart.words.format
    let style = ValueStyle(indicator)
    var ticks = Ticks.round(values.lowerBound, values.upperBound, count: 5)
    if style == .rank, values.lowerBound == 1 { ticks = [1] + ticks.filter { $0 >= 5 } }
    valueTicks = ticks.map { value in
      (
        value,
        style == .percent
          ? format.percent(value, decimals: 2) : format.number(value, decimals: 4)
      )
    }
    let left = (valueTicks.map { LabelPlacer.width($0.text) }.max() ?? 0) + 8
    plot = LabelPlacer.Box(
      x: left, y: 46, width: FanChart.width - left - 8, height: FanChart.height - 46 - 28)
    x = ChartScale(domain: chart.timeDomain, start: plot.x, end: plot.x + plot.width)
    // A rank of 1 stands at the top.
    y =
      style == .rank
      ? ChartScale(domain: values, start: plot.y, end: plot.y + plot.height)
      : ChartScale(domain: values, start: plot.y + plot.height, end: plot.y)
    labels = LabelPlacer(
      area: LabelPlacer.Box(
        x: plot.x, y: plot.y - 9, width: plot.width + 8, height: plot.height + 9))
  }

  mutating func render(isStandalone: Bool) -> String {
    reserveMarks()
    let breaks = breakLines()
    let flags = self.flags()
    let observations = observationLabels()
    let parts = [
      SVG.element("title", ["id": "\(chart.id)-t"], Markup.escaped(chart.title)),
      SVG.element("desc", ["id": "\(chart.id)-d"], Markup.escaped(chart.description)),
      definitions, axes, bands, lines, required, course, asOfLine, breaks,
      isStandalone ? "" : hoverStrips, marks(tellsValues: !isStandalone), flags, observations,
    ]
    let head: KeyValuePairs<String, String> = [
      "class": "fan", "role": "img", "aria-labelledby": "\(chart.id)-t \(chart.id)-d",
      "viewBox": "0 0 \(SVG.coordinate(FanChart.width)) \(SVG.coordinate(FanChart.height))",
    ]
    let text = SVG.element("svg", head, parts.filter { !$0.isEmpty }.joined(separator: "\n"))
    return isStandalone ? SVG.standalone(text) : text
  }

  private func point(_ time: Double, _ value: Double) -> SVG.Point {
    SVG.Point(x: x(time), y: y(value))
  }

  // MARK: - Ground

  private var definitions: String {
    let frame = SVG.element(
      "clipPath", ["id": "\(chart.id)-c"],
      SVG.element(
        "rect",
        [
          "x": SVG.coordinate(plot.x), "y": SVG.coordinate(plot.y),
          "width": SVG.coordinate(plot.width), "height": SVG.coordinate(plot.height),
        ]))
    guard chart.isBorrowed else { return SVG.element("defs", [:], frame) }
    let hatch = SVG.element(
      "pattern",
      [
        "id": "\(chart.id)-h", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
      ],
      SVG.element("path", ["class": "hatch", "d": "M0 0L0 6"]))
    return SVG.element("defs", [:], frame + hatch)
  }

  private var axes: String {
    var parts: [String] = []
    for tick in valueTicks {
      let place = y(tick.value)
      parts.append(SVG.line("grid", plot.x, place, plot.x + plot.width, place))
      parts.append(SVG.text(tick.text, "tick end", plot.x - 5, place + 4.5))
    }
    let room = Int(bounded: plot.width / 46)
    let first = Int(bounded: x.domain.lowerBound.rounded(.up)) - 1
    let last = Int(bounded: x.domain.upperBound.rounded(.down)) - 1
    let bottom = plot.y + plot.height
    for year in Ticks.years(first, last, count: room) {
      let place = x(Double(year) + 1)
      guard place >= plot.x, place <= plot.x + plot.width else { continue }
      parts.append(SVG.line("axis", place, bottom, place, bottom + 5))
      let half = 17.0
      parts.append(
        SVG.text(
          String(year), "tick middle",
          min(max(place, half), FanChart.width - half), bottom + 22))
    }
    parts.append(SVG.line("axis", plot.x, bottom, plot.x + plot.width, bottom))
    parts.append(SVG.text(caption, "unit", 2, 13))
    return parts.joined(separator: "\n")
  }

  private var caption: String {
    let unit = chart.indicator.unit[words.language]
    return ValueStyle(chart.indicator) == .rank ? words.say(.chartRank, ["unit": unit]) : unit
  }

  private var asOfLine: String {
    let place = x(chart.asOf.decimalYear)
    guard place >= plot.x, place <= plot.x + plot.width else { return "" }
    let label = words.say(.chartAsOf, ["date": words.format.date(chart.asOf)])
    let half = LabelPlacer.width(label) / 2
    return SVG.line("today", place, plot.y - 10, place, plot.y + plot.height)
      + SVG.text(label, "today-label middle", min(max(place, half), FanChart.width - half), 32)
  }

  // MARK: - Breaks

  /// A dashed line between the observations where the series does not go on as before, with its name at
  /// the foot where there is room.
  private mutating func breakLines() -> String {
    chart.breaks.compactMap { mark -> String? in
      let place = x(mark.lineTime)
      guard x.domain.contains(mark.lineTime) else { return nil }
      let bottom = plot.y + plot.height
      let line = SVG.line("break", place, plot.y, place, bottom)
      let label = chart.words.name(mark)
      guard let box = labels.place(label, at: SVG.Point(x: place, y: bottom - 14), distance: 4)
      else { return line }
      return line + SVG.text(label, "break-label", box.x, box.y + 13.5)
    }.joined(separator: "\n")
  }

  // MARK: - Projection

  private var bands: String {
    let rows = chart.rows
    guard !rows.isEmpty else { return "" }
    let parts = [(0.025, 0.975, "band95"), (0.10, 0.90, "band80"), (0.25, 0.75, "band50")].map {
      lower, upper, name in
      let edge = start.map { [$0] } ?? []
      let above = edge + rows.compactMap { row in row.quantile(upper).map { point(row.time, $0) } }
      let below = edge + rows.compactMap { row in row.quantile(lower).map { point(row.time, $0) } }
      return SVG.element(
        "path", ["class": name, "d": SVG.path(above + below.reversed(), closed: true)])
    }
    var middle = rows.compactMap { row in row.quantile(0.5).map { point(row.time, $0) } }
    if let start { middle.insert(start, at: 0) }
    var content = parts.joined(separator: "\n")
    if chart.isBorrowed {
      let above = rows.compactMap { row in row.quantile(0.9).map { point(row.time, $0) } }
      let below = rows.compactMap { row in row.quantile(0.1).map { point(row.time, $0) } }
      content += SVG.element(
        "path",
        [
          "fill": "url(#\(chart.id)-h)", "d": SVG.path(above + below.reversed(), closed: true),
        ])
    }
    content += SVG.element("path", ["class": "median", "d": SVG.path(middle)])
    return SVG.element(
      "g",
      [
        "class": chart.isBorrowed ? "projection borrowed" : "projection",
        "clip-path": "url(#\(chart.id)-c)",
      ], content)
  }

  /// The straight paths from the last value to the milestones ahead.
  private var required: String {
    requiredPoints.compactMap { points -> String? in
      guard let path = start.map({ [$0] + points }) ?? points.nilIfShort else { return nil }
      return SVG.element(
        "path",
        ["class": "required", "clip-path": "url(#\(chart.id)-c)", "d": SVG.path(path)])
    }.joined(separator: "\n")
  }

  private var requiredPoints: [[SVG.Point]] {
    chart.report.courses.map { course in
      course.glidePath.compactMap { step in
        step.required.map { point(Double(step.year) + 1, $0) }
      }
    }
  }

  /// A strip over each year that tells its values to the pointer.
  private var hoverStrips: String {
    chart.rows.compactMap { row -> String? in
      guard let text = chart.hoverText(row), x.domain.contains(row.time) else { return nil }
      let (left, right) = (x(row.time - 0.5), x(row.time + 0.5))
      let title = SVG.element("title", [:], Markup.escaped(text))
      let width = SVG.coordinate(min(right, plot.x + plot.width) - max(left, plot.x))
      guard chart.controls == nil else {
        return SVG.element(
          "rect",
          [
            "class": "hover", "x": SVG.coordinate(max(left, plot.x)), "y": SVG.coordinate(plot.y),
            "width": width, "height": SVG.coordinate(plot.height),
            "data-year": String(Int(bounded: row.time.rounded()) - 1),
            "data-at": SVG.coordinate(x(row.time)),
          ], title)
      }
      return SVG.element(
        "rect",
        [
          "class": "hover", "x": SVG.coordinate(max(left, plot.x)), "y": SVG.coordinate(plot.y),
          "width": width, "height": SVG.coordinate(plot.height),
        ], title)
    }.joined(separator: "\n")
  }

  /// The last observation fitted, from which the fan opens; a borrowed one opens from nowhere.
  private var start: SVG.Point? {
    guard !chart.isBorrowed, let origin = chart.report.projection?.origin else { return nil }
    let last = chart.marks.filter { $0.isFitted && abs($0.time - origin) < 1e-6 }
    guard last.count == 1, let mark = last.first else { return nil }
    return point(mark.time, mark.value)
  }

  // MARK: - Observations

  private var shown: [FanChart.Mark] {
    chart.marks.filter { x.domain.contains($0.time) && y.domain.contains($0.value) }
  }

  private var course: String {
    let points = shown.filter { $0.isFitted && !$0.isConflicting && !$0.isBorrowed }
    guard points.count > 1 else { return "" }
    return SVG.element(
      "path", ["class": "course", "d": SVG.path(points.map { point($0.time, $0.value) })])
  }

  /// The observations; on a page each tells its value and source to the pointer.
  private func marks(tellsValues: Bool) -> String {
    shown.map { mark in
      let place = point(mark.time, mark.value)
      var shape = mark.symbol.shape(at: place)
      if mark.isConflicting {
        shape += SVG.element(
          "circle",
          [
            "class": "ring", "cx": SVG.coordinate(place.x), "cy": SVG.coordinate(place.y),
            "r": "7.5",
          ])
      }
      if tellsValues {
        shape = SVG.element("title", [:], Markup.escaped(chart.hoverText(mark))) + shape
      }
      if mark.isBorrowed { return SVG.element("g", ["class": "of-parent"], shape) }
      return tellsValues ? SVG.element("g", [:], shape) : shape
    }.joined(separator: "\n")
  }

  private mutating func reserveMarks() {
    for mark in shown {
      let place = point(mark.time, mark.value)
      let reach = mark.isConflicting ? 8.0 : 4
      labels.reserve(box(place, reach))
    }
    for milestone in chart.milestones {
      guard let place = flagPoint(milestone) else { continue }
      labels.reserve(
        LabelPlacer.Box(
          x: place.x - 4, y: isLow(place) ? place.y - 4 : place.y - 18, width: 16, height: 22))
    }
    for mark in rowsOfMedian + requiredPoints.flatMap(\.self) { labels.reserve(box(mark, 1)) }
  }

  private var rowsOfMedian: [SVG.Point] {
    chart.rows.compactMap { row in row.quantile(0.5).map { point(row.time, $0) } }
  }

  private mutating func observationLabels() -> String {
    var wanted = shown.filter(\.isConflicting)
    if let last = shown.last(where: { $0.isFitted && !$0.isConflicting && !$0.isBorrowed }) {
      wanted.append(last)
    }
    var seen: Set<[Double]> = []
    return wanted.compactMap { mark -> String? in
      guard seen.insert([mark.time, mark.value]).inserted else { return nil }
      let value = words.value(mark.value, of: chart.indicator)
      let label = mark.isConflicting ? value + NumberFormat.fixedSpace + "!" : value
      guard let box = labels.place(label, at: point(mark.time, mark.value), distance: 8) else {
        return nil
      }
      return SVG.text(label, "value", box.x, box.y + 13.5)
    }.joined(separator: "\n")
  }

  // MARK: - Milestones

  private func flagPoint(_ milestone: Milestone) -> SVG.Point? {
    guard let year = milestone.deadline, let value = milestone.value,
      x.domain.contains(Double(year) + 1), y.domain.contains(value)
    else { return nil }
    return point(Double(year) + 1, value)
  }

  /// Whether there is no room above, so that the flag hangs down.
  private func isLow(_ place: SVG.Point) -> Bool { place.y < plot.y + 12 }

  private mutating func flags() -> String {
    var parts: [String] = []
    for milestone in chart.milestones {
      guard let place = flagPoint(milestone) else { continue }
      let isLow = isLow(place)
      let top = isLow ? place.y + 16 : place.y - 16
      let pennant = [
        SVG.Point(x: place.x, y: top), SVG.Point(x: place.x + 10, y: top + (isLow ? -4 : 4)),
        SVG.Point(x: place.x, y: top + (isLow ? -8 : 8)),
      ]
      parts.append(SVG.line("pole", place.x, place.y, place.x, top))
      parts.append(SVG.line("pole", place.x - 4, place.y, place.x + 4, place.y))
      if let upper = milestone.upperValue, y.domain.contains(upper) {
        parts.append(SVG.line("pole", place.x, place.y, place.x, y(upper)))
      }
      let isAspiration = milestone.comparator == .striving
      parts.append(
        SVG.element(
          "path",
          [
            "class": isAspiration ? "flag aspiration" : "flag",
            "d": SVG.path(pennant, closed: true),
          ]))
      let label = flagLabel(milestone)
      let middle = SVG.Point(x: place.x + 3, y: isLow ? place.y + 8 : place.y - 8)
      if let box = labels.place(label, at: middle, distance: 11) {
        parts.append(SVG.text(label, "flag-label", box.x, box.y + 13.5))
      }
    }
    return parts.joined(separator: "\n")
  }

  private func flagLabel(_ milestone: Milestone) -> String {
    let style = ValueStyle(chart.indicator)
    guard let value = milestone.value else { return "" }
    let number = words.format.number(value, decimals: style == .index ? 4 : 2)
    let sign =
      switch milestone.comparator {
      case .atLeast: "≥" + NumberFormat.fixedSpace
      case .above: ">" + NumberFormat.fixedSpace
      case .atMost: "≤" + NumberFormat.fixedSpace
      case .below: "<" + NumberFormat.fixedSpace
      case .equal, .range, .striving, .qualitative, .none: ""
      }
    return sign + number + (style == .percent ? words.format.percentSign : "")
  }

  // MARK: - Elements

  private func box(_ place: SVG.Point, _ reach: Double) -> LabelPlacer.Box {
    LabelPlacer.Box(x: place.x - reach, y: place.y - reach, width: 2 * reach, height: 2 * reach)
  }
}

extension [SVG.Point] {
  /// The points, if they make a line.
  fileprivate var nilIfShort: [SVG.Point]? { count > 1 ? self : nil }
}
