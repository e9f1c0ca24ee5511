import Indicators

/// The drawing of a fan chart: scales, and the parts in the order in which they cover each other.
struct FanDrawing {
  let chart: FanChart
  let x: ChartScale
  let y: ChartScale
  var labels: LabelPlacer

  let plot: LabelPlacer.Box
  private let valueTicks: [(value: Double, text: String)]
  var words: Wording { chart.words }

  init(chart: FanChart, values: ClosedRange<Double>) {
    self.chart = chart
    let indicator = chart.indicator
    let format = chart.words.format
    let style = ValueStyle(indicator)
    var ticks = Ticks.round(
      values.lowerBound, values.upperBound, count: 5, isWhole: chart.isWhole)
    if style == .rank, values.lowerBound == 1 { ticks = [1] + ticks.filter { $0 >= 5 } }
    valueTicks = ticks.map { value in
      (
        value,
        style == .percent
          ? format.percent(value, decimals: 2) : format.number(value, decimals: 4)
      )
    }
    let left = (valueTicks.map { LabelPlacer.width($0.text) }.max() ?? 0) + 8
    // The value at the end of the median stands right of the plot.
    let right = chart.endText.map { LabelPlacer.width($0) + 5 } ?? 8
    plot = LabelPlacer.Box(
      x: left, y: 46, width: FanChart.width - left - right, height: FanChart.height - 46 - 28)
    x = ChartScale(domain: chart.timeDomain, start: plot.x, end: plot.x + plot.width)
    // A rank of 1 stands at the top.
    y =
      style == .rank
      ? ChartScale(domain: values, start: plot.y, end: plot.y + plot.height)
      : ChartScale(domain: values, start: plot.y + plot.height, end: plot.y)
    labels = LabelPlacer(
      area: LabelPlacer.Box(
        x: plot.x, y: plot.y - 9, width: FanChart.width - plot.x, height: plot.height + 9))
  }

  mutating func render(isStandalone: Bool) -> String {
    reserveMarks()
    let observations = observationLabels()
    let end = endLabel() + beginLabel()
    let flags = part(.milestones, self.flags())
    let breaks = breakLines()
    let parts = [
      SVG.element("title", ["id": "\(chart.id)-t"], Markup.escaped(chart.title)),
      SVG.element("desc", ["id": "\(chart.id)-d"], Markup.escaped(chart.description)),
      definitions, axes, bands, lines, readings,
      part(.milestones, required), course, asOfLine, breaks,
      isStandalone ? "" : hoverStrips, marks(tellsValues: !isStandalone), flags, observations, end,
    ]
    let head: KeyValuePairs<String, String> = [
      "class": "fan", "role": "img", "aria-labelledby": "\(chart.id)-t \(chart.id)-d",
      "viewBox": "0 0 \(SVG.coordinate(FanChart.width)) \(SVG.coordinate(FanChart.height))",
    ]
    let text = SVG.element("svg", head, parts.filter { !$0.isEmpty }.joined(separator: "\n"))
    return isStandalone ? SVG.standalone(text) : text
  }

  /// A part of a chart that can be taken away.
  private func part(_ part: ChartPart, _ content: String) -> String {
    guard let controls = chart.controls, !content.isEmpty else { return content }
    return SVG.element(
      "g",
      [
        "class": controls.parts.contains(part) ? "part" : "part off", "data-part": part.rawValue,
      ], content)
  }

  func point(_ time: Double, _ value: Double) -> SVG.Point {
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
    let bottom = plot.y + plot.height
    parts += timeTicks(bottom)
    parts.append(SVG.line("axis", plot.x, bottom, plot.x + plot.width, bottom))
    parts.append(SVG.text(caption, "unit", 2, 13))
    return parts.joined(separator: "\n")
  }

