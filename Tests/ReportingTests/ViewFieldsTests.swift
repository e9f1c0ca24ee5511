import Indicators
import Mustache
import Testing

@testable import Reporting

/// A view of every kind of property that views have.
private struct Outer {
  let name = "<a> & 'b'"
  let number = 3
  let date = CalendarDate(year: 2026, month: 12, day: 1)
  let isOpen = true
  let isShut: Bool? = false
  let blank = ""
  let missing: String? = nil
  let rows = [Inner(own: "1", name: "x"), Inner(own: nil, name: nil)]
  let none: [Inner] = []
  let texts = ["y", "z"]
  let words = ["key": "value"]
  let inner: Inner? = Inner(own: "2", name: nil)
}

private struct Inner {
  let own: String?
  let name: String?
}

@Suite("Views as templates see them")
struct ViewFieldsTests {
  @Test(arguments: [
    ("{{name}} {{{name}}}", "&lt;a&gt; &amp; &#39;b&#39; <a> & 'b'"),
    ("{{number}} {{date}}", "3 2026-12-01"),
    ("{{#isOpen}}1{{/isOpen}}{{^isOpen}}2{{/isOpen}}", "1"),
    ("{{#isShut}}1{{/isShut}}{{^isShut}}2{{/isShut}}", "2"),
    ("{{#blank}}[{{.}}]{{/blank}}{{^blank}}2{{/blank}}", "[]"),
    ("{{#missing}}1{{/missing}}{{^missing}}2{{/missing}}{{missing}}", "2"),
    (
      "{{#rows}}{{own}}{{name}}{{^last()}}, {{/last()}}{{/rows}}", "1x, &lt;a&gt; &amp; &#39;b&#39;"
    ),
    ("{{#none}}1{{/none}}{{^none}}{{number}}{{/none}}", "3"),
    ("{{#texts}}{{.}}{{number}}{{/texts}}", "y3z3"),
    ("{{#name}}{{number}}{{{.}}}{{/name}}", "3<a> & 'b'"),
    ("{{words.key}} {{inner.own}} {{#inner}}{{own}}{{{name}}}{{/inner}}", "value 2 2<a> & 'b'"),
    ("{{unknown}}{{inner.unknown}}{{number.unknown}}", ""),
  ])
  func aViewAnswersAsItself(template: String, text: String) throws {
    let template = try MustacheTemplate(string: template)
    #expect(template.render(Outer()) == text)
    #expect(template.render(try #require(ViewFields.seen(Outer()))) == text)
  }

  @Test(arguments: Language.allCases)
  func pagesAreThoseOfTheViewsThemselves(language: Language) throws {
    var library = MustacheLibrary()
    for source in Templates.sources {
      try library.register(String(decoding: source.bytes, as: UTF8.self), named: source.name)
    }
    let templates = try Templates()
    let report = SampleReport.complete()
    let frame = PageFrame(
      report: report, language: language,
      names: PageNames(report.places.map(\.place.key), language: language), alternate: true)
    let overview = OverviewPage(report, frame: frame)
    let isSame =
      try library.render(overview, withTemplate: "overview")
      == templates.render(overview, "overview")
    #expect(isSame)
    for place in report.places {
      let page = PlacePage(place, in: report, frame: frame)
      let isSame =
        try library.render(page, withTemplate: "place") == templates.render(page, "place")
      #expect(isSame, "\(place.place.key)")
    }
  }

  @Test func everyNameInATemplateIsAPropertyOfAView() throws {
    let report = SampleReport.complete()
    let frame = PageFrame(
      report: report, language: .english,
      names: PageNames(report.places.map(\.place.key), language: .english), alternate: true)
    let pages = report.places.map { PlacePage($0, in: report, frame: frame) }
    // The sample lies in one province, of which there is no map.
    let map = ComparisonView.MapsView(mapDrawings: [.init(mapName: "", mapSVG: "")])
    let known = Self.properties([OverviewPage(report, frame: frame), pages, map] as [Any])
    for (root, isReached) in [("overview", "legend"), ("place", "detailRows")] {
      let names = Self.names(root)
      #expect(names.contains(isReached))
      #expect(names.subtracting(known) == [], "\(root)")
    }
  }

  /// Returns the names of the properties of a view and of the views in it.
  private static func properties(_ view: Any) -> Set<String> {
    Mirror(reflecting: view).children.reduce(into: []) { names, child in
      if let label = child.label { names.insert(label) }
      if !(child.value is String) { names.formUnion(properties(child.value)) }
    }
  }

  /// Returns the names that a template and its parts ask for, but for the controls of charts, which reports do not have.
  private static func names(_ template: String) -> Set<String> {
    guard template != "controls",
      let source = Templates.sources.first(where: { $0.name == template })
    else { return [] }
    let text = String(decoding: source.bytes, as: UTF8.self)
    var names: Set<String> = []
    for match in text.matches(of: /\{\{\{?([>#^]?)\s*([A-Za-z0-9-]+)/) {
      if match.1 == ">" {
        names.formUnion(Self.names(String(match.2)))
      } else {
        names.insert(String(match.2))
      }
    }
    return names
  }
}
