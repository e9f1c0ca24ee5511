import Indicators

/// The document of one place: what stands on its pages.
struct PlaceDocument {
  let report: PlaceReport
  let frame: PageFrame
  private(set) var sections: [Section] = []
  private(set) var drawings: [Drawing] = []
  private let official: OfficialFrame
  private var counters = Counters()

  /// The annexes in their order; one without contents is left out.
  enum Annex: CaseIterable {
    case readingAid, overview, milestones, tasks, data, method
  }

  /// The numbers that figures and tables go by.
  struct Counters {
    var figures = 0
    var tables = 0
  }

  var words: Wording { frame.words }

  /// The title of the file.
  var title: String { words.say(.placeTitle, ["place": report.place.name[words.language]]) }

  init(_ report: PlaceReport, frame: PageFrame) {
    self.report = report
    self.frame = frame
    official = OfficialFrame(
      body: IssuingBody(report, words: frame.words), asOf: frame.report.asOf,
      placeName: report.place.name[frame.words.language], words: frame.words)
    addMainPart()
    for annex in annexes { add(annex) }
  }

  // MARK: - Main part

  private mutating func addMainPart() {
    var section = Section(isLandscape: false)
    official.addHead(to: &section)
    FirstPage(report: report, frame: frame).add(to: &section)
    SummaryPart(report: report, frame: frame).add(to: &section, &counters)
    let views = report.indicatorsInOrder.enumerated().map { index, indicator in
      (
        indicator,
        IndicatorView(
          indicator, number: index + 1, place: report.place, frame: frame, isDrawn: false)
      )
    }
    let withFigures = views.filter { $0.1.detailed != nil }
    let without = views.filter { $0.1.detailed == nil }
    var part = 3
    if !withFigures.isEmpty {
      section.add(.heading1, heading(part, words.say(.documentIndicators)))
      part += 1
      section.add(.body, words.say(.documentChartHint))
      let saidOfAll = Self.repeated(withFigures.compactMap(\.1.borrowed))
      for line in saidOfAll { section.add(.body, line) }
      addLegend(withFigures.map(\.1), to: &section)
      for (number, entry) in withFigures.enumerated() {
        let part = IndicatorPart(
          report: entry.0, view: entry.1, number: number + 1, place: report.place, frame: frame,
          dataAnnex: annexName(.data), saidOfAll: Set(saidOfAll))
        drawings += part.add(to: &section, &counters)
      }
    }
    if !without.isEmpty {
      section.add(.heading1, heading(part, words.say(.documentWithoutFigures)))
      WithoutFiguresPart(
        entries: without.map(\.0), place: report.place, words: words,
        milestonesAnnex: annexName(.milestones)
      ).add(to: &section, &counters)
    }
    section.add(.body, words.say(.documentClosing), staysWithNext: true)
    official.addEnd(to: &section)
    sections.append(section)
  }

  /// The texts that come more than once, each once.
  private static func repeated(_ texts: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return texts.filter { text in
      counts[text, default: 0] += 1
      return counts[text] == 2
    }
  }

  private func heading(_ number: Int, _ title: String) -> String {
    "\(OfficialFrame.roman(number)). \(title)"
  }

  private mutating func addLegend(_ views: [IndicatorView], to section: inout Section) {
    guard let legend = LegendDrawing(views, words: words).drawing else { return }
    drawings.append(legend)
    section.add(
      Paragraph(.figure, [.picture(Illustration(drawing: legend, width: legend.printedWidth))]))
    counters.figures += 1
    section.add(
      Paragraph(
        .caption,
        Self.caption(
          .documentFigure, counters.figures, words.say(.documentLegend), words: words)))
  }

  // MARK: - Annexes

  /// The annexes that this document has.
  private var annexes: [Annex] {
    Annex.allCases.filter { annex in
      switch annex {
      case .overview: OverviewPart(report: report, frame: frame).hasContents
      case .milestones: report.indicators.contains { !$0.milestones.isEmpty }
      case .tasks: !report.tasks.isEmpty
      case .readingAid, .data, .method: true
      }
    }
  }

  /// The name of an annex, to refer to it: "Phụ lục II".
  func annexName(_ annex: Annex) -> String {
    words.say(.documentAnnex, ["number": OfficialFrame.roman(number(of: annex))])
  }

  private func number(of annex: Annex) -> Int {
    (annexes.firstIndex(of: annex) ?? annexes.count) + 1
  }

  private mutating func add(_ annex: Annex) {
    var section = Section(isLandscape: annex != .readingAid)
    let part = AnnexPart(report: report, frame: frame)
    official.addAnnexHead(number(of: annex), title: part.title(annex), to: &section)
    switch annex {
    case .readingAid: part.addReadingAid(to: &section)
    case .overview:
      drawings += OverviewPart(report: report, frame: frame).add(to: &section, &counters)
    case .milestones: part.addMilestones(to: &section)
    case .tasks: part.addTasks(to: &section)
    case .data: part.addData(to: &section)
    case .method:
      // The head goes over the whole page, the text below it in two columns.
      sections.append(section)
      section = Section(isLandscape: true, columns: 2, isContinuous: true)
      part.addMethod(to: &section)
      let reliability = ReliabilityPart(report: report, frame: frame)
      if reliability.hasContents {
        sections.append(section)
        section = Section(isLandscape: true, isContinuous: true)
        drawings += reliability.add(to: &section, &counters)
      }
    }
    sections.append(section)
  }

  /// Returns the caption of a figure or table, with a number that Word counts on.
  static func caption(
    _ key: MessageKey, _ number: Int, _ text: String, words: Wording
  ) -> [Inline] {
    let name = words.say(key)
    return [.text(name + NumberFormat.fixedSpace), .number(number, of: name), .text(". " + text)]
  }
}
