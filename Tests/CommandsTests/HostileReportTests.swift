import Foundation
import Indicators
import Reporting
import TestSupport
import Testing

/// Names and notes that try to break out of every form of the report.
@Suite("Hostile text in every form of the report")
struct HostileReportTests {
  private static let long = String(repeating: "dài ", count: 2500)
  private static let hostile =
    "<script>alert('x')</script>]]>&amp; =HYPERLINK(\"http://x.example\";\"y\") {{t}} {b} "
    + "\u{202E}ngược\u{202C} \u{1F1FB}\u{1F1F3} \u{7}chuông %s \\u0000 <!-- --> </style>"

  /// A data folder with a hostile name, unit, note, publisher, plan and task in every table.
  private static func folder(_ scratch: Scratch) throws -> String {
    func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let evil = cell(hostile)
    let evilLong = cell(hostile + long)
    // A spreadsheet takes a cell for a formula only if it starts like one.
    let formula = cell("=HYPERLINK(\"http://x.example\",\"y\")" + hostile)
    let files = [
      "places.csv":
        "key,code,name_vi,name_en,kind,parent,note\nxa,,\(evil),\(evil),commune,,\(evilLong)\n",
      "indicators.csv":
        "key,name_vi,name_en,unit_vi,unit_en,kind,direction,lower_bound,upper_bound,denominator,"
        + "parent_indicator,note_vi,note_en,source,family\n"
        + "share,\(formula),\(formula),%,%,share,atLeast,0,100,,,\(evilLong),\(evilLong),\(evil),\n",
      "plans.csv":
        "key,place,title_vi,title_en,number,issued_text,issued_on,authority,document,note\n"
        + "p,xa,\(evil),\(evil),\(formula),\(evil),2025-11-30,\(evil),,\(evilLong)\n",
      "milestones/p.csv":
        "id,plan,indicator,row,deadline,comparator,value,upper_value,unit,indicator_text,"
        + "original_text,lead_agency,instrument,note\n"
        + "m1,p,share,1,2030,>=,80,,%,\(formula),\(formula),\(evil),\(evil),\(evilLong)\n",
      "tasks/p.csv":
        "id,plan,section,number,text,lead_agency,cooperating_agency,expected_output,deadline_text,"
        + "deadline,state,evidence\n"
        + "t1,p,\(evil),1,\(formula),\(evil),\(evil),\(evil),\(evil),2026-01-31,not-reported,\n",
      "observations/o.csv":
        "place,indicator,period,value,unit,status,publisher,title,reference,note\n"
        + (0..<5).map {
          "xa,share,\(2020 + $0),\(30 + 4 * $0),%,reported,\(formula),\(evil),"
            + "javascript:alert(1),\(evilLong)\n"
        }.joined(),
    ]
    return try scratch.folder("data", files)
  }

  @Test func nothingBreaksOut() throws {
    let scratch = try Scratch()
    let run = try Program.run([
      "report", "--datasets", Self.folder(scratch), "--output", scratch.path("out"), "--language",
      "both", "--as-of", "2026-11-21",
    ])
    try #require(run.status == 0, "\(run.error)")
    for name in ["index.html", "index.en.html", "xa.html", "xa.en.html"] {
      let html = try scratch.text("out/\(name)")
      #expect(!html.contains("<script>alert") && !html.contains("href=\"javascript"), "\(name)")
      #expect(!html.contains("\u{202E}") && !html.contains("\u{7}"), "\(name)")
      #expect(html.contains("&lt;script&gt;alert"), "\(name)")
      // Nothing of a text ends the style sheet or starts a comment.
      #expect(html.components(separatedBy: "</style>").count == 2, "\(name)")
      #expect(!html.contains("<!-- -->"), "\(name)")
    }
    let report = try JSONReport.report(
      from: Data(contentsOf: scratch.url("out/gap-report.json")))
    let place = try #require(report.places.first)
    #expect(place.place.name.vi.contains("<script>alert('x')</script>"))
    #expect(place.indicators.first?.projection != nil)
    let faults = try SystemPython.faults(
      of: [scratch.url("out/gap-report.json")], by: scratch.url("out/gap-report.schema.json"))
    #expect(faults == [[]])
    for name in ["gap-report.ipynb", "gap-report.en.ipynb"] {
      #expect(try SystemPython.faults(ofNotebook: scratch.url("out/\(name)")) == "", "\(name)")
    }
    let csv = try scratch.text("out/milestones.csv")
    #expect(!csv.contains("\n=HYPERLINK") && !csv.contains(",=HYPERLINK"))
    #expect(!csv.contains("\"=HYPERLINK") && csv.contains("'=HYPERLINK"))
  }

  @Test func aBrokenPackOfTheFolderIsFound() throws {
    let scratch = try Scratch()
    let folder = try Self.folder(scratch)
    let prior = scratch.url("data/prior")
    try FileManager.default.createDirectory(at: prior, withIntermediateDirectories: true)
    try Data("{\"schema\": 0}".utf8).write(to: prior.appending(path: "prior.json"))
    let run = try Program.run(["validate", folder])
    #expect(run.status == 1 && run.error.contains("prior.json"), "\(run.error)")
  }

  @Test func hiddenCharactersAreNamed() throws {
    let scratch = try Scratch()
    let run = try Program.run(["validate", Self.folder(scratch)])
    #expect(run.status == 0, "\(run.error)")
    #expect((run.output + run.error).contains("hidden characters"))
  }
}
