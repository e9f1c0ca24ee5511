import Indicators

/// The view of a chart alone, which stands in a frame of another page.
struct SiteChartPage {
  let title: String
  let href: String
  let svg: String
  let chartLegend: [IndicatorView.LegendItem]
  let chartNote: String
  let source: String
  let symbols: String
  let t: [String: String]

  init?(
    _ key: String, in placeKey: String, of report: GapReport, language: Language, links: PageLinks
  ) {
    guard let place = report.places.first(where: { $0.place.key == placeKey }),
      let entry = place.indicators.first(where: { $0.indicator.key == key })
    else { return nil }
    let words = Wording(language, method: report.method)
    let chart = FanChart(
      report: entry, place: place.place, asOf: report.asOf, words: words, id: "c")
    guard let svg = chart.svg() else { return nil }
    self.svg = svg
    title = chart.title
    href = links.indicator(placeKey, key)
    chartLegend = IndicatorView.legend(chart, words)
    chartNote = words.say(
      ValueStyle(entry.indicator) == .rank ? .chartNoteRank : .chartNoteYears)
    source = chart.source
    symbols = PageFrame.symbols
    t = words.say.texts
  }
}
