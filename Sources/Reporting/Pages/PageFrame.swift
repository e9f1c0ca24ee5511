import Indicators

/// The parts that all pages of a report in a language share.
struct PageFrame {
  let words: Wording
  let names: PageNames
  let alternate: Bool
  let report: GapReport

  /// The addresses of the sections on indicators of the place, by their keys.
  let indicatorHref: (String) -> String

  init(
    report: GapReport, language: Language, names: PageNames, alternate: Bool,
    indicatorHref: @escaping (String) -> String = { "#" + IndicatorView.anchor($0) }
  ) {
    self.indicatorHref = indicatorHref
    words = Wording(language, method: report.method)
    self.names = names
    self.alternate = alternate
    self.report = report
  }

  static let styleSheet =
    String(decoding: PackageResources.page_css, as: UTF8.self)
    + String(decoding: PackageResources.chart_css, as: UTF8.self)

  static let symbols = String(decoding: PackageResources.symbols_svg, as: UTF8.self)

  /// Returns the frame of one page.
  func head(title: String, place: String?) -> HeadView {
    let other: Language = words.language == .vietnamese ? .english : .vietnamese
    let file = place.map { names.page($0, other) } ?? names.overview(other)
    return HeadView(
      lang: words.language.rawValue, pageTitle: title, css: Self.styleSheet,
      symbols: Self.symbols, t: words.say.texts, engine: report.engine, seed: String(report.seed),
      asOfText: words.format.date(report.asOf),
      otherPage: alternate ? .init(switchHref: file, switchLang: other.rawValue) : nil,
      overviewHref: names.overview(words.language))
  }
}

/// The view of a page's frame.
struct HeadView {
  let lang: String
  let pageTitle: String
  let css: String
  let symbols: String
  let t: [String: String]
  let engine: String
  let seed: String
  let asOfText: String
  let otherPage: OtherPage?
  let overviewHref: String

  struct OtherPage {
    let switchHref: String
    let switchLang: String
  }
}

/// A status as a chip: colour, symbol and word together.
struct ChipView {
  let css: String
  let symbol: String
  let word: String

  init(_ status: Status, isPast: Bool = false, words: Wording, count: Int? = nil) {
    css = status.look.css
    symbol = status.look.symbol
    let word = words.status(status, isPast: isPast)
    self.word = count.map { words.say(.chipCount, ["word": word, "count": String($0)]) } ?? word
  }
}

/// A row of counts by status.
struct CountsView {
  let countsLabel: String
  let chips: [ChipView]

  init(_ counts: StatusCounts, isPast: Bool = false, words: Wording) {
    countsLabel = counts.deadline.map { words.deadline($0) } ?? words.say(.countsAll)
    chips = Status.byConcern.compactMap { status in
      let count = counts.count(status)
      return count > 0 ? ChipView(status, isPast: isPast, words: words, count: count) : nil
    }
  }
}

/// A finding as a row; where the row of the data stands is told in the JSON alone.
struct FindingView: Hashable {
  let message: String

  init(_ finding: Finding, indicator: Indicator?, words: Wording) {
    let name = indicator.map { $0.name[words.language] + ": " } ?? ""
    message = name + words.message(finding)
  }

  /// Returns the findings without repetitions, each after the name of the indicator that it concerns.
  static func list(
    _ findings: [Finding], about entries: [IndicatorReport], words: Wording
  ) -> [FindingView] {
    let indicators = Dictionary(firstValues: entries.map { ($0.indicator.key, $0.indicator) })
    var seen: Set<FindingView> = []
    return findings.map { finding in
      FindingView(
        finding, indicator: finding.indicator.flatMap { indicators[$0] }, words: words)
    }.filter { seen.insert($0).inserted }
  }
}

/// A reference that becomes a link only if it is a web address.
struct SourceView: Hashable {
  let sourceText: String
  let sourceHref: String?
  let sourcePlain: String?

  init?(publisher: String, title: String, reference: String) {
    let parts = [publisher, title].map(FileNames.removed).filter { !$0.isEmpty }
    let reference = FileNames.removed(from: reference)
    guard !parts.isEmpty || !reference.isEmpty else { return nil }
    sourceText = parts.isEmpty ? reference : parts.joined(separator: ": ")
    sourceHref = Self.address(reference)
    sourcePlain = sourceHref == nil && !reference.isEmpty && !parts.isEmpty ? reference : nil
  }

  /// Returns a reference if it is an address of the web and nothing else.
  static func address(_ reference: String) -> String? {
    let lower = reference.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    let isPlain = reference.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
        && !["\"", "'", "<", ">", "`", "\\"].contains(scalar)
    }
    return isPlain ? reference : nil
  }
}
