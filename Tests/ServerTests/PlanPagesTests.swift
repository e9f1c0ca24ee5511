import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Store
import Testing

@testable import Server
import Workspaces

/// Plans and vocabulary in the browser: every change is previewed, confirmed and undone like any import.
@Suite struct PlanPagesTests {
  private static let milestone = [
    "plan": "tan_loi_2026", "indicator": "coverage_5g", "deadline": "2031", "comparator": ">=",
    "value": "85,5", "unit": "%", "original_text": "từ 85,5% trở lên",
  ]

  /// Sends the form of a row and confirms its preview.
  private func keep(
    _ table: String, _ fields: [String: String], _ site: PlanningSite,
    _ browser: TestSite.Browser
  ) async throws -> (preview: TestSite.Answer, confirmed: TestSite.Answer) {
    let preview = try await site.test.send("/plans/\(table)/edit", fields, as: browser)
    #expect(preview.status == 200)
    let id = try #require(PlanningSite.preview(preview))
    let next = try #require(preview.text.firstMatch(of: /name="next" value="([^"]+)"/)?.1)
    let confirmed = try await site.test.send(
      "/entry/confirm",
      ["preview": id, "next": String(next).replacing("&amp;", with: "&")], as: browser)
    return (preview, confirmed)
  }

  private func milestone(_ id: String, _ site: PlanningSite) throws -> Milestone? {
    try Store(path: site.store).plans(of: ["tan_loi"]).milestones.first { $0.id == id }
  }

