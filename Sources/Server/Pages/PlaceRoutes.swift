import Accounts
import DuBao
import GapReports
import HTTPTypes
import Hummingbird
import Indicators
import NIOCore
import Planning
import Reporting
import Workspaces

/// The pages of places and their indicators, and the reports as files.
struct PlaceRoutes {
  let site: Site

  var routes: [Route] {
    [
      .page("/places/{place}") { [self] in try await place($0, $1) },
      .page("/places/{place}/indicators/{indicator}") { [self] in try await indicator($0, $1) },
      .page("/places/{place}/report/{format}") { [self] in try await download($0, $1) },
      .page("/places/{place}/indicators/{indicator}/chart/{format}") { [self] in
        try await chart($0, $1)
      },
    ]
  }

  private struct PlaceView {
    let t: [String: String]
    let html: String
    let downloads: [Item]

    struct Item {
      let href: String
      let label: String
    }
  }

  private func place(_ request: Request, _ context: ServerContext) async throws -> Response {
    let key = try context.part("place")
    return try await site.kept(.place(key), request, context) { [site] asked in
      let report = try await site.workspace.report(of: key)
      let language = asked.language
      guard
        let part = try site.web.place(
          key, of: report, language: language, links: SitePaths.links)
      else { throw WebFault.notFound }
      let words = try site.pages.words(language)
      let view = PlaceView(
        t: words.texts, html: part.html,
        downloads: ReportFormats.all.map { format in
          .init(
            href: "\(SitePaths.place(key))/report/\(format.name)?lang=\(language.rawValue)",
            label: format.label[language])
        })
      return Page(
        title: part.title,
        content: try QuestionLinks(of: key, words).html(site) + site.pages.content(view, "place"),
        section: .overview,
        scripts: ["print.js"])
    }
  }

  private func indicator(_ request: Request, _ context: ServerContext) async throws -> Response {
    let (key, place) = (try context.part("indicator"), try context.part("place"))
    let scenarios = try kept(place, key)
    return try await site.kept(
      .place(place), request, context, further: scenarios.map(\.tag).joined(separator: " ")
    ) { [site] asked in
      let report = try await site.workspace.report(of: place)
      guard report.places.first?.indicators.contains(where: { $0.indicator.key == key }) == true
      else { throw WebFault.notFound }
      let planner = try await site.workspace.planner(of: place)
      let lines =
        try planner.lines(place, key)
        + scenarios.compactMap { kept in
          planner.line(of: kept.scenario, id: kept.id, name: kept.name, in: place)
        }
      let parameters = asked.request.uri.queryParameters
      let isChosen = parameters.get("chosen") != nil
      let isWhole = parameters.get("whole") != nil
      let choice = ChartChoice(
        from: isWhole ? nil : parameters.get("from").flatMap { Int($0) },
        to: isWhole ? nil : parameters.get("to").flatMap { Int($0) },
        lines: isChosen ? Set(parameters.getAll("line").map { String($0) }) : nil,
        parts: isChosen
          ? Set(parameters.getAll("part").compactMap { ChartPart(rawValue: String($0)) }) : nil)
      guard
        let part = try site.web.indicator(
          key, in: place, of: report, lines: lines, choice: choice, language: asked.language,
          links: SitePaths.links)
      else { throw WebFault.notFound }
      let questions = QuestionLinks(
        of: try await site.workspace.place(place), indicator: key,
        try site.pages.words(asked.language))
      return Page(
        title: part.title, content: try part.html + questions.html(site), section: .overview,
        scripts: ["chart.js", "print.js"])
    }
  }

  /// A scenario that somebody keeps, as far as it is about one indicator.
  private struct KeptScenario {
    let id: String
    let name: String
    let scenario: IndicatorScenario

    /// A text that is another one for another scenario.
    let tag: String
  }

  /// Up to so many scenarios are drawn on a chart.
  private static let greatestScenarios = 4

  /// The newest scenarios of a place that assume something of an indicator.
  private func kept(_ place: String, _ indicator: String) throws -> [KeptScenario] {
    let found = try site.file.scenarios(of: place).compactMap { saved -> KeptScenario? in
      guard
        let scenario = try? saved.document.scenarios().first(where: { $0.indicator == indicator })
      else { return nil }
      return KeptScenario(
        id: saved.id, name: saved.name, scenario: scenario, tag: saved.id + saved.savedAt)
    }
    return Array(found.prefix(Self.greatestScenarios))
  }

  /// The chart of an indicator as a drawing or a picture.
  private func chart(_ request: Request, _ context: ServerContext) async throws -> Response {
    let (key, place) = (try context.part("indicator"), try context.part("place"))
    guard let form = ChartForm(rawValue: try context.part("format")) else {
      throw WebFault.notFound
    }
    let language = context.language
    let report = try await site.workspace.report(of: place)
    guard let drawing = Drawing(of: key, in: place, report, language: language) else {
      throw WebFault.notFound
    }
    let data = try form.data(of: drawing)
    var response = Response.download(
      ByteBuffer(bytes: data), type: form.type,
      name: "\(place)-\(key)-\(report.asOf)-\(language.rawValue).\(form.rawValue)", to: request)
    response.headers[.contentLanguage] = language.rawValue
    return response
  }

  private func download(_ request: Request, _ context: ServerContext) async throws -> Response {
    let key = try context.part("place")
    guard let format = ReportFormats.named(try context.part("format")) else {
      throw WebFault.notFound
    }
    let version = try await site.workspace.version()
    let tag = Response.tag(version.tag, key, format.name, context.language.rawValue)
    let file = try await site.workspace.download(format, of: key, language: context.language)
    var response = Response.content(
      ByteBuffer(bytes: file.data), type: file.type, tag: tag, to: request)
    // Keys are made of plain letters; whatever else one holds does not end the name.
    let name = String(
      file.name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    response.headers[.contentLanguage] = context.language.rawValue
    return response
  }
}
