import DuBao
import Execution
import Forecasting
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The API's places, indicators, verdicts and reports.
struct ApiVocabulary: Sendable {
  let site: Site
  private var answers: ApiAnswers { ApiAnswers(site: site) }

  var routes: [Route] {
    [
      answers.fresh("/health", [], .everyone) { _, _ in Health(status: "ok") },
      answers.get("/version") { [site] _, _ in
        let version = try await site.workspace.version()
        return Version(
          engine: DuBaoEngine.version, tag: version.tag, asOf: version.asOf, run: version.run,
          takesFigures: site.desk.isOpen)
      },
      answers.list("/places", ["search", "within", "kind"]) { [site] query, paging, _ in
        let places = try await site.workspace.places(
          search: query.text("search") ?? "", within: query.text("within"),
          kind: try query.choice("kind", Place.Kind.self))
        return (places.count, paging.cut(places))
      },
      answers.get("/places/{place}", scope: ApiAnswers.vocabulary) { [site] _, context in
        try await site.workspace.place(try context.part("place"))
      },
      answers.list("/indicators") { [site] _, paging, _ in
        let indicators = try await site.workspace.vocabulary().indicators
        return (indicators.count, paging.cut(indicators))
      },
      answers.list(
        "/assessments", ["place", "within", "kind", "indicator", "deadline", "status"]
      ) { [self] query, paging, _ in try await assessments(query, paging) },
      answers.get("/places/{place}/report") { [site] _, context in
        try await site.workspace.report(of: try context.part("place"))
      },
      answers.get("/places/{place}/indicators/{indicator}", scope: ApiAnswers.place) {
        [self] _, context in
        try await indicator(context).report
      },
      answers.get(
        "/places/{place}/indicators/{indicator}/forecast", scope: ApiAnswers.place
      ) { [self] _, context in
        let (place, asOf, report) = try await indicator(context)
        return Forecast(
          place: place, indicator: report.indicator.key, asOf: asOf, grade: report.grade,
          levels: QuantileLevels.all, projection: report.projection)
      },
      answers.get("/reliability", scope: ApiAnswers.vocabulary) { [site] _, _ in
        try await site.workspace.reliability
      },
    ]
  }

  private struct Health: Encodable {
    let status: String
  }

  private struct Version: Encodable {
    let engine: String
    let tag: String
    let asOf: CalendarDate
    let run: Int?
    let takesFigures: Bool
  }

  private struct Forecast: Encodable {
    let place: String
    let indicator: String
    let asOf: CalendarDate
    let grade: EvidenceGrade
    let levels: [Double]
    let projection: Projection?
  }

  /// A verdict of the overview: of the milestones of an indicator that are due in a year, the strictest.
  private struct Assessment: Encodable {
    let place: String
    let indicator: String
    let deadline: Int?
    let status: Status
    let probability: Double?
  }

  private func indicator(
    _ context: ServerContext
  ) async throws -> (place: String, asOf: CalendarDate, report: IndicatorReport) {
    let key = try context.part("indicator")
    let report = try await site.workspace.report(of: try context.part("place"))
    guard let place = report.places.first,
      let found = place.indicators.first(where: { $0.indicator.key == key })
    else { throw WebFault.unknownIndicator(key) }
    return (place.place.key, report.asOf, found)
  }

  private func assessments(
    _ query: Query, _ paging: Paging
  ) async throws -> (total: Int, items: [Assessment]) {
    let grid = try await site.workspace.overview()
    let place = query.text("place")
    let within = query.text("within")
    let kind = try query.choice("kind", Place.Kind.self)
    let indicator = query.text("indicator")
    let deadline = try query.integer("deadline", in: Query.years)
    let status = try query.choice("status", Status.self)
    let columns = grid.columns.indices.filter { index in
      let column = grid.columns[index]
      return (indicator.map { $0 == column.indicator } ?? true)
        && (deadline.map { $0 == column.deadline } ?? true)
    }
    let start = (paging.page - 1) * paging.size
    var total = 0
    var items: [Assessment] = []
    for (row, entry) in grid.places.enumerated() {
      guard place.map({ $0 == entry.key }) ?? true, kind.map({ $0 == entry.kind }) ?? true,
        within.map({ key in entry.key == key || entry.ancestors.contains { $0.key == key } })
          ?? true
      else { continue }
      for column in columns {
        guard let cell = grid.cell(row, column), status.map({ $0 == cell.status }) ?? true else {
          continue
        }
        if total >= start, items.count < paging.size {
          items.append(
            Assessment(
              place: entry.key, indicator: grid.columns[column].indicator,
              deadline: grid.columns[column].deadline, status: cell.status,
              probability: cell.probability))
        }
        total += 1
      }
    }
    return (total, items)
  }
}

extension WebFault {
  static func unknownIndicator(_ key: String) -> WebFault {
    WebFault(
      status: .notFound, code: "unknown_name",
      message: LocalizedText(
        vi: "Địa phương không có chỉ tiêu '\(key)'.", en: "The place has no indicator '\(key)'."))
  }
}
