import Indicators

/// The choices of an interactive chart, and those that are made.
struct ChartControls {
  /// The lines that can be laid over the chart, in the order of their kinds.
  let lines: [ChartLine]

  /// Those that are shown.
  let shown: Set<String>

  /// The parts of the chart that are shown.
  let parts: Set<ChartPart>

  /// The files of the chart, and the page with the chart alone.
  let files: ChartFiles

  /// The years that can be shown, and those that are.
  let years: ClosedRange<Int>
  let window: ClosedRange<Int>

  init(
    _ report: IndicatorReport, lines: [ChartLine], choice: ChartChoice, files: ChartFiles,
    asOf: CalendarDate, _ words: Wording
  ) {
    self.files = files
    parts = choice.parts ?? Set(ChartPart.allCases)
    let all = lines + report.officialLines(words)
    self.lines = ChartLine.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
    // Readings that contradict each other are what a reader must not miss.
    shown = choice.lines ?? Set(all.filter { $0.kind == .reading }.map(\.id))
    let chart = FanChart(
      report: report, place: Place.nowhere, asOf: asOf, words: words, id: "")
    let domain = chart.timeDomain
    let first = Int(bounded: domain.lowerBound.rounded(.down))
    let last = max(Int(bounded: domain.upperBound.rounded(.down)) - 1, first + 1)
    years = first...last
    let from = min(max(choice.from ?? first, first), last - 1)
    window = from...min(max(choice.to ?? last, from + 1), last)
  }

  /// The times that are shown: the figure of a year stands at its end.
  var times: ClosedRange<Double>? {
    window == years ? nil : Double(window.lowerBound) - 0.1...Double(window.upperBound) + 1.4
  }
}

extension Place {
  /// A place for charts whose texts nobody reads.
  fileprivate static let nowhere = Place(
    key: "", code: "", name: LocalizedText(vi: "", en: ""), kind: .group, parent: nil, note: "")
}

/// The addresses of a chart as a file and for frames.
struct ChartFiles {
  let drawing: String
  let picture: String
  let embedded: String

  init(_ indicator: String, in place: String, _ language: Language, _ links: PageLinks) {
    func told(_ address: String) -> String { "\(address)?lang=\(language.rawValue)" }
    drawing = told(links.chart(place, indicator, "svg"))
    picture = told(links.chart(place, indicator, "png"))
    embedded = told(links.embedded(place, indicator))
  }
}

/// The view of the controls under a chart.
struct ChartControlsView {
  let chartParts: [PartView]
  let files: ChartFiles
  let embedCode: String
  let groups: [GroupView]
  let firstYear: String
  let lastYear: String
  let fromYear: String
  let toYear: String

  struct GroupView {
    let groupName: String
    let groupLines: [LineView]
  }

  struct LineView {
    let lineID: String
    let lineCSS: String
    let lineName: String
    let lineNote: String?
    let isShown: Bool
  }

  struct PartView {
    let partID: String
    let partName: String
    let isShown: Bool
  }

  init(_ controls: ChartControls, title: String, words: Wording) {
    files = controls.files
    // The name of the server is known to the browser, which fills it in.
    embedCode =
      "<iframe src=\"https://\(words.say(.chartEmbedHost))\(controls.files.embedded)\" title=\"\(Markup.escaped(title))\" "
      + "width=\"100%\" height=\"560\" loading=\"lazy\"></iframe>"
    chartParts = ChartPart.allCases.map { part in
      PartView(
        partID: part.rawValue, partName: words.say.word(.chartPart, part.rawValue) ?? part.rawValue,
        isShown: controls.parts.contains(part))
    }
    let numbered = Array(controls.lines.enumerated())
    groups = ChartLine.Kind.allCases.compactMap { kind in
      let lines = numbered.filter { $0.element.kind == kind }
      guard !lines.isEmpty else { return nil }
      return GroupView(
        groupName: words.say.word(.chartLine, kind.rawValue) ?? kind.rawValue,
        groupLines: lines.map { number, line in
          let note = line.note[words.language]
          return LineView(
            lineID: line.id, lineCSS: ChartLine.css(number),
            lineName: line.name[words.language].capitalizedFirst,
            lineNote: note.isEmpty ? nil : note, isShown: controls.shown.contains(line.id))
        })
    }
    firstYear = String(controls.years.lowerBound)
    lastYear = String(controls.years.upperBound)
    fromYear = String(controls.window.lowerBound)
    toYear = String(controls.window.upperBound)
  }
}

extension ChartLine {
  /// The number of looks that lines can have.
  static let looks = 8

  /// Returns the class of a line's look.
  static func css(_ number: Int) -> String { "look\(number % looks)" }
}
