public import Indicators

extension Drawing {
  /// The width of a chart on paper, in millimetres, where it stands beside its text, and as a file of its own.
  static let chartWidth = 90.0
  private static let fileWidth = 160.0

  /// The chart of an indicator for paper; `nil` if there is nothing to draw.
  init?(_ chart: FanChart, id: String, width: Double = chartWidth) {
    guard let svg = chart.svg(isStandalone: true) else { return nil }
    self.init(
      id: id, svg: PrintedStyle.printed(svg), width: FanChart.width, height: FanChart.height,
      title: chart.title, text: chart.description, printedWidth: width)
  }

  /// The chart of an indicator in a place as a file of its own, with title and sources; `nil` if the report does not
  /// have it, or there is nothing to draw.
  ///
  /// - Parameters:
  ///   - indicator: The key of the indicator.
  ///   - place: The key of the place.
  ///   - report: The report that both are part of.
  ///   - language: The language of its words.
  public init?(
    of indicator: String, in place: String, _ report: GapReport, language: Language
  ) {
    guard let place = report.places.first(where: { $0.place.key == place }),
      let entry = place.indicators.first(where: { $0.indicator.key == indicator })
    else { return nil }
    let chart = FanChart(
      report: entry, place: place.place, asOf: report.asOf,
      words: Wording(language, method: report.method), id: "c")
    guard let svg = chart.svg(isStandalone: true) else { return nil }
    let file = ChartFile(svg, title: chart.title, source: chart.source)
    self.init(
      id: indicator, svg: PrintedStyle.printed(file.svg), width: FanChart.width,
      height: file.height, title: chart.title, text: chart.description,
      printedWidth: Self.fileWidth)
  }
}
