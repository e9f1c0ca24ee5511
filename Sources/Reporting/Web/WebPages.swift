public import Indicators

/// The pages of the report as parts of pages that another program serves: the same words, tables and drawings, without
/// head and foot, styles or scripts.
///
/// The result is HTML without inline styles and scripts. It needs ``styleSheet``, and stands in the main part of
/// a page.
public struct WebPages: Sendable {
  private let templates: Templates

  /// The style sheet of the reports.
  public static let styleSheet = PageFrame.styleSheet

  /// Reads the built-in templates.
  ///
  /// - Throws: ``ReportingError`` if one cannot be read.
  public init() throws(ReportingError) { templates = try Templates() }

  /// A part of a page with its title.
  public struct Part: Sendable, Equatable {
    /// The title.
    public let title: String

    /// The text, HTML.
    public let html: String
  }

  /// Returns what is said of a place: the summary, decisions and alerts, its indicators as a list with their verdicts,
  /// tasks, the plan's own words and the sources.
  ///
  /// - Parameters:
  ///   - key: The key of the place.
  ///   - report: The report that it is part of.
  ///   - language: The language.
  ///   - links: Where other pages are.
  /// - Returns: The part; `nil` if the report does not have the place.
  /// - Throws: ``ReportingError``.
  public func place(
    _ key: String, of report: GapReport, language: Language, links: PageLinks
  ) throws(ReportingError) -> Part? {
    guard let place = report.places.first(where: { $0.place.key == key }) else { return nil }
    let view = SitePlacePage(place, in: report, language: language, links: links)
    return Part(title: view.page.placeName, html: try templates.render(view, "site-place"))
  }

  /// Returns what is said of an indicator in a place, with a chart whose years and lines can be chosen.
  ///
  /// - Parameters:
  ///   - key: The key of the indicator.
  ///   - place: The key of the place.
  ///   - report: The report that both are part of.
  ///   - lines: What can be laid over the chart besides official rules, which are known from the report.
  ///   - choice: What is shown.
  ///   - language: The language.
  ///   - links: Where other pages are.
  /// - Returns: The part; `nil` if the report does not have it.
  /// - Throws: ``ReportingError``.
  public func indicator(
    _ key: String, in place: String, of report: GapReport, lines: [ChartLine],
    choice: ChartChoice, language: Language, links: PageLinks
  ) throws(ReportingError) -> Part? {
    guard
      let view = SiteIndicatorPage(
        key, in: place, of: report, lines: lines, choice: choice, language: language, links: links)
    else { return nil }
    return Part(title: view.title, html: try templates.render(view, "site-indicator"))
  }

  /// Returns the chart of an indicator in a place alone, with its title, its sources and a link to the page of the
  /// indicator.
  ///
  /// - Parameters:
  ///   - key: The key of the indicator.
  ///   - place: The key of the place.
  ///   - report: The report that both are part of.
  ///   - language: The language.
  ///   - links: Where other pages are.
  /// - Returns: The part; `nil` if the report does not have it, or there is nothing to draw.
  /// - Throws: ``ReportingError``.
  public func chart(
    _ key: String, in place: String, of report: GapReport, language: Language, links: PageLinks
  ) throws(ReportingError) -> Part? {
    guard let view = SiteChartPage(key, in: place, of: report, language: language, links: links)
    else { return nil }
    return Part(title: view.title, html: try templates.render(view, "site-chart"))
  }

  /// Returns how often statements with each evidence grade and horizon came true.
  ///
  /// - Parameters:
  ///   - records: The records.
  ///   - method: The thresholds that words name.
  ///   - language: The language.
  /// - Returns: The part.
  /// - Throws: ``ReportingError``.
  public func reliability(
    _ records: [StatementReliability], method: Method, language: Language
  ) throws(ReportingError) -> Part {
    let view = SiteReliabilityPage(records, words: Wording(language, method: method))
    return Part(title: view.title, html: try templates.render(view, "site-reliability"))
  }
}
