import Indicators

/// The view of the page of a place on a site: that of the report, with a list instead of the indicators themselves.
struct SitePlacePage {
  let page: PlacePage
  let symbols: String
  let indicatorRows: [RowView]
  let gradeHint: String
  let t: [String: String]

  struct RowView {
    let rowName: String
    let rowHref: String
    let rowGrade: String
    let rowLast: String?
    let rowChips: [IndicatorView.DeadlineChipView]
  }

  init(_ report: PlaceReport, in gapReport: GapReport, language: Language, links: PageLinks) {
    let key = report.place.key
    let frame = PageFrame(
      report: gapReport, language: language, names: PageNames([], language: language),
      alternate: false
    ) { links.indicator(key, $0) }
    let words = frame.words
    page = PlacePage(report, in: gapReport, frame: frame, isBrief: true)
    symbols = PageFrame.symbols
    t = words.say.texts
    gradeHint = EvidenceGrade.allCases.map { "\($0.rawValue): \(words.grade($0))" }
      .joined(separator: "; ")
    indicatorRows = report.indicators.map { entry in
      let last = entry.observations.last(where: \.isFitted)
      return RowView(
        rowName: entry.indicator.name[language],
        rowHref: links.indicator(key, entry.indicator.key), rowGrade: entry.grade.rawValue,
        rowLast: last.map {
          words.say(
            .siteLast,
            [
              "value": words.value($0.observation.value, of: entry.indicator),
              "period": words.format.period($0.observation.period),
            ])
        }, rowChips: IndicatorView.chips(entry, words))
    }
  }
}
