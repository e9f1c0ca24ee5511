import Documents
import DuBao
import Foundation
import Indicators
import PlanReading
import Store
import Testing

@testable import Server
import Workspaces

/// A plan document is reviewed beside its words and taken in whole, or not at all.
@Suite struct PlanReviewTests {
  /// What a document of three targets and a task is read as.
  private static func proposal(_ value: Double = 90, file: String = "KH 57.docx") -> PlanProposal {
    let new = NewIndicator(
      key: "thon_co_wifi", name: "Số thôn có wifi công cộng", unit: "thôn", kind: .positive,
      direction: .atLeast)
    func row(
      _ text: String, _ indicator: IndicatorChoice, _ value: Double, doubts: [PlanDoubt] = []
    ) -> ProposedMilestone {
      ProposedMilestone(
        indicatorText: text, indicator: indicator, deadline: 2031, comparator: .atLeast,
        value: value, unit: "%", originalText: "≥\(Int(value))",
        context: "\(text) ≥\(Int(value)) <b>",
        location: PlanLocation(page: 3, table: 1, row: 5), doubts: doubts)
    }
    let near = PlanDoubt(
      code: "near-name", text: LocalizedText(vi: "Tên gần giống", en: "The name is near"))
    return PlanProposal(
      source: PlanSource(
        file: file, sha256: String(repeating: "ab", count: 32), format: .docx, pages: nil),
      head: PlanHead(
        issuingBody: "UBND xã Tân Lợi", number: "57/KH-UBND", issuedText: "ngày 02/3/2027",
        issuedOn: CalendarDate("2027-03-02"), title: "Kế hoạch chuyển đổi số", place: "tan_loi"),
      milestones: [
        row("Phủ sóng 5G", .known(key: "coverage_5g"), value),
        row(
          "Hộ có cáp quang",
          .candidates(keys: ["digital_signature_adults", "coverage_6g"], new: new), 70,
          doubts: [near]),
        row("Thôn có wifi", .new(new), 12),
      ],
      tasks: [
        ProposedTask(
          section: "II Hạ tầng", number: "1", text: "Lắp trạm 5G", deadlineText: "Quý IV/2027",
          deadline: CalendarDate("2027-12-31").map { .date($0) } ?? .none,
          location: PlanLocation(page: 4))
      ],
      passedOver: [
        PassedOver(
          text: "đã đạt 41 % năm 2025", reason: .result, location: PlanLocation(paragraph: 7))
      ],
      reporting: ProposedReporting([
        ReportingStatement(
          text: "Hằng tháng, quý báo cáo UBND xã <b>", frequencies: [.monthly, .quarterly],
          location: PlanLocation(paragraph: 31)),
        ReportingStatement(
          text: "Hằng tuần báo cáo", frequencies: [], location: PlanLocation(paragraph: 32),
          doubt: PlanDoubt(
            code: "reporting-period", text: LocalizedText(vi: "Kỳ lạ", en: "A strange period"))),
      ]))
  }

  private func send(
    _ proposal: PlanProposal, _ changes: [String: String], _ site: PlanningSite,
    _ browser: TestSite.Browser
  ) async throws -> TestSite.Answer {
    var fields = ReviewedPlan(proposal, place: "tan_loi", language: .vietnamese).fields
    fields.merge(changes) { $1 }
    fields["place"] = "tan_loi"
    fields["proposal"] = String(decoding: try JSONEncoder().encode(proposal), as: UTF8.self)
    return try await site.test.send("/plans/review", fields, as: browser)
  }

