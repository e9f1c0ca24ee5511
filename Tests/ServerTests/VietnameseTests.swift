import Accounts
import DuBao
import Foundation
import HTTPTypes
import Indicators
import Reporting
import Testing

@testable import Server
import Workspaces

/// No page in Vietnamese speaks English, but in parts that are marked as English or as code.
@Suite struct VietnameseTests {
  /// Words that an English sentence or label of the program has and a Vietnamese one has not.
  private static let words: Set<String> = [
    "the", "and", "of", "with", "is", "are", "was", "were", "this", "that", "not", "no", "none",
    "run", "runs", "verdict", "verdicts", "figure", "figures", "milestone", "milestones", "place",
    "places", "plan", "plans", "import", "imports", "imported", "undone", "undo", "running",
    "stopped", "finished", "error", "warning", "missing", "unknown", "row", "rows", "file",
    "files", "utc", "password", "changed", "kept", "taken", "observations", "tasks",
    "indicators", "reported", "finding", "findings", "search", "sort", "filter", "overview",
  ]

  /// The words of a page that readers of Vietnamese are shown.
  private static func foreign(_ html: String) -> [String] {
    var text = html
    text = text.replacing(#/<head>[\s\S]*?<\/head>/#, with: " ")
    text = text.replacing(#/<(code|pre|script)\b[^>]*>[\s\S]*?<\/\1>/#, with: " ")
    text = text.replacing(#/<([a-z0-9]+)\b[^>]*\blang="en"[^>]*>[\s\S]*?<\/\1>/#, with: " ")
    // What is told by attributes is heard or shown, too.
    let told = text.matches(of: #/\b(?:title|aria-label|placeholder)="([^"]*)"/#).map {
      String($0.1)
    }
    text = text.replacing(#/<[^>]*>/#, with: " ") + " " + told.joined(separator: " ")
    return text.lowercased().split { !$0.isLetter }.map(String.init).filter(words.contains)
  }

  @Test func theCheckFindsWhatItIsFor() {
    #expect(Self.foreign("<p>Đã lưu the file</p>") == ["the", "file"])
    #expect(Self.foreign("<p title=\"no rows\">Đã lưu</p>") == ["no", "rows"])
    #expect(Self.foreign("<p><code>the run</code> <span lang=\"en\">of it</span></p>").isEmpty)
  }

  @Test func pagesInVietnameseSpeakVietnamese() async throws {
    let site = try PlanningSite(hasAccounts: true)
    let nation = try SmallNation()
    let runs = try TestSite(hasAccounts: true, workspace: try nation.workspace())
    defer { withExtendedLifetime((site, nation)) {} }
    try await nation.run()
    try await nation.report("dien_bien", 8)
    try await nation.run()
    try await nation.report("dien_bien", 9)
    let data = [
      "/reliability", "/scenarios", "/entry",
      "/entry?place=tan_loi", "/imports", "/imports/1/undo", "/plans?place=tan_loi",
      "/plans/milestones/edit?plan=tan_loi_2026", "/account", "/accounts", "/audit", "/api",
    ]
    let kept = [
      "/", "/?plan=all", "/?indicator=alpha", "/runs", "/runs/2", "/runs/1/diff/2", "/imports",
      "/imports/2/undo", "/runs?begun=1",
    ]
    for (test, paths) in [(site.test, data), (runs, kept)] {
      let administrator = try await test.logIn("administrator")
      for path in paths {
        let answer = try await test.ask(.get, path, ["accept-language": "vi"], as: administrator)
        #expect(answer.status == 200, "\(path)")
        #expect(Self.foreign(answer.text).isEmpty, "\(path): \(Self.foreign(answer.text))")
        // Times are those of Viet Nam, never ISO 8601.
        let shown = answer.text.replacing(#/<code\b[^>]*>[\s\S]*?<\/code>/#, with: "")
        #expect(shown.firstMatch(of: #/\d\d\d\d-\d\d-\d\dT/#) == nil, "\(path)")
      }
      for path in ["/khong-co", "/places/khong_co", "/imports/999/undo", "/runs/77"] {
        let answer = try await test.ask(.get, path, ["accept-language": "vi"], as: administrator)
        #expect((400..<500).contains(answer.status), "\(path)")
        #expect(Self.foreign(answer.text).isEmpty, "\(path): \(Self.foreign(answer.text))")
      }
    }
  }
}
