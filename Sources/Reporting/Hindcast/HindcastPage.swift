public import Indicators

/// The scores of a hindcast as a web page that needs nothing but itself.
public enum HindcastPage {
  /// The name of the file.
  public static let fileName = "hindcast.html"

  /// Returns the page in a language.
  ///
  /// - Throws: ``ReportingError`` if a template that is built in cannot be read.
  public static func html(
    _ report: HindcastReport, language: Language
  ) throws(ReportingError) -> String {
    try Templates().render(HindcastView(report, language: language), "hindcast")
  }
}

/// The view of the page.
struct HindcastView {
  let head: HeadView
  let t: [String: String]
  let engine: String
  let seed: String
  let title: String
  let scope: String
  let wordsHint: String
  let sentences: [MethodView.Row]
  let diagrams: [DiagramView]
  let tables: [ScoreTableView]
  let parts: PartsView?
  let methods: [MethodView.Row]

  struct DiagramView {
    let caption: String
    let svg: String
    let bins: [BinView]
  }

  struct BinView {
    let range: String
    let count: String
    let said: String
    let happened: String
  }

  struct ScoreTableView {
    let heading: String
    let rows: [HindcastScoreView]
  }

  struct PartsView {
    let partsTitle: String
    let partRows: [HindcastScoreView]
  }

  init(_ report: HindcastReport, language: Language) {
    let words = HindcastWords(language)
    let (say, format) = (words.say, words.format)
    // A path says little to a reader; the file's name is what the user knows the table by.
    let input = report.input.split(separator: "/").last.map(String.init) ?? report.input
    let title = say(.hindcastTitle, ["input": input])
    self.title = title
    t = say.texts
    engine = report.engine
    seed = String(report.seed)
    head = HeadView(
      lang: language.rawValue, pageTitle: title,
      css: PageFrame.styleSheet + String(decoding: PackageResources.hindcast_css, as: UTF8.self),
      symbols: "", t: say.texts, engine: report.engine, seed: String(report.seed),
      asOfText: "", otherPage: nil, overviewHref: "")
    scope = say(
      .hindcastScope,
      [
        "windows": format.count(report.windows), "series": format.count(report.series),
        "origins": format.count(report.origins.count),
        "first": report.origins.first.map(format.period) ?? "–",
        "last": report.origins.last.map(format.period) ?? "–",
      ])
    wordsHint = say(.hindcastWordsHint, ["reference": report.reference])

    let undivided = report.scores.filter { $0.part.dimension == .all }
    sentences = undivided.filter { $0.method == report.reference }.map { score in
      let bins = report.reliability.filter {
        $0.method == report.reference
          && (score.part.horizon == nil || $0.horizon == score.part.horizon)
      }
      return .init(
        term: words.horizon(score.part.horizon), explanation: words.sentences(score, bins))
    }
    tables = undivided.filter { $0.method == report.reference }.map { head in
      ScoreTableView(
        heading: words.horizon(head.part.horizon),
        rows: undivided.filter { $0.part == head.part }.map {
          HindcastScoreView($0, name: $0.method, reference: report.reference, words: words)
        })
    }
    diagrams = report.horizons.compactMap { horizon in
      let bins = report.reliability.filter {
        $0.method == report.reference && $0.horizon == horizon
      }
      guard !bins.isEmpty else { return nil }
      let diagram = ReliabilityDiagram(
        id: "r\(horizon)",
        title: words.say(
          .hindcastChartTitle,
          ["method": report.reference, "horizon": words.horizon(horizon)]),
        bins: bins, words: words)
      return DiagramView(
        caption: words.horizon(horizon), svg: diagram.svg(),
        bins: bins.map { bin in
          BinView(
            range: words.range(of: bin), count: format.count(bin.count),
            said: words.share(bin.said), happened: words.share(bin.happened))
        })
    }
    let divided = report.scores.filter {
      $0.part.dimension != .all && $0.method == report.reference
    }
    parts =
      divided.isEmpty
      ? nil
      : PartsView(
        partsTitle: say(.hindcastPartsTitle, ["reference": report.reference]),
        partRows: divided.map {
          HindcastScoreView(
            $0, name: words.part($0.part), reference: report.reference, words: words)
        })
    methods = report.methods.map {
      .init(term: $0.name, explanation: $0.summary[language])
    }
  }
}

/// The scores of a method as a row of a table.
struct HindcastScoreView {
  let name: String
  let isReference: Bool
  let windows: String
  let error: String
  let bias: String
  let crps: String
  let cover80: String
  let cover95: String
  let brier: String
  let skill: String
  let crpsDifference: String
  let brierDifference: String

  init(_ score: HindcastScore, name: String, reference: String, words: HindcastWords) {
    self.name = name
    isReference = score.method == reference
    // A rule that projects no value is still asked about targets.
    windows = score.windows > 0 ? words.format.count(score.windows) : "–"
    error = words.number(score.meanAbsoluteError)
    bias = words.number(score.bias)
    crps = words.number(score.crps)
    cover80 = words.share(score.coverage80)
    cover95 = words.share(score.coverage95)
    brier = words.number(score.brier)
    skill = score.brierSkill.map { words.format.number($0, decimals: 2) } ?? "–"
    crpsDifference = words.comparison(score.crpsDifference, isReference: isReference)
    brierDifference = words.comparison(score.brierDifference, isReference: isReference)
  }
}
