import DuBao
import Foundation
import HTTPTypes
import Indicators
import Store
import Testing

@testable import Server
import Workspaces

/// An import is undone after somebody has seen what goes.
@Suite struct UndoPageTests {
  @Test func vocabularyAsksForTheNumber() async throws {
    let site = try PlanningSite()
    let browser = TestSite.Browser()
    let page = try await site.test.ask(.get, "/imports/1/undo?lang=en", as: browser)
    #expect(page.status == 200)
    let store = try Store(path: site.store)
    let entry = try #require(try store.imports().first)
    let preview = try store.undoPreview(of: 1)
    let plans = try #require(preview.parts.first { $0.kind == .plans })
    #expect(plans.count == entry.counts["plans"]?.added)
    #expect(page.text.contains("<li>\(plans.count) plans: "))
    #expect(page.text.contains("name=\"number\""))
    for number in ["", "2", "1x", "-1"] {
      let refused = try await site.test.send(
        "/imports/1/undo?lang=en", ["number": number], as: browser)
      #expect(refused.status == 422 && refused.text.contains("is not 1; nothing was undone"))
    }
    #expect(try store.imports().first?.undone == nil)
    #expect(
      try await site.test.send("/imports/1/undo", ["number": " 1 "], as: browser).status == 303)
    #expect(try store.imports().first?.undone != nil)
    #expect(try await site.test.ask(.get, "/imports/1/undo", as: browser).status == 409)
  }

  @Test func laterImportsThatNeedItAreNamed() async throws {
    let nation = try SmallNation()
    let test = try TestSite(workspace: try nation.workspace())
    defer { withExtendedLifetime(nation) {} }
    try await nation.report("xa_hai", 61)
    let page = try await test.ask(.get, "/imports/1/undo?lang=en").text
    #expect(page.contains("<a href=\"/imports/2/undo\">") && !page.contains("name=\"number\""))
    #expect(try await test.send("/imports/1/undo", ["number": "1"], as: .init()).status == 409)
    let figures = try await test.ask(.get, "/imports/2/undo?lang=en").text
    #expect(figures.contains("<li>1 figures of 1 places: Hai commune</li>"))
    #expect(figures.contains("<button type=\"submit\">") && !figures.contains("name=\"number\""))
    let undone = try await test.send("/imports/2/undo", as: .init())
    #expect(undone.status == 303)
    #expect(try await test.ask(.get, "/imports/1/undo?lang=en").text.contains("name=\"number\""))
  }
}