  /// The years: a tick for each with an observation, and the numbers of those that matter most.
  private func timeTicks(_ bottom: Double) -> [String] {
    let first = Int(bounded: x.domain.lowerBound.rounded(.up)) - 1
    let last = Int(bounded: x.domain.upperBound.rounded(.down)) - 1
    let span = x.domain.upperBound - x.domain.lowerBound
    // A figure within a year stands left of the tick of its year.
    func year(_ time: Double) -> Int { Int(bounded: (time - 1e-6).rounded(.up)) - 1 }
    let observed = shown.filter(\.isFitted).map { year($0.time) }
    let begin = chart.opening == nil ? chart.rows.first.map { year($0.time) } : nil
    let ends = [chart.rows.last.map { year($0.time) }, begin, observed.last, observed.first]
    let labelled = Ticks.years(
      first, last, wanted: ends.compactMap(\.self), apart: 38 * span / max(plot.width, 1))
    var parts: [String] = []
    for year in Set(observed + labelled).sorted() {
      let place = x(Double(year) + 1)
      guard place >= plot.x, place <= plot.x + plot.width else { continue }
      let isLabelled = labelled.contains(year)
      parts.append(SVG.line("axis", place, bottom, place, bottom + (isLabelled ? 6 : 3)))
      guard isLabelled else { continue }
      let half = 17.0
      parts.append(
        SVG.text(
          String(year), "tick middle", min(max(place, half), FanChart.width - half), bottom + 22))
    }
    return parts
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
      let mark = LabelPlacer.Box(x: place - 2, y: bottom - 24, width: 4, height: 20)
      guard let box = labels.place(label, beside: mark) else { return line }
      return line + SVG.text(label, "break-label", box.x, box.y + 13.5)
    }.joined(separator: "\n")
  }

  // MARK: - Projection

  private var bands: String {
    let rows = chart.rows
    guard !rows.isEmpty else { return "" }
    let parts = [(0.025, 0.975, "band95"), (0.10, 0.90, "band80"), (0.25, 0.75, "band50")].map {
      lower, upper, name in
      let above =
        (start.map { [$0.upper] } ?? [])
        + rows.compactMap { row in row.quantile(upper).map { point(row.time, $0) } }
      let below =
        (start.map { [$0.lower] } ?? [])
        + rows.compactMap { row in row.quantile(lower).map { point(row.time, $0) } }
      return SVG.element(
        "path", ["class": name, "d": SVG.path(above + below.reversed(), closed: true)])
    }
    var middle = rows.compactMap { row in row.quantile(0.5).map { point(row.time, $0) } }
    // Two readings have no median at the start; figures of one time that agree but for rounding have.
    if let start, start.lower.x == start.upper.x {
      middle.insert(SVG.Point(x: start.lower.x, y: (start.lower.y + start.upper.y) / 2), at: 0)
    }
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
    content = part(.intervals, content)
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
      guard let path = start.map({ [$0.lower] + points }) ?? points.nilIfShort
      else { return nil }
      return SVG.element(
        "path",
        ["class": "required", "clip-path": "url(#\(chart.id)-c)", "d": SVG.path(path)])
    }.joined(separator: "\n")
  }

  var requiredPoints: [[SVG.Point]] {
    chart.report.courses.map { course in
      course.glidePath.compactMap { step in
        step.required.map { point(Double(step.year) + 1, $0) }
      }
    }
  }
}

extension FanDrawing {
  /// The places that the fan opens from, of which only those within the plot count.
  fileprivate var start: (lower: SVG.Point, upper: SVG.Point)? {
    guard let (lower, upper) = chart.opening,
      [lower, upper].allSatisfy({ x.domain.contains($0.time) && y.domain.contains($0.value) })
    else { return nil }
    return (point(lower.time, lower.value), point(upper.time, upper.value))
  }
}

extension [SVG.Point] {
  /// The points, if they make a line.
  fileprivate var nilIfShort: [SVG.Point]? { count > 1 ? self : nil }
}
