import DuBao
import Foundation
import HTTPTypes
import Indicators
import Planning
import Testing
import Workspaces

@testable import Server

/// The budget of a place: two fields for each indicator, or a table of costs.
@Suite struct BudgetTests {
  private static let path = "/places/tan_loi/budget"

  @Test func fieldsGiveTheAnswerOfTheEngine() async throws {
    let test = try TestSite()
    let empty = try await test.ask(.get, Self.path)
    #expect(empty.status == 200 && !empty.text.contains("role=\"alert\""))
    #expect(empty.text.contains("name=\"cost.bank_account_adult_share\""))
    #expect(empty.text.contains("name=\"most.vneid_account_share\""))
    let page = try await test.ask(
      .get,
      Self.path + "?cost.bank_account_adult_share=90&cost.vneid_account_share=80"
        + "&most.vneid_account_share=20&cost.coverage_5g=&most.coverage_5g=&budget=1500&year=2026",
      ["accept-language": "en"])
    #expect(page.status == 200)
    let planner = try await test.site.workspace.planner(of: "tan_loi")
    let plan = try planner.budget(
      "tan_loi",
      [
        CostLine(indicator: "bank_account_adult_share", costPerPoint: 90),
        CostLine(indicator: "vneid_account_share", costPerPoint: 80, maxPoints: 20),
      ], budget: 1500, year: 2026)
    let words = AnswerWords(.english)
    #expect(page.text.contains(words.expected(plan.expectedAfter)))
    for share in plan.allocation {
      #expect(
        page.text.contains(
          "\(share.indicator.name.en)</a></th><td>\(words.value(share.points))</td>"))
    }
    #expect(page.text.contains("name=\"cost.vneid_account_share\" value=\"80\""))
  }

  @Test func faultsStandAtTheirFields() async throws {
    let test = try TestSite()
    let page = try await test.ask(
      .get, Self.path + "?cost.coverage_5g=x&most.vneid_account_share=3&budget=-1&step=0")
    #expect(page.status == 422)
    for name in [
      "cost-fault-coverage_5g", "cost-fault-vneid_account_share", "budget-fault", "step-fault",
    ] {
      #expect(page.text.contains("id=\"\(name)\""), "\(name)")
    }
    let name = try #require(
      try await test.site.workspace.vocabulary().indicators.first { $0.key == "coverage_5g" })
    #expect(page.text.contains("id=\"cost-fault-coverage_5g\">\(name.name.vi): "))
    #expect(!page.text.contains("'coverage_5g'"))
    for query in ["?budget=100", "?cost.coverage_5g=1", "?cost.no_such_thing=1&budget=5"] {
      let answer = try await test.ask(.get, Self.path + query)
      #expect(answer.status == 422 && answer.text.contains("role=\"alert\""), "\(query)")
    }
    #expect(try await test.ask(.get, "/places/nowhere/budget").status == 404)
  }

  @Test func tablesBecomeFields() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let table =
      "indicator,cost_per_point,max_points\ncoverage_5g,\"10,5\",\nvneid_account_share,80,20\n"
    let taken = try await site.upload(
      Data(table.utf8), name: "costs.csv", to: Self.path, fields: ["budget": "700"], as: browser)
    #expect(taken.status == 303)
    let target = try #require(taken["location"])
    #expect(
      target == Self.path + "?cost.coverage_5g=10.5&cost.vneid_account_share=80"
        + "&most.vneid_account_share=20&budget=700")
    #expect(try await site.test.ask(.get, target, as: browser).status == 200)
    for wrong in [
      "indicator,cost\ncoverage_5g,1\n", "indicator,cost_per_point\ncoverage_5g,0\n",
      "indicator,cost_per_point\nno such thing,1\n", "",
    ] {
      let answer = try await site.upload(
        Data(wrong.utf8), name: "costs.csv", to: Self.path, as: browser)
      #expect(answer.status == 422 && answer.text.contains("role=\"alert\""), "\(wrong)")
    }
  }
}
