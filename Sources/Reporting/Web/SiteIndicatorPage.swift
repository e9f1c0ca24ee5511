import Indicators

/// The view of the page of an indicator in a place: the section of the report, with a chart that can be changed.
struct SiteIndicatorPage {
  let title: String
  let kicker: String
  let kickerHref: String
  let symbols: String
  let indicatorView: IndicatorView
  let others: [OtherView]
  let t: [String: String]

  struct OtherView {
    let otherName: String
    let otherHref: String
    let isCurrent: Bool
  }

  init?(
    _ key: String, in placeKey: String, of report: GapReport, lines: [ChartLine],
    choice: ChartChoice, language: Language, links: PageLinks
  ) {
    guard let place = report.places.first(where: { $0.place.key == placeKey }),
      let index = place.indicators.firstIndex(where: { $0.indicator.key == key })
    else { return nil }
    let frame = PageFrame(
      report: report, language: language, names: PageNames([], language: language),
      alternate: false
    ) { links.indicator(placeKey, $0) }
    let words = frame.words
    let entry = place.indicators[index]
    let controls = ChartControls(
      entry, lines: lines, choice: choice, files: ChartFiles(key, in: placeKey, language, links),
      asOf: report.asOf, words)
    indicatorView = IndicatorView(
      entry, number: index + 1, place: place.place, frame: frame, controls: controls)
    let name = place.place.name[language]
    title = words.say(
      .chartTitle, ["indicator": entry.indicator.name[language], "place": name])
    kicker = name
    kickerHref = links.place(placeKey)
    symbols = PageFrame.symbols
    t = words.say.texts
    others = place.indicators.map { other in
      OtherView(
        otherName: other.indicator.name[language],
        otherHref: links.indicator(placeKey, other.indicator.key),
        isCurrent: other.indicator.key == key)
    }
  }
}