  @Test func aDocumentIsReviewedAndTakenIn() async throws {
    let site = try PlanningSite(readPlan: { bytes, name, known, place in
      #expect(bytes == Array("bytes".utf8) && place == "tan_loi" && !known.indicators.isEmpty)
      return Self.proposal(file: name)
    })
    let browser = TestSite.Browser()
    let page = try await site.upload(
      Data("bytes".utf8), name: "KH 57.docx", to: "/plans/read", fields: ["place": "tan_loi"],
      as: browser)
    #expect(page.status == 200)
    // The doubtful one stands first and is not ticked; the value is marked in its sentence.
    let places = try ["m1.take", "m0.take", "m2.take"].map {
      try #require(page.text.range(of: "name=\"\($0)\"")).lowerBound
    }
    #expect(places == places.sorted())
    #expect(page.text.contains("name=\"m0.take\" value=\"1\" checked"))
    #expect(!page.text.contains("name=\"m1.take\" value=\"1\" checked"))
    #expect(page.text.contains("Phủ sóng 5G <mark>≥90</mark> &lt;b&gt;"))
    #expect(page.text.contains("đã đạt 41 % năm 2025"))
    #expect(page.text.contains("<blockquote>Hằng tháng, quý báo cáo UBND xã &lt;b&gt;</block"))
    #expect(page.text.contains("<p class=\"warning\">Kỳ lạ</p>"))
    #expect(page.text.contains("<option value=\"monthly\" selected>hằng tháng</option>"))
    let before = try site.imports
    let proposal = Self.proposal()
    // A row that is wrong is marked, and nothing is taken.
    let wrong = try await send(
      proposal, ["m0.value": "nhiều", "m1.take": "1"], site, browser)
    #expect(wrong.status == 422 && wrong.text.matches(of: /review wrong/).count == 2)
    #expect(wrong.text.contains("name=\"m0.value\"") && wrong.text.contains("value=\"nhiều\""))
    let preview = try await send(
      proposal, ["m1.take": "1", "m1.indicator": "coverage_6g", "m0.value": "92,5"], site, browser)
    #expect(preview.status == 200 && preview.text.contains("hằng tháng"))
    let id = try #require(PlanningSite.preview(preview))
    #expect(
      try await site.test.send("/entry/confirm", ["preview": id], as: browser).status == 303)
    #expect(try site.imports == before + 1)
    let store = try Store(path: site.store)
    let kept = try store.plans(of: ["tan_loi"])
    let plan = try #require(kept.plans.first { $0.key == "tan_loi_2027" })
    #expect(plan.document == proposal.source.sha256)
    #expect(try store.imports().contains { $0.user == "(local)" })
    let milestones = kept.milestones.filter { $0.plan == plan.key }
    #expect(
      milestones.map { "\($0.indicator) \($0.value ?? 0)" }
        == ["coverage_5g 92.5", "coverage_6g 70.0", "thon_co_wifi 12.0"])
    #expect(milestones.first?.originalText == "≥90")
    #expect(kept.tasks.contains { $0.id == "tan_loi_2027:II-1" })
    let duties = kept.reporting.filter { $0.plan == plan.key }
    #expect(duties.map(\.frequency) == [.monthly])
    #expect(duties.first?.note == "Hằng tháng, quý báo cáo UBND xã <b>")
    // The days of the calendar are changed, and the words of the plan stay beside them.
    let calendar = try await site.test.send(
      "/calendar",
      ["plan": plan.key, "place": "tan_loi", "frequency.": "quarterly", "days": "10"], as: browser)
    let change = try #require(PlanningSite.preview(calendar))
    #expect(
      try await site.test.send("/entry/confirm", ["preview": change], as: browser).status == 303)
    let changed = try store.plans(of: ["tan_loi"]).reporting.first { $0.plan == plan.key }
    #expect(changed?.frequency == .quarterly && changed?.days == 10)
    #expect(changed?.note == "Hằng tháng, quý báo cáo UBND xã <b>")
    #expect(try store.vocabulary().indicators.contains { $0.key == "thon_co_wifi" })
  }

  /// A second version of a plan changes the rows of the first, which stay as vintages.
  @Test func aSecondVersionShowsWhatChanged() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let plan = ["plan": "tan_loi_2026", "m0.deadline": "2026", "m2.take": "", "t0.take": ""]
    let preview = try await send(Self.proposal(65), plan, site, browser)
    #expect(preview.status == 200)
    #expect(preview.text.contains("<td>≥ 60 %</td><td>≥ 65 %</td>"))
    // What the new version leaves out is withdrawn, and undoing brings it back.
    let store = try Store(path: site.store)
    func targets() throws -> Set<String> {
      Set(
        try store.plans(of: ["tan_loi"]).milestones.filter { $0.plan == "tan_loi_2026" }.map(
          \.indicator))
    }
    let first = try targets()
    let calendar = try store.plans(of: ["tan_loi"]).reporting.filter { $0.plan == "tan_loi_2026" }
    #expect(!calendar.isEmpty)
    #expect(first.count > 1)
    let id = try #require(PlanningSite.preview(preview))
    #expect(try await site.test.send("/entry/confirm", ["preview": id], as: browser).status == 303)
    #expect(try targets() == ["coverage_5g"])
    let undone = try await site.test.send(
      "/imports/\(site.imports)/undo", ["number": String(site.imports)], as: browser)
    #expect(undone.status == 303)
    #expect(try targets() == first)
    // A plan that has a calendar keeps it, and the planner may drop what the document says.
    let now = try store.plans(of: ["tan_loi"]).reporting.filter { $0.plan == "tan_loi_2026" }
    #expect(now == calendar)
    let dropped = try await send(Self.proposal(), ["reporting": ""], site, browser)
    #expect(dropped.status == 200 && !dropped.text.contains("hằng tháng"))
    // An indicator may be named; a name that nobody knows is refused.
    let named = try await send(
      Self.proposal(65), plan.merging(["m0.other": "Tỷ lệ phủ sóng 5G"]) { $1 }, site, browser)
    #expect(named.text.contains("<td>≥ 60 %</td><td>≥ 65 %</td>"))
    let unknown = try await send(
      Self.proposal(65), plan.merging(["m0.other": "Không ai biết"]) { $1 }, site, browser)
    #expect(unknown.status == 422 && unknown.text.contains("value=\"Không ai biết\""))
    let nothing = try await send(
      Self.proposal(), ["m0.take": "", "m2.take": "", "t0.take": ""], site, browser)
    #expect(nothing.status == 422)
    let broken = try await site.test.send(
      "/plans/review", ["place": "tan_loi", "proposal": "{"], as: browser)
    #expect(broken.status == 400)
  }
}
