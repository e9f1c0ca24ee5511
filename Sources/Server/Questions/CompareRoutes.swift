import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Planning
import Reporting
import Workspaces

/// Places beside each other.
struct CompareRoutes: Sendable {
  let site: Site

  var routes: [Route] { [.page("/compare") { [self] in try await compare($0, $1) }] }

  private func compare(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = try Query(
      request, knowing: ["indicator", "place", "within", "year"] + PlacePicker.names)
    guard let indicator = query.text("indicator"), !isLooking(query) else {
      return try await site.kept(.vocabulary, request, context) { [self] asked in
        try await page(query, asked.language, answer: nil)
      }
    }
    do {
      let scope = try await CompareScope(query).checked(site)
      let year = try query.integer("year", in: Query.years)
      return try await site.kept(.places(scope), request, context) { [self] asked in
        let planner = try await site.workspace.planner(about: scope)
        return try await page(
          query, asked.language, answer: try planner.compare(indicator, scope, year: year))
      }
    } catch {
      let fault = RouteResponder.worded(error)
      guard fault.status.kind == .clientError else { throw error }
      let words = try site.pages.words(context.language)
      let page = try await page(
        query, context.language, answer: nil,
        message: choiceFault(query, words) ?? fault.message[context.language])
      return try site.pages.response(
        page, status: .unprocessableContent, to: request, context, site)
    }
  }

  /// Whether somebody still looks for places, so that too few of them are no fault yet.
  private func isLooking(_ query: Query) -> Bool {
    query.text("search") != nil && query.text("within") == nil && query.texts("place").count < 2
  }

  /// What is wrong with what was ticked, in the words of the page; `nil` if it is something else.
  private func choiceFault(_ query: Query, _ words: ServerWords) -> String? {
    let named = query.texts("place").flatMap { $0.split(separator: ",") }.count
    if query.text("within") != nil { return named > 0 ? words(.compareBoth) : nil }
    let limits = 2...CompareScope.greatestPlaces
    guard !limits.contains(named) else { return nil }
    return words(
      .pickerLimit, ["least": String(limits.lowerBound), "most": String(limits.upperBound)])
  }

  /// The places that the address names and that there are, each once.
  private func ticked(_ query: Query) async -> [String] {
    var keys: [String] = []
    for text in query.texts("place").flatMap({ $0.split(separator: ",") }) {
      let name = text.trimmingCharacters(in: .whitespaces)
      if let key = try? await site.workspace.placeKey(named: name), !keys.contains(key) {
        keys.append(key)
      }
    }
    return keys
  }

  private static func distinctions(
    _ answer: PlaceComparison, _ told: AnswerWords, _ words: ServerWords
  ) -> [String] {
    let found = answer.distinctions.map { told.distinction($0) }
    return found.isEmpty ? [words(.compareSame)] : found
  }

  private func page(
    _ query: Query, _ language: Language, answer: PlaceComparison?, message: String? = nil
  ) async throws -> Page {
    let words = try site.pages.words(language)
    let told = AnswerWords(language)
    let report = site.reportWords(language)
    let vocabulary = try await site.workspace.vocabulary()
    let wholes = Set(vocabulary.places.compactMap(\.parent))
    let view = CompareView(
      t: words.texts, message: message,
      indicators: vocabulary.indicators.filter { $0.kind != .qualitative }.map {
        .init(key: $0.key, name: $0.name[language], isChosen: $0.key == query.text("indicator"))
      },
      picker: try await PlacePicker(
        query, ticked: await ticked(query), limit: 2...CompareScope.greatestPlaces,
        site.workspace, words),
      wholes: vocabulary.places.filter { wholes.contains($0.key) }.map {
        .init(key: $0.key, name: $0.name[language], isChosen: $0.key == query.text("within"))
      }, year: query.text("year") ?? "",
      title: answer.map { answer in
        answer.indicator.name[language] + ", " + told.date(answer.asOf)
          + (answer.year.map { ", \(words(.compareMilestones).lowercased()) \($0)" } ?? "")
      }, unit: answer?.indicator.unit[language] ?? "",
      distinctions: answer.map { Self.distinctions($0, told, words) } ?? [],
      rows: answer.map { answer in
        answer.places.map { CompareView.Row($0, of: answer.indicator, told, report) }
      } ?? [])
    return Page(
      title: words(.compareTitle), content: try site.pages.content(view, "compare"),
      section: .scenarios, scripts: ["picker.js"])
  }
}
