import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Store
import Testing

@testable import Server
import Workspaces

/// Handing in figures: what is confirmed is what was seen, and nobody hands in what is not theirs.
@Suite struct EntryTests {
  @Test func typedFiguresArePreviewedAndThenKept() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let page = try await site.test.ask(.get, "/entry?place=tan_loi&period=2026-09", as: browser)
    #expect(page.status == 200)
    #expect(page.text.contains("name=\"value.coverage_5g\""))
    let before = try site.imports
    let preview = try await site.test.send(
      "/entry/figures",
      [
        "place": "tan_loi", "period": "2026-09", "value.coverage_5g": "41,5",
        "source.coverage_5g": "Báo cáo số 12/BC-UBND", "note.coverage_5g": "số \"tạm\", chưa chốt",
      ], as: browser)
    #expect(preview.status == 200)
    #expect(preview.text.contains("41,5"))
    #expect(try site.imports == before)
    let id = try #require(PlanningSite.preview(preview))
    let kept = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    #expect(kept.status == 303)
    #expect(kept["location"] == "/imports?taken=\(before + 1)")
    let entry = try #require(try Store(path: site.store).imports().last)
    #expect(entry.user == "(local)")
    #expect(entry.name == "form-tan_loi-2026-09.csv")
    let figures = try Store(path: site.store).observations(of: ["tan_loi"])
    let figure = try #require(figures.last { $0.indicator == "coverage_5g" })
    #expect(figure.value == 41.5)
    #expect(figure.period == Period("2026-09"))
    #expect(figure.evidence?.reference == "Báo cáo số 12/BC-UBND")
    #expect(figure.note == "số \"tạm\", chưa chốt")
    #expect(try await site.test.ask(.get, "/imports?taken=2", as: browser).status == 200)
    // A second click takes nothing in a second time.
    let again = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    #expect(again.status == 409)
    #expect(try site.imports == before + 1)
  }

  /// An unlikely value is shown with its odds; without the tick nothing is kept.
  @Test func anUnlikelyValueIsTickedByItself() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let preview = try await site.upload(
      PlanningSite.table(value: "104"), name: "tan_loi.csv", as: browser)
    #expect(preview.status == 200)
    #expect(preview.text.contains("tan_loi.csv:2"))
    let id = try #require(PlanningSite.preview(preview))
    let tick = try #require(
      preview.text.firstMatch(of: /name="confirmed" value="([0-9a-f]{8})" required/))
    let before = try site.imports
    for code in [nil, "00000000"] {
      var fields = ["preview": id]
      fields["confirmed"] = code
      let refused = try await site.test.send("/entry/confirm", fields, as: browser)
      #expect(refused.status == 422)
      #expect(try site.imports == before)
    }
    let kept = try await site.test.send(
      "/entry/confirm", ["preview": id, "confirmed": String(tick.1)], as: browser)
    #expect(kept.status == 303)
    let figures = try Store(path: site.store).observations(of: ["tan_loi"])
    #expect(figures.last { $0.value == 104 }?.note == "đã xác nhận")
    // A likely value has nothing to tick.
    let usual = try await site.upload(PlanningSite.table(), name: "usual.csv", as: browser)
    #expect(!usual.text.contains("name=\"confirmed\""))
  }

  @Test func programsSendTheCodeOfUnlikelyValues() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let preview = try await site.send(
      "/api/v1/imports/preview", String(decoding: PlanningSite.table(value: "104"), as: UTF8.self),
      as: browser, type: "text/csv")
    #expect(preview.status == 201)
    let shown = try JSONDecoder().decode(EntryPreview.self, from: preview.data)
    let code = try #require(shown.unconfirmed?.code)
    #expect(shown.unconfirmed?.findings.count == 1 && shown.summary.findings.isEmpty)
    let refused = try await site.send(
      "/api/v1/imports", "{\"preview\": \"\(shown.id)\"}", as: browser)
    #expect(refused.status == 422 && refused.text.contains("unconfirmed_values"))
    let kept = try await site.send(
      "/api/v1/imports", "{\"preview\": \"\(shown.id)\", \"confirmed\": \"\(code)\"}", as: browser)
    #expect(kept.status == 201)
  }

  /// The share is computed from its counts; counts that contradict it are an error of their row.
  @Test func aShareMayBeTypedAsItsCounts() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let page = try await site.test.ask(.get, "/entry?place=tan_loi&period=2026-09", as: browser)
    #expect(page.text.contains("name=\"numerator.coverage_5g\""))
    var fields = [
      "place": "tan_loi", "period": "2026-09", "numerator.coverage_5g": "5.124",
      "denominator.coverage_5g": "7.188",
    ]
    let preview = try await site.test.send("/entry/figures", fields, as: browser)
    #expect(preview.status == 200)
    let id = try #require(PlanningSite.preview(preview))
    _ = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    let figures = try Store(path: site.store).observations(of: ["tan_loi"])
    let figure = try #require(figures.last { $0.indicator == "coverage_5g" })
    #expect((figure.value - 71.2854).magnitude < 0.001)
    #expect(figure.numerator == "5.124" && figure.denominator == "7.188")
    fields["value.coverage_5g"] = "61"
    let wrong = try await site.test.send("/entry/figures", fields, as: browser)
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("5124") && wrong.text.contains("aria-invalid=\"true\""))
    #expect(wrong.text.contains("value=\"7.188\""))
  }

  @Test func aCorrectionIsShownWithBothValues() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    for value in ["41.5", "43.25"] {
      let preview = try await site.upload(
        PlanningSite.table(value: value), name: "tan_loi.csv", as: browser)
      #expect(preview.status == 200)
      if value == "43.25" {
        #expect(preview.text.contains("<td>41,5</td><td>43,25</td>"))
        #expect(preview.text.contains("tan_loi.csv:2"))
      }
      let id = try #require(PlanningSite.preview(preview))
      _ = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
      // What is reported again on the same day contradicts; from the next day on it corrects.
      site.test.clock.advance(by: 86400)
    }
    // The same file once more would change nothing and cannot be confirmed.
    let same = try await site.upload(
      PlanningSite.table(value: "43.25"), name: "again.csv", as: browser)
    #expect(same.status == 200)
    #expect(!same.text.contains("/entry/confirm"))
  }

  @Test func theTemplateOfThePageIsReadAgain() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let form = try await site.test.ask(
      .get, "/entry/template?place=tan_loi&period=2026-09", as: browser)
    #expect(form.status == 200)
    #expect(form["content-disposition"] == "attachment; filename=\"tan_loi-2026-09.xlsx\"")
    // It is empty, so that there is nothing to confirm.
    let answer = try await site.upload(form.data, name: "tan_loi.xlsx", as: browser)
    #expect(answer.status == 200)
    #expect(!answer.text.contains("/entry/confirm"))
  }

  /// What cannot be read or used is refused in words, and nothing is kept.
  @Test(arguments: [
    (Data("PK\u{3}\u{4} this is no workbook".utf8), "broken.xlsx", 422, "broken.xlsx"),
    (Data([0xFF, 0xFE, 0x00, 0xD8]), "half.csv", 422, "half.csv"),
    (Data("a,b,c\n1,2,3\n".utf8), "columns.csv", 422, "columns.csv"),
    (Data(), "empty.csv", 422, "role=\"alert\""),
    (
      Data("place,indicator,period,value\ntan_loi,coverage_5g,2026-09,1\n".utf8), "short.csv", 422,
      "&#39;unit&#39;"
    ),
    (PlanningSite.table(value: "1e308"), "huge.csv", 422, "huge.csv:2"),
    (PlanningSite.table(value: "-1"), "below.csv", 422, "below.csv:2"),
    (PlanningSite.table(value: "1e999"), "huge.csv", 422, "huge.csv:2"),
    (PlanningSite.table(value: "rất cao"), "words.csv", 422, "words.csv:2"),
    (PlanningSite.table(place: "../../etc/passwd"), "path.csv", 422, "path.csv:2"),
    (PlanningSite.table(period: "2026-13"), "period.csv", 422, "period.csv:2"),
  ])
  func refusesWhatCannotBeUsed(_ data: Data, _ name: String, _ status: Int, _ text: String)
    async throws
  {
    let site = try PlanningSite()
    let before = try site.imports
    let answer = try await site.upload(data, name: name, as: TestSite.Browser())
    #expect(answer.status == status)
    #expect(answer.text.contains(text), "\(name)")
    #expect(PlanningSite.preview(answer) == nil)
    #expect(try site.imports == before)
  }

  @Test func wrongCellsComeBackWithWhatWasTyped() async throws {
    let site = try PlanningSite()
    let answer = try await site.test.send(
      "/entry/figures",
      ["place": "tan_loi", "period": "2026-09", "value.coverage_5g": "<b>40</b>"],
      as: TestSite.Browser())
    #expect(answer.status == 422)
    #expect(answer.text.contains("value=\"&lt;b&gt;40&lt;/b&gt;\""))
    #expect(answer.text.contains("aria-invalid=\"true\""))
    let empty = try await site.test.send(
      "/entry/figures", ["place": "tan_loi", "period": "2026-09"], as: TestSite.Browser())
    #expect(empty.status == 422)
  }

  /// The reporter of `phu_binh` hands in its figures and nobody else's, and no vocabulary.
  @Test func reportersHandInFiguresOfTheirPlacesOnly() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let reporter = try await site.test.logIn("reporter")
    let own = try await site.upload(
      PlanningSite.table(place: "phu_binh"), name: "own.csv", as: reporter)
    #expect(own.status == 200)
    let mixed =
      PlanningSite.table(place: "phu_binh")
      + Data("tan_loi,coverage_5g,2026-09,40,% dân số,reported\n".utf8)
    let others = try await site.upload(mixed, name: "mixed.csv", as: reporter)
    #expect(others.status == 403)
    #expect(others.text.contains("tan_loi"))
    let place = Data(
      "key,code,name_vi,name_en,kind,parent,note\nnew,,Mới,New,commune,thai_nguyen,\n".utf8)
    #expect(try await site.upload(place, name: "places.csv", as: reporter).status == 403)
    let appraisal = Data(
      "place,indicator,period,evidence_state,appraised_on\nphu_binh,coverage_5g,2026-09,accepted,2026-11-01\n"
        .utf8)
    #expect(try await site.upload(appraisal, name: "a.csv", as: reporter).status == 403)
    for path in [
      "/entry?place=tan_loi&period=2026-09", "/entry/template?place=tan_loi&period=2026-09",
    ] {
      let answer = try await site.test.ask(.get, path, as: reporter)
      #expect(!answer.text.contains("value.coverage_5g"), "\(path)")
    }
    let typed = try await site.test.send(
      "/entry/figures", ["place": "tan_loi", "period": "2026-09", "value.coverage_5g": "40"],
      as: reporter)
    #expect(typed.status == 403)
    // A planner may take over nothing that somebody else has seen.
    let id = try #require(PlanningSite.preview(own))
    let planner = try await site.test.logIn("planner")
    let stolen = try await site.test.send("/entry/confirm", ["preview": id], as: planner)
    #expect(stolen.status == 404)
    #expect(try await site.test.send("/imports/1/undo", as: reporter).status == 403)
    let kept = try await site.test.send("/entry/confirm", ["preview": id], as: reporter)
    #expect(kept.status == 303)
    #expect(try Store(path: site.store).imports().last?.user == "reporter")
    #expect(try await site.upload(mixed, name: "mixed.csv", as: planner).status == 200)
  }

  @Test func previewsExpireAndAreForgotten() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let before = try site.imports
    let first = try await site.upload(PlanningSite.table(), name: "a.csv", as: browser)
    let id = try #require(PlanningSite.preview(first))
    site.test.clock.advance(by: 1801)
    let late = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    #expect(late.status == 404)
    // A new one takes the place of the old one, and one that was discarded is gone.
    let second = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(value: "1"), name: "b.csv", as: browser)))
    let third = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(value: "2"), name: "c.csv", as: browser)))
    #expect(
      try await site.test.send("/entry/confirm", ["preview": second], as: browser).status == 404)
    _ = try await site.test.send("/entry/discard", ["preview": third], as: browser)
    #expect(
      try await site.test.send("/entry/confirm", ["preview": third], as: browser).status == 404)
    #expect(try site.imports == before)
  }

  @Test func whatHasChangedSinceMustBeSeenAgain() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let planner = try await site.test.logIn("planner")
    let administrator = try await site.test.logIn("administrator")
    let mine = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(value: "1"), name: "a.csv", as: planner)))
    let other = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(value: "2"), name: "b.csv", as: administrator)))
    #expect(
      try await site.test.send("/entry/confirm", ["preview": other], as: administrator).status
        == 303)
    let stale = try await site.test.send("/entry/confirm", ["preview": mine], as: planner)
    #expect(stale.status == 409)
    let figures = try Store(path: site.store).observations(of: ["tan_loi"])
    #expect(figures.filter { $0.indicator == "coverage_5g" }.map(\.value) == [2])
  }

  @Test func whoeverWritesElsewhereIsWaitedForAndNamed() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let id = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(), name: "a.csv", as: browser)))
    do {
      let lock = try StoreLock(store: site.store, command: "regenerate")
      defer { withExtendedLifetime(lock) {} }
      let busy = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
      #expect(busy.status == 409)
      #expect(busy.text.contains("đang tính lại"))
    }
    #expect(
      try await site.test.send("/entry/confirm", ["preview": id], as: browser).status == 303)
  }

  @Test func importsAreUndoneOnce() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let id = try #require(
      PlanningSite.preview(
        try await site.upload(PlanningSite.table(), name: "a.csv", as: browser)))
    _ = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    let number = try #require(try Store(path: site.store).imports().last?.id)
    let undone = try await site.test.send("/imports/\(number)/undo", as: browser)
    #expect(undone.status == 303)
    let page = try await site.test.ask(.get, "/imports?undone=\(number)", as: browser)
    #expect(page.text.contains("(local)"))
    #expect(try await site.test.send("/imports/\(number)/undo", as: browser).status == 409)
    #expect(try await site.test.send("/imports/999/undo", as: browser).status == 404)
    #expect(try await site.test.send("/imports/x/undo", as: browser).status == 400)
    // The first import brought all vocabulary; nothing else speaks of it any more but itself.
    #expect(try Store(path: site.store).imports().last?.undone != nil)
  }

  /// A figure that is only suspicious is taken, with a warning; whatever it is, no page fails because of it.
  @Test func pagesSurviveAbsurdFigures() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let preview = try await site.upload(
      PlanningSite.table(value: "1e15"), name: "huge.csv", as: browser)
    // A share above 100 must be confirmed by itself; one just inside its bounds is taken, however odd it is.
    #expect(preview.status == 200 && preview.text.contains("huge.csv:2"))
    #expect(preview.text.contains("name=\"confirmed\""))
    let odd = try await site.upload(
      PlanningSite.table(value: "1e-300"), name: "odd.csv", as: browser)
    let id = try #require(PlanningSite.preview(odd))
    _ = try await site.test.send("/entry/confirm", ["preview": id], as: browser)
    for path in [
      "/entry?place=tan_loi&period=2026-09", "/places/tan_loi/scenarios",
      "/places/tan_loi/scenarios/result?coverage_5g.pace=2",
      "/places/tan_loi/indicators/coverage_5g/explain", "/api/v1/places/tan_loi/report",
      "/api/v1/places/tan_loi/indicators/coverage_5g/glide",
    ] {
      let answer = try await site.test.ask(.get, path, as: browser)
      #expect(answer.status == 200 || answer.status == 422, "\(path): \(answer.status)")
    }
  }

  @Test func aDataFolderTakesNothingIn() async throws {
    let test = try TestSite()
    let browser = TestSite.Browser()
    let page = try await test.ask(.get, "/entry?place=tan_loi&period=2026-09", as: browser)
    #expect(page.status == 200)
    #expect(page.text.contains("dubao init"))
    #expect(!page.text.contains("/entry/upload"))
    let answer = try await test.send(
      "/entry/figures", ["place": "tan_loi", "period": "2026-09", "value.coverage_5g": "40"],
      as: browser)
    #expect(answer.status == 409)
    #expect(try await test.ask(.get, "/imports", as: browser).status == 409)
    // The empty form is there all the same.
    let form = try await test.ask(
      .get, "/entry/template?place=tan_loi&period=2026-09", as: browser)
    #expect(form.status == 200)
  }

  @Test func tooMuchThatWaitsIsRefused() async throws {
    let site = try PlanningSite()
    let desk = EntryDesk(site.test.site.workspace, greatestSize: 150)
    let one = EntryPerson(name: "one", places: nil)
    let two = EntryPerson(name: "two", places: nil)
    _ = try await desk.preview(PlanningSite.table(), name: "a.csv", by: one)
    // The own file gives way, another's does not.
    _ = try await desk.preview(PlanningSite.table(value: "2"), name: "a.csv", by: one)
    await #expect {
      try await desk.preview(PlanningSite.table(), name: "b.csv", by: two)
    } throws: { error in
      guard case .full(let seconds) = error as? EntryError else { return false }
      return seconds > 0 && seconds <= 1800
    }
  }

  /// Of many clicks at once, one takes the figures in.
  @Test func confirmingManyTimesAtOnceKeepsOneImport() async throws {
    let site = try PlanningSite()
    let desk = site.test.site.desk
    let person = EntryPerson(name: "one", places: nil)
    let before = try site.imports
    let preview = try await desk.preview(PlanningSite.table(), name: "a.csv", by: person)
    let kept = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (try? await desk.confirm(preview.id, by: person))?.id != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(kept == 1)
    #expect(try site.imports == before + 1)
  }
}
