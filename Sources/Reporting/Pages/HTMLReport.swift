import Foundation
public import Indicators

import Mustache

/// The gap report as web pages that need nothing but themselves: an overview and a page per place.
public struct HTMLReport {
  public init() {}

  /// A page under the name of its file.
  public struct Page: Sendable, Equatable {
    /// The name of the file, such as `index.html` or `phu_binh.en.html`.
    public let name: String

    /// The text of the page.
    public let html: String
  }

  /// Returns the pages of a report in a language, the overview first.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - language: The language. Vietnamese pages are called `<key>.html`, English ones
  ///     `<key>.en.html`.
  ///   - alternate: Whether the pages link to those in the other language.
  /// - Returns: The pages.
  /// - Throws: ``ReportingError`` if a template that is built in cannot be read.
  public static func pages(
    _ report: GapReport, language: Language, alternate: Bool
  ) throws(ReportingError) -> [Page] {
    let names = PageNames(report.places.map(\.place.key), language: language)
    let frame = PageFrame(report: report, language: language, names: names, alternate: alternate)
    let templates = try Templates()
    var pages = [
      Page(
        name: names.overview(language),
        html: try templates.render(OverviewPage(report, frame: frame), "overview"))
    ]
    for place in report.places {
      let page = PlacePage(place, in: report, frame: frame)
      let html = try templates.render(page, "place")
      pages.append(Page(name: names.page(place.place.key, language), html: html))
    }
    return pages
  }
}

extension HTMLReport: ReportFormat {
  public var name: String { "html" }
  public var label: LocalizedText { LocalizedText(vi: "Trang HTML", en: "HTML pages") }
  public var mediaType: String { "text/html; charset=utf-8" }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile] {
    try await languages.files { language in
      try Self.pages(report, language: language, alternate: languages.count > 1).map {
        ReportFile(name: $0.name, data: Data($0.html.utf8))
      }
    }
  }
}

/// A failure of the renderers themselves; input never causes one.
public enum ReportingError: Error, Equatable {
  /// A built-in template cannot be read.
  case template(name: String, reason: String)
}

extension ReportingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .template(let name, let reason):
      "the built-in template '\(name)' cannot be read: \(reason)"
    }
  }
}

/// The templates of the pages.
struct Templates {
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("overview", PackageResources.overview_mustache),
    ("place", PackageResources.place_mustache),
    ("place-summary", PackageResources.place_summary_mustache),
    ("place-end", PackageResources.place_end_mustache),
    ("site-place", PackageResources.site_place_mustache),
    ("site-indicator", PackageResources.site_indicator_mustache),
    ("site-reliability", PackageResources.site_reliability_mustache),
    ("site-chart", PackageResources.site_chart_mustache),
    ("controls", PackageResources.controls_mustache),
    ("head", PackageResources.head_mustache),
    ("foot", PackageResources.foot_mustache),
    ("print", PackageResources.print_mustache),
    ("hindcast", PackageResources.hindcast_mustache),
    ("chip", PackageResources.chip_mustache),
    ("indicator", PackageResources.indicator_mustache),
    ("course", PackageResources.course_mustache),
    ("comparison", PackageResources.comparison_mustache),
    ("manifest", PackageResources.manifest_mustache),
    ("observations", PackageResources.observations_mustache),
    ("tasks", PackageResources.tasks_mustache),
    ("method", PackageResources.method_mustache),
    ("reading-aid", PackageResources.reading_aid_mustache),
    ("findings", PackageResources.findings_mustache),
    ("notebook-load", PackageResources.notebook_load_mustache),
    ("notebook-draw", PackageResources.notebook_draw_mustache),
    ("notebook-chance", PackageResources.notebook_chance_mustache),
    ("notebook-reliability", PackageResources.notebook_reliability_mustache),
  ]

  /// The templates, read once in a process.
  private static let builtIn = Result<MustacheLibrary, ReportingError> {
    () throws(ReportingError) in
    var library = MustacheLibrary()
    for source in sources {
      do {
        try library.register(String(decoding: source.bytes, as: UTF8.self), named: source.name)
      } catch { throw .template(name: source.name, reason: "\(error)") }
    }
    return library
  }

  private let library: MustacheLibrary

  init() throws(ReportingError) { library = try Self.builtIn.get() }

  func render(_ view: some Any, _ name: String) throws(ReportingError) -> String {
    guard let text = library.text(of: view, withTemplate: name) else {
      throw .template(name: name, reason: "there is no such template")
    }
    return text
  }
}

/// The names of the files of the pages, safe on every file system whatever the keys are.
struct PageNames {
  private var stems: [String: String] = [:]
  let language: Language

  init(_ keys: [String], language: Language) {
    self.language = language
    var taken: Set<String> = ["index"]
    for key in keys where stems[key] == nil {
      let safe = Self.safe(key)
      var stem = safe
      var number = 2
      while !taken.insert(stem.lowercased()).inserted {
        stem = "\(safe)-\(number)"
        number += 1
      }
      stems[key] = stem
    }
  }

  /// Returns a key with everything but ASCII letters, digits, "_" and "-" replaced.
  static func safe(_ key: String) -> String {
    let text = String(
      key.unicodeScalars.map { scalar in
        let isSafe =
          scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar == "_" || scalar == "-")
        return isSafe ? Character(scalar) : "-"
      })
    return text.isEmpty ? "-" : text
  }

  func overview(_ language: Language) -> String { file("index", language) }

  func page(_ key: String, _ language: Language) -> String {
    file(stems[key] ?? Self.safe(key), language)
  }

  /// Returns the page of a place in the language of the names, if the place has one.
  func link(_ key: String) -> String? { stems[key].map { file($0, language) } }

  private func file(_ stem: String, _ language: Language) -> String {
    language == .vietnamese ? "\(stem).html" : "\(stem).\(language.rawValue).html"
  }
}
