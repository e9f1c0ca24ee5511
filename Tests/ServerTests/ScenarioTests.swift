import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Planning
import TestSupport
import Testing
import Workspaces

@testable import Server

/// Scenarios: the address holds all of them, and the numbers are those of the engine.
@Suite struct ScenarioTests {
  private static let path = "/places/viet_nam/scenarios"
  private static let query = "coverage_5g.pace=1.5&coverage_5g.from=2027"

  @Test func thePageShowsWhatTheEngineSays() async throws {
    let test = try TestSite()
    let answer = try await test.ask(
      .get, "\(Self.path)?\(Self.query)", ["accept-language": "en"])
    #expect(answer.status == 200)
    let planner = try await test.site.workspace.planner(of: "viet_nam")
    let expected = try planner.whatIf(
      "viet_nam",
      [
        IndicatorScenario(
          indicator: "coverage_5g", changes: [.pace(factor: 1.5, from: Period("2027"))])
      ])
    let words = AnswerWords(.english)
    let changed = try #require(
      expected.indicators.first?.milestones.first { ($0.difference ?? 0) > 0.05 })
    #expect(
      answer.text.contains(
        "<td>\(words.chance(changed.before.probability))</td><td>\(words.chance(changed.after.probability))</td>"
      ))
    #expect(answer.text.contains("class=\"more\""))
    #expect(answer.text.contains("<svg class=\"whatif\""))
    #expect(!answer.text.contains("style="))
  }

  @Test func theFragmentIsThePartOfThePage() async throws {
    let test = try TestSite()
    let page = try await test.ask(.get, "\(Self.path)?\(Self.query)")
    let part = try await test.ask(.get, "\(Self.path)/result?\(Self.query)")
    #expect(part.status == 200)
    #expect(part.text.hasPrefix("<div data-said="))
    #expect(page.text.contains(part.text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let tag = try #require(part["etag"])
    let again = try await test.ask(
      .get, "\(Self.path)/result?\(Self.query)", ["if-none-match": tag])
    #expect(again.status == 304 && again.data.isEmpty)
  }

  @Test func exportsAreWhatTheCommandPrints() async throws {
    let test = try TestSite()
    let planner = try await test.site.workspace.planner(of: "viet_nam")
    let expected = try planner.whatIf(
      "viet_nam", [IndicatorScenario(indicator: "coverage_5g", changes: [.ceiling(95)])])
    let csv = try await test.ask(.get, "\(Self.path)/export/csv?coverage_5g.ceiling=95")
    #expect(csv.text == expected.csv)
    #expect(csv["content-disposition"] == "attachment; filename=\"scenario-viet_nam.csv\"")
    let json = try await test.ask(.get, "\(Self.path)/export/json?coverage_5g.ceiling=95")
    #expect(try JSONDecoder().decode(WhatIf.self, from: json.data) == expected)
    #expect(try await test.ask(.get, "\(Self.path)/export/exe?a.pace=2").status == 404)
  }

  /// What an address says is what is read from it again, whatever was typed.
  @Test func addressesAreReadAsTheyAreWritten() throws {
    let document = ScenarioDocument(indicators: [
      .init(
        indicator: "coverage_5g", pace: .init(factor: 1.25, from: .quarter(2, year: 2027)),
        step: .init(points: -3.5, year: 2028), ceiling: 95.5,
        path: [.init(year: 2027, value: 60), .init(year: 2029, value: 72.25)]),
      .init(indicator: "households", pace: .init(factor: 0, from: nil)),
    ])
    let query = ScenarioQuery(document, saved: "abc")
    let read = try ScenarioQuery(query: query.query)
    #expect(try read.document() == document)
    #expect(read.query == query.query)
    #expect(read.saved == "abc")
    // Commas, pluses and neutral values.
    let typed = try ScenarioQuery(
      query: "a.pace=1%2C5&a.from=&a.step=%2B8&a.by=2028&b.pace=1&b.step=0&b.by=2030&c.ceiling=")
    #expect(
      try typed.document().indicators == [
        .init(
          indicator: "a", pace: .init(factor: 1.5, from: nil), step: .init(points: 8, year: 2028))
      ])
    #expect(typed.query == "a.pace=1%2C5&a.step=%2B8&a.by=2028")
  }

  @Test(arguments: [
    ("coverage_5g.pace=fast", 400), ("coverage_5g.pace=2&coverage_5g.from=soon", 400),
    ("coverage_5g.step=5", 400), ("coverage_5g.step=5&coverage_5g.by=never", 400),
    ("coverage_5g.percentile=fast", 400), ("coverage_5g.percentile=100", 422),
    ("coverage_5g.percentile=0", 422), ("egdi_rank.percentile=85", 422),
    ("coverage_5g.path=2027", 400), ("coverage_5g.path=2027:a", 400),
    ("coverage_5g.pace=-1", 422), ("coverage_5g.pace=1e300", 422), ("coverage_5g.pace=nan", 400),
    ("coverage_5g.ceiling=1000", 422), ("coverage_5g.path=1900:60", 422),
    ("coverage_5g.step=1e99&coverage_5g.by=2028", 422),
    ("coverage_5g.pace=2&coverage_5g.from=1999", 422),
    ("coverage_5g.path=2027:60;2027:61", 422), ("no_such_thing.pace=2", 404),
  ])
  func badAssumptionsAreNamed(_ query: String, _ status: Int) async throws {
    let test = try TestSite()
    let page = try await test.ask(.get, "\(Self.path)?\(query)")
    #expect(page.status == status, "\(query)")
    #expect(page.text.contains("role=\"alert\""))
    #expect(try await test.ask(.get, "\(Self.path)/result?\(query)").status == status)
  }

  @Test func scenariosAreKeptOpenedAndDeleted() async throws {
    let test = try TestSite(hasAccounts: true)
    let planner = try await test.logIn("planner")
    let reader = try await test.logIn("reader")
    #expect(
      try await test.send("\(Self.path)?\(Self.query)", ["name": "x"], as: reader).status == 403)
    #expect(
      try await test.send("\(Self.path)?\(Self.query)", ["name": "  "], as: planner).status == 422)
    #expect(
      try await test.send("\(Self.path)?x.pace=2", ["name": "x"], as: planner).status == 404)
    let saved = try await test.send(
      "\(Self.path)?\(Self.query)", ["name": "Phủ sóng nhanh <hơn>"], as: planner)
    #expect(saved.status == 303)
    let link = try #require(saved["location"])
    let opened = try await test.ask(.get, link, as: reader)
    let target = try #require(opened["location"])
    #expect(target.hasPrefix("\(Self.path)?\(Self.query)&saved="))
    let page = try await test.ask(.get, target, as: reader)
    #expect(page.text.contains("Phủ sóng nhanh &lt;hơn&gt;"))
    #expect(!page.text.contains("id=\"save\""))
    let list = try await test.ask(.get, "/scenarios", as: reader)
    #expect(list.text.contains("Phủ sóng nhanh &lt;hơn&gt;") && !list.text.contains("/delete"))
    #expect(try await test.send("\(link)/delete", as: reader).status == 403)
    #expect(try await test.send("\(link)/delete", as: planner).status == 303)
    #expect(try await test.ask(.get, link, as: reader).status == 404)
  }

  @Test func otherQuestionsAreAnsweredOnPages() async throws {
    let test = try TestSite()
    let subject = "/places/viet_nam/indicators/coverage_5g/explain"
    for (path, status) in [
      (subject, 200), ("\(subject)?year=2030&chance=5,50", 200), ("\(subject)?chance=0", 400),
      ("\(subject)?year=x", 400), ("\(subject)?year=1950", 200), ("\(subject)?foo=1", 400),
      ("/places/viet_nam/indicators/nothing/explain", 404),
      ("/places/nowhere/indicators/coverage_5g/explain", 404),
      ("/compare", 200), ("/compare?indicator=coverage_5g&place=viet_nam,tan_loi", 200),
      ("/compare?indicator=coverage_5g&place=viet_nam", 422), ("/scenarios/places", 422),
      ("/compare?indicator=x&within=viet_nam", 422), ("/places/tan_loi/budget", 200),
      ("/scenarios/new?place=tan+loi", 303), ("/scenarios/new?place=%3F%3F%3F", 404),
    ] {
      let answer = try await test.ask(.get, path)
      #expect(answer.status == status, "\(path)")
      #expect(!answer.text.contains("{{"))
    }
  }

  /// The pace of other places is the same number in the browser and in the terminal, and says where it was measured.
  @Test func percentilesAreThoseOfTheCommand() async throws {
    let test = try TestSite()
    let query = "digital_signature_adult_share.percentile=85"
    let json = try await test.ask(.get, "\(Self.path)/export/json?\(query)")
    let answer = try JSONDecoder().decode(WhatIf.self, from: json.data)
    let told = try #require(answer.indicators.first)
    #expect(told.changes == [.percentile(share: 0.85, from: nil)])
    let pace = try #require(told.percentiles.first)
    let printed = try ProgramRun(
      ProgramRun.built("dubao"),
      [
        "whatif", "viet_nam", "digital_signature_adult_share", "--pace-percentile", "85",
        "--datasets", TestSite.datasets, "--as-of", "2026-11-21", "--format", "json",
      ])
    #expect(try JSONDecoder().decode(WhatIf.self, from: Data(printed.output.utf8)) == answer)
    let page = try await test.ask(.get, "\(Self.path)?\(query)")
    #expect(page.text.contains(AnswerWords(.vietnamese).meaning(pace)))
    #expect(page.text.contains("<option value=\"85\" selected>"))
    #expect(try ScenarioQuery(query: query).query == query)
  }

  @Test func scenariosOfAPlaceStandBesideEachOther() async throws {
    let test = try TestSite(hasAccounts: true)
    let planner = try await test.logIn("planner")
    var ids: [String] = []
    for (name, query) in [
      ("Nhanh", Self.query), ("Như nơi khác", "digital_signature_adult_share.percentile=90"),
    ] {
      let saved = try await test.send("\(Self.path)?\(query)", ["name": name], as: planner)
      ids.append(String(try #require(saved["location"]?.split(separator: "/").last)))
    }
    let list = try await test.ask(.get, "/scenarios", as: planner).text
    #expect(list.contains("action=\"/places/viet_nam/scenarios/compare\""))
    let page = try await test.ask(
      .get, "\(Self.path)/compare?set=\(ids[0])&set=\(ids[1])", as: planner)
    #expect(page.status == 200)
    let engine = try await test.site.workspace.planner(of: "viet_nam")
    let sets = ScenarioSets([
      try engine.whatIf(
        "viet_nam",
        [.init(indicator: "coverage_5g", changes: [.pace(factor: 1.5, from: Period("2027"))])]),
      try engine.whatIf(
        "viet_nam",
        [
          .init(
            indicator: "digital_signature_adult_share",
            changes: [.percentile(share: 0.9, from: nil)])
        ]),
    ])
    let words = AnswerWords(.vietnamese)
    #expect(sets.milestones.contains { $0.outcomes[0] == nil && $0.outcomes[1] != nil })
    for row in sets.milestones {
      #expect(page.text.contains("<b>\(words.chance(row.baseline.probability))</b>"))
      for outcome in row.outcomes.compactMap(\.self) {
        #expect(page.text.contains("<b>\(words.chance(outcome.probability))</b>"))
        #expect(page.text.contains("trung vị \(words.value(outcome.median))"))
      }
    }
    for (query, status) in [
      ("", 200), ("?set=\(ids[0])", 422), ("?set=none", 404), ("?other=1", 400),
    ] {
      let answer = try await test.ask(.get, "\(Self.path)/compare\(query)", as: planner)
      #expect(answer.status == status, "\(query)")
    }
  }

  @Test func oneScenarioIsWorkedOutInSeveralPlaces() async throws {
    let test = try TestSite()
    let query = "coverage_5g.pace=1.5&egdi_rank.pace=2"
    let page = try await test.ask(
      .get, "/scenarios/places?\(query)&place=tan_loi&place=phu_binh", ["accept-language": "en"])
    #expect(page.status == 200)
    let words = AnswerWords(.english)
    for place in ["tan_loi", "phu_binh"] {
      let planner = try await test.site.workspace.planner(of: place)
      let (answer, refused) = try planner.whatIfPossible(
        place,
        [
          .init(indicator: "coverage_5g", changes: [.pace(factor: 1.5, from: nil)]),
          .init(indicator: "egdi_rank", changes: [.pace(factor: 2, from: nil)]),
        ])
      let milestone = try #require(answer.indicators.first?.milestones.first)
      #expect(
        page.text.contains(
          "\(words.chance(milestone.before.probability)) → \(words.chance(milestone.after.probability))"
        ))
      #expect(refused.isEmpty || page.text.contains(refused[0].indicator.name.en))
      #expect(page.text.contains("name=\"place\" value=\"\(place)\" checked"))
    }
    #expect(page.text.contains("<input type=\"hidden\" name=\"coverage_5g.pace\" value=\"1.5\">"))
    let many = (0..<13).map { _ in "viet_nam" } + ["tan_loi"]
    let repeated = many.map { "place=\($0)" }.joined(separator: "&")
    #expect(try await test.ask(.get, "/scenarios/places?\(query)&\(repeated)").status == 200)
    #expect(try await test.ask(.get, "/scenarios/places?\(query)&place=nowhere").status == 404)
    let places = try await test.site.workspace.vocabulary().places.prefix(13)
    let all = places.map { "place=\($0.key)" }.joined(separator: "&")
    #expect(try await test.ask(.get, "/scenarios/places?\(query)&\(all)").status == 422)
  }
}