  @Test func aMilestoneIsAddedEditedEditedBackAndUndone() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let id = "tan_loi_2026:coverage_5g:2031"
    let before = try site.imports
    let form = try await site.test.ask(
      .get, "/plans/milestones/edit?plan=tan_loi_2026", as: browser)
    #expect(form.status == 200 && form.text.contains("<option value=\"coverage_5g\">"))
    let (added, kept) = try await keep("milestones", Self.milestone, site, browser)
    #expect(added.text.contains(id) && added.text.contains("<ins>85,5</ins>"))
    #expect(kept.status == 303)
    #expect(kept["location"] == "/plans?place=tan_loi&taken=\(before + 1)")
    #expect(try milestone(id, site)?.value == 85.5)
    let list = try await site.test.ask(.get, "/plans?place=tan_loi", as: browser)
    let address = "/plans/milestones/edit?plan=tan_loi_2026&key=\(Response.encoded(id))"
    #expect(list.text.contains(address.replacing("&", with: "&amp;")))
    let edit = try await site.test.ask(.get, address, as: browser)
    #expect(edit.text.contains("name=\"edited\" value=\"\(id)\""))
    #expect(edit.text.contains("value=\"85,5\""))
    // The indicator may be another one; the row keeps its key, and its other words.
    var fields = Self.milestone
    fields["edited"] = id
    fields["value"] = "90"
    let (changed, _) = try await keep("milestones", fields, site, browser)
    #expect(changed.text.contains("<del>85,5</del> → <ins>90</ins>"))
    #expect(!changed.text.contains("<ins>2031</ins>"))
    // What was typed before is typed once more, and is another import all the same.
    fields["value"] = "85,5"
    let (back, _) = try await keep("milestones", fields, site, browser)
    #expect(back.text.contains("<del>90</del> → <ins>85,5</ins>"))
    #expect(try milestone(id, site)?.value == 85.5)
    #expect(try site.imports == before + 3)
    for number in [before + 3, before + 2] {
      #expect(
        try await site.test.send(
          "/imports/\(number)/undo", ["number": "\(number)"], as: browser
        ).status == 303)
      #expect(try milestone(id, site)?.value == (number == before + 3 ? 90 : 85.5))
    }
  }

  @Test func aWrongRowIsGivenBackAsItWasTyped() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let before = try site.imports
    var fields = Self.milestone
    fields["value"] = "nhiều <b>"
    fields["original_text"] = ""
    let wrong = try await site.test.send("/plans/milestones/edit", fields, as: browser)
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("value=\"nhiều &lt;b&gt;\""))
    #expect(wrong.text.contains("<option value=\"coverage_5g\" selected>"))
    #expect(wrong.text.matches(of: /aria-invalid="true"/).count == 2)
    // A task is due on a day or all the time, not both.
    var task = [
      "plan": "tan_loi_2026", "text": "Lắp trạm 5G", "state": "not-reported",
      "deadline": "recurring", "deadline_day": "2026-12-31",
    ]
    let both = try await site.test.send("/plans/tasks/edit", task, as: browser)
    #expect(both.status == 422 && both.text.contains("value=\"2026-12-31\""))
    task["deadline"] = ""
    let one = try await site.test.send("/plans/tasks/edit", task, as: browser)
    #expect(one.status == 200 && one.text.contains("<ins>31/12/2026</ins>"))
    // A row that is not there is not edited, nor is one of a plan that is not there.
    for (table, change, status) in [
      ("milestones", ["edited": "tan_loi_2026:none"], 404), ("milestones", ["plan": "none"], 404),
      ("plans", ["place": "none", "title_vi": "x"], 404), ("none", [:], 404),
    ] {
      let answer = try await site.test.send(
        "/plans/\(table)/edit", Self.milestone.merging(change) { $1 }, as: browser)
      #expect(answer.status == status, "\(table) \(change)")
    }
    #expect(
      try await site.test.ask(
        .get, "/plans/milestones/edit?plan=tan_loi_2026&key=none", as: browser
      ).status == 404)
    #expect(try site.imports == before)
  }

  /// A place, an indicator and a plan get keys from their names; a key that is taken is never written over.
  @Test func newRowsGetKeysFromTheirNames() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let place = [
      "name_vi": "xã Đồng Hỷ", "kind": "commune", "parent": "thai_nguyen", "code": "",
    ]
    let (_, kept) = try await keep("places", place, site, browser)
    #expect(kept["location"] == "/plans/places?taken=2")
    let (again, _) = try await keep("places", place, site, browser)
    #expect(again.text.contains("dong_hy_thai_nguyen"))
    let taken = try await site.test.send(
      "/plans/places/edit", place.merging(["key": "dong_hy"]) { $1 }, as: browser)
    #expect(taken.status == 422 && taken.text.contains("<details open>"))
    let (_, indicator) = try await keep(
      "indicators",
      [
        "name_vi": "Số nhà văn hóa có mạng", "unit_vi": "nhà", "kind": "positive",
        "direction": "atLeast", "family": "other",
      ], site, browser)
    #expect(indicator.status == 303)
    let (plan, _) = try await keep(
      "plans",
      ["place": "dong_hy", "title_vi": "Kế hoạch chuyển đổi số", "issued_on": "2026-03-02"], site,
      browser)
    #expect(plan.text.contains("dong_hy_2026"))
    let known = try Store(path: site.store).vocabulary()
    #expect(known.places.contains { $0.key == "dong_hy" && $0.name.en == "xã Đồng Hỷ" })
    #expect(known.indicators.contains { $0.key == "so_nha_van_hoa_co_mang" })
    let found = try await site.test.ask(.get, "/plans/indicators?search=nha+van+hoa", as: browser)
    #expect(found.text.contains("so_nha_van_hoa_co_mang") && !found.text.contains("coverage_5g"))
    // The nation's plan can be reached by name, too.
    let list = try await site.test.ask(.get, "/plans?place=dong_hy", as: browser)
    #expect(list.status == 200 && list.text.contains("02/03/2026"))
  }

  @Test func aDataFolderIsOnlyShown() async throws {
    let test = try TestSite()
    let browser = TestSite.Browser()
    let page = try await test.ask(.get, "/plans?place=tan_loi", as: browser)
    #expect(page.status == 200 && page.text.contains("dubao init"))
    #expect(!page.text.contains("/edit?"))
    #expect(
      try await test.send("/plans/milestones/edit", Self.milestone, as: browser).status == 409)
  }
}
