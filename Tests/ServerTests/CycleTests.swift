import Accounts
import DuBao
import Foundation
import HTTPTypes
import Hummingbird
import Indicators
import Store
import Testing

@testable import Server
import Workspaces

/// The cycle: figures are handed in, checked, sent back and handed in anew; tasks, the calendar and decisions are kept.
@Suite struct CycleTests {
  private let pdf = Data("%PDF-1.4 báo cáo".utf8)

  private func keptSite() throws -> (site: PlanningSite, folder: URL) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dubao-evidence-\(UUID().uuidString)")
    var options = ServerOptions()
    options.evidence = folder.path
    return (try PlanningSite(hasAccounts: true, options: options), folder)
  }

  /// Sends a form and confirms its preview.
  @discardableResult
  private func keep(
    _ site: PlanningSite, _ path: String, _ fields: [String: String],
    as browser: TestSite.Browser
  ) async throws -> TestSite.Answer {
    let preview = try await site.test.send(path, fields, as: browser)
    let id = try #require(PlanningSite.preview(preview), "\(preview.status) \(preview.text)")
    // What is shown as nothing cannot be confirmed.
    #expect(preview.text.contains("action=\"/entry/confirm\""))
    return try await site.test.send("/entry/confirm", ["preview": id], as: browser)
  }

  @Test func figuresOfSeveralMonthsGoRound() async throws {
    let (site, folder) = try keptSite()
    defer { try? FileManager.default.removeItem(at: folder) }
    let reporter = try await site.test.logIn("reporter")
    let planner = try await site.test.logIn("planner")
    // The start page of a reporter is what own places owe; Phú Bình's plan asks for monthly figures.
    let login = try await site.test.send(
      "/login", ["name": "reporter", "password": TestSite.password], as: TestSite.Browser())
    #expect(login["location"] == "/due")
    let due = try await site.test.ask(.get, "/due", as: reporter)
    #expect(due.text.contains("Việc cần làm: xã Phú Bình"))
    #expect(due.text.contains("10/2026"))
    #expect(!due.text.contains("xã Tân Lợi"))

    // Four months, one of them wrong: the message stands at the field, and nothing is taken.
    let page = try await site.test.ask(
      .get, "/entry?place=phu_binh&period=2026-10&periods=4", as: reporter)
    #expect(page.text.contains("name=\"value.coverage_5g@2026-07\""))
    var fields = [
      "place": "phu_binh", "period": "2026-10", "periods": "4", "value.coverage_5g": "48",
      "value.coverage_5g@2026-09": "45,5", "value.coverage_5g@2026-08": "43a",
      "value.coverage_5g@2026-07": "40",
    ]
    let before = try site.imports
    let wrong = try await site.test.send("/entry/figures", fields, as: reporter)
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("id=\"fault-coverage_5g@2026-08\""))
    #expect(!wrong.text.contains("form-phu_binh"))
    #expect(try site.imports == before)
    fields["value.coverage_5g@2026-08"] = "43"
    fields["source.coverage_5g"] = "12/BC-UBND"
    try await keep(site, "/entry/figures", fields, as: reporter)
    #expect(try site.imports == before + 1)
    let after = try await site.test.ask(.get, "/due", as: reporter)
    #expect(!after.text.contains(">Phủ sóng 5G<"))

    // Who has handed a figure in does not check it, and a reason is needed.
    #expect(try await site.test.ask(.get, "/check", as: reporter).status == 403)
    let check = try await site.test.ask(.get, "/check?place=phu_binh", as: planner)
    #expect(check.text.contains("reporter nộp lúc"))
    let key = "phu_binh\u{1F}coverage_5g\u{1F}2026-10\u{1F}12/BC-UBND"
    let silent = try await site.test.send(
      "/check", ["place": "phu_binh", "key.0": key, "state.0": "sent-back"], as: planner)
    #expect(silent.status == 422 && silent.text.contains("phải ghi rõ lý do"))
    try await keep(
      site, "/check",
      [
        "place": "phu_binh", "key.0": key, "state.0": "sent-back", "reason.0": "thiếu chữ ký",
      ], as: planner)
    let back = try await site.test.ask(.get, "/due", as: reporter)
    #expect(back.text.contains("thiếu chữ ký"))
    let store = try Store(path: site.store)
    func latest() throws -> Observation? {
      try store.observations(of: ["phu_binh"]).last {
        $0.indicator == "coverage_5g" && $0.period == Period("2026-10")
      }
    }
    #expect(try latest()?.isFitted == false)
    let shown = try await site.test.ask(
      .get, "/places/phu_binh/indicators/coverage_5g", as: planner)
    #expect(shown.text.lowercased().contains("trả lại để hoàn thiện ngày"))

    let explained = try await site.test.ask(
      .get, "/places/phu_binh/indicators/coverage_5g/explain", as: planner)
    #expect(explained.text.contains("bị trả lại, chờ hoàn thiện minh chứng"))

    // Handed in anew on the same day, and accepted.
    try await keep(
      site, "/entry/figures",
      [
        "place": "phu_binh", "period": "2026-10", "value.coverage_5g": "47",
        "source.coverage_5g": "12/BC-UBND",
      ], as: reporter)
    #expect(try latest()?.value == 47)
    #expect(try latest()?.isFitted == true)
    try await keep(
      site, "/check", ["place": "phu_binh", "key.0": key, "state.0": "accepted"], as: planner)
    #expect(try latest()?.evidence?.state == .accepted)
    let done = try await site.test.ask(.get, "/due", as: reporter)
    #expect(!done.text.contains("thiếu chữ ký"))
    let audit = try site.test.file.audit(60)
    #expect(audit.contains { $0.change.contains("sent-back (thiếu chữ ký)") })
  }

  @Test func ownFiguresAreCheckedByOthers() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let planner = try await site.test.logIn("planner")
    try await keep(
      site, "/entry/figures",
      ["place": "phu_binh", "period": "2026-10", "value.coverage_5g": "47"], as: planner)
    let own = try await site.test.send(
      "/check",
      ["key.0": "phu_binh\u{1F}coverage_5g\u{1F}2026-10\u{1F}", "state.0": "accepted"],
      as: planner)
    #expect(own.text.contains("không tự thẩm định"))
    #expect(PlanningSite.preview(own) == nil)
    let other = try await site.test.logIn("administrator")
    try await keep(
      site, "/check",
      ["key.0": "phu_binh\u{1F}coverage_5g\u{1F}2026-10\u{1F}", "state.0": "accepted"],
      as: other)
  }

  @Test func evidenceIsKeptUnderItsHashAndOnlyDownloaded() async throws {
    let (site, folder) = try keptSite()
    defer { try? FileManager.default.removeItem(at: folder) }
    let reporter = try await site.test.logIn("reporter")
    let fields = ["place": "phu_binh", "period": "2026-10", "value.coverage_5g": "47"]
    let preview = try await site.upload(
      pdf, name: "../../Báo cáo 12.pdf", to: "/entry/figures", fields: fields, as: reporter)
    let id = try #require(PlanningSite.preview(preview))
    _ = try await site.test.send("/entry/confirm", ["preview": id], as: reporter)
    let figure = try #require(
      try Store(path: site.store).observations(of: ["phu_binh"]).last {
        $0.indicator == "coverage_5g"
      })
    let reference = try #require(figure.evidence?.reference)
    #expect(EvidenceFile.name(in: reference) == "Báo cáo 12.pdf")
    let hash = try #require(EvidenceFile.hash(in: reference))
    let file = try await site.test.ask(.get, "/evidence/\(hash)", as: reporter)
    #expect(file.data == pdf)
    #expect(file["content-type"] == "application/octet-stream")
    #expect(file["content-disposition"]?.hasPrefix("attachment") == true)
    #expect(try await site.test.ask(.get, "/evidence/\(hash)").status == 303)
    for other in [String(repeating: "0", count: 64), "..", "%2e%2e%2fworkspace"] {
      #expect(try await site.test.ask(.get, "/evidence/\(other)", as: reporter).status == 404)
    }
    // What was changed on the disk is no evidence any more.
    let path = folder.appending(path: "\(hash.prefix(2))/\(hash)")
    try Data("%PDF-1.4 khác".utf8).write(to: path)
    #expect(try await site.test.ask(.get, "/evidence/\(hash)", as: reporter).status == 404)
    // Programs and pages are no evidence, whatever they are called.
    let page = try await site.upload(
      Data("<html>".utf8), name: "x.pdf", to: "/entry/figures", fields: fields, as: reporter)
    #expect(page.status == 422 && page.text.contains("PDF, PNG, JPEG"))
    let large = try await site.upload(
      pdf + Data(count: EvidenceFolder.greatestFile), name: "x.pdf", to: "/entry/figures",
      fields: fields, as: reporter)
    #expect(large.status == 422 && large.text.contains("10 MB"))
  }

  /// Files that nobody confirms do not stay.
  @Test func evidenceOfDiscardedPreviewsGoes() async throws {
    let (site, folder) = try keptSite()
    defer { try? FileManager.default.removeItem(at: folder) }
    let reporter = try await site.test.logIn("reporter")
    func sent(_ data: Data, _ value: String) async throws -> String? {
      let preview = try await site.upload(
        data, name: "bc.pdf", to: "/entry/figures",
        fields: ["place": "phu_binh", "period": "2026-10", "value.coverage_5g": value],
        as: reporter)
      return PlanningSite.preview(preview)
    }
    func kept() throws -> [String] {
      let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      return found.filter { $0.split(separator: "/").last?.count == 64 }.sorted()
    }
    let first = try #require(try await sent(pdf, "47"))
    #expect(try kept().count == 2, "the file and its mark")
    _ = try await site.test.send("/entry/discard", ["preview": first], as: reporter)
    #expect(try kept().isEmpty)
    // A file of a confirmed preview stays, whatever is discarded later.
    let second = try #require(try await sent(pdf, "47"))
    _ = try await site.test.send("/entry/confirm", ["preview": second], as: reporter)
    #expect(try kept().count == 1)
    let third = try #require(try await sent(pdf, "48"))
    _ = try await site.test.send("/entry/discard", ["preview": third], as: reporter)
    #expect(try kept().count == 1)
    // One that came with a mistake, and one whose preview has grown old, go with the next preview.
    let (wrong, old) = (pdf + Data([1]), pdf + Data([2]))
    #expect(try await sent(wrong, "4x") == nil)
    _ = try #require(try await sent(old, "49"))
    #expect(try kept().count == 5)
    site.test.clock.advance(by: 39 * 60)
    _ = try await sent(pdf, "50")
    #expect(try kept().count == 5)
    site.test.clock.advance(by: 2 * 60)
    _ = try await sent(pdf, "51")
    #expect(try kept().count == 1)
  }

  @Test func aFullFolderRefuses() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dubao-evidence-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let evidence = EvidenceFolder(folder.path, limit: pdf.count + 5)
    let first = try evidence.keep(pdf, name: "a.pdf", by: "lan", at: "2026-11-18T08:00:00Z")
    // The same contents are kept once.
    #expect(try evidence.keep(pdf, name: "b.pdf", by: "mai", at: "2026-11-19T08:00:00Z") == first)
    #expect(throws: EvidenceError.full(limit: pdf.count + 5)) {
      try evidence.keep(pdf + Data([1]), name: "c.pdf", by: "lan", at: "2026-11-18T08:00:00Z")
    }
  }

  @Test func reportersReportProgressAndNothingElse() async throws {
    let site = try PlanningSite(hasAccounts: true)
    try site.test.file.add(
      "binh_lu", password: TestSite.password, role: .reporter, places: ["binh_lu"],
      at: "2026-11-18T08:00:00Z")
    let reporter = try await site.test.logIn("binh_lu")
    let store = try Store(path: site.store)
    let task = try #require(try store.plans(of: ["binh_lu"]).tasks.first)
    let page = try await site.test.ask(.get, "/tasks?place=binh_lu", as: reporter)
    #expect(page.text.contains("name=\"percent_done.\(task.id)\""))
    #expect(!page.text.contains("postponed_to"))
    #expect(!page.text.contains("<option value=\"done\""))
    let form = [
      "place": "binh_lu", "state.\(task.id)": "in-progress", "percent_done.\(task.id)": "40,5",
      "evidence.\(task.id)": "BC 7", "delay_reason.\(task.id)": "chờ vốn",
    ]
    try await keep(site, "/tasks", form, as: reporter)
    let kept = try #require(try store.plans(of: ["binh_lu"]).tasks.first { $0.id == task.id })
    #expect(kept.percentDone == 40.5 && kept.delayReason == "chờ vốn" && kept.evidence == "BC 7")
    #expect(kept.text == task.text && kept.deadline == task.deadline)
    // Typed by hand into the request: that it is done, another deadline, another text.
    var done = form
    done["state.\(task.id)"] = "done"
    let refused = try await site.test.send("/tasks", done, as: reporter)
    #expect(refused.status == 403 && PlanningSite.preview(refused) == nil)
    var longer = form
    longer["postponed_to.\(task.id)"] = "2030-01-01"
    #expect(PlanningSite.preview(try await site.test.send("/tasks", longer, as: reporter)) == nil)
    let foreign = try await site.test.send(
      "/tasks", form.merging(["place": "tan_loi"]) { $1 }, as: reporter)
    #expect(PlanningSite.preview(foreign) == nil)
    let wrong = try await site.test.send(
      "/tasks", form.merging(["percent_done.\(task.id)": "140"]) { $1 }, as: reporter)
    #expect(wrong.status == 422 && wrong.text.contains("từ 0 đến 100"))
    // A planner puts the deadline off and says that it is done.
    let planner = try await site.test.logIn("planner")
    done["postponed_to.\(task.id)"] = "2027-03-31"
    try await keep(site, "/tasks", done, as: planner)
    let last = try #require(try store.plans(of: ["binh_lu"]).tasks.first { $0.id == task.id })
    #expect(last.state == .done && last.postponedTo == CalendarDate("2027-03-31"))
  }

  @Test func theCalendarIsEditedAndSaysWhatIsMissing() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let (planner, reporter) = (
      try await site.test.logIn("planner"), try await site.test.logIn("reporter")
    )
    let page = try await site.test.ask(.get, "/calendar?place=kien_an", as: reporter)
    #expect(page.text.contains("hằng năm"))
    #expect(!page.text.contains("method=\"post\" action=\"/calendar\""))
    let foreign = try await site.test.send("/calendar", ["plan": "kien_an_2025"], as: reporter)
    #expect(foreign.status == 403)
    try await keep(
      site, "/calendar",
      [
        "plan": "kien_an_2025", "place": "kien_an", "frequency.": "quarterly", "days": "7",
        "frequency.coverage_5g": "monthly",
      ], as: planner)
    let duties = try Store(path: site.store).reportingDuties().filter { $0.place == "kien_an" }
    #expect(duties.map(\.frequency) == [.quarterly, .monthly])
    #expect(duties.map(\.days) == [7, 7])
    let after = try await site.test.ask(.get, "/calendar?place=kien_an", as: planner)
    #expect(after.text.contains("10/2026") && after.text.contains("hằng quý"))
    // A row that there is already is changed in its place, and the preview says so.
    let changed = try await site.test.send(
      "/calendar", ["plan": "tan_loi_2026", "frequency.": "monthly", "days": "10"], as: planner)
    #expect(changed.text.contains("action=\"/entry/confirm\""))
    let wrong = try await site.test.send(
      "/calendar", ["plan": "kien_an_2025", "frequency.": "monthly", "days": "-1"], as: planner)
    #expect(wrong.status == 422)
  }

  @Test func decisionsStandInTheReportUntilTheyAreClosedAndAfter() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let (planner, reader) = (
      try await site.test.logIn("planner"), try await site.test.logIn("reader")
    )
    let milestone = try #require(
      try Store(path: site.store).plans(of: ["tan_loi"]).milestones.first {
        $0.indicator == "coverage_5g"
      })
    let form = try await site.test.ask(
      .get, "/plans/decisions/edit?plan=tan_loi_2026&milestone=\(Response.encoded(milestone.id))",
      as: planner)
    #expect(form.text.contains("value=\"\(milestone.id)\""))
    #expect(form.text.contains("value=\"planner\""))
    var fields = [
      "plan": "tan_loi_2026", "milestone": milestone.id, "kind": "decision",
      "text": "Lắp thêm hai trạm 5G", "person": "Nguyễn Thị Lan", "on": "2026-11-18",
      "agency": "Phòng Văn hóa - Xã hội", "due": "2026-12-20", "state": "open",
    ]
    try await keep(site, "/plans/decisions/edit", fields, as: planner)
    let path = "/places/tan_loi/indicators/coverage_5g"
    let open = try await site.test.ask(.get, path, as: reader)
    let printed =
      "Lắp thêm hai trạm 5G (giao Phòng Văn hóa - Xã hội; hạn 20/12/2026; đang theo dõi)"
    #expect(open.text.contains(printed))
    let due = try await site.test.ask(.get, "/due?place=tan_loi", as: reader)
    #expect(due.text.contains("Lắp thêm hai trạm 5G"))
    let list = try await site.test.ask(.get, "/decisions?place=tan_loi", as: reader)
    #expect(list.text.contains("Nguyễn Thị Lan") && !list.text.contains("/plans/decisions/edit"))
    let decision = try #require(try Store(path: site.store).plans(of: ["tan_loi"]).decisions.first)
    fields["edited"] = decision.id
    fields["state"] = "closed"
    fields["outcome"] = "đã lắp"
    let wrong = try await site.test.send("/plans/decisions/edit", fields, as: planner)
    #expect(wrong.status == 422)
    fields["closed_on"] = "2026-12-01"
    try await keep(site, "/plans/decisions/edit", fields, as: planner)
    let closed = try await site.test.ask(.get, path, as: reader)
    #expect(closed.text.contains("kết thúc ngày 01/12/2026"))
    let gone = try await site.test.ask(.get, "/due?place=tan_loi", as: reader)
    #expect(!gone.text.contains("Lắp thêm hai trạm 5G"))
  }
}
