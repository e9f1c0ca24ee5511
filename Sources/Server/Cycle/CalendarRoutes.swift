import DuBao
import HTTPTypes
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The reporting calendar of a place: which figures its plans ask for how often, when the next is due, what is missing.
struct CalendarRoutes: Sendable {
  let site: Site

  var routes: [Route] {
    [
      .page("/calendar") { [self] request, context in
        try await page(request, context, try Query(request).text("place") ?? "")
      },
      .action("/calendar", .planning) { [self] in try await sent($0, $1) },
    ]
  }

  private struct View {
    let t: [String: String]
    let chooser: String
    let message: String?
    let fault: String?
    let findings: [String]
    let mayEdit: Bool
    let plans: [Shelf]
    let isEmpty: Bool
    let formToken: String
  }

  struct Shelf {
    let key: String
    let title: String
    let place: String
    let usual: [PlaceChooser.Choice]
    let days: String
    let note: String?
    let rows: [Row]
  }

  struct Row {
    let indicator: String
    let name: String
    let frequency: String
    let choices: [PlaceChooser.Choice]
    let last: String
    let next: String
    let missing: String?
  }

  private func page(
    _ request: Request, _ context: ServerContext, _ asked: String, _ fault: WebFault? = nil
  ) async throws -> Response {
    let words = try site.pages.words(context.language)
    let vocabulary = try await site.workspace.vocabulary()
    let choice = try await PlaceChoice(
      asked, among: site.desk.places(planning: vocabulary), site.workspace)
    let names = VocabularyNames(vocabulary, context.language)
    let mayEdit = Access.planning.allows(context.visitor.role) && site.desk.isOpen
    var plans: [Shelf] = []
    if let place = choice.chosen {
      plans = try await shelves(of: place, names, words)
    }
    let (token, begun) = site.token(context)
    let view = View(
      t: words.texts,
      chooser: try PlaceChooser("/calendar", choice, asked: asked, words).html(site),
      message: try Query(request).taken(words),
      fault: fault?.message[context.language],
      findings: fault?.details.map { $0[context.language] } ?? [],
      mayEdit: mayEdit, plans: plans, isEmpty: plans.isEmpty && choice.chosen != nil,
      formToken: token)
    var response = try site.pages.response(
      Page(
        title: words(.calendarTitle), content: try site.pages.content(view, "calendar"),
        section: .due),
      status: fault?.status ?? .ok, to: request, context, site)
    if let begun { response.setSession(begun, context) }
    return response
  }

  private func shelves(
    of place: Place, _ names: VocabularyNames, _ words: ServerWords
  ) async throws -> [Shelf] {
    let format = NumberFormat(words.language)
    return try await site.desk.calendars(of: place.key).map { calendar in
      let stated = calendar.stated
      func choices(_ chosen: String, empty: ServerWord) -> [PlaceChooser.Choice] {
        [.init(key: "", name: words(empty), isChosen: chosen.isEmpty)]
          + ReportingDuty.Frequency.allCases.map {
            .init(
              key: $0.rawValue, name: words(RowWords.word($0)), isChosen: $0.rawValue == chosen)
          }
      }
      return Shelf(
        key: calendar.plan.key, title: calendar.plan.title[words.language], place: place.key,
        usual: choices(stated[""]?.frequency.rawValue ?? "", empty: .calendarUsual),
        days: stated[""]?.days.map(String.init) ?? "", note: stated[""]?.note,
        rows: calendar.rows.map { entry in
          Row(
            indicator: entry.indicator, name: names.indicator(entry.indicator),
            frequency: words(RowWords.word(entry.frequency)),
            choices: choices(
              stated[entry.indicator]?.frequency.rawValue ?? "", empty: .calendarAsPlan),
            last: entry.last.map(format.period) ?? words(.calendarNever),
            next: entry.next.map {
              words(
                .calendarNext,
                ["period": format.period($0.period), "day": format.date($0.dueOn)])
            } ?? "–",
            missing: entry.missing.map { missing in
              let late =
                missing.daysLate > 0
                ? words(.dueLate, ["days": format.count(missing.daysLate)])
                : words(.calendarUntil, ["day": format.date(missing.dueOn)])
              return words(
                .calendarMissing,
                [
                  "count": format.count(missing.count), "period": format.period(missing.period),
                  "late": late,
                ])
            })
        })
    }
  }

  private func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
    let form = context.form
    let (plan, place) = (form["plan"] ?? "", form["place"] ?? "")
    var frequencies: [String: String] = [:]
    for (name, values) in form.fields where name.hasPrefix("frequency.") {
      if let value = values.first, !value.isEmpty {
        frequencies[String(name.dropFirst("frequency.".count))] = value
      }
    }
    var days: [String: String] = [:]
    if let text = form["days"], !text.isEmpty {
      for indicator in frequencies.keys { days[indicator] = text }
    }
    do {
      let preview = try await site.desk.preview(
        calendar: frequencies, days: days, of: plan, by: context.visitor.entryPerson)
      return try await site.previewPage(
        preview, next: "/calendar?place=\(Response.encoded(place))", section: .due, request, context
      )
    } catch let error as EntryError {
      guard let fault = FaultWords.entryFault(for: error) else { throw error }
      return try await page(request, context, place, fault)
    }
  }
}
